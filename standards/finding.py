"""What is found of one standard by itself, before panel decisions and limits: by judgement, or from its cases."""

from __future__ import annotations

from dataclasses import dataclass

from standards.framework import Framework, Standard
from standards.rated import KeyQuestionRating, Step
from standards.scale import Rating

_LOWEST, *_, _HIGHEST = Rating


@dataclass(frozen=True, slots=True)
class Finding:
    """How a standard stands by itself.

    `computed` is the judgement or the rating from the cases judged so far. `whole` says that nothing is open: it can
    end as nothing else. `not_rated` is the reason why it cannot be rated, and leaves `lowest` and `highest` None.
    """

    steps: tuple[Step, ...]
    computed: Rating | None = None
    lowest: Rating | None = None
    highest: Rating | None = None
    whole: bool = False
    not_rated: str = ""
    percentages_only: bool = False
    key_questions: tuple[KeyQuestionRating, ...] = ()
    conditions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def find_by_judgement(framework: Framework, standard: Standard, rating: Rating | None) -> Finding:
    """How a judged standard stands."""
    rule = framework.rules.judgement
    if rating is None:
        step = Step(f"{standard.name} is not yet rated: it has not been judged.", rule)
        return Finding((step,), lowest=_LOWEST, highest=_HIGHEST)
    step = Step(f"{standard.name} was judged {rating.value}.", rule)
    return Finding((step,), computed=rating, lowest=rating, highest=rating, whole=True)


def taken_as_given(standard: Standard, rating: Rating, cases: Finding) -> Finding:
    """A case standard whose rating is given, as published results give it; what is known of its cases stays beside."""
    step = Step(f"{standard.name} was given as {rating.value}.")
    shown = cases.steps if any(one.given for one in cases.key_questions) else ()
    return Finding(
        steps=(step, *shown),
        computed=rating,
        lowest=rating,
        highest=rating,
        whole=True,
        key_questions=cases.key_questions,
        warnings=cases.warnings,
    )

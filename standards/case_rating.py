"""A case standard from its tallies: each key question on its own denominator, and the lowest of them.

All comparing is done by `CaseRule`, in integers. What is blank is taken once as insufficient throughout and once as
sufficient throughout, which gives the lowest and the highest the standard can end as.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from standards.finding import Finding
from standards.firmness import cases_words, firmness
from standards.framework import Framework, KeyQuestion, Standard, Status
from standards.panel import panel_conditions
from standards.rated import KeyQuestionRating, Step
from standards.rules import CaseRule, Driver, Rule
from standards.scale import Rating
from standards.suggestions import listed
from standards.tally import Tally

_LOWEST, *_, _HIGHEST = Rating


def find_from_cases(framework: Framework, standard: Standard, tallies: Mapping[str, Tally]) -> Finding:
    """How a standard stands by its cases, before panel decisions and limits."""
    rule = framework.rules.cases
    if rule is not None and standard.status is Status.RECORDED:
        rule = replace(rule, edges=())  # what is only recorded is compared with no edge
    rated = _lowest_marked([_key_question(rule, asked, tallies) for asked in standard.key_questions])
    steps = [step for one in rated for step in _key_question_steps(rule, one)]
    given = [one for one in rated if one.given]
    if not given:
        step = Step(f"{standard.name} is not yet rated: no case has been judged.", rule.rule if rule else None)
        return Finding((step,), key_questions=rated, lowest=_LOWEST, highest=_HIGHEST)
    if not any(one.applies for one in rated):
        return Finding(tuple(steps), key_questions=rated, not_rated="none of its questions applies to any case")
    if rule is None or not rule.edges or rule.driver is Driver.NONE:
        return Finding(tuple(steps), key_questions=rated, percentages_only=True)
    computed = min((one.rating for one in rated if one.rating), key=_rank, default=None)
    bounds = [_bounds(rule, one) for one in rated if one.applies]
    lowest = min((low for low, _ in bounds), key=_rank)
    highest = min((high for _, high in bounds), key=_rank)
    whole = all(one.given and not one.tally.blank for one in rated)
    steps.append(_standard_step(rule, standard, rated, computed, None if whole else (lowest, highest)))
    return Finding(
        steps=tuple(steps),
        key_questions=rated,
        computed=computed,
        lowest=lowest,
        highest=highest,
        whole=whole,
        conditions=panel_conditions(rule, rated, computed),
        warnings=tuple(
            f"{one.key_question.label}: {one.firmness.warning}"
            for one in rated
            if one.firmness and one.firmness.warning
        ),
    )


def _rank(rating: Rating) -> int:
    return rating.rank


def _key_question(rule: CaseRule | None, asked: KeyQuestion, tallies: Mapping[str, Tally]) -> KeyQuestionRating:
    tally = tallies.get(asked.code)
    if tally is None:
        return KeyQuestionRating(asked, Tally(), None, None, given=False)
    if rule is None or not tally.applicable:
        return KeyQuestionRating(asked, tally, None, None)
    rating = rule.rating_for(tally.yes, tally.applicable) if rule.edges else None
    return KeyQuestionRating(asked, tally, rating, firmness(rule, tally))


def _lowest_marked(rated: Sequence[KeyQuestionRating]) -> tuple[KeyQuestionRating, ...]:
    """Those with the lowest percentage marked as driving; where nothing is rated, nothing drives."""
    judged = [one for one in rated if one.rating is not None]
    return tuple(
        replace(one, drives=all(_at_most(one.tally, other.tally) for other in judged)) if one in judged else one
        for one in rated
    )


def _at_most(one: Tally, other: Tally) -> bool:
    return one.yes * other.applicable <= other.yes * one.applicable


def _bounds(rule: CaseRule, one: KeyQuestionRating) -> tuple[Rating, Rating]:
    tally = one.tally
    if not one.given:
        return _LOWEST, _HIGHEST
    cases = tally.applicable + tally.blank
    return rule.rating_for(tally.yes, cases), rule.rating_for(tally.yes + tally.blank, cases)


def _key_question_steps(rule: CaseRule | None, one: KeyQuestionRating) -> list[Step]:
    label, tally = one.key_question.label, one.tally
    if not one.given:
        return [Step(f"{label}: nothing is known of it yet.")]
    blank = f" {cases_words(tally.blank)} not judged yet." if tally.blank else ""
    if not tally.applicable:
        return [Step(f"{label}:{blank}" if blank else f"{label} applies to no case and is left out.")]
    if rule is None or one.rating is None:
        return [Step(f"{label}: {tally.words} sufficient.{blank}", rule.rule if rule else None)]
    edge, span = _where(rule, tally)
    steps = [Step(f"{label}: {tally.words} sufficient, {span}: {one.rating.value}.{blank}", edge)]
    if one.firmness and one.firmness.warning:
        steps.append(Step(f"{label}: {one.firmness.warning}"))
    return steps


def _where(rule: CaseRule, tally: Tally) -> tuple[Rule, str]:
    """Between which edges a percentage lies, with the rule of the edge that gives its rating."""
    reached = [edge for edge in rule.edges if rule.reaches(edge, tally.yes, tally.applicable)]
    ahead = [edge for edge in rule.edges if edge not in reached]
    begins = "from" if rule.comparison == "at_least" else "over"
    ends = "below" if rule.comparison == "at_least" else "not over"
    words = [f"{begins} {reached[-1].percent}%"] if reached else []
    words += [f"{ends} {ahead[0].percent}%"] if ahead else []
    return (reached[-1] if reached else rule.edges[0]).rule, " and ".join(words)


def _standard_step(
    rule: CaseRule,
    standard: Standard,
    rated: Sequence[KeyQuestionRating],
    computed: Rating | None,
    still: tuple[Rating, Rating] | None,
) -> Step:
    driving = listed(one.key_question.label for one in rated if one.drives)
    if computed is None:
        text = f"{standard.name} is not yet rated: no case has been judged."
    elif still is None:
        lowest = f"The lowest is {driving}: " if sum(one.applies for one in rated) > 1 else ""
        text = f"{lowest}{standard.name} is {computed.value} by its cases."
    else:
        low, high = still
        ends = low.value if low is high else f"{low.value} to {high.value}"
        text = (
            f"The lowest so far is {driving}: {standard.name} would be {computed.value}, and can still end as {ends}."
        )
    return Step(text, rule.driver_rule)

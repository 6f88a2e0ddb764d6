"""What if: the ratings as they would be with another judgement, panel decision or number of cases. Nothing is kept.

Everything is found by asking the one rating function again, so that a trial can never disagree with the real thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from standards.firmness import cases_words
from standards.framework import Framework, Prompt, Standard, Status
from standards.panel import why_no_decision
from standards.rated import OverallRating, Ratings, StandardRating
from standards.rating import rate
from standards.scale import Rating
from standards.tally import Tally


@dataclass(frozen=True, slots=True)
class Given:
    """What ratings rest on: the same as `rate` takes."""

    framework: Framework
    judged: Mapping[str, Rating]
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    not_rated: Mapping[str, str] = field(default_factory=dict)
    panel: Mapping[str, Rating] = field(default_factory=dict)

    def rate(self) -> Ratings:
        """The ratings that follow. Raises as `rate` does."""
        return rate(self.framework, self.judged, self.tallies, not_rated=self.not_rated, panel=self.panel)


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried, by code.

    `judged` are other judgements of standards; `panel` other panel decisions, None for none; `cases` how many cases
    fall otherwise on a key question: so many insufficient ones sufficient, or, below zero, the other way round.
    """

    judged: Mapping[str, Rating] = field(default_factory=dict)
    panel: Mapping[str, Rating | None] = field(default_factory=dict)
    cases: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """A standard that would stand otherwise: how it stands, and how it would."""

    standard: Standard
    before: StandardRating
    after: StandardRating


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The ratings as they are and as they would be."""

    before: Ratings
    after: Ratings

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The standards whose rating or whose possible ratings would differ, in the framework's order."""
        pairs = zip(self.before.standards, self.after.standards, strict=True)
        return tuple(Difference(old.standard, old, new) for old, new in pairs if _standing(old) != _standing(new))

    @property
    def overall(self) -> tuple[OverallRating, OverallRating]:
        """The overall as it is and as it would be."""
        return self.before.overall, self.after.overall

    @property
    def overall_moves(self) -> bool:
        """Whether the overall rating, or what it can still be, would differ."""
        before, after = self.overall
        return (before.rating, before.lowest, before.highest) != (after.rating, after.lowest, after.highest)


def what_if(given: Given, trial: Trial) -> WhatIf:
    """The ratings with a trial in place of what is recorded.

    Raises KeyError when a code is not the framework's, and ValueError, with a sentence for each thing that cannot be
    tried: more changed cases than there are, a judgement of a standard that has none.
    """
    return WhatIf(given.rate(), tried(given, trial).rate())


def tried(given: Given, trial: Trial) -> Given:
    """What the ratings would rest on. Raises as `what_if` does."""
    faults = [*_faults(given, trial)]
    if faults:
        raise ValueError(" ".join(faults))
    panel = {code: rating for code, rating in {**given.panel, **trial.panel}.items() if rating is not None}
    moved = {code: moved_tally(given.tallies[code], number) for code, number in trial.cases.items() if number}
    return replace(
        given,
        judged={**given.judged, **trial.judged},
        panel=panel,
        tallies={**given.tallies, **moved},
    )


def moved_tally(tally: Tally, number: int) -> Tally:
    """A tally with so many insufficient cases found sufficient, or below zero the other way; same denominator."""
    return replace(tally, yes=tally.yes + number)


def can_be_judged(given: Given, standard: Standard) -> bool:
    """Whether another judgement can be tried: it is judged, or its rating was given in place of its cases."""
    return standard.judged or (
        standard.status in (Status.RATED, Status.UNSCORED)
        and (standard.code in given.judged or not any(asked.code in given.tallies for asked in standard.key_questions))
    )


def _standing(rated: StandardRating) -> tuple[object, ...]:
    return rated.state, rated.rating, rated.so_far, rated.lowest, rated.highest


def _faults(given: Given, trial: Trial) -> list[str]:
    framework = given.framework
    faults = []
    for code in trial.judged:
        standard = framework.standard(code)
        if not can_be_judged(given, standard):
            cure = "Try changed cases or a panel decision." if standard.status is Status.RATED else ""
            faults.append(f"{standard.name} is not judged. {cure}".strip())
    for code in (*trial.judged, *trial.panel):
        standard = framework.standard(code)
        if code in given.not_rated:
            faults.append(f"{standard.name} is not rated, so nothing can be tried on it.")
        elif trial.panel.get(code) and (why := why_no_decision(standard, left_unrated=False)):
            faults.append(why)
    for code, number in trial.cases.items():
        faults += _case_faults(given, code, number)
    return list(dict.fromkeys(faults))


def _case_faults(given: Given, code: str, number: int) -> list[str]:
    """Why so many cases cannot fall otherwise on a question. Raises KeyError when there is none of this code."""
    question = given.framework.question(code)
    standard = given.framework.standard_of(question)
    if not standard.case_work:
        return [f"{standard.name} is not rated from cases, so none can be changed on {question.label}."]
    faults = []
    if isinstance(question, Prompt):
        faults.append(f"{question.label} is a prompt: cases are changed on its key question {question.key_question}.")
    if standard.status is Status.RECORDED:
        faults.append(f"{standard.name} is recorded, so changed cases move no rating.")
    elif standard.code in given.not_rated:
        faults.append(f"{standard.name} is not rated, so nothing can be tried on it.")
    return faults or _number_faults(question.label, given.tallies.get(code), number)


def _number_faults(label: str, tally: Tally | None, number: int) -> list[str]:
    if not number:
        return []
    if tally is None:
        return [f"No case is judged on {label}, so none can be changed."]
    if not tally.exact:
        return [f"Only a percentage is known of {label}, so no number of cases can be changed."]
    there, word = (tally.no, "insufficient") if number > 0 else (tally.yes, "sufficient")
    if abs(number) <= there:
        return []
    are = "is" if there == 1 else "are"
    at_hand = f"there {are} {cases_words(there)} judged {word}" if there else f"no case is judged {word}"
    return [f"{cases_words(abs(number)).capitalize()} cannot be changed on {label}: {at_hand}."]

"""The one rating function. Every screen, command, export and check calls it; nothing else computes a rating.

It uses integers only, takes every rule from the framework, and says how it came to what it says. The order is always
the same: what is computed from the cases or judged, a panel decision in its place, limits last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standards.case_rating import find_from_cases
from standards.finding import Finding, find_by_judgement, taken_as_given
from standards.framework import Framework, Standard, Status
from standards.limits import limits_on
from standards.overall import range_for, rate_overall
from standards.rated import KeyQuestionRating, OverallRating, Ratings, StandardRating, State, Step
from standards.rating_steps import after_steps, not_rated_steps, recorded_steps
from standards.scale import Rating
from standards.tally import Tally

__all__ = [
    "KeyQuestionRating",
    "OverallRating",
    "Ratings",
    "StandardRating",
    "State",
    "Step",
    "range_for",
    "rate",
]


def rate(
    framework: Framework,
    judged: Mapping[str, Rating],
    tallies: Mapping[str, Tally] | None = None,
    *,
    not_rated: Mapping[str, str] | None = None,
    panel: Mapping[str, Rating] | None = None,
) -> Ratings:
    """Rate everything that is rated.

    `judged` are judgements by standard code; of a case standard it is a rating given in place of its tallies.
    `tallies` are how the cases fell, by code of the key question. `not_rated` gives the reason why a standard is left
    unrated, and `panel` the rating the ratings panel set, by standard code. A standard of which nothing is known is
    not yet rated.

    Raises KeyError when a code is not the framework's, and ValueError when a standard is left unrated that may not be,
    or when limits go round in a circle.
    """
    given = _Given(framework, judged, tallies or {}, not_rated or {}, panel or {})
    given.check()
    done: dict[str, StandardRating] = {}
    waiting = list(framework.standards)
    while waiting:
        ready = [standard for standard in waiting if not given.waits_for(standard, waiting)]
        if not ready:
            raise ValueError(f"The limits of {framework.name} go round in a circle.")
        for standard in ready:
            done[standard.code] = _rate_standard(given, standard, done)
        waiting = [standard for standard in waiting if standard.code not in done]
    standards = tuple(done[standard.code] for standard in framework.standards)
    return Ratings(standards, rate_overall(framework, standards))


@dataclass(frozen=True, slots=True)
class _Given:
    """What a rating rests on."""

    framework: Framework
    judged: Mapping[str, Rating]
    tallies: Mapping[str, Tally]
    not_rated: Mapping[str, str]
    panel: Mapping[str, Rating]

    def check(self) -> None:
        for code in (*self.judged, *self.panel):
            self.framework.standard(code)
        for code in self.tallies:
            self.framework.key_question(code)
        for code in self.not_rated:
            if not self.framework.standard(code).may_be_unrated:
                raise ValueError(f"{self.framework.standard(code).name} is always rated: it cannot be left out.")

    def waits_for(self, standard: Standard, waiting: Iterable[Standard]) -> bool:
        """Whether a limit on this standard looks at one that is not rated through yet."""
        looked_at = {
            code for limit in self.framework.rules.limits if limit.standard == standard.code for code in limit.where_any
        }
        return any(one.code in looked_at for one in waiting)

    def finding(self, standard: Standard) -> Finding:
        rating = self.judged.get(standard.code)
        if not standard.case_work:
            return find_by_judgement(self.framework, standard, rating)
        cases = find_from_cases(self.framework, standard, self.tallies)
        return cases if rating is None else taken_as_given(standard, rating, cases)


def _rate_standard(given: _Given, standard: Standard, done: Mapping[str, StandardRating]) -> StandardRating:
    found = given.finding(standard)
    reason = given.not_rated.get(standard.code)
    if reason is not None:
        return _left_out(standard, found, reason)
    if standard.status in (Status.RECORDED, Status.INDICATIVE) or found.percentages_only:
        return _recorded(standard, found)
    if found.not_rated:
        return _left_out(standard, found, found.not_rated)
    return _settled(given, standard, found, done)


def _no_condition(given: _Given, standard: Standard, found: Finding) -> list[str]:
    """What is said of a panel decision where no condition for one is known to hold."""
    cases = given.framework.rules.cases
    if cases is None or cases.panel is None:
        return []
    whole = all(one.given and one.tally.exact for one in found.key_questions)
    if whole and found.computed is not None and standard.code not in given.judged:
        return ["None of the conditions for a panel decision holds."]
    return ["Whether a condition for a panel decision holds cannot be told from what is given."]


def _left_out(standard: Standard, found: Finding, reason: str) -> StandardRating:
    return StandardRating(
        standard=standard,
        rating=None,
        points=None,
        steps=not_rated_steps(standard, found, reason),
        state=State.NOT_RATED,
        key_questions=found.key_questions,
        why_not_rated=reason,
    )


def _recorded(standard: Standard, found: Finding) -> StandardRating:
    indicative = found.computed if standard.status is Status.INDICATIVE else None
    return StandardRating(
        standard=standard,
        rating=None,
        points=None,
        steps=recorded_steps(standard, found, indicative),
        state=State.RECORDED,
        so_far=indicative,
        computed=indicative,
        key_questions=found.key_questions,
        warnings=found.warnings,
    )


def _settled(given: _Given, standard: Standard, found: Finding, done: Mapping[str, StandardRating]) -> StandardRating:
    """A standard that is rated or will be: the panel decision in place of what was found, then the limits."""
    panel = given.panel.get(standard.code)
    limits = limits_on(given.framework, standard.code, done)
    before = panel or found.computed
    lowest, highest = (panel, panel) if panel else (found.lowest, found.highest)
    so_far = limits.most(before) if before else None
    final = found.whole and not limits.waiting(before)
    rating = so_far if final else None
    points = given.framework.points.get(rating) if rating and standard.status is Status.RATED else None
    warnings = found.warnings
    if panel and standard.case_work and not found.conditions:
        warnings = (*warnings, *_no_condition(given, standard, found))
    after = after_steps(given.framework, standard, found, panel=panel, limits=limits, others=done, rating=rating)
    return StandardRating(
        standard=standard,
        rating=rating,
        points=points,
        steps=(*found.steps, *after),
        state=State.RATED if final else State.NOT_YET,
        so_far=so_far,
        lowest=limits.least(lowest) if lowest else None,
        highest=limits.most(highest) if highest else None,
        computed=found.computed,
        panel=panel,
        limits=limits.biting(before),
        key_questions=found.key_questions,
        panel_conditions=found.conditions,
        warnings=warnings,
    )

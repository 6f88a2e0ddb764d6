"""The single changes that would change the overall rating, smallest first.

A single change is one of: a standard judged one of the other ratings; on one key question the smallest number of
cases found sufficient instead of insufficient, or the other way round; one panel decision, where one of its conditions
holds or where there is one already (which can also be withdrawn).

The order: by size, which is the number of cases, or the number of steps on the scale for a judgement or a panel
decision; then by the framework's order of standards, in a standard judgement before cases before panel, key questions
in order, raising before lowering, lower ratings first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from standards.firmness import cases_words, least_yes
from standards.framework import KeyQuestion, Standard
from standards.rated import KeyQuestionRating, StandardRating, State
from standards.scale import Rating
from standards.what_if import Given, Trial, can_be_judged, tried


class ChangeKind(StrEnum):
    """What is changed."""

    JUDGEMENT = "judgement"
    CASES = "cases"
    PANEL = "panel"


@dataclass(frozen=True, slots=True)
class SingleChange:
    """One change, its size, and the overall rating before and after it.

    `rating` is the other judgement or panel decision, None for one withdrawn. `cases` is the number on `key_question`:
    above zero insufficient ones found sufficient, below zero the other way round; 0 for the other kinds.
    """

    kind: ChangeKind
    standard: Standard
    size: int
    before: Rating
    after: Rating
    rating: Rating | None = None
    key_question: KeyQuestion | None = None
    cases: int = 0

    @property
    def trial(self) -> Trial:
        """The change as `what_if` takes it."""
        code = self.standard.code
        if self.key_question is not None:
            return Trial(cases={self.key_question.code: self.cases})
        if self.kind is ChangeKind.JUDGEMENT and self.rating is not None:
            return Trial(judged={code: self.rating})
        return Trial(panel={code: self.rating})

    @property
    def words(self) -> str:
        """The change in words, without what follows from it."""
        name = self.standard.name
        if self.key_question is not None:
            more = "more" if self.cases > 0 else "fewer"
            return f"{cases_words(abs(self.cases))} {more} sufficient on {self.key_question.label} ({name})"
        if self.rating is None:
            return f"{name} without its panel decision"
        by = "judged" if self.kind is ChangeKind.JUDGEMENT else "set by the panel to"
        return f"{name} {by} {self.rating.value}"


def single_changes(given: Given) -> tuple[SingleChange, ...]:
    """Every single change that would change the overall rating, smallest first; none while there is no overall rating.

    A change that would leave the overall open, because a limit becomes undecided, is not among them. Raises as `rate`
    does.
    """
    ratings = given.rate()
    before = ratings.overall.rating
    if before is None:
        return ()
    found = []
    for rated in ratings.standards:
        for alternatives in _candidates(given, rated, before):
            for change in alternatives:
                after = tried(given, change.trial).rate().overall.rating
                if after is not None and after is not before:
                    found.append(replace(change, after=after))
                    break
    return tuple(sorted(found, key=lambda change: change.size))


def _candidates(given: Given, rated: StandardRating, overall: Rating) -> Iterator[list[SingleChange]]:
    """What can be changed in a standard, in the order of the list; of each group the first that moves is taken."""
    if rated.state in (State.RECORDED, State.NOT_RATED) or rated.computed is None:
        return
    bare = SingleChange(ChangeKind.JUDGEMENT, rated.standard, 0, overall, overall)
    if can_be_judged(given, rated.standard):
        for rating in Rating:
            if rating is not rated.computed:
                yield [replace(bare, rating=rating, size=abs(rating.rank - rated.computed.rank))]
    else:
        for asked in rated.key_questions:
            for numbers in _crossings(given, asked):
                kind = ChangeKind.CASES
                yield [
                    replace(bare, kind=kind, key_question=asked.key_question, cases=number, size=abs(number))
                    for number in numbers
                ]
    if rated.panel is not None or rated.panel_conditions:
        yield from _panel_decisions(bare, rated.computed, rated.panel)


def _panel_decisions(bare: SingleChange, computed: Rating, panel: Rating | None) -> Iterator[list[SingleChange]]:
    stands = panel or computed
    # A decision on a judged standard, as older sessions may hold one, can only be taken away.
    can_be: list[Rating] = list(Rating) if bare.standard.case_work else []
    others: list[Rating | None] = [rating for rating in can_be if rating is not stands]
    if panel is not None:
        others.append(None)
    for rating in others:
        size = abs((rating or computed).rank - stands.rank)
        yield [replace(bare, kind=ChangeKind.PANEL, rating=rating, size=size)]


def _crossings(given: Given, asked: KeyQuestionRating) -> Iterator[list[int]]:
    """The numbers of cases, up and then down, that cross an edge: nothing else can change a rating."""
    rule, tally = given.framework.rules.cases, asked.tally
    if rule is None or not tally.applicable or not tally.exact:
        return
    edges = [least_yes(rule, edge, tally.applicable) for edge in rule.edges]
    yield sorted({least - tally.yes for least in edges if tally.yes < least <= tally.applicable})
    yield sorted({least - 1 - tally.yes for least in edges if least <= tally.yes}, reverse=True)

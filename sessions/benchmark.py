"""The benchmark: where a session stands among the workspace's sessions of the same framework and kind.

Lowest, highest and mean to date, from the ratings and percentages of each session as it stands. Nothing is rated here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from sessions.cases import rate_record, tallies
from sessions.kinds import Stage
from sessions.listing import Listing
from sessions.record import Record, fold
from sessions.session import Session
from standards.framework import Framework, KeyQuestion, Standard
from standards.rating import OverallRating
from standards.scale import Answer, Rating
from standards.tally import Tally


@dataclass(frozen=True, slots=True)
class Scored:
    """What one session has come to, by the codes of its framework.

    `ratings` are the final ones of its standards, `tallies` are of the key questions with a case judged, `answers` are
    those to the key questions of the service. `signed_off` says that nothing of it will change; `same_text` that it was
    scored with the very text of the framework that the benchmark is made for.
    """

    service: str
    signed_off: bool
    same_text: bool
    ratings: Mapping[str, Rating]
    tallies: Mapping[str, Tally]
    answers: Mapping[str, Answer]
    overall: OverallRating

    @property
    def sum(self) -> int | None:
        """The sum of points, once every counted standard is rated."""
        return self.overall.points if self.overall.rating is not None else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands among the others: how many are higher, equal and lower."""

    higher: int
    equal: int
    lower: int

    @property
    def words(self) -> str:
        """The place counted from the highest: `1st of 7`, `joint 2nd of 7`, `the only one`."""
        count = self.higher + self.equal + self.lower + 1
        if count == 1:
            return "the only one"
        return f"{'joint ' if self.equal else ''}{ordinal(self.higher + 1)} of {count}"


Figure = TypeVar("Figure", Fraction, Rating)


@dataclass(frozen=True, slots=True)
class Spread(Generic[Figure]):
    """One figure over the sessions that have it, from the lowest to the highest, this session's among them.

    `here` is this session's, and `place` where it stands; both are None where it has none.
    """

    figures: tuple[Figure, ...]
    here: Figure | None = None
    place: Place | None = None

    @property
    def count(self) -> int:
        """How many sessions have it."""
        return len(self.figures)

    @property
    def lowest(self) -> Figure | None:
        """The lowest; None where no session has one."""
        return self.figures[0] if self.figures else None

    @property
    def highest(self) -> Figure | None:
        """The highest; None where no session has one."""
        return self.figures[-1] if self.figures else None


def mean(spread: Spread[Fraction]) -> Fraction | None:
    """The exact mean, every session with the same weight; None where no session has the figure."""
    return sum(spread.figures, Fraction()) / spread.count if spread.count else None


@dataclass(frozen=True, slots=True)
class StandardBenchmark:
    """The ratings of one standard."""

    standard: Standard
    ratings: Spread[Rating]


@dataclass(frozen=True, slots=True)
class KeyQuestionBenchmark:
    """One key question: the shares of sufficient cases or, of one asked of the service, the answers.

    `answers` counts the sessions by their answer; it is empty for a question asked in cases.
    """

    key_question: KeyQuestion
    shares: Spread[Fraction]
    answers: Mapping[Answer, int]
    answer_here: Answer | None = None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Where a session stands.

    `sessions` are all that are counted, this one first; `standards` and `key_questions` follow the framework, without
    those that no session has anything for. `overall` are the final overall ratings. `points` are the sums of the
    sessions in which as many standards count as here; `other_counts` is in how many others a different number counts.
    """

    sessions: tuple[Scored, ...]
    standards: tuple[StandardBenchmark, ...]
    key_questions: tuple[KeyQuestionBenchmark, ...]
    overall: Spread[Rating]
    points: Spread[Fraction]
    other_counts: int

    @property
    def signed_off(self) -> int:
        """How many of the sessions are signed off."""
        return sum(one.signed_off for one in self.sessions)

    @property
    def other_texts(self) -> int:
        """How many were scored with another version of the framework: they count where the codes match."""
        return sum(not one.same_text for one in self.sessions)


def scored(framework: Framework, record: Record, service: str, *, same_text: bool = True) -> Scored:
    """What a session has come to."""
    ratings = rate_record(framework, record)
    fallen = tallies(framework, record)
    return Scored(
        service=service,
        signed_off=record.stage is Stage.SIGNED_OFF,
        same_text=same_text,
        ratings={one.standard.code: one.rating for one in ratings.standards if one.rating is not None},
        tallies={code: tally for code, tally in fallen.items() if tally.applicable},
        answers={
            asked.code: record.answers[asked.code] for asked in framework.key_questions if asked.code in record.answers
        },
        overall=ratings.overall,
    )


def gather(session: Session) -> list[Scored]:
    """Score this session and the others of its framework and kind that are not in the bin, this one first.

    Each is read once, and each text of a framework once. Raises WorkspaceFault where the database cannot be read.
    """
    workspace, here = session.workspace, session.walk
    frameworks = {here.framework.digest: here.framework}
    found = [scored(here.framework, here.record, session.service)]
    for one in comparable(session.listing, workspace.listings()):
        record = fold(workspace.events(one.row))
        digest = record.start.digest if record.start else ""
        if digest not in frameworks:
            frameworks[digest] = workspace.framework(one.row)
        same = digest == here.framework.digest
        found.append(scored(frameworks[digest], record, one.service, same_text=same))
    return found


def comparable(here: Listing, listings: Iterable[Listing]) -> list[Listing]:
    """The other sessions with which one is compared: of the same framework and kind, and not in the bin."""
    return [
        one
        for one in listings
        if one.uid != here.uid and not one.binned and (one.framework_slug, one.kind) == (here.framework_slug, here.kind)
    ]


def benchmark(framework: Framework, sessions: Sequence[Scored]) -> Benchmark:
    """Where the first of some sessions, which is of this framework, stands among all of them."""
    here, *others = sessions
    standards = (_standard(standard, here, others) for standard in framework.standards)
    asked = [question for standard in framework.standards for question in standard.key_questions]
    key_questions = (_key_question(question, here, others) for question in asked)
    alike = [one for one in others if _count(one) == _count(here)]
    return Benchmark(
        sessions=tuple(sessions),
        standards=tuple(one for one in standards if one.ratings.count),
        key_questions=tuple(one for one in key_questions if one.shares.count or one.answers),
        overall=_ratings(here.overall.rating, [one.overall.rating for one in others]),
        points=_numbers(_points(here), [_points(one) for one in alike]),
        other_counts=sum(one.sum is not None for one in others if one not in alike),
    )


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`, `23rd`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _count(one: Scored) -> int:
    return one.overall.counted


def _points(one: Scored) -> Fraction | None:
    return None if one.sum is None else Fraction(one.sum)


def _standard(standard: Standard, here: Scored, others: Sequence[Scored]) -> StandardBenchmark:
    code = standard.code
    return StandardBenchmark(standard, _ratings(here.ratings.get(code), [one.ratings.get(code) for one in others]))


def _key_question(question: KeyQuestion, here: Scored, others: Sequence[Scored]) -> KeyQuestionBenchmark:
    code = question.code
    every = [one.answers.get(code) for one in (here, *others)]
    return KeyQuestionBenchmark(
        question,
        _numbers(_share(here, code), [_share(one, code) for one in others]),
        {answer: every.count(answer) for answer in Answer if answer in every},
        here.answers.get(code),
    )


def _share(one: Scored, code: str) -> Fraction | None:
    tally = one.tallies.get(code)
    return Fraction(tally.yes, tally.applicable) if tally else None


def _numbers(here: Fraction | None, others: Iterable[Fraction | None]) -> Spread[Fraction]:
    known = [one for one in others if one is not None]
    if here is None:
        return Spread(tuple(sorted(known)))
    place = Place(sum(one > here for one in known), known.count(here), sum(one < here for one in known))
    return Spread(tuple(sorted([here, *known])), here, place)


def _ratings(here: Rating | None, others: Iterable[Rating | None]) -> Spread[Rating]:
    """The same for ratings, by their order on the scale."""
    scale = list(Rating)
    ranks = _numbers(
        None if here is None else Fraction(scale.index(here)),
        [None if one is None else Fraction(scale.index(one)) for one in others],
    )
    return Spread(tuple(scale[int(rank)] for rank in ranks.figures), here, ranks.place)

"""A self-assessment beside the inspection of the same service: where the two differ.

Managers assess themselves by the criteria that they are inspected by, and inspectors challenge the outcome. Neither
changes the other here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sessions.cases import rate_record, tallies
from sessions.faults import NoSuchSession
from sessions.kinds import SessionKind
from sessions.listing import Listing
from sessions.record import Record
from sessions.session import Session
from standards.framework import Framework, KeyQuestion, Standard
from standards.rating import OverallRating, StandardRating
from standards.scale import Answer, Rating
from standards.tally import Tally

OTHER_KIND = {
    SessionKind.INSPECTION: SessionKind.SELF_ASSESSMENT,
    SessionKind.SELF_ASSESSMENT: SessionKind.INSPECTION,
}


@dataclass(frozen=True, slots=True)
class Side:
    """A rating on one side: final, or what it would be on what is known so far; None while nothing is known."""

    rating: Rating | None = None
    final: bool = False
    not_rated: bool = False


@dataclass(frozen=True, slots=True)
class StandardBeside:
    """One standard, as the service saw itself and as it was inspected.

    `steps` is how many ratings the self-assessment is higher (or, below nought, lower); None unless both have one.
    """

    standard: Standard
    self_assessed: Side
    inspected: Side
    steps: int | None


@dataclass(frozen=True, slots=True)
class KeyQuestionBeside:
    """One key question on both sides: the tally where it is asked in cases, otherwise the answer.

    `more` is by what share the self-assessment is more favourable (1 for Yes against No; below nought for less
    favourable); None unless both sides have something to compare.
    """

    key_question: KeyQuestion
    self_assessed: Tally | Answer | None
    inspected: Tally | Answer | None
    more: Fraction | None

    @property
    def points(self) -> int | None:
        """`more` in whole percentage points, halves away from nought."""
        if self.more is None:
            return None
        size = int(100 * abs(self.more) + Fraction(1, 2))
        return size if self.more > 0 else -size


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The two sessions beside each other; what differs most comes first, then the framework's order.

    `same_text` says that both were scored with the same text of the framework. Otherwise only codes that both have are
    compared, and `left_out` are those that one of them lacks.
    """

    standards: tuple[StandardBeside, ...]
    key_questions: tuple[KeyQuestionBeside, ...]
    overall: tuple[OverallRating, OverallRating]
    same_text: bool
    left_out: tuple[str, ...] = ()

    @property
    def standards_that_differ(self) -> int:
        """How many standards have another rating."""
        return sum(bool(one.steps) for one in self.standards)

    @property
    def key_questions_that_differ(self) -> int:
        """How many key questions have another answer or percentage."""
        return sum(bool(one.more) for one in self.key_questions)


def partners(here: Listing, listings: Iterable[Listing]) -> list[Listing]:
    """The sessions that belong beside one: the same service and framework, the other kind, not in the bin."""
    wanted = OTHER_KIND.get(here.kind)
    return [
        one
        for one in listings
        if not one.binned
        and (one.kind, one.framework_slug) == (wanted, here.framework_slug)
        and _named(one.service) == _named(here.service)
    ]


def the_partner(here: Listing, listings: Iterable[Listing]) -> Listing:
    """The one session that belongs beside another. Raises NoSuchSession when there is none, or more than one."""
    found = partners(here, listings)
    if len(found) == 1:
        return found[0]
    wanted = OTHER_KIND.get(here.kind)
    if wanted is None:
        raise NoSuchSession(f"A session of the kind {here.kind} has nothing beside it.")
    if not found:
        raise NoSuchSession(
            f"There is no {wanted} of {here.service} by the same framework. The name of the service must be the same; "
            "a session under another name can be named after this one."
        )
    several = "; ".join(f"{one.short_uid} ({one.inspector}, {one.state})" for one in found[:5])
    raise NoSuchSession(f"There are {len(found)} {wanted}s of {here.service}: {several}. Name one after the session.")


def must_compare(here: Listing, other: Listing) -> None:
    """Raise NoSuchSession unless two sessions are a self-assessment and an inspection by the same framework."""
    if here.framework_slug != other.framework_slug:
        raise NoSuchSession(
            f"{other.service} ({other.short_uid}) is scored by {other.framework}, and {here.service} by "
            f"{here.framework}. Only sessions of one framework can stand beside each other."
        )
    if other.kind != OTHER_KIND.get(here.kind):
        raise NoSuchSession(
            f"{here.service} ({here.short_uid}) is of the kind {here.kind} and {other.service} ({other.short_uid}) of "
            f"the kind {other.kind}. One must be a self-assessment and the other an inspection."
        )


def in_order(one: Session, other: Session) -> tuple[Session, Session]:
    """Two sessions, the self-assessment first."""
    return (one, other) if one.listing.kind is SessionKind.SELF_ASSESSMENT else (other, one)


def side_by_side(self_assessment: Session, inspection: Session) -> SideBySide:
    """The two as they stand now."""
    own, inspected = self_assessment.walk, inspection.walk
    return compare(own.framework, own.record, inspected.framework, inspected.record)


def compare(own: Framework, own_record: Record, framework: Framework, record: Record) -> SideBySide:
    """What the self-assessment's record says beside the inspection's; names are those of the inspection's framework."""
    first, second = rate_record(own, own_record), rate_record(framework, record)
    own_standards = {rated.standard.code: rated for rated in first.standards}
    own_questions = _key_questions(own)
    questions = _key_questions(framework)
    standards = [
        _standard(rated.standard, own_standards[rated.standard.code], rated)
        for rated in second.standards
        if rated.standard.code in own_standards
    ]
    own_results, results = _results(own, own_record), _results(framework, record)
    key_questions = [
        _key_question(question, own_results.get(code), results.get(code))
        for code, question in questions.items()
        if code in own_questions
    ]
    codes = {*own_standards, *own_questions} ^ {*(rated.standard.code for rated in second.standards), *questions}
    return SideBySide(
        standards=tuple(sorted(standards, key=lambda one: -abs(one.steps or 0))),
        key_questions=tuple(sorted(key_questions, key=lambda one: -abs(one.more or Fraction(0)))),
        overall=(first.overall, second.overall),
        same_text=own.digest == framework.digest,
        left_out=tuple(sorted(codes)),
    )


def _named(service: str) -> str:
    return " ".join(service.casefold().split())


def _key_questions(framework: Framework) -> dict[str, KeyQuestion]:
    return {asked.code: asked for standard in framework.standards for asked in standard.key_questions}


def _results(framework: Framework, record: Record) -> dict[str, Tally | Answer]:
    """What each key question has come to, by code; nothing for one that nobody has answered."""
    found: dict[str, Tally | Answer] = {
        code: tally for code, tally in tallies(framework, record).items() if tally.applicable
    }
    asked = (question.code for question in framework.key_questions)
    return {**found, **{code: record.answers[code] for code in asked if code in record.answers}}


def _standard(standard: Standard, own: StandardRating, inspected: StandardRating) -> StandardBeside:
    first, second = _side(own), _side(inspected)
    return StandardBeside(standard, first, second, steps_between(first.rating, second.rating))


def steps_between(own: Rating | None, inspected: Rating | None) -> int | None:
    """How many ratings the first is above the second; None unless there are both."""
    scale: Sequence[Rating] = list(Rating)
    return None if own is None or inspected is None else scale.index(own) - scale.index(inspected)


def _side(rated: StandardRating) -> Side:
    if rated.rating is not None:
        return Side(rated.rating, final=True)
    return Side(rated.so_far, not_rated=bool(rated.why_not_rated))


def _key_question(
    question: KeyQuestion, own: Tally | Answer | None, inspected: Tally | Answer | None
) -> KeyQuestionBeside:
    first, second = _favour(own), _favour(inspected)
    alike = isinstance(own, Tally) == isinstance(inspected, Tally)
    more = first - second if alike and first is not None and second is not None else None
    return KeyQuestionBeside(question, own, inspected, more)


def _favour(result: Tally | Answer | None) -> Fraction | None:
    match result:
        case Tally():
            return Fraction(result.yes, result.applicable)
        case Answer.YES:
            return Fraction(1)
        case Answer.NO:
            return Fraction(0)
        case _:
            return None

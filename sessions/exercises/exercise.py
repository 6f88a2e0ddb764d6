"""An exercise: material that several people judge without seeing each other, and the reference they are compared with.

What is in it is in its TOML file; see `docs/exercises.md`. The trainees' file, the hand-out, is the same without the
reference: `key` is then None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sessions.events import Case, Start
from sessions.kinds import SessionKind
from sessions.texts import storable
from standards.framework import Framework, KeyQuestion, Question, Standard
from standards.part import part_of
from standards.scale import Answer, Rating

Unit = tuple[str, str]
"""What is compared: the reference of the case ("" for the service) and the code of the question."""


@dataclass(frozen=True, slots=True)
class Material:
    """Something to read: its title, its text, and the reference of the case it belongs to, "" for the service."""

    title: str
    text: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class TimeAllowed:
    """The minutes allowed, 0 for none stated. A guide is shown; `enforced` ends the sitting when they are over."""

    minutes: int = 0
    enforced: bool = False


@dataclass(frozen=True, slots=True)
class PassRule:
    """What must be reached, in whole per cent, at a one-sided confidence in per cent.

    `agreement` of the reference's answers must be found, and `rarer` of those of its rarer answer (of Yes and No).
    `within_one`, where it is stated, is the share of the reference's ratings that must be met within one rating; these
    are few and all there are, so they are counted and no interval is taken.
    """

    agreement: int
    rarer: int
    within_one: int | None = None
    confidence: int = 95


@dataclass(frozen=True, slots=True)
class GivesEvidence:
    """What meeting the pass rule is evidence for: an occupational standard, such as OS4, and criteria of it."""

    standard: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceAnswer:
    """The answer of the reference to one unit, and why."""

    answer: Answer
    rationale: str


@dataclass(frozen=True, slots=True)
class ReferenceRating:
    """The rating of the reference for one standard, and why."""

    rating: Rating
    rationale: str


@dataclass(frozen=True, slots=True)
class Key:
    """The reference: its answers by unit and its ratings by standard, in the order of the framework."""

    answers: Mapping[Unit, ReferenceAnswer]
    ratings: Mapping[str, ReferenceRating]


@dataclass(frozen=True)
class Exercise:
    """An exercise as it was read. Equal exercises have the same text.

    `framework` is the whole one it names, `asked` are the codes of the key questions asked (prompts go with theirs),
    `rated` those of the standards whose ratings are compared: judged ones are awarded, case standards follow from the
    answers. `rounds` is how often it is sat. `digest` is the SHA-256 of `text`, `handout` that of the trainees' file.
    """

    id: str
    version: str
    title: str
    instructions: str
    framework: Framework
    material: tuple[Material, ...]
    cases: tuple[Case, ...]
    asked: tuple[str, ...]
    rated: tuple[str, ...]
    rule: PassRule
    time: TimeAllowed
    rounds: int
    evidence_for: tuple[GivesEvidence, ...]
    key: Key | None
    text: str = field(repr=False)
    digest: str
    handout: str

    @cached_property
    def part(self) -> Framework:
        """What of the framework is asked."""
        return part_of(self.framework, self.asked, self.rated)

    @cached_property
    def judged(self) -> tuple[Standard, ...]:
        """The standards that a trainee awards a rating to."""
        return tuple(one for one in self.part.judged if one.code in self.rated)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every unit that is asked, in order: of the service, then case by case."""
        of_service = [("", question.code) for question in self.part.service.questions]
        in_cases = [
            (case.reference, question.code)
            for case in self.cases
            for question in self.part.in_case(case.attributes).questions
        ]
        return (*of_service, *in_cases)

    def question(self, unit: Unit) -> Question:
        """The question of a unit. Raises KeyError."""
        return self.part.question(unit[1])

    def label(self, unit: Unit) -> str:
        """A unit as it is printed: `N.1.1 a`, or with its case `R-01 P.2.1.1`."""
        case, _ = unit
        label = self.question(unit).label
        return f"{case} {label}" if case else label

    def key_question(self, unit: Unit) -> KeyQuestion:
        """The key question that a unit is, or that its prompt stands under."""
        return self.part.key_question(self.question(unit).key_question)

    def material_for(self, case: str = "") -> tuple[Material, ...]:
        """What is to be read for a case, or for the service."""
        return tuple(one for one in self.material if one.case == case)

    def start(self, who: str, round_: int, group: str = "") -> Start:
        """What an attempt at it starts with."""
        return Start(
            storable(self.title),
            SessionKind.EXERCISE,
            who,
            self.framework.id,
            self.framework.digest,
            exercise=self.id,
            handout=self.handout,
            round=round_,
            group=group,
            asked=self.asked,
            rated=self.rated,
        )

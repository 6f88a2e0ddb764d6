"""A framework: one published set of standards, its questions and its rating rules, as immutable values.

Everything here is data read from a framework's TOML file by `standards.loading`; no rule is written in code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cached_property


class Rating(Enum):
    """The four-point scale, lowest first. The value is the word as it is published."""

    INADEQUATE = "Inadequate"
    REQUIRES_IMPROVEMENT = "Requires improvement"
    GOOD = "Good"
    OUTSTANDING = "Outstanding"

    @property
    def letter(self) -> str:
        """The key and the short form: i, r, g or o."""
        return self.value[0].lower()

    @property
    def rank(self) -> int:
        """Place on the scale, 0 to 3; an order, never points."""
        return list(Rating).index(self)

    @classmethod
    def named(cls, words: str) -> Rating | None:
        """The rating a person means by a word, its first letters or its initials; None when it is not one.

        `good`, `GOOD`, `g`, `requires-improvement`, `requires_improvement`, `ri` and `out` are understood.
        """
        wanted = " ".join(words.replace("-", " ").replace("_", " ").lower().split())
        if not wanted:
            return None
        if wanted == "ri":
            return cls.REQUIRES_IMPROVEMENT
        found = [rating for rating in cls if rating.value.lower().startswith(wanted)]
        return found[0] if len(found) == 1 else None


class Answer(StrEnum):
    """What a question can be answered with. Not answered yet is the absence of an answer."""

    YES = "yes"
    NO = "no"

    @property
    def opposite(self) -> Answer:
        """The other answer."""
        return Answer.NO if self is Answer.YES else Answer.YES


class Basis(StrEnum):
    """Where a rule comes from: stated in a published document, or worked out."""

    PUBLISHED = "published"
    DERIVED = "derived"


class TextKind(StrEnum):
    """Whether question texts are the published ones, word for word, or an outline without prompt texts."""

    VERBATIM = "verbatim"
    OUTLINE = "outline"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a framework in a sentence, with the place that states it or, if derived, the working."""

    text: str
    basis: Basis
    place: str

    def cited(self) -> str:
        """The rule's origin as it is shown after a step, e.g. `published: decision 8`."""
        return f"{self.basis}: {self.place}"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A lettered yes/no question under a key question."""

    code: str
    letter: str
    text: str
    key_question: str
    standard: str

    @property
    def label(self) -> str:
        """The code as it is printed: `N.1.1 a`."""
        return f"{self.key_question} {self.letter}"


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """A numbered question under a standard; it has a yes/no answer of its own beside those of its prompts."""

    code: str
    text: str
    standard: str
    prompts: tuple[Prompt, ...]
    # Its prompts and then itself, the order in which they are walked; made once, for it is asked for on every key.
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "questions", (*self.prompts, self))

    @property
    def label(self) -> str:
        """The code as it is printed: `N.1.1`."""
        return self.code

    @property
    def key_question(self) -> str:
        """Its own code, so that every question can be asked where it belongs."""
        return self.code


Question = KeyQuestion | Prompt


@dataclass(frozen=True, slots=True)
class Standard:
    """What is rated. `counted` says whether its points enter the overall rating."""

    code: str
    title: str
    statement: str
    note: str
    counted: bool
    key_questions: tuple[KeyQuestion, ...]
    # Its questions in the order they are walked: each key question comes after its prompts.
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = tuple(question for asked in self.key_questions for question in asked.questions)
        object.__setattr__(self, "questions", found)

    @property
    def name(self) -> str:
        """Code and title as they are printed: `N.1 Leadership and Governance`."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True, slots=True)
class PointsRange:
    """The sums of points, both ends included, that give one overall rating."""

    rating: Rating
    lowest: int
    highest: int

    def __contains__(self, points: int) -> bool:
        return self.lowest <= points <= self.highest


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules a framework states, each with its basis."""

    answers: Rule
    judgement: Rule
    points: Rule
    overall: Rule


@dataclass(frozen=True)
class Framework:
    """One published set of standards with its rating rules, and the exact text it was read from.

    `points` gives each rating's points; `ranges` are in ascending order, without gaps, from 0 to the highest
    possible sum. `digest` is the SHA-256 of `source_text` in UTF-8, in hexadecimal.
    """

    id: str
    title: str
    version: str
    published: str
    publisher: str
    source: str
    licence: str
    attribution: str
    text_kind: TextKind
    levels: tuple[str, ...]
    standards: tuple[Standard, ...]
    points: Mapping[Rating, int]
    ranges: tuple[PointsRange, ...]
    rules: Rules
    source_text: str
    digest: str

    @cached_property
    def name(self) -> str:
        """Title and version in one line."""
        return f"{self.title}, {self.version}"

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question in the order of the walk."""
        return tuple(question for standard in self.standards for question in standard.questions)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each question in the walk, by code."""
        return {question.code: place for place, question in enumerate(self.questions)}

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every prompt, in order."""
        return tuple(question for question in self.questions if isinstance(question, Prompt))

    @cached_property
    def key_questions(self) -> tuple[KeyQuestion, ...]:
        """Every key question, in order."""
        return tuple(question for question in self.questions if isinstance(question, KeyQuestion))

    @cached_property
    def _standards_by_code(self) -> Mapping[str, Standard]:
        return {standard.code: standard for standard in self.standards}

    @cached_property
    def _key_questions_by_code(self) -> Mapping[str, KeyQuestion]:
        return {question.code: question for question in self.key_questions}

    @cached_property
    def counted(self) -> tuple[Standard, ...]:
        """The standards whose points make the overall rating."""
        return tuple(standard for standard in self.standards if standard.counted)

    def question(self, code: str) -> Question:
        """The question with this code, exactly as stored. Raises KeyError when there is none."""
        return self.questions[self.positions[code]]

    def standard(self, code: str) -> Standard:
        """The standard with this code, exactly as stored. Raises KeyError when there is none."""
        return self._standards_by_code[code]

    def key_question(self, code: str) -> KeyQuestion:
        """The key question with this code, exactly as stored. Raises KeyError when there is none."""
        return self._key_questions_by_code[code]

    def standard_of(self, question: Question) -> Standard:
        """The standard a question belongs to."""
        return self.standard(question.standard)

"""A framework: one published set of standards, its questions and its rating rules, as immutable values.

Everything here is data read from a framework's TOML file by `standards.loading`; no rule is written in code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from standards.rules import Condition, OverallFrom, PointsRange, RangeSet, Rules
from standards.scale import Answer, Rating, TextKind


class RatedFrom(StrEnum):
    """What a standard is rated from: an inspector's judgement, or the percentages of the cases."""

    JUDGEMENT = "judgement"
    CASES = "cases"


class Status(StrEnum):
    """What becomes of a standard.

    RATED gives points, which count unless the standard is not counted. RECORDED is reported without a rating.
    INDICATIVE gives percentages indicative of a rating that enters nothing. UNSCORED is judged on the four words, is
    reported on its own, and has no points.
    """

    RATED = "rated"
    RECORDED = "recorded"
    INDICATIVE = "indicative"
    UNSCORED = "unscored"


class Form(StrEnum):
    """How the values of an attribute are written."""

    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Domain:
    """A group of standards, in the order in which the framework lists them."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something recorded of every case. Without `values` any text is one; `personal` marks what identifies people."""

    id: str
    title: str
    values: tuple[str, ...] = ()
    form: Form = Form.TEXT
    personal: bool = False


_BRIEF = 34  # characters of a text that is brief enough to stand for itself


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
    """A numbered question under a standard; it has a yes/no answer of its own beside those of its prompts.

    With `asked`, it is asked only of the cases that meet the condition. `short` is a word or two for it where a line
    has no room for its text; "" where there is none.
    """

    code: str
    text: str
    standard: str
    prompts: tuple[Prompt, ...]
    asked: Condition | None = None
    short: str = ""
    # Its prompts and then itself, the order in which they are walked; made once, for it is asked for on every key.
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "questions", (*self.prompts, self))

    @property
    def label(self) -> str:
        """The code as it is printed: `N.1.1`."""
        return self.code

    @property
    def brief(self) -> str:
        """Code and a few words, as far as there are any: `P.2.2.1 engagement`."""
        words = self.short or (self.text if len(self.text) <= _BRIEF else "")
        return f"{self.code} {words}".rstrip()

    @property
    def key_question(self) -> str:
        """Its own code, so that every question can be asked where it belongs."""
        return self.code


Question = KeyQuestion | Prompt


@dataclass(frozen=True, slots=True)
class Standard:
    """What is rated. `counted` says whether its points enter the overall rating; only a RATED standard can count.

    `domain` is the code of its domain, "" for none. With `asked`, its questions are asked only of the cases that meet
    the condition. `optional`, where it is not empty, says when it is rated at all: elsewhere it may be left unrated.
    """

    code: str
    title: str
    statement: str
    note: str
    counted: bool
    key_questions: tuple[KeyQuestion, ...]
    domain: str = ""
    rated_from: RatedFrom = RatedFrom.JUDGEMENT
    status: Status = Status.RATED
    asked: Condition | None = None
    optional: str = ""
    # Its questions in the order they are walked: each key question comes after its prompts.
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = tuple(question for asked in self.key_questions for question in asked.questions)
        object.__setattr__(self, "questions", found)

    @property
    def case_work(self) -> bool:
        """Whether its questions are asked in each case rather than once of the service."""
        return self.rated_from is RatedFrom.CASES

    @property
    def judged(self) -> bool:
        """Whether an inspector awards its rating."""
        return self.rated_from is RatedFrom.JUDGEMENT and self.status is not Status.RECORDED

    @property
    def may_be_unrated(self) -> bool:
        """Whether it can be left out of the count with a reason: rated from cases, or rated only in some places."""
        return self.status is Status.RATED and (self.case_work or bool(self.optional))

    @property
    def name(self) -> str:
        """Code and title as they are printed: `N.1 Leadership and Governance`."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True)
class QuestionSet:
    """The questions of one walk, in order: those of the service, or those asked in a case."""

    questions: tuple[Question, ...]

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each question, by code."""
        return {question.code: place for place, question in enumerate(self.questions)}

    @cached_property
    def key_questions(self) -> tuple[KeyQuestion, ...]:
        """Every key question, in order."""
        return tuple(question for question in self.questions if isinstance(question, KeyQuestion))

    @cached_property
    def standards(self) -> tuple[str, ...]:
        """The codes of the standards that have questions here, in order."""
        return tuple(dict.fromkeys(question.standard for question in self.questions))


@dataclass(frozen=True)
class Framework:
    """One published set of standards with its rating rules, and the exact text it was read from.

    `points` gives each rating's points, and is empty where a programme has none. `moved` gives codes of an earlier
    version with the codes they have in this one. `digest` is the SHA-256 of
    `source_text` in UTF-8, in hexadecimal. `whole` is the framework that this one is a part of; see `standards.part`.
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
    rules: Rules
    source_text: str
    digest: str
    domains: tuple[Domain, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    whole: Framework | None = field(default=None, repr=False, compare=False)
    _sets: dict[tuple[str, ...], QuestionSet] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def name(self) -> str:
        """Title and version in one line."""
        return f"{self.title}, {self.version}"

    # Its questions: those of the service are walked once, those of the cases in each case

    @cached_property
    def service(self) -> QuestionSet:
        """The questions that are asked once, of the service."""
        return QuestionSet(
            tuple(q for standard in self.standards if not standard.case_work for q in standard.questions)
        )

    @cached_property
    def in_cases(self) -> QuestionSet:
        """Every question that may be asked in a case."""
        return QuestionSet(tuple(q for standard in self.standards if standard.case_work for q in standard.questions))

    def in_case(self, attributes: Mapping[str, str]) -> QuestionSet:
        """The questions asked in a case with these attributes."""
        key = tuple(attributes.get(name, "") for name in self._conditional)
        if key not in self._sets:
            found = self.in_cases.questions
            self._sets[key] = QuestionSet(tuple(question for question in found if self.is_asked(question, attributes)))
        return self._sets[key]

    def is_asked(self, question: Question, attributes: Mapping[str, str]) -> bool:
        """Whether a question is asked in a case with these attributes."""
        conditions = (self.standard(question.standard).asked, self.key_question(question.key_question).asked)
        return all(condition is None or condition.met_by(attributes) for condition in conditions)

    @cached_property
    def _conditional(self) -> tuple[str, ...]:
        """The attributes that decide what is asked."""
        asked = [standard.asked for standard in self.standards]
        asked += [question.asked for standard in self.standards for question in standard.key_questions]
        return tuple(dict.fromkeys(condition.attribute for condition in asked if condition))

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question of the service, in the order of the walk."""
        return self.service.questions

    @property
    def positions(self) -> Mapping[str, int]:
        """The place of each question of the service in the walk, by code."""
        return self.service.positions

    @cached_property
    def all_questions(self) -> tuple[Question, ...]:
        """Every question, of the service and of the cases, in the order of the standards."""
        return tuple(question for standard in self.standards for question in standard.questions)

    @cached_property
    def _questions_by_code(self) -> Mapping[str, Question]:
        return {question.code: question for question in self.all_questions}

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every prompt of the service, in order."""
        return tuple(question for question in self.questions if isinstance(question, Prompt))

    @property
    def key_questions(self) -> tuple[KeyQuestion, ...]:
        """Every key question of the service, in order."""
        return self.service.key_questions

    @property
    def takes_cases(self) -> bool:
        """Whether anything is asked of cases."""
        return bool(self.in_cases.questions)

    # Its standards

    @cached_property
    def _standards_by_code(self) -> Mapping[str, Standard]:
        return {standard.code: standard for standard in self.standards}

    @cached_property
    def _key_questions_by_code(self) -> Mapping[str, KeyQuestion]:
        return {question.code: question for question in self.all_questions if isinstance(question, KeyQuestion)}

    @cached_property
    def counted(self) -> tuple[Standard, ...]:
        """The standards whose points make the overall rating."""
        return tuple(one for one in self.standards if one.counted and one.status is Status.RATED)

    @cached_property
    def judged(self) -> tuple[Standard, ...]:
        """The standards that an inspector judges."""
        return tuple(standard for standard in self.standards if standard.judged)

    @cached_property
    def case_standards(self) -> tuple[Standard, ...]:
        """The standards whose questions are asked in each case."""
        return tuple(standard for standard in self.standards if standard.case_work)

    def in_domain(self, code: str) -> tuple[Standard, ...]:
        """The standards of a domain; with "" those of none."""
        return tuple(standard for standard in self.standards if standard.domain == code)

    def question(self, code: str) -> Question:
        """The question with this code, exactly as stored. Raises KeyError when there is none."""
        return self._questions_by_code[code]

    def standard(self, code: str) -> Standard:
        """The standard with this code, exactly as stored. Raises KeyError when there is none."""
        return self._standards_by_code[code]

    def key_question(self, code: str) -> KeyQuestion:
        """The key question with this code, exactly as stored. Raises KeyError when there is none."""
        return self._key_questions_by_code[code]

    def standard_of(self, question: Question) -> Standard:
        """The standard a question belongs to."""
        return self.standard(question.standard)

    def attribute(self, name: str) -> Attribute | None:
        """The attribute with this id; None when the framework declares none such."""
        return next((one for one in self.attributes if one.id == name), None)

    # Its rules

    @property
    def ranges(self) -> tuple[PointsRange, ...]:
        """The ranges of the overall rating when every counted standard is rated; none where it is not a sum."""
        return self.rules.overall.ranges

    @property
    def rated_by_sum(self) -> bool:
        """Whether the overall rating follows from the sum of points."""
        return self.rules.overall.source is OverallFrom.SUM

    def ranges_for(self, counted: int) -> RangeSet | None:
        """The ranges when so many standards are counted; None where the framework states none."""
        overall = self.rules.overall
        if counted == len(self.counted) and overall.ranges:
            return RangeSet(counted, overall.ranges, overall.rule)
        return next((one for one in overall.fewer if one.counted == counted), None)

    def allows(self, answer: Answer) -> bool:
        """Whether its questions take this answer."""
        return answer in self.rules.allowed

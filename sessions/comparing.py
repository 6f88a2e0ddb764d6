"""Comparing two records: two sessions, a session and a file, or two moments of one session.

Cases are matched by reference, in capitals or not. What is written in words, such as evidence and reasons, is listed
and never counts as a different answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sessions.cases import rate_record
from sessions.events import (
    Case,
    Evidence,
    Judgement,
    Mark,
    NotApplicable,
    PanelDecision,
    Recommendation,
    Subject,
)
from sessions.marks import by_place, kind_of
from sessions.record import Marks, Record
from standards.framework import Framework
from standards.rated import OverallRating, StandardRating, State
from standards.scale import Answer, Rating


class Aspect(StrEnum):
    """What it is that differs. The order is the one in which differences are listed."""

    RATING = "rating"
    JUDGEMENT = "judgement"
    PANEL = "panel decision"
    NOT_RATED = "not rated"
    CASE = "case"
    ANSWER = "answer"
    ATTRIBUTE = "attribute"
    REASON = "reason"
    EVIDENCE = "evidence"
    FLAG = "flag"
    COMMENT = "comment"
    RECOMMENDATION = "recommendation"
    MARK = "mark"


WEIGHTY = frozenset({Aspect.RATING, Aspect.JUDGEMENT, Aspect.PANEL, Aspect.NOT_RATED, Aspect.CASE, Aspect.ANSWER})
"""What is judged, and what ratings rest on. The rest is what is said about it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a standard or the whole stands: `rating` is final, `lowest` to `highest` what it can still become."""

    state: State
    rating: Rating | None
    so_far: Rating | None = None
    lowest: Rating | None = None
    highest: Rating | None = None
    points: int | None = None


Worth = (
    Standing | Answer | NotApplicable | Judgement | PanelDecision | Case | Evidence | Recommendation | Mark | str | None
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what it is on the first side and on the second, None where it is not there.

    `case` is the reference of the case, "" for the service; `code` that of the question or standard, "" for the whole;
    `text` its wording. `name` is the attribute, or the session in which a mark was given.
    """

    aspect: Aspect
    first: Worth
    second: Worth
    code: str = ""
    case: str = ""
    text: str = ""
    name: str = ""

    @property
    def weighty(self) -> bool:
        """Whether answers, judgements or ratings differ, and not only words about them."""
        return self.aspect in WEIGHTY

    @property
    def mirrored(self) -> Difference:
        """The same, seen from the other side."""
        return Difference(self.aspect, self.second, self.first, self.code, self.case, self.text, self.name)


@dataclass(frozen=True)
class Differences:
    """All that differs between two records, in order.

    `same_text` says that both go by the same text of the framework. Otherwise only codes that both have are compared,
    and `only_first` and `only_second` are those that one of them lacks.
    """

    found: tuple[Difference, ...]
    same_text: bool = True
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()

    @property
    def identical(self) -> bool:
        """Whether nothing at all differs."""
        return self.same_text and not self.found

    @cached_property
    def equal(self) -> bool:
        """Whether all answers, judgements and ratings are equal, whatever is written about them."""
        return not any(one.weighty for one in self.found)

    def of(self, *aspects: Aspect) -> tuple[Difference, ...]:
        """The differences of some aspects."""
        return tuple(one for one in self.found if one.aspect in aspects)

    @property
    def weighty(self) -> Differences:
        """Only those of answers, judgements and ratings."""
        found = tuple(one for one in self.found if one.weighty)
        return Differences(found, self.same_text, self.only_first, self.only_second)

    @property
    def counts(self) -> Mapping[Aspect, int]:
        """How many differences there are of each aspect that has any, in order."""
        counted = Counter(one.aspect for one in self.found)
        return {aspect: counted[aspect] for aspect in Aspect if counted[aspect]}


def differences(framework: Framework, a: Record, b: Record, other: Framework | None = None) -> Differences:
    """What differs from `a`, scored by the framework, to `b`, scored by it too unless by an `other` version of it."""
    return _Comparison(framework, a, other or framework, b).differences()


class _Comparison:
    def __init__(self, here: Framework, a: Record, there: Framework, b: Record) -> None:
        self._here, self._there = here, there
        self._a, self._b = a, b
        here_texts, there_texts = _texts(here), _texts(there)
        self._texts = {code: text for code, text in here_texts.items() if code in there_texts}
        self._only = (
            tuple(code for code in here_texts if code not in there_texts),
            tuple(code for code in there_texts if code not in here_texts),
        )
        first, second = _numbers(a), _numbers(b)
        self._numbers = {one: (first.get(one, 0), second.get(one, 0)) for one in ("", *first, *second)}

    def differences(self) -> Differences:
        found = [*self._ratings(), *self._standards(), *self._cases(), *self._answers(), *self._notes(), *self._marks()]
        order = {aspect: place for place, aspect in enumerate(Aspect)}
        found.sort(key=lambda one: order[one.aspect])
        return Differences(tuple(found), self._here.digest == self._there.digest, *self._only)

    # Standards

    def _ratings(self) -> Iterator[Difference]:
        first, second = rate_record(self._here, self._a), rate_record(self._there, self._b)
        overall = (_overall(first.overall), _overall(second.overall))
        if overall[0] != overall[1]:
            yield Difference(Aspect.RATING, *overall, text="Overall")
        there = {rated.standard.code: rated for rated in second.standards}
        for rated in first.standards:
            code = rated.standard.code
            if code in there and _standing(rated) != _standing(there[code]):
                yield self._on(Aspect.RATING, code, _standing(rated), _standing(there[code]))

    def _standards(self) -> Iterator[Difference]:
        a, b = self._a, self._b
        for code in (standard.code for standard in self._here.standards if standard.code in self._texts):
            yield from self._reasoned(Aspect.JUDGEMENT, code, a.judgements.get(code), b.judgements.get(code))
            yield from self._reasoned(Aspect.PANEL, code, a.panel.get(code), b.panel.get(code))
            first, second = a.not_rated.get(code), b.not_rated.get(code)
            if first != second:
                aspect = Aspect.NOT_RATED if first is None or second is None else Aspect.REASON
                yield self._on(aspect, code, first, second)

    def _reasoned(
        self,
        aspect: Aspect,
        code: str,
        first: Judgement | PanelDecision | None,
        second: Judgement | PanelDecision | None,
    ) -> Iterator[Difference]:
        if first is None or second is None or first.rating is not second.rating:
            if first is not second:
                yield self._on(aspect, code, first, second)
        elif first.reason != second.reason:
            yield self._on(Aspect.REASON, code, first.reason, second.reason)

    def _on(  # noqa: PLR0917 - the fields of a difference
        self, aspect: Aspect, code: str, first: Worth, second: Worth, case: str = "", name: str = ""
    ) -> Difference:
        return Difference(aspect, first, second, code, case, self._texts.get(code, ""), name)

    # Cases

    def _cases(self) -> Iterator[Difference]:
        for first, second in self._numbers.values():
            a, b = self._a.cases.get(first), self._b.cases.get(second)
            held = a or b
            if held is None:
                continue
            if a is None or b is None:
                count = len((self._a.marks_in(first) if a else self._b.marks_in(second)).answers)
                text = f"{count} answer{'s' if count != 1 else ''}"
                yield Difference(Aspect.CASE, a, b, case=held.reference, text=text)
                continue
            if a.reference != b.reference:
                yield Difference(Aspect.ATTRIBUTE, a.reference, b.reference, case=a.reference, name="reference")
            for name in dict.fromkeys((*a.attributes, *b.attributes)):
                was, now = a.attributes.get(name), b.attributes.get(name)
                if was != now:
                    yield Difference(Aspect.ATTRIBUTE, was, now, case=a.reference, name=name)

    def _places(self) -> Iterator[tuple[str, Marks, Marks]]:
        """The reference, and the marks on both sides: of the service first, then of each case that both have."""
        for first, second in self._numbers.values():
            if bool(first) is bool(second):
                case = self._a.cases[first].reference if first else ""
                yield case, self._a.marks_in(first), self._b.marks_in(second)

    def _answers(self) -> Iterator[Difference]:
        for case, a, b in self._places():
            for code in self._in_order((*a.answers, *b.answers)):
                first, second = a.answer(code), b.answer(code)
                if kind_of(first) is not kind_of(second):
                    yield self._on(Aspect.ANSWER, code, first, second, case)
                elif isinstance(first, NotApplicable) and isinstance(second, NotApplicable) and first != second:
                    yield self._on(Aspect.REASON, code, first.reason, second.reason, case)
            for code in self._in_order((*a.flags, *b.flags)):
                if a.flags.get(code) != b.flags.get(code):
                    yield self._on(Aspect.FLAG, code, a.flags.get(code), b.flags.get(code), case)

    def _in_order(self, codes: Iterable[str]) -> list[str]:
        wanted = set(codes)
        return [code for code in self._texts if code in wanted]

    # Words

    def _notes(self) -> Iterator[Difference]:
        yield from self._noted(Aspect.EVIDENCE, self._a.evidence, self._b.evidence)
        yield from self._noted(Aspect.COMMENT, self._a.comments, self._b.comments)
        first, second = Counter(self._a.recommendations.values()), Counter(self._b.recommendations.values())
        for one in (first - second).elements():
            yield Difference(Aspect.RECOMMENDATION, one, None)
        for one in (second - first).elements():
            yield Difference(Aspect.RECOMMENDATION, None, one)

    def _noted(
        self,
        aspect: Aspect,
        a: Mapping[Subject, Evidence] | Mapping[Subject, str],
        b: Mapping[Subject, Evidence] | Mapping[Subject, str],
    ) -> Iterator[Difference]:
        first, second = self._placed(self._a, a), self._placed(self._b, b)
        order = {code: place for place, code in enumerate(("", *self._texts))}
        places = list(self._numbers)
        for case, code in sorted({*first, *second}, key=lambda one: (places.index(one[0]), order[one[1]])):
            here, there = Counter(first.get((case, code), ())), Counter(second.get((case, code), ()))
            called = self._called(case)
            for note in (here - there).elements():
                yield self._on(aspect, code, note, None, called)
            for note in (there - here).elements():
                yield self._on(aspect, code, None, note, called)

    def _placed(
        self, record: Record, notes: Mapping[Subject, Evidence] | Mapping[Subject, str]
    ) -> dict[tuple[str, str], list[Evidence | str]]:
        """Notes by case and code; those on cases that are gone, or on codes that only one version has, are left out."""
        found: dict[tuple[str, str], list[Evidence | str]] = {}
        for subject, note in notes.items():
            case = record.cases.get(subject.case)
            if (case is None and subject.case) or (subject.code and subject.code not in self._texts):
                continue
            key = case.reference.casefold() if case else ""
            if bool(self._numbers[key][0]) is bool(self._numbers[key][1]):
                found.setdefault((key, subject.code), []).append(note)
        return found

    def _called(self, key: str) -> str:
        first, second = self._numbers[key]
        case = self._a.cases.get(first) or self._b.cases.get(second)
        return case.reference if case else ""

    def _marks(self) -> Iterator[Difference]:
        first, second = _individual(self._a), _individual(self._b)
        for case in self._numbers:
            codes = {*first.get(case, {}), *second.get(case, {})}
            for code in self._in_order(codes):
                a, b = first.get(case, {}).get(code, {}), second.get(case, {}).get(code, {})
                for source in sorted({*a, *b}):
                    if a.get(source) != b.get(source):
                        yield self._on(Aspect.MARK, code, a.get(source), b.get(source), self._called(case), source)


def _texts(framework: Framework) -> dict[str, str]:
    """The wording of every standard and question, by code, in the framework's order."""
    found = {}
    for standard in framework.standards:
        found[standard.code] = standard.title
        found |= {question.code: question.text for question in standard.questions}
    return found


def _numbers(record: Record) -> dict[str, int]:
    """The numbers of the cases by reference, in small letters."""
    return {case.reference.casefold(): number for number, case in record.cases.items()}


def _individual(record: Record) -> dict[str, dict[str, dict[str, Mark]]]:
    """The individual marks by the reference of the case, in small letters, the code, and the session they come from."""
    found: dict[str, dict[str, dict[str, Mark]]] = {}
    for (number, code), held in by_place(record).items():
        if number in record.cases:
            of_case = found.setdefault(record.cases[number].reference.casefold(), {})
            of_case[code] = {source: mark for source, (_, mark) in held.items()}
    return found


def _standing(rated: StandardRating) -> Standing:
    return Standing(rated.state, rated.rating, rated.so_far, rated.lowest, rated.highest, rated.points)


def _overall(overall: OverallRating) -> Standing:
    state = State.RATED if overall.rating else State.NOT_YET
    return Standing(state, overall.rating, None, overall.lowest, overall.highest, overall.points)

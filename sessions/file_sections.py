"""The sections of a session file that hold its state: what people read, and what they may change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from sessions.cases import LONGEST_REFERENCE
from sessions.events import (
    Case,
    Effect,
    Evidence,
    Judgement,
    Kind,
    NotApplicable,
    PanelDecision,
    Recommendation,
    Source,
    Subject,
    Value,
    read,
)
from sessions.file_fields import Fields
from sessions.framework_fit import misfits, unknown_standard
from sessions.record import Marks, Record
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.suggestions import shown

SECTIONS = (
    "answers",
    "judgement",
    "panel_decision",
    "not_rated",
    "recommendation",
    "evidence",
    "comment",
    "flag",
    "case",
)

_Held = TypeVar("_Held")


def read_sections(top: Fields, base: Record, framework: Framework | None) -> Record:
    """The record as the sections have it; the counts, the undo stacks and what is hidden come from `base`.

    Hidden is what was marked in cases that are not there now. Faults are noted with the fields.
    """
    return _Sections(top, base, framework).record()


class _Sections:
    def __init__(self, top: Fields, base: Record, framework: Framework | None) -> None:
        self._top = top
        self._base = base
        self._framework = framework
        self._items = base.items
        self._taken: set[tuple[Kind, int]] = set()  # the numbers of notes that stand in the file
        self._numbers: dict[str, int] = {}  # the cases by reference, in small letters

    def record(self) -> Record:
        cases, answers = self._cases()
        flags = self._flags()
        marks: dict[int, Marks] = {}
        for number in (0, *cases):
            given = answers.get(number, {})
            marks[number] = Marks(
                {code: Answer.NOT_APPLICABLE if isinstance(one, NotApplicable) else one for code, one in given.items()},
                {code: one.reason for code, one in given.items() if isinstance(one, NotApplicable)},
                flags.get(number, {}),
            )
        hidden = {number: one for number, one in self._base.marks.items() if number and number not in cases}
        return replace(
            self._base,
            marks={number: one for number, one in {**marks, **hidden}.items() if one != Marks()},
            cases=dict(sorted(cases.items())),
            judgements=self._judgements(),
            panel=self._panel(),
            not_rated=self._not_rated(),
            recommendations=self._recommendations(),
            evidence=self._evidence(cases),
            comments=self._comments(cases),
        )

    # Answers and cases

    def _cases(self) -> tuple[dict[int, Case], dict[int, dict[str, Answer | NotApplicable]]]:
        cases: dict[int, Case] = {}
        answers = {0: self._service_answers()}
        numbers, new = self._base.numbers, []
        for one in self._top.tables("case"):
            reference, number = one.text("reference"), one.number("number", needed=False)
            case = Case(reference, one.named_texts("attributes"))
            given = self._answers(one.table("answers"), case=True)
            one.finish()
            self._check_case(one, reference)
            if number in cases:
                one.error("number", f"The number {number} stands on two cases.", "Leave it out of the new one.")
            elif number and number <= self._base.numbers:
                cases[number], answers[number] = case, given
                self._numbers[reference.casefold()] = number
            else:
                new.append((case, given))
        for case, given in new:
            numbers += 1
            cases[numbers], answers[numbers] = case, given
            self._numbers[case.reference.casefold()] = numbers
        return cases, answers

    def _check_case(self, one: Fields, reference: str) -> None:
        known = self._base.cases.values()
        if "reference" in one.values and not reference.strip():
            one.error("reference", "The case has no reference.", "Give it one.")
        elif len(reference) > LONGEST_REFERENCE and all(case.reference != reference for case in known):
            one.error("reference", f"It is longer than {LONGEST_REFERENCE} characters.", "Shorten it.")
        folded = reference.casefold()
        if folded and folded in self._numbers:
            what = f"There are two cases {shown(reference)}."
            one.error("reference", what, "Give each case its own reference, or take one of them out.")
        self._numbers[folded] = 0  # until it has its number
        if self._framework and not self._framework.takes_cases:
            one.error("", f"{self._framework.title} asks nothing of cases.", "Take the case out.")

    def _service_answers(self) -> dict[str, Answer | NotApplicable]:
        """The answers of the service, which stand by standard."""
        found: dict[str, Answer | NotApplicable] = {}
        standards = self._top.table("answers")
        for code in standards.values:
            table = standards.table(code)
            if self._framework and code not in {one.code for one in self._framework.standards}:
                _, what, cure = unknown_standard(self._framework, code)
                standards.error(code, what, cure)
                continue
            for question, answer in self._answers(table, case=False).items():
                if question in found:
                    table.error(question, f"{shown(question)} is answered under another standard too.", "Leave one.")
                found[question] = answer
        return found

    def _answers(self, table: Fields, *, case: bool) -> dict[str, Answer | NotApplicable]:
        found = {}
        for code, text in table.named_texts().items():
            answer = _answer(text)
            if answer is None:
                cure = 'Write "yes", "no" or, with a reason, "not applicable: ...".'
                table.error(code, f"{shown(text)} is no answer.", cure)
            elif self._fits(table, Kind.ANSWER, code, int(case), answer, code):
                found[code] = answer
        return found

    def _fits(self, table: Fields, kind: Kind, code: str, case: int, value: Value, field: str = "") -> bool:  # noqa: PLR0917
        """Whether a value fits the framework, where that is at hand; faults are noted."""
        if self._framework is None:
            return True
        wrong = list(misfits(self._framework, kind, code, case, value))
        for name, what, cure in wrong:
            table.error(field or name, what, cure)
        return not wrong

    # What is by standard

    def _judgements(self) -> dict[str, Judgement]:
        found = {}
        for one, code, rating, reason in self._decided("judgement", Kind.JUDGEMENT):
            if rating is not None and self._fits(one, Kind.JUDGEMENT, code, 0, Judgement(rating, reason), "standard"):
                found[code] = Judgement(rating, reason)
        return self._in_order(found, self._base.judgements)

    def _panel(self) -> dict[str, PanelDecision]:
        found = {}
        for one, code, rating, reason in self._decided("panel_decision", Kind.PANEL):
            if not reason.strip():
                one.error("reason", "A panel decision needs a reason.", "Write why.")
            if rating is not None and self._fits(one, Kind.PANEL, code, 0, PanelDecision(rating, reason), "standard"):
                found[code] = PanelDecision(rating, reason)
        return self._in_order(found, self._base.panel)

    def _not_rated(self) -> dict[str, str]:
        found = {}
        for one, code, _, reason in self._decided("not_rated", Kind.NOT_RATED):
            if not reason.strip():
                one.error("reason", "A standard that is not rated needs a reason.", "Write why.")
            if self._fits(one, Kind.NOT_RATED, code, 0, reason, "standard"):
                found[code] = reason
        return self._in_order(found, self._base.not_rated)

    def _decided(self, name: str, kind: Kind) -> list[tuple[Fields, str, Rating | None, str]]:
        found: list[tuple[Fields, str, Rating | None, str]] = []
        for one in self._top.tables(name):
            code = one.text("standard")
            rating = one.choice("rating", Rating) if kind is not Kind.NOT_RATED else None
            reason = one.text("reason", needed=False)
            one.finish()
            if code and code in {earlier for _, earlier, _, _ in found}:
                one.error("standard", f"{shown(code)} stands twice.", "Leave one of the two.")
            found.append((one, code, rating, reason))
        return found

    # Notes

    def _recommendations(self) -> dict[Subject, Recommendation]:
        found = {}
        for one in self._top.tables("recommendation"):
            item = one.number("item", needed=False)
            wanted = Recommendation(
                one.text("text", needed=False), one.text("level", needed=False), one.texts("rests_on")
            )
            one.finish()
            self._fits(one, Kind.RECOMMENDATION, "", 0, wanted)
            if self._framework and wanted.level not in self._framework.levels and wanted not in self._was():
                levels = ", ".join(self._framework.levels)
                one.error("level", f"{shown(wanted.level)} is no level of this framework.", f"Write one of: {levels}.")
            found[self._subject(one, Subject(Kind.RECOMMENDATION, "", item), self._base.recommendations)] = wanted
        return dict(sorted(found.items(), key=lambda pair: pair[0].item))

    def _was(self) -> list[Recommendation]:
        return list(self._base.recommendations.values())

    def _evidence(self, cases: Mapping[int, Case]) -> dict[Subject, Evidence]:
        found = {one: note for one, note in self._base.evidence.items() if one.case and one.case not in cases}
        for one in self._top.tables("evidence"):
            subject = self._placed(one, Kind.EVIDENCE, needed=True)
            source, effect = one.choice("source", Source, needed=False), one.choice("effect", Effect, needed=False)
            note = Evidence(one.text("text", needed=False), source, effect)
            one.finish()
            self._fits(one, Kind.EVIDENCE, subject.code, subject.case, note)
            found[self._subject(one, subject, self._base.evidence)] = note
        return dict(sorted(found.items(), key=lambda pair: pair[0].item))

    def _comments(self, cases: Mapping[int, Case]) -> dict[Subject, str]:
        found = {one: text for one, text in self._base.comments.items() if one.case and one.case not in cases}
        for one in self._top.tables("comment"):
            subject = self._placed(one, Kind.COMMENT, needed=False)
            text = one.text("text", needed=False)
            one.finish()
            self._fits(one, Kind.COMMENT, subject.code, subject.case, text)
            found[self._subject(one, subject, self._base.comments)] = text
        return dict(sorted(found.items(), key=lambda pair: pair[0].item))

    def _flags(self) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = {}
        for one in self._top.tables("flag"):
            code, case, note = one.text("code"), self._case(one), one.text("note", needed=False)
            one.finish()
            self._fits(one, Kind.FLAG, code, case, note)
            if code in found.setdefault(case, {}):
                one.error("code", f"{shown(code)} is flagged twice.", "Leave one of the two.")
            found[case][code] = note
        return found

    def _placed(self, one: Fields, kind: Kind, *, needed: bool) -> Subject:
        item, code, case = one.number("item", needed=False), one.text("code", needed=needed), self._case(one)
        if case and not code:
            one.error("case", "A comment on the whole session belongs to no case.", "Name the question, or no case.")
        return Subject(kind, code, item, case)

    def _case(self, one: Fields) -> int:
        """The number of the case that a table names by its reference; 0 where it names none."""
        reference = one.text("case", needed=False)
        if not reference:
            return 0
        if reference.casefold() not in self._numbers:
            one.error("case", f"There is no case {shown(reference)} in the file.", "Name one of its cases, or add it.")
        return self._numbers.get(reference.casefold(), 0)

    def _subject(self, one: Fields, subject: Subject, known: Mapping[Subject, object]) -> Subject:
        """The subject of a note: the one it had, or for a new note, or one put on another question, a new number."""
        if subject.item and (subject.kind, subject.item) in self._taken:
            one.error("item", f"The number {subject.item} stands on two notes.", "Leave it out of the new one.")
        if subject.item:
            self._taken.add((subject.kind, subject.item))
        if subject in known:
            return subject
        self._items += 1
        return Subject(subject.kind, subject.code, self._items, subject.case)

    @staticmethod
    def _in_order(found: dict[str, _Held], base: Mapping[str, _Held]) -> dict[str, _Held]:
        """Values in the order in which the events set them, so that what is equal is equal in its order too."""
        return {code: found[code] for code in (*(one for one in base if one in found), *found)}


def _answer(text: str) -> Answer | NotApplicable | None:
    try:
        answer = read(Kind.ANSWER, text)
    except (ValueError, KeyError):
        return None
    return answer if isinstance(answer, Answer | NotApplicable) else None

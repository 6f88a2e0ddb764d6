"""Answers in many cases from one table, with the columns case, code, answer and reason: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sessions.answer_words import Clear, answer_called
from sessions.case_columns import REFERENCES
from sessions.case_import import source_name
from sessions.case_table import Table, TableFaults, TableRow
from sessions.case_values import plain
from sessions.events import Event, NotApplicable
from sessions.session import CaseAnswer, Session
from sessions.walk import Walk
from standards.codes import UnknownCode, find_question
from standards.faults import Fault
from standards.framework import Question
from standards.scale import Answer
from standards.suggestions import nearest, shown

_WORDS = "Write yes or sufficient, no or insufficient, na (with a reason), or clear."
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "case": ("case", *REFERENCES),
    "code": ("code", "question", "question code", "key question"),
    "answer": ("answer", "judgement", "mark"),
    "reason": ("reason", "why"),
}
_NEEDED = ("case", "code", "answer")


@dataclass(frozen=True, slots=True)
class AnswerPlan:
    """The answers of a table, in its order."""

    table: Table
    answers: tuple[CaseAnswer, ...]


def plan_answers(walk: Walk, table: Table) -> AnswerPlan:
    """What the answers of a table are. Raises TableFaults with everything that is wrong with them."""
    reader = _Reader(walk, table)
    answers = tuple(filter(None, (reader.answer(row) for row in table.rows))) if reader.sound else ()
    if reader.faults:
        raise TableFaults(reader.faults)
    return AnswerPlan(table, answers)


def take_answers(session: Session, plan: AnswerPlan) -> list[Event]:
    """Record the answers of a plan in one transaction; what is answered so already records nothing.

    Raises ReadOnly or NotRecorded as every change does.
    """
    answers = "1 answer" if len(plan.answers) == 1 else f"{len(plan.answers)} answers"
    return session.answer_all(plan.answers, why=f"import of {answers} from {source_name(plan.table)}")


class _Reader:
    """Reads one row after the other and notes what is wrong."""

    def __init__(self, walk: Walk, table: Table) -> None:
        self._walk = walk
        self._table = table
        self._places: dict[str, int] = {}
        self._seen: dict[tuple[int, str], int] = {}
        self.faults: list[Fault] = []
        headings = [plain(heading) for heading in table.headings]
        for field, known in _HEADINGS.items():
            place = next((headings.index(name) for name in known if name in headings), None)
            if place is not None:
                self._places[field] = place
            elif field in _NEEDED:
                what = f"No column is headed {field}."
                cure = "Head them case, code, answer and, for answers that do not apply, reason."
                self.faults.append(Fault(table.file, table.heading_line, field, what, cure))
        self.sound = not self.faults

    def _fault(self, row: TableRow, field: str, what: str, cure: str) -> None:
        self.faults.append(Fault(self._table.file, row.line, field, what, cure))

    def _cell(self, row: TableRow, field: str) -> str:
        place = self._places.get(field)
        return "" if place is None or place >= len(row.cells) else row.cells[place]

    def _is_whole(self, row: TableRow) -> bool:
        """Whether a row has the cells that are needed; an empty reason at its end may be missing."""
        wide = len(row.cells)
        return wide <= len(self._table.headings) and all(self._places[field] < wide for field in _NEEDED)

    def answer(self, row: TableRow) -> CaseAnswer | None:
        """The answer of a row; None where something is wrong with it."""
        if not self._is_whole(row):
            cells = "1 cell" if len(row.cells) == 1 else f"{len(row.cells)} cells"
            what = f"The row has {cells}, and there are {len(self._table.headings)} headings."
            self._fault(row, "", what, "Give it one cell for each heading; put quotation marks around a long text.")
            return None
        case, question = self._case(row), self._question(row)
        answer = self._answered(row)
        if not case or question is None or answer is None:
            return None
        first = self._seen.setdefault((case, question.code), row.line)
        if first != row.line:
            what = f"{question.label} of this case is answered in row {first} already."
            self._fault(row, "code", what, "Keep one of the two.")
        elif question.code not in self._walk.framework.in_case(self._walk.record.cases[case].attributes).positions:
            reference = self._walk.record.cases[case].reference
            what = f"{question.label} is not asked in case {shown(reference)}, by what is recorded of it."
            self._fault(row, "code", what, "Leave the row out, or record of the case that it is.")
        return case, question.code, None if answer is Clear.CLEAR else answer

    def _case(self, row: TableRow) -> int:
        reference = self._cell(row, "case")
        number = self._walk.record.case_called(reference)
        if number:
            return number
        if not reference:
            self._fault(row, "case", "The row names no case.", "Write the reference of one.")
            return 0
        near = nearest(reference, [one.reference for one in self._walk.record.cases.values()])
        hint = f"Did you mean {shown(near)}?" if near else "Add the case first, or leave the row out."
        self._fault(row, "case", f"There is no case {shown(reference)} in the session.", hint)
        return 0

    def _question(self, row: TableRow) -> Question | None:
        framework = self._walk.framework
        try:
            question = find_question(framework, self._cell(row, "code"))
        except UnknownCode as unknown:
            self._fault(row, "code", str(unknown), "Write the code of a question that is asked in cases.")
            return None
        if not framework.standard_of(question).case_work:
            what = f"{question.label} is asked of the service, not in cases."
            self._fault(row, "code", what, "Leave the row out.")
            return None
        return question

    def _answered(self, row: TableRow) -> Answer | NotApplicable | Clear | None:
        word, reason = self._cell(row, "answer"), self._cell(row, "reason")
        answer = answer_called(word)
        if answer is None:
            what = f"{shown(word)} is no answer." if word else "The row has no answer."
            self._fault(row, "answer", what, _WORDS)
            return None
        if answer is not Answer.NOT_APPLICABLE:
            if reason:
                what = f"A reason belongs to the answer na only; this one is {shown(word)}."
                self._fault(row, "reason", what, "Leave it out, or write it as a note on the question.")
            return answer
        if not self._walk.framework.allows(Answer.NOT_APPLICABLE):
            self._fault(row, "answer", "This framework has no answer na.", "Write yes or no.")
        elif not reason:
            self._fault(row, "reason", "The answer na needs a reason: it leaves the percentage.", "Write one.")
        return NotApplicable(reason)

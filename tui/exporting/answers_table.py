"""The answers of a session as a table of plain cells, the same in CSV and in a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from sessions.answer_rows import AnswerRow, answer_rows, attribute_names, framework_of
from sessions.session_file import SessionFile
from tui.sheets import Cell

_BEFORE = ("session", "service", "framework", "framework_version", "case")
_AFTER = (
    "standard",
    "standard_title",
    "question",
    "kind",
    "text",
    "answer",
    "reason",
    "evidence",
    "who",
    "when",
)  # fmt: skip

Table = list[tuple[Cell, ...]]


def answers_table(file: SessionFile, *, unanswered: bool = False) -> Table:
    """The heading and then the rows. Raises ValueError where the framework is not at hand."""
    names = attribute_names(file)
    return [heading(names), *_rows(file, names, unanswered=unanswered)]


def heading(names: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns; what is recorded of cases begins with `case_`, so that it can be called anything."""
    return (*_BEFORE, *_apart(f"case_{' '.join(name.split())}" for name in names), *_AFTER)


def _apart(names: Iterator[str]) -> Iterator[str]:
    """The names, each once: readers that go by name would lose the second of two columns."""
    taken: set[str] = set()
    for name in names:
        found = next(one for one in _numbered(name) if one not in taken)
        taken.add(found)
        yield found


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} ({number})" for number in count(2))


def _rows(file: SessionFile, names: Sequence[str], *, unanswered: bool) -> Iterator[tuple[Cell, ...]]:
    framework = framework_of(file)
    whole = (file.uid, file.service, framework.id, framework.version)
    for row in answer_rows(file, unanswered=unanswered):
        yield (*whole, row.case, *(row.attributes.get(name, "") for name in names), *_answered(row))


def _answered(row: AnswerRow) -> tuple[Cell, ...]:
    return (
        row.standard.code,
        row.standard.title,
        row.question.code,
        row.kind,
        row.question.text,
        str(row.answer) if row.answer else "",
        row.reason,
        row.evidence,
        row.who,
        row.when,
    )

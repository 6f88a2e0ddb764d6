"""The lines of the import screen: each column with what becomes of it, and each fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sessions.case_columns import Column
from sessions.case_import import ImportPlan, counted, source_name
from standards.faults import Fault
from standards.framework import Framework
from tui.pages.case_mapping import becomes_words, examples
from tui.widgets.rows import HEADING, MUTED, STRONG, Piece, Row, columns, fit

_NARROW = 60


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A line of the list: a column, a fault, or a heading."""

    row: Row
    column: Column | None = None
    fault: Fault | None = None

    def is_about(self, other: ImportLine) -> bool:
        """Whether it is about the same column or fault as another line, whatever has become of the column."""
        if self.column and other.column:
            return self.column.place == other.column.place
        return self.fault is not None and self.fault == other.fault


def title(plan: ImportPlan, *, skip_bad_rows: bool) -> str:
    """What would come in, and what is in the way."""
    where = source_name(plan.table)
    if plan.mapping_faults:
        return f"Import: not clear what each column is, in {where}"
    words = f"Import of {counted(len(plan.cases))}"
    if plan.bad_rows:
        rows = "1 row" if len(plan.bad_rows) == 1 else f"{len(plan.bad_rows)} rows"
        words += f", {rows} {'left out' if skip_bad_rows else 'with faults'}"
    return f"{words}, from {where}"


def header(width: int) -> str:
    """The names of the columns of the list."""
    return _cells(("", "", "Heading", "Becomes", "Such as, or why"), width)


def lines(framework: Framework, plan: ImportPlan, width: int) -> list[ImportLine]:
    """Every line: what is wrong with the columns first, then the columns, then what is wrong with rows."""
    found = list(_faults("Not clear what each column is", plan.mapping_faults, width))
    found += [ImportLine(_column_row(framework, plan, one, width), column=one) for one in plan.columns]
    found += _faults("Rows with faults", plan.row_faults, width)
    return found


def _faults(heading: str, faults: tuple[Fault, ...], width: int) -> Iterator[ImportLine]:
    if not faults:
        return
    yield ImportLine(Row.of(Piece(fit(f"{heading}: {len(faults)}", width).rstrip(), HEADING)))
    for fault in faults:
        where = f"line {fault.line}  " if fault.line else ""
        field = f"{fault.field}: " if fault.field else ""
        yield ImportLine(Row.of(Piece(fit(f"{where}{field}{fault.what}", width))), fault=fault)


def _column_row(framework: Framework, plan: ImportPlan, column: Column, width: int) -> Row:
    mark = "!" if column.warning else ""
    cells = (
        mark,
        str(column.place + 1),
        column.heading or "(none)",
        becomes_words(framework, column),
        column.why or examples(plan, column) or "",
    )
    ink = (STRONG if column.warning else "") if column.taken else MUTED
    return Row.of(Piece(_cells(cells, width), ink))


def _cells(cells: tuple[str, str, str, str, str], width: int) -> str:
    """The cells of a line in their widths; on a narrow screen the last one is only said below."""
    room = max(width - 6, 0)  # beside the mark and the number
    first = room * 2 // 5 if width < _NARROW else min(24, room // 3)
    second = room - first - 1 if width < _NARROW else min(26, room // 3)
    return columns(zip(cells, (1, 2, first, second, max(0, room - first - second - 2)), strict=True))


def about(framework: Framework, plan: ImportPlan, line: ImportLine) -> str:
    """All there is to say of a line, for which its row may be too short."""
    if line.fault:
        where = f"Line {line.fault.line}, " if line.fault.line else ""
        field = f"{line.fault.field}: " if line.fault.field else ""
        return f"{where}{field}{line.fault.what} {line.fault.cure}"
    column = line.column
    if column is None:
        return ""
    name = column.heading or f"Column {column.place + 1}"
    if not column.taken:
        return f"{name} is left out. {column.warning or column.why}".rstrip()
    some = examples(plan, column)
    words = f"{name} becomes {becomes_words(framework, column)}{f', such as {some}' if some else ''}."
    return f"{words} {column.warning}".rstrip()

"""The import of cases: a plan of what would come in, made without touching the session, and then taken whole.

What is taken is what the plan shows. While a row has a fault nothing comes in, unless such rows are left out expressly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from sessions.case_columns import Becomes, Column, Use, read_columns
from sessions.case_table import PASTED, Table, TableFaults, TableRow
from sessions.case_values import Misfit, value_for
from sessions.cases import LONGEST_REFERENCE
from sessions.events import Case, Event
from sessions.personal_data import LONGEST_VALUE, names_among
from sessions.session import Session
from sessions.walk import Walk
from standards.faults import Fault
from standards.suggestions import listed, shown

_LONGEST = 5 * LONGEST_VALUE  # what a column may hold that was taken although it looked like notes
_ROWS_NAMED = 5


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """A case with the line of the row that it is in."""

    line: int
    case: Case


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. `sound` are the cases of the rows without a fault.

    `mapping_faults` are wrong with the columns, and nothing comes in while there are any; `row_faults` with rows, which
    can be left out.
    """

    table: Table
    columns: tuple[Column, ...]
    sound: tuple[PlannedCase, ...]
    mapping_faults: tuple[Fault, ...]
    row_faults: tuple[Fault, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults, those of the columns first."""
        return self.mapping_faults + self.row_faults

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases that would come in."""
        return tuple(one.case for one in self.sound)

    @cached_property
    def bad_rows(self) -> tuple[int, ...]:
        """The lines of the rows that have a fault, ascending."""
        return tuple(sorted({fault.line for fault in self.row_faults}))

    @property
    def warned(self) -> tuple[Column, ...]:
        """The columns that somebody should think of before the import."""
        return tuple(column for column in self.columns if column.warning)

    def why_not(self, *, skip_bad_rows: bool = False) -> str:
        """Why nothing can come in, in a sentence; "" when the cases can."""
        if self.mapping_faults:
            return "Nothing is imported: first it must be clear what each column is."
        if self.bad_rows and not skip_bad_rows:
            rows = f"{len(self.bad_rows)} {'row has' if len(self.bad_rows) == 1 else 'rows have'}"
            return f"Nothing is imported: {rows} faults. Mend them, or leave them out expressly."
        return "" if self.sound else "Nothing is imported: no row is without faults."


def plan_import(
    walk: Walk, table: Table, chosen: Mapping[int, Use], today: date, *, not_a_name: bool = False
) -> ImportPlan:
    """What the import of a table would do; `chosen` says what some columns are, by place, `today` how old dates are.

    A reference that looks like a name is a fault, unless `not_a_name` says that there are none among them.
    Raises TableFaults where the framework asks nothing of cases.
    """
    if not walk.framework.takes_cases:
        what = f"{walk.framework.title} asks nothing of cases."
        raise TableFaults([Fault(table.file, 0, "", what, "Choose a session of a framework with case standards.")])
    own = [name for case in walk.record.cases.values() for name in case.attributes]
    own = [name for name in dict.fromkeys(own) if walk.framework.attribute(name) is None]
    columns, mapping = read_columns(walk.framework, own, table, chosen, today)
    return _Planner(walk, table, columns, not_a_name=not_a_name).plan(mapping)


class _Planner:
    """Makes cases of rows, and collects what is wrong with them."""

    def __init__(self, walk: Walk, table: Table, columns: Sequence[Column], *, not_a_name: bool) -> None:
        self._walk = walk
        self._not_a_name = not_a_name
        self._table = table
        self._columns = [column for column in columns if column.taken]
        self._all = tuple(columns)
        self._reference = next((one for one in columns if one.use.becomes is Becomes.REFERENCE), None)
        self._faults: list[Fault] = []
        self._places: dict[str, list[int]] = {}
        if self._reference is not None:
            for row in table.rows:
                if row.line not in table.ragged:
                    self._places.setdefault(row.cells[self._reference.place].casefold(), []).append(row.line)

    def plan(self, mapping: Sequence[Fault]) -> ImportPlan:
        """The plan for all rows; references are looked at once it is known which column they are."""
        planned = [PlannedCase(row.line, self._case(row)) for row in self._table.rows]
        bad = {fault.line for fault in self._faults}
        sound = tuple(one for one in planned if one.line not in bad) if self._reference else ()
        return ImportPlan(self._table, self._all, sound, tuple(mapping), tuple(self._faults))

    def _fault(self, row: TableRow, field: str, what: str, cure: str) -> None:
        self._faults.append(Fault(self._table.file, row.line, field, what, cure))

    def _case(self, row: TableRow) -> Case:
        if row.line in self._table.ragged:
            cells = "1 cell" if len(row.cells) == 1 else f"{len(row.cells)} cells"
            what = f"The row has {cells}, and there are {len(self._table.headings)} headings."
            parted = f"put quotation marks around a cell that has {self._table.delimiter.words} in it"
            self._fault(row, "", what, f"Give it one cell for each heading; {parted}.")
            return Case("")
        reference = row.cells[self._reference.place] if self._reference else ""
        if self._reference:
            self._check_reference(row, self._reference.heading, reference)
        attributes: dict[str, str] = {}
        for column in self._columns:
            if column is not self._reference and row.cells[column.place]:
                attributes[column.use.attribute] = self._value(row, column, row.cells[column.place])
        return Case(reference, attributes)

    def _check_reference(self, row: TableRow, heading: str, reference: str) -> None:
        if not reference:
            self._fault(row, heading, "The case has no reference.", "Give it one.")
            return
        if len(reference) > LONGEST_REFERENCE:
            what = f"The reference {shown(reference[:20] + '…')} is longer than {LONGEST_REFERENCE} characters."
            self._fault(row, heading, what, "Shorten it.")
        if not self._not_a_name and names_among([reference]):
            # The name itself is not said: what is printed of an import may be kept as well.
            what = "The reference looks like the name of a person, and the history keeps it for good."
            cure = "Give the case a reference that names nobody. If it is no name: --not-a-name, or n on the screen."
            self._fault(row, heading, what, cure)
        lines = self._places[reference.casefold()]
        if len(lines) > 1:
            what = f"The reference {shown(reference)} is in rows {_named(lines)}."
            self._fault(row, heading, what, "Give each case its own reference.")
        if self._walk.record.case_called(reference):
            what = f"There is a case {shown(reference)} in the session already."
            self._fault(row, heading, what, "Give this one another reference, or leave the row out.")

    def _value(self, row: TableRow, column: Column, written: str) -> str:
        if len(written) > _LONGEST:
            what = f"The cell has {len(written):,} characters; the most are {_LONGEST}."
            self._fault(row, column.heading, what, "Shorten it, or leave the column out.")
        attribute = self._walk.framework.attribute(column.use.attribute)
        if attribute is None:
            return written
        try:
            return value_for(attribute, written)
        except Misfit as fault:
            self._fault(row, column.heading, fault.what, fault.cure)
            return written


def _named(lines: Sequence[int]) -> str:
    shown_ones = [str(line) for line in lines[:_ROWS_NAMED]]
    more = len(lines) - len(shown_ones)
    return listed([*shown_ones, f"{more} more"] if more else shown_ones)


def take_import(session: Session, plan: ImportPlan, *, skip_bad_rows: bool = False) -> list[Event]:
    """Take the cases of a plan into the session, all in one transaction.

    Raises TableFaults while there are faults that are not left out, ValueError where the session has got one of the
    cases meanwhile, and ReadOnly or NotRecorded as every change does.
    """
    if plan.why_not(skip_bad_rows=skip_bad_rows):
        none = Fault(plan.table.file, 0, "", "No row is without faults.", "Mend them first.")
        raise TableFaults(plan.faults or [none])
    return session.add_cases(plan.cases, why=f"import of {counted(len(plan.cases))} from {source_name(plan.table)}")


def counted(cases: int) -> str:
    """So many cases in words: `1 case`, `60 cases`."""
    return "1 case" if cases == 1 else f"{cases} cases"


def source_name(table: Table) -> str:
    """Where a table comes from, as the history says it: the name of the file without its folder."""
    return table.file if table.file == PASTED else Path(table.file).name or table.file

"""Marks of two markers from a square table of counts."""

from __future__ import annotations

from sessions.agreement.alpha import Metric
from sessions.agreement.csv_text import Faults, rows_of
from sessions.agreement.marking import Marking
from sessions.agreement.read import MOST_UNITS, Read
from sessions.agreement.scale import Scale
from sessions.case_table import TableFaults
from standards.suggestions import did_you_mean, shown

MARKERS = ("rows", "columns")
_NEEDED = "It needs a row of counts for each value of the first marker."
_MOST_DIGITS = 6

_Row = tuple[int, list[str]]


def read_square(data: bytes, file: str, metric: Metric = Metric.NOMINAL) -> Read:
    """Read a square table of counts: a row for each value of the first marker, a column for each of the second.

    Where every cell of the first row is a whole number, the values have no names and are called 1, 2, 3 and so on.
    Otherwise the first row and the first column name the values, the same ones in any order; the columns have the
    order of an ordinal scale in texts. Raises TableFaults with all that is wrong.
    """
    faults = Faults(file)
    rows = [(line, _without_end(cells)) for line, cells in rows_of(data, faults, _NEEDED)]
    if faults.found:
        raise TableFaults(faults.found)
    line, first = rows[0]
    if all(_whole(cell) for cell in first):
        names = [str(place + 1) for place in range(len(first))]
        numbered = zip(names, rows, strict=False)
        rows_by_name = [(name, at, cells) for name, (at, cells) in numbered]
        if len(rows) != len(names):
            what = f"There are {len(rows)} rows and {len(names)} columns."
            faults.add(line, "", what, "Give as many rows as columns; both markers have the same values.")
    else:
        names = first[1:]
        rows_by_name = [(cells[0], at, cells[1:]) for at, cells in rows[1:]]
        _check_names(line, names, rows_by_name, faults)
    scale = Scale(metric, names)
    scale.faults("", faults, line)
    counts = {name: _counts(at, cells, names, faults) for name, at, cells in rows_by_name}
    if not faults.found and sum(map(sum, counts.values())) > MOST_UNITS:
        faults.add(0, "", f"It counts more than {MOST_UNITS:,} units.", "Check the counts.")
    marks = {name: scale.mark(name, line, "", faults) for name in names} if not faults.found else {}
    if faults.found:
        raise TableFaults(faults.found)
    pairs = (
        (marks[one], marks[other])
        for one, row in counts.items()
        for other, count in zip(names, row, strict=True)
        for _ in range(count)
    )
    return Read(Marking.from_pairs(pairs, MARKERS), scale.values, scale.called)


def _check_names(line: int, names: list[str], rows: list[tuple[str, int, list[str]]], faults: Faults) -> None:
    """Note what is wrong with the names of the values."""
    seen: dict[str, int] = {}
    for name, at, _ in rows:
        if name in seen:
            faults.add(at, "", f"There is a second row {shown(name)}; the first is on line {seen[name]}.", "Keep one.")
        elif name not in names:
            cure = did_you_mean(name, names, "The columns are") if names else "Name the values in the first row."
            faults.add(at, "", f"There is no column for the row {shown(name)}.", cure)
        seen.setdefault(name, at)
    for name in dict.fromkeys(names):
        if name and name not in seen:
            what = f"There is no row for the column {shown(name)}."
            faults.add(line, "", what, "Add it, with 0 where there was nothing to count.")


def _counts(line: int, cells: list[str], names: list[str], faults: Faults) -> list[int]:
    """The counts of one row; an empty cell is nought."""
    cells = cells + [""] * (len(names) - len(cells))
    if len(cells) != len(names):
        faults.add(line, "", f"The row has {len(cells)} counts, and there are {len(names)} values.", "Correct the row.")
        return []
    found = []
    for name, cell in zip(names, cells, strict=True):
        usable = _whole(cell) and len(cell) <= _MOST_DIGITS
        if cell and not usable:
            what = f"{shown(cell)} is not a count that can be used."
            faults.add(line, name, what, "Write how many units were marked so, a whole number of six digits at most.")
        found.append(int(cell) if usable else 0)
    return found


def _whole(cell: str) -> bool:
    return cell.isascii() and cell.isdigit()


def _without_end(cells: list[str]) -> list[str]:
    """The cells without the empty ones that spreadsheets leave at the end of a row."""
    while len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return cells

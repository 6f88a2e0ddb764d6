"""Marks from rows of unit, marker and value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions.agreement.alpha import Metric
from sessions.agreement.csv_text import Faults, rows_of
from sessions.agreement.marking import Marking, Value
from sessions.agreement.read import Read
from sessions.agreement.scale import Scale
from sessions.case_table import TableFaults
from standards.suggestions import listed, nearest, shown

COLUMNS = ("unit", "marker", "value")
VALUES_OPTION = "--values"
_NEEDED = "It needs the headings unit,marker,value and a row for each mark."
_HEADINGS = "The headings must be unit, marker and value, parted by commas, semicolons or tabs."
_NO_HEADINGS = f"{_HEADINGS} A square table of counts is read with --table."

_Row = tuple[int, list[str]]
_Mark = tuple[str, str, Value | None]


def read_marks(data: bytes, file: str, metric: Metric = Metric.NOMINAL, values: Sequence[str] = ()) -> Read:
    """Read rows of unit, marker and value, under these headings in any order; other columns are passed over.

    A row without a value says that this marker did not mark the unit. `values` names all the values there can be;
    where they are texts, an ordinal metric takes their order from it. Raises TableFaults with all that is wrong.
    """
    faults, scale = Faults(file), Scale(metric, values)
    scale.faults(VALUES_OPTION, faults)
    rows = rows_of(data, faults, _NEEDED)
    line, headings = next(rows, (0, []))
    places = _places(line, headings, faults) if headings else []
    marks = _marks(rows, places, scale, faults) if places else []
    if places and not marks and not faults.found:
        faults.add(line, "", "There are headings and no marks.", "Add a row for each mark.")
    if faults.found:
        raise TableFaults(faults.found)
    passed_over = tuple(heading for place, heading in enumerate(headings) if place not in places and heading)
    return Read(Marking.from_rows(marks), scale.values, scale.called, passed_over)


def _places(line: int, headings: list[str], faults: Faults) -> list[int]:
    """Where unit, marker and value stand; nothing when a heading is missing or comes twice."""
    known = [heading.lower() for heading in headings]
    before = len(faults.found)
    if not set(COLUMNS) & set(known):
        faults.add(line, "", "None of the headings unit, marker and value is here.", _NO_HEADINGS)
        return []
    for column in COLUMNS:
        if known.count(column) > 1:
            faults.add(line, "", f"There are two columns {column}.", "Keep one of them.")
        elif column not in known:
            near = nearest(column, [heading for heading in known if heading and heading not in COLUMNS])
            cure = f"Is it the column {shown(near)}? Head it {column}." if near else _HEADINGS
            faults.add(line, "", f"There is no column {column}.", cure)
    return [known.index(column) for column in COLUMNS] if len(faults.found) == before else []


def _marks(rows: Iterable[_Row], places: list[int], scale: Scale, faults: Faults) -> list[_Mark]:
    """Every mark, with None where a row has no value; what is wrong is noted."""
    first_line: dict[tuple[str, str], int] = {}
    marks: list[_Mark] = []
    for line, cells in rows:
        unit, marker, word = (cells[place] if place < len(cells) else "" for place in places)
        lacking = [column for column, cell in (("unit", unit), ("marker", marker)) if not cell]
        if lacking:
            faults.add(line, listed(lacking), "Nothing stands here.", "Say what was marked, and by whom.")
            continue
        before = first_line.setdefault((unit, marker), line)
        if before != line:
            what = f"{shown(marker)} marks {shown(unit)} twice; the first is on line {before}."
            faults.add(line, "", what, "Keep one of the two.")
            continue
        marks.append((unit, marker, scale.mark(word, line, "value", faults) if word else None))
    return marks

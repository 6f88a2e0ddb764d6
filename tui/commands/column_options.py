"""What `--column`, `--own` and `--leave-out` say of the columns of a table of cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sessions.case_columns import AS_REFERENCE, LEFT_OUT, Becomes, Use
from sessions.case_table import Table, TableFaults
from sessions.case_values import attribute_called, plain
from standards.faults import Fault
from standards.framework import Framework
from standards.suggestions import did_you_mean, shown

_Said = tuple[str, Use | None, str]
"""An option as it was typed, what the column is to be, and its heading."""


def chosen_columns(
    framework: Framework, table: Table, mapped: Sequence[str], own: Sequence[str], leave_out: Sequence[str]
) -> dict[int, Use]:
    """What the options say, by the place of the column. Raises TableFaults with everything that is wrong."""
    faults: list[Fault] = []
    chosen: dict[int, Use] = {}
    for option, use, heading in _said(mapped, own, leave_out, framework):
        if use is None:
            faults.append(_unknown_attribute(framework, table, option))
            continue
        places = _places(table, heading)
        if not places:
            known = [one for one in table.headings if one]
            hint = did_you_mean(heading, known, "The headings are") if known else "Name it by its number."
            faults.append(Fault(table.file, 0, option, f"No column is headed {shown(heading)}.", hint))
        elif len(places) > 1:
            numbers = " and ".join(str(place + 1) for place in places)
            what = f"Columns {numbers} are headed so."
            faults.append(Fault(table.file, 0, option, what, "Name the one that is meant by its number."))
        elif places[0] in chosen:
            what = f"Column {places[0] + 1} is named twice."
            faults.append(Fault(table.file, 0, option, what, "Say one thing of it."))
        else:
            chosen[places[0]] = use
    if faults:
        raise TableFaults(faults)
    return chosen


def _said(mapped: Sequence[str], own: Sequence[str], leave_out: Sequence[str], framework: Framework) -> Iterator[_Said]:
    for one in mapped:
        name, equals, heading = one.partition("=")
        yield f"--column {one}", _use(framework, name) if equals and heading.strip() else None, heading
    for one in own:
        yield f"--own {one}", Use(Becomes.OWN), one
    for one in leave_out:
        yield f"--leave-out {one}", LEFT_OUT, one


def _use(framework: Framework, name: str) -> Use | None:
    if plain(name) == "reference":
        return AS_REFERENCE
    attribute = attribute_called(framework, name)
    return Use(Becomes.ATTRIBUTE, attribute.id) if attribute else None


def _unknown_attribute(framework: Framework, table: Table, option: str) -> Fault:
    name, equals, heading = option.removeprefix("--column ").partition("=")
    if not equals or not heading.strip():
        cure = "Write ATTRIBUTE=HEADING, as in reference=CRN."
        return Fault(table.file, 0, option, "It does not say which column is which.", cure)
    hint = did_you_mean(name, ["reference", *(one.id for one in framework.attributes)], "The attributes are")
    return Fault(table.file, 0, option, f"The framework has no attribute {shown(name)}.", hint)


def _places(table: Table, heading: str) -> list[int]:
    """The columns that are meant: headed exactly so, else but for capitals, else with this number."""
    wanted = " ".join(heading.split())
    for same in (
        [place for place, one in enumerate(table.headings) if one == wanted],
        [place for place, one in enumerate(table.headings) if plain(one) == plain(wanted) and plain(wanted)],
    ):
        if same:
            return same
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 0
    return [number - 1] if 1 <= number <= len(table.headings) else []

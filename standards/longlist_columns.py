"""Which column of a longlist is which field: by its heading, or as it is said on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standards.longlist_faults import Faults
from standards.longlist_words import FIELDS, Field, bare
from standards.suggestions import did_you_mean, listed, shown


def field_named(name: str) -> Field | None:
    """The field that somebody calls so; capitals, spaces and underscores do not matter."""
    wanted = bare(name.replace("_", " "))
    return next((field for field in FIELDS if wanted in {field.title, bare(field.id.replace("_", " "))}), None)


def find_columns(headings: Sequence[str], said: Mapping[str, str], faults: Faults, row: int) -> dict[str, int]:
    """The place of each field's column, by the field's id; `said` gives headings by field id.

    What is missing, twice there, or not clear is noted as a fault of the heading row.
    """
    places: dict[str, list[int]] = {}
    for number, heading in enumerate(headings):
        places.setdefault(bare(heading), []).append(number)
    found = {}
    for field in FIELDS:
        if field.id in said:
            place = _said(field, said[field.id], headings, faults, row)
        else:
            place = _recognised(field, places, headings, faults, row)
        if place is not None:
            found[field.id] = place
    return found


def _said(field: Field, heading: str, headings: Sequence[str], faults: Faults, row: int) -> int | None:
    exact = [place for place, one in enumerate(headings) if one.strip() == heading.strip()]
    alike = exact or [place for place, one in enumerate(headings) if one.strip() and bare(one) == bare(heading)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        faults.add(row, field.title, f"{len(alike)} columns are headed {shown(heading)}.", "Give each its own heading.")
    else:
        cure = did_you_mean(heading, [one for one in headings if one.strip()], "The headings are")
        faults.add(row, field.title, f"No column is headed {shown(heading)}.", cure)
    return None


def _recognised(
    field: Field, places: Mapping[str, list[int]], headings: Sequence[str], faults: Faults, row: int
) -> int | None:
    known = [places[heading] for heading in field.headings if heading in places]
    own = places.get(field.title)
    alike = own or [place for found in known for place in found]
    if len(alike) == 1:
        return alike[0]
    mapping = f"--column {field.id}=HEADING"
    if alike:
        names = listed(shown(headings[place]) for place in sorted(alike))
        faults.add(row, field.title, f"The columns {names} could be meant.", f"Say which with {mapping}.")
    elif field.needed:
        cure = f"Add one headed {shown(field.title)}, or name the one that is meant with {mapping}."
        faults.add(row, field.title, "There is no column for it.", cure)
    return None

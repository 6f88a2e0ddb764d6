"""Reading of which cases something is asked: those whose attribute has one of some values."""

from __future__ import annotations

from collections.abc import Sequence

from standards.fields import Reading, Table
from standards.framework import Attribute, Form
from standards.rules import Condition
from standards.suggestions import did_you_mean, listed, shown


class Conditions:
    """Reads the tables `asked`, and checks them against the attributes the file declares."""

    def __init__(self, reading: Reading, attributes: Sequence[Attribute]) -> None:
        self._attributes = {one.id: one for one in attributes if one.id}
        # An attribute whose id could not be read may be the very one that is meant.
        self._certain = not reading.blames("attribute") and not reading.blames("attribute", "id")

    def read(self, table: Table, *, of_cases: bool | None) -> Condition | None:
        """The condition of a standard or key question, if it states one. `of_cases` None: not known."""
        asked = table.table("asked", needed=False)
        if not table.has("asked"):
            return None
        name, values = asked.text("attribute"), asked.texts("is")
        asked.finish()
        if of_cases is False:
            what = "This is asked of the service and not of cases, so no attribute can decide whether it is asked."
            table.error("asked", what, 'Take it out, or write from = "cases" in the standard.')
        attribute = self._attributes.get(name)
        if attribute is not None:
            _check_values(asked, attribute, values)
        elif name and self._certain:
            cure = did_you_mean(name, self._attributes, "The attributes are") if self._attributes else _DECLARE
            asked.error("attribute", f"No attribute has the id {shown(name)}.", cure)
        return Condition(name, values)


_DECLARE = "Declare it in a table [[attribute]]."


def _check_values(asked: Table, attribute: Attribute, values: Sequence[str]) -> None:
    if attribute.form is Form.DATE:
        what = f"{shown(attribute.id)} is a date, and what is asked cannot depend on a date."
        asked.error("attribute", what, "Name an attribute that has values.")
        return
    known = {value.casefold() for value in attribute.values}
    for value in values:
        if known and value.casefold() not in known:
            cure = did_you_mean(value, attribute.values, "Its values are")
            asked.error("is", f"The attribute {shown(attribute.id)} has no value {shown(value)}.", cure)
    if len(attribute.values) > 1 and known <= {value.casefold() for value in values}:
        what = f"These are all values of {shown(attribute.id)} ({listed(attribute.values)}), so every case is asked."
        asked.error("is", what, "Leave a value out, or take the table out.")

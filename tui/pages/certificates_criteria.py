"""The criteria in force on a page."""

from __future__ import annotations

from sessions.certificates.register import InForce
from tui.pages.certificates_objects import criteria_object
from tui.pages.certificates_words import FILL_IN, RULE, SOURCE, criteria_words
from tui.sheets import Column, Facts, Page, Part, Sheet, Words
from tui.words import counted

_COLUMNS = (
    Column("Standard", 20),
    Column("Roles", 7),
    Column("Criterion", 9, absent="none listed"),
    Column("Text", 20),
)
_CSV = tuple(Column(name) for name in ("standard", "title", "roles", "criterion", "text"))


def criteria_page(in_force: InForce) -> Page:
    """Every standard with its criteria, and the rules of the certificate."""
    criteria = in_force.criteria
    rows = tuple(
        (
            standard.name if not place else "",
            ", ".join(standard.roles) if not place else "",
            each.code if each else None,
            each.text if each else None,
        )
        for standard in criteria.standards
        for place, each in enumerate(standard.criteria or (None,))
    )
    days, months = criteria.first_year_days, criteria.valid_months
    facts = Facts(
        (
            ("In force", criteria_words(in_force)),
            ("First year in post", counted(days, "day") if days else "to the day before the anniversary"),
            ("A certificate is valid", counted(months, "month") if months else "without an end"),
            ("Rule", f"{RULE} ({SOURCE})"),
        )
    )
    said: tuple[Part, ...] = () if all(one.criteria for one in criteria.standards) else (Words(FILL_IN),)
    csv_rows = tuple(
        (
            standard.code,
            standard.title,
            ", ".join(standard.roles),
            each.code if each else None,
            each.text if each else None,
        )
        for standard in criteria.standards
        for each in standard.criteria or (None,)
    )
    return Page(
        "Criteria of the Inspection Skills Certificate",
        (facts, *said, Sheet("", _COLUMNS, rows)),
        criteria_object(in_force),
        Sheet("", _CSV, csv_rows),
    )

"""The register on a page: everybody, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.certificates.register import InForce
from sessions.certificates.status import Status
from tui.pages.certificates_objects import listed_object
from tui.pages.certificates_words import FILL_IN, criteria_words, days_words, met_words, standing_words
from tui.sheets import Column, Page, Part, Sheet, Words

_COLUMNS = (
    Column("No", 3, right=True),
    Column("Name", 12),
    Column("Role", 5),
    Column("In post since", 10),
    Column("Standards met", 8, absent="none needed"),
    Column("How it stands", 16),
    Column("Days left", 6, right=True),
)
_CSV = tuple(
    Column(name)
    for name in (
        *("number", "name", "group", "role", "in_post_since", "standing", "standards_met", "standards_needed"),
        *("criteria_missing", "first_year_ends", "days_left", "certified_on", "days_late", "expires"),
    )
)
EMPTY = "Nobody is in the register yet."


def register_page(statuses: Sequence[Status], in_force: InForce) -> Page:
    """Everybody in the order given."""
    rows = tuple(
        (
            one.person.number,
            one.person.name,
            str(one.person.post.role),
            str(one.person.post.since),
            met_words(one),
            standing_words(one),
            days_words(one),
        )
        for one in statuses
    )
    said: tuple[Part, ...] = ()
    if not in_force.criteria.by_code:
        said = (Words(f"No criteria are listed yet, so nobody can be certified. {FILL_IN}"),)
    return Page(
        title="",
        parts=(*said, Sheet("", _COLUMNS, rows, empty=EMPTY), Words(f"Criteria: {criteria_words(in_force)}.")),
        data=[listed_object(one) for one in statuses],
        csv=Sheet("", _CSV, tuple(_csv_row(one) for one in statuses)),
    )


def _csv_row(one: Status) -> tuple[str | int | None, ...]:
    certificate = one.certificate
    return (
        one.person.number,
        one.person.name,
        one.person.group,
        str(one.person.post.role),
        str(one.person.post.since),
        str(one.standing),
        one.met,
        len(one.standards),
        len(one.missing),
        str(one.first_year_ends),
        one.days_left,
        str(certificate.on) if certificate else None,
        certificate.days_late if certificate else None,
        str(certificate.expires) if certificate and certificate.expires else None,
    )

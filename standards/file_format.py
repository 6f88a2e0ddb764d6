"""What the TOML files that people write have in common: the number of their format, and ids."""

from __future__ import annotations

import re

from standards.fields import Reading, Table
from standards.suggestions import shown
from standards.toml_file import BYTE_ORDER_MARK

FORMAT = 1
"""The format of framework and guidance files that this program reads."""

_ID = re.compile(r"[a-z0-9-]+")


def read_format(root: Table, field: str = "format", known: int = FORMAT) -> bool:
    """Read the number of the format. False when the file is of a later one, whose fields mean nothing to us.

    `field` is what the files of a kind call it, and `known` the number that this program reads.
    """
    number = root.whole(field)
    if number is None or number == known:
        return True
    later = number > known
    root.error(
        field,
        f"The {field} is {shown(number)}; this program reads {field} {known}.",
        "Use a newer version of the program." if later else f"Write {field} = {known}.",
    )
    return not later


def is_id(text: str) -> bool:
    """Whether a text is made as ids are: small letters, digits and hyphens."""
    return _ID.fullmatch(text) is not None


def read_id(root: Table, field: str) -> str:
    """Read an id, which people type and which names files: small letters, digits and hyphens."""
    identity = root.text(field)
    if identity and not is_id(identity):
        cure = "Use small letters, digits and hyphens only, as in national-probation-2024."
        root.error(field, f"{shown(identity)} cannot be an id.", cure)
    return identity


def note_byte_order_mark(reading: Reading) -> None:
    """Note the invisible mark that some editors put before the text; other TOML readers stumble over it."""
    if reading.text.startswith(BYTE_ORDER_MARK):
        reading.error((), "The file begins with a byte order mark.", "Save it as UTF-8 without a byte order mark.")

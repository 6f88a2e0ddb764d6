"""The names in what commands print as JSON, all of which a page of the documentation is to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_DOCS = Path(__file__).parents[2] / "docs"


def undocumented(printed: Any, page: str = "json.md") -> set[str]:
    """The names of objects in a JSON value that the page does not have."""
    return set(_names_in(printed)) - set(re.findall(r"`([a-z_0-9]+)`", (_DOCS / page).read_text("utf-8")))


def _names_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names_in(inner)

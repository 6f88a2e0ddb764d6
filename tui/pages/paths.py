"""Where things are kept, and which versions keep them."""

from __future__ import annotations

import sqlite3

from tui.config import Places
from tui.sheets import Column, Facts, Page, Sheet
from tui.version import version_line


def paths_page(places: Places, person: str) -> Page:
    """The folders and files; those that do not exist yet are said so."""
    found = {
        "database": places.database,
        "data": places.data,
        "frameworks": places.frameworks,
        "guidance": places.guidance,
        "exercises": places.exercises,
        "reports": places.reports,
    }
    rows = tuple((name, str(path), None if path.exists() else "not there yet") for name, path in found.items())
    versions = f"{version_line()}, SQLite {sqlite3.sqlite_version}"
    sheet = Sheet("", (Column("Name", 10), Column("Path", 20), Column("Note", 8, absent="")), rows)
    return Page(
        "",
        (
            Facts(tuple((name.title(), f"{path} ({note})" if note else path) for name, path, note in rows)),
            Facts((("New sessions by", person), ("Versions", versions))),
        ),
        {**{name: str(path) for name, path in found.items()}, "person": person, "versions": versions},
        sheet,
    )

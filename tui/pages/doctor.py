"""What the doctor found: versions, and each thing that was looked at with what to do about it."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from sessions.health import Finding, Grade
from tui import __version__
from tui.sheets import Column, Facts, Page, Sheet, Words

_PACKAGES = {
    "Textual": "textual",
    "Rich": "rich",
    "sqlite-utils": "sqlite-utils",
    "Click": "click",
    "Tomli-W": "tomli-w",
}
_COLUMNS = (
    Column("About", 10),
    Column("Grade", 5),
    Column("What", 24),
    Column("To do", 16, absent=""),
)


def versions() -> Mapping[str, str]:
    """What is running, with its version; no package is loaded to find out."""
    found = {
        "fourpoint": __version__,
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        **{name: _version(package) for name, package in _PACKAGES.items()},
    }
    return {**found, "system": platform.platform(terse=True)}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def doctor_page(found: Mapping[str, str], findings: Sequence[Finding]) -> Page:
    """The versions, the findings with those that need something done first, and the conclusion."""
    order = (Grade.TO_DO, Grade.NOTE, Grade.FINE)
    ordered = sorted(findings, key=lambda one: order.index(one.grade))
    rows = tuple((one.about, str(one.grade), one.what, one.to_do or None) for one in ordered)
    strong = frozenset(place for place, one in enumerate(ordered) if one.grade is Grade.TO_DO)
    sheet = Sheet("", _COLUMNS, rows, strong=strong)
    to_do = len(strong)
    things = "thing needs" if to_do == 1 else "things need"
    conclusion = f"{to_do} {things} something done." if to_do else "Nothing needs doing."
    return Page(
        "",
        (Facts(tuple(found.items())), sheet, Words(conclusion)),
        {
            "well": not to_do,
            "versions": {name.lower().replace("-", "_"): number for name, number in found.items()},
            "findings": [
                {"about": one.about, "grade": str(one.grade), "what": one.what, "to_do": one.to_do or None}
                for one in ordered
            ],
        },
        sheet,
    )

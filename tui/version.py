"""Which versions are running. It loads nothing to find out, so that asking costs nothing."""

from __future__ import annotations

import sys

from tui import __version__


def version_line() -> str:
    """The program's and Python's version in one line; `fourpoint paths` names SQLite's as well."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    return f"fourpoint {__version__} (Python {python})"

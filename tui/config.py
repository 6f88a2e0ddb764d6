"""Where things live and what the environment asks for. Reading any of it creates nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

_PROGRAM = "fourpoint"
DEFAULT_FRAMEWORK = "national-probation-2024"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one person. None of them need exist.

    `database` holds the sessions, `frameworks`, `guidance` and `exercises` the person's own TOML files, `reports` those
    of crashes.
    """

    data: Path
    database: Path

    @property
    def frameworks(self) -> Path:
        """The folder of the person's own frameworks."""
        return self.data / "frameworks"

    @property
    def guidance(self) -> Path:
        """The folder of the person's own rules and guidance."""
        return self.data / "guidance"

    @property
    def exercises(self) -> Path:
        """The folder of the person's own exercises."""
        return self.data / "exercises"

    @property
    def reports(self) -> Path:
        """The folder of crash reports."""
        return self.data / "reports"

    def with_database(self, path: str) -> Places:
        """The same places with another database, as `--db` names it."""
        return replace(self, database=Path(path).expanduser())


def find_places(environ: Mapping[str, str], platform: str = sys.platform) -> Places:
    """The places that the environment gives: the system's data folder, and `FOURPOINT_DB` if set."""
    data = _data_folder(environ, platform) / _PROGRAM
    places = Places(data, data / "fourpoint.db")
    chosen = environ.get("FOURPOINT_DB", "")
    return places.with_database(chosen) if chosen else places


def _data_folder(environ: Mapping[str, str], platform: str) -> Path:
    if platform == "win32":
        local = environ.get("LOCALAPPDATA", "")
        return Path(local) if local else _home(environ) / "AppData" / "Local"
    # The XDG specification says that relative paths are to be ignored.
    chosen = environ.get("XDG_DATA_HOME", "")
    if chosen and Path(chosen).is_absolute():
        return Path(chosen)
    if platform == "darwin":
        return _home(environ) / "Library" / "Application Support"
    return _home(environ) / ".local" / "share"


def _home(environ: Mapping[str, str]) -> Path:
    home = environ.get("HOME") or environ.get("USERPROFILE")
    if home:
        return Path(home)
    try:
        return Path.home()
    except RuntimeError:  # no such user: the folder in which the program runs is the best that is left
        return Path.cwd()


def chosen_name(environ: Mapping[str, str]) -> str:
    """The name in `FOURPOINT_NAME`, which all that is recorded then carries; "" means each session's inspector.

    A session is one person's work, so its own inspector is right unless somebody says who else is at the keyboard.
    """
    return environ.get("FOURPOINT_NAME", "").strip()


def person_name(environ: Mapping[str, str]) -> str:
    """The name to offer for a new session: the chosen one, else the system's full name, else the login."""
    return chosen_name(environ) or _full_name() or _login(environ) or "unnamed"


def _full_name() -> str:
    if sys.platform == "win32":
        return ""
    import pwd  # noqa: PLC0415 - not on every system

    try:
        return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
    except KeyError:
        return ""


def _login(environ: Mapping[str, str]) -> str:
    return next((environ[name] for name in ("LOGNAME", "USER", "USERNAME") if environ.get(name)), "")


def key_repeat(environ: Mapping[str, str], usual: float) -> float:
    """The longest gap in seconds between two repeats of a held key: `FOURPOINT_KEY_REPEAT`, else the usual one.

    For keyboards that are set to repeat slowly, which cannot be told from somebody who presses again.
    """
    try:
        chosen = float(environ.get("FOURPOINT_KEY_REPEAT", ""))
    except ValueError:
        return usual
    return min(max(chosen, usual), 2.0)


def accessible(environ: Mapping[str, str]) -> bool:
    """Whether the plain line mode is wanted: `ACCESSIBLE` is set and not 0, or the terminal is a dumb one."""
    return environ.get("ACCESSIBLE", "") not in {"", "0"} or environ.get("TERM") == "dumb"


def no_colour(environ: Mapping[str, str]) -> bool:
    """Whether colour is to be left out: `NO_COLOR` is set and not empty (no-color.org)."""
    return bool(environ.get("NO_COLOR"))


def columns(environ: Mapping[str, str], terminal: int | None) -> int:
    """How wide tables may be: `COLUMNS`, else the width of the terminal, else 80."""
    chosen = environ.get("COLUMNS", "")
    if chosen.isascii() and chosen.isdigit() and 0 < int(chosen) <= 1000:
        return int(chosen)
    return terminal or 80

"""`fourpoint collect`: every session file and database below a folder, gathered into the database."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused
from tui.shown import shown


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(readable=False))
@format_option
@pass_setting
def collect(setting: Setting, folder: str, form: Format) -> None:
    """Bring every session file and database below DIR into the database, and report what became of each.

    What is new comes in, what goes on from a session here is added to it, and what is here already is left: doing it
    again changes nothing. What contradicts a session here is refused, and why is said; so is what cannot be read.
    """
    from sessions.collecting import collect as gather  # noqa: PLC0415 - what only this command needs
    from tui.commands.opened import workspace  # noqa: PLC0415
    from tui.commands.sides import known_to  # noqa: PLC0415
    from tui.pages.bringing_in import collected_page, collected_words  # noqa: PLC0415

    path = Path(folder).expanduser()
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        raise Refused(f"{folder} is no folder. Name one; a single file comes in with: fourpoint import FILE")
    line = _Line()
    with workspace(setting, create=True) as opened:
        collected = gather(opened, path, setting.person, known_to(opened, setting), line.told)
    line.clear()
    put(collected_page("", collected), form, setting)
    others = f" {collected.others} other files were passed over." if collected.others else ""
    say(f"{collected_words(collected).capitalize()}.{others}")


class _Line:
    """One line on a terminal that says how far long work is; nothing where it is no terminal."""

    def __init__(self) -> None:
        self._on = sys.stderr.isatty()
        self._width = 0

    def told(self, place: int, of: int, path: Path) -> None:
        """Say which file is looked at now."""
        if self._on:
            words = shown(f"{place} of {of}: {path.name}")[:70]
            self._put(words)

    def clear(self) -> None:
        """Leave the line empty for what follows."""
        if self._on and self._width:
            self._put("")

    def _put(self, words: str) -> None:
        sys.stderr.write(f"\r{words:<{self._width}}" + ("\r" if not words else ""))
        sys.stderr.flush()
        self._width = len(words)

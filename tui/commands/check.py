"""`fourpoint check`: everything that is wrong with session files and databases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.checked import put_checked
from tui.commands.printing import format_option
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format

if TYPE_CHECKING:
    from standards.faults import Fault


@click.command()
@click.argument("files", metavar="FILE|DATABASE...", nargs=-1, required=True, type=click.Path(readable=False))
@format_option
@pass_setting
@click.pass_context
def check(ctx: click.Context, setting: Setting, files: tuple[str, ...], form: Format) -> None:
    """Check session files and databases. Every fault is shown with how to mend it; the exit code is 1 if there are any.

    Files are checked for their form, codes, events, ratings and checksum; databases for their soundness, and each
    session in them for its events, tables and framework. That a file was edited is said, and is no fault.
    """
    put_checked(ctx, _checked(setting, files), form, setting)


def _checked(setting: Setting, files: tuple[str, ...]) -> list[tuple[str, tuple[Fault, ...]]]:
    from sessions.checking import check as check_one  # noqa: PLC0415
    from tui.commands.files import known_frameworks  # noqa: PLC0415

    with known_frameworks(setting) as known:
        return [(file, check_one(Path(file).expanduser(), known, setting.places.database)) for file in files]

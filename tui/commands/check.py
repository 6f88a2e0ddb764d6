"""`fourpoint check`: everything that is wrong with session files and databases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.exit_codes import ExitCode
from tui.formats import Format
from tui.shown import shown

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
    from standards.faults import Severity  # noqa: PLC0415 - what only this command needs
    from tui.pages.faults import faults_page  # noqa: PLC0415

    checked = _checked(setting, files)
    if form is Format.TABLE:  # the form that editors can jump to
        for file, faults in checked:
            for fault in faults:
                mark = "warning: " if fault.severity is Severity.WARNING else ""
                click.echo(shown(f"{mark}{fault}"))
            if not any(fault.severity is Severity.ERROR for fault in faults):
                click.echo(shown(f"{file}: no faults."))
    else:
        put(faults_page(checked), form, setting)
    if any(fault.severity is Severity.ERROR for _, faults in checked for fault in faults):
        ctx.exit(ExitCode.FAULTS)


def _checked(setting: Setting, files: tuple[str, ...]) -> list[tuple[str, tuple[Fault, ...]]]:
    from sessions.checking import check as check_one  # noqa: PLC0415
    from tui.commands.files import known_frameworks  # noqa: PLC0415

    with known_frameworks(setting) as known:
        return [(file, check_one(Path(file).expanduser(), known, setting.places.database)) for file in files]

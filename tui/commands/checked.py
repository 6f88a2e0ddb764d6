"""What the commands that check files print: each fault in a line that editors can jump to, or all of them on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from tui.commands.printing import put
from tui.commands.setting import Setting
from tui.exit_codes import ExitCode
from tui.formats import Format
from tui.shown import shown

if TYPE_CHECKING:
    from standards.faults import Fault


def put_checked(
    ctx: click.Context, checked: Sequence[tuple[str, Sequence[Fault]]], form: Format, setting: Setting
) -> None:
    """Print the faults of every file; where any is an error, end with the exit code that says so."""
    from tui.pages.faults import faults_page, is_sound  # noqa: PLC0415 - what only checking needs

    if form is Format.TABLE:
        for file, faults in checked:
            put_faults(faults)
            if is_sound(faults):
                put_no_faults(file)
    else:
        put(faults_page(checked), form, setting)
    if not all(is_sound(faults) for _, faults in checked):
        ctx.exit(ExitCode.FAULTS)


def put_faults(faults: Iterable[Fault]) -> None:
    """Print faults, each in a line."""
    from standards.faults import Severity  # noqa: PLC0415

    for fault in faults:
        click.echo(shown(f"{'warning: ' if fault.severity is Severity.WARNING else ''}{fault}"))


def put_no_faults(file: str) -> None:
    """Print that a file has none."""
    click.echo(shown(f"{file}: no faults."))

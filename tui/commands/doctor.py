"""`fourpoint doctor`: whether everything is as it should be, and what to do where it is not."""

from __future__ import annotations

import sys

import click

from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.exit_codes import ExitCode
from tui.formats import Format


@click.command()
@format_option
@click.pass_context
@pass_setting
def doctor(setting: Setting, ctx: click.Context, *, form: Format) -> None:
    """Look at versions, permissions, the database, the disk and the terminal, and say what to do. It changes nothing.

    The exit code is 1 where something needs doing.
    """
    from sessions.health import Grade, database_findings  # noqa: PLC0415 - what only this command needs
    from tui.own_files import own_findings  # noqa: PLC0415
    from tui.pages.doctor import doctor_page, versions  # noqa: PLC0415
    from tui.terminal_abilities import terminal_findings  # noqa: PLC0415

    findings = [
        *database_findings(setting.places.database),
        *own_findings(setting.places),
        *terminal_findings(setting.environ, sys.stdout),
    ]
    put(doctor_page(versions(), findings), form, setting)
    if any(one.grade is Grade.TO_DO for one in findings):
        ctx.exit(ExitCode.FAULTS)

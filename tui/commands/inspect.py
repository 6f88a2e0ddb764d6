"""`fourpoint inspect`: an engineer's view of a session, a session file or a database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from tui.commands.printing import format_option, put, times
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format

if TYPE_CHECKING:
    from sessions.inspecting import Inspected


@click.command()
@click.argument("named", metavar="FILE|DATABASE|SESSION")
@format_option
@click.pass_context
@pass_setting
def inspect(setting: Setting, ctx: click.Context, *, named: str, form: Format) -> None:
    """Look inside a session FILE, a DATABASE, or a SESSION: its events, any moment of it, tables, texts, faults.

    Nothing can be changed, and nothing is. With --format, or without a terminal, the overview is printed; its CSV has
    the faults.
    """
    from sessions.inspecting import inspected  # noqa: PLC0415 - what only this command needs
    from tui.commands.sides import known_to  # noqa: PLC0415
    from tui.config import accessible  # noqa: PLC0415
    from tui.launch import has_terminal  # noqa: PLC0415

    asked = ctx.get_parameter_source("form") is ParameterSource.COMMANDLINE
    with inspected(named, setting.places.database, known=known_to(None, setting)) as found:
        if asked or accessible(setting.environ) or not (has_terminal() and sys.stdout.isatty()):
            _print(found, Format.PLAIN if accessible(setting.environ) and not asked else form, setting)
            return
        from tui.launch import run_screen  # noqa: PLC0415 - loads Textual
        from tui.screens.inspect import InspectScreen  # noqa: PLC0415

        ctx.exit(run_screen(lambda: InspectScreen(found), setting.places))


def _print(found: Inspected, form: Format, setting: Setting) -> None:
    from sessions.inspected_faults import faults_of  # noqa: PLC0415
    from tui.pages.inspect import inspect_page, when_words  # noqa: PLC0415

    said = times(form, setting)
    when = said if said is str else lambda at: when_words(at, setting.clock())
    put(inspect_page(found, faults_of(found), when), form, setting)

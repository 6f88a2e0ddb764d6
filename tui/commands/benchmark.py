"""`fourpoint benchmark`: where a session stands among the others of its framework."""

from __future__ import annotations

import click

from tui.commands.names import SessionName
from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@click.argument("session", type=SessionName())
@format_option
@pass_setting
def benchmark(setting: Setting, session: str, form: Format) -> None:
    """Show where SESSION stands: lowest, highest and mean to date.

    It is compared with the sessions of the same framework and kind in this workspace, but for those in the bin.
    """
    from sessions.benchmark import benchmark as compared  # noqa: PLC0415 - what only this command needs
    from sessions.benchmark import gather  # noqa: PLC0415
    from tui.commands.opened import session_to_read  # noqa: PLC0415
    from tui.pages.benchmark import benchmark_page  # noqa: PLC0415

    with session_to_read(setting, session) as opened:
        found = compared(opened.walk.framework, gather(opened))
        put(benchmark_page(f"{opened.service}: benchmark", found, opened.listing.kind), form, setting)

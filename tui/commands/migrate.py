"""`fourpoint migrate`: a session moved to another version of its framework, after a look at what that means."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tui.commands.names import FrameworkName, SessionName
from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@click.argument("session", type=SessionName())
@click.option("--to", "wanted", required=True, metavar="FRAMEWORK", type=FrameworkName(), help="An id, or a file.")
@click.option("--drop", multiple=True, metavar="CODE|all", help="Work that may be dropped, by its code; repeatable.")
@click.option("--yes", is_flag=True, help="Do it. Without this, what would happen is shown and nothing is done.")
@format_option
@pass_setting
def migrate(setting: Setting, session: str, *, wanted: str, drop: Sequence[str], yes: bool, form: Format) -> None:
    """Move SESSION to another version of its framework: without --yes, only show what would become of it.

    SESSION stays as it is; the move makes a second one. Work for which there is no place must be named with --drop.
    The bin takes the second one back.
    """
    from sessions.migrating import Fate, WouldDrop, carry_out, plan, why_not  # noqa: PLC0415 - what only this command needs
    from standards.loading import load_framework  # noqa: PLC0415
    from standards.shipped import find_framework  # noqa: PLC0415
    from tui.commands.opened import session_to_change, session_to_read  # noqa: PLC0415
    from tui.pages.migration import migration_page  # noqa: PLC0415
    from tui.refusals import Refused  # noqa: PLC0415

    there = load_framework(find_framework(wanted, [setting.places.frameworks]))
    with (session_to_change if yes else session_to_read)(setting, session) as opened:
        here, record = opened.walk.framework, opened.walk.record
        reason = why_not(record.start)
        if reason:
            raise Refused(f"{opened.service}: {reason}")
        if here.digest == there.digest:
            raise Refused(f"{opened.service} is scored with exactly that framework already.")
        migration = plan(here, record, there)
        known = {one.name for one in migration.with_fate(Fate.DROPPED)} | {"all"}
        unknown = [code for code in drop if code not in known]
        if unknown:
            raise Refused(f"Nothing that would be dropped is called {', '.join(unknown)}. Take it out of --drop.")
        if not yes:
            put(migration_page(f"{opened.service}: a move, as it would be", here, record, migration), form, setting)
            return
        try:
            uid = carry_out(opened, migration, drop)
        except WouldDrop as would:
            names = sorted({one.name for one in would.work})
            named = " ".join(f"--drop {name}" for name in names)
            raise Refused(
                f"Not moved: {would} Without --yes they are shown. Name them: {named}, or --drop all."
            ) from would
    say(f"Moved to {there.name} as session {uid[:8]}; the session before stays. Undo: fourpoint bin {uid[:8]}")

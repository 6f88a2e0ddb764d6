"""`fourpoint beside`: a self-assessment beside the inspection of the same service."""

from __future__ import annotations

import click

from tui.commands.names import SessionName
from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@click.argument("session", type=SessionName())
@click.argument("other", type=SessionName(), required=False)
@format_option
@pass_setting
def beside(setting: Setting, session: str, other: str | None, form: Format) -> None:
    """Show SESSION, a self-assessment or an inspection, beside the other of the two: where they differ.

    OTHER is found by the name of the service; it must be named where there are several, or where its name differs.
    """
    from sessions.beside import in_order, must_compare, side_by_side, the_partner  # noqa: PLC0415
    from sessions.session import Session  # noqa: PLC0415 - loads SQLite
    from tui.commands.opened import workspace  # noqa: PLC0415
    from tui.pages.beside import beside_page  # noqa: PLC0415

    with workspace(setting) as opened:
        here = opened.find(session)
        there = the_partner(here, opened.listings()) if other is None else opened.find(other)
        must_compare(here, there)
        both = (Session.open(opened, one.uid, setting.who, to_score=False) for one in (here, there))
        own, inspection = in_order(*both)
        put(beside_page(own, inspection, side_by_side(own, inspection)), form, setting)

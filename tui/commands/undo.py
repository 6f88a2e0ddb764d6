"""`fourpoint undo` and `redo`: take the last change back, and bring it back again."""

from __future__ import annotations

import click

from tui.commands.names import SessionName
from tui.commands.printing import confirm
from tui.commands.setting import Setting, pass_setting


@click.command()
@click.argument("session", type=SessionName())
@pass_setting
def undo(setting: Setting, session: str) -> None:
    """Take the last change of SESSION back."""
    _step(setting, session, back=True)


@click.command()
@click.argument("session", type=SessionName())
@pass_setting
def redo(setting: Setting, session: str) -> None:
    """Bring back what was last undone in SESSION."""
    _step(setting, session, back=False)


def _step(setting: Setting, session: str, *, back: bool) -> None:
    from tui.commands.opened import session_to_change  # noqa: PLC0415 - loads SQLite
    from tui.event_words import change_words  # noqa: PLC0415

    with session_to_change(setting, session) as opened:
        before, events = opened.walk.record, len(opened.events)
        event = opened.undo() if back else opened.redo()
        if event:
            together = len(opened.events) - events - 1  # cases or answers that came in at one time
            more = f", and {together} more that came with it" if together else ""
            record = opened.walk.record if event.subject.case in opened.walk.record.cases else before
            confirm(opened, f"{change_words(opened.walk.framework, event, record)}{more}.")
        else:
            confirm(opened, "there is nothing left to undo." if back else "there is nothing to redo.")

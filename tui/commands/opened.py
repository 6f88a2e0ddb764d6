"""Opening sessions for commands: for reading, which claims nothing, or for a change, which claims them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sessions.faults import WorkspaceFault
from sessions.session import Session
from sessions.workspace import Workspace
from tui.commands.setting import Setting
from tui.refusals import Refused


@contextmanager
def workspace(setting: Setting, *, create: bool = False) -> Iterator[Workspace]:
    """The workspace, open while it is used. Raises WorkspaceFault; creates nothing unless asked to."""
    opened = Workspace(setting.places.database, clock=setting.clock, create=create)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def workspace_if_any(setting: Setting) -> Iterator[Workspace | None]:
    """The workspace where there is one that can be read; for commands that do without it."""
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(workspace(setting)) if setting.places.database.exists() else None
        except WorkspaceFault:  # what is asked for may well be what is wrong with it
            opened = None
        yield opened


@contextmanager
def session_to_read(setting: Setting, named: str) -> Iterator[Session]:
    """The session meant by a name, for reading. Raises NoSuchSession."""
    with workspace(setting) as opened:
        yield Session.open(opened, opened.find(named).uid, setting.who, to_score=False)


@contextmanager
def session_to_change(setting: Setting, named: str) -> Iterator[Session]:
    """The session meant by a name, claimed. Raises Refused with the name of whoever is scoring it now."""
    with workspace(setting) as opened:
        session = Session.open(opened, opened.find(named).uid, setting.who)
        try:
            held = session.listing.held_by
            if not session.scoring and held is not None:
                raise Refused(f"{session.service}: {held.sentence()} Close it there, then do this again.")
            yield session
        finally:
            session.close()

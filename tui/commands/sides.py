"""What commands compare or merge: a session by its name, or a session file by its path, as it is or was."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.setting import Setting
from tui.refusals import Refused
from tui.shown import shown

if TYPE_CHECKING:
    from sessions.file_reading import Known
    from sessions.record import Record
    from sessions.session_file import SessionFile
    from sessions.sources import Marked
    from sessions.workspace import Workspace
    from standards.framework import Framework

_ENDINGS = (".toml", ".json")


@dataclass(frozen=True, slots=True)
class Side:
    """A session or a session file, with its framework and the record that is meant: as it is now, or as it was.

    `event` is the number of the last event that counts, 0 for all there are.
    """

    marked: Marked
    framework: Framework
    record: Record
    event: int = 0

    @property
    def words(self) -> str:
        """Which it is, in a line."""
        event = f", as it was after event {self.event}" if self.event else ""
        file = f", in {Path(self.marked.file).name}" if self.marked.file else ""
        return f"{self.marked.name}{file}{event}"

    def at(self, moment: str) -> Side:
        """The same as it was at a moment. Raises Refused for what is none."""
        from sessions.moments import NoSuchMoment, as_it_was, moment_named  # noqa: PLC0415

        try:
            event = moment_named(self.marked.events, moment)
        except NoSuchMoment as fault:
            raise Refused(f"{self.marked.name}: {fault}") from fault
        return replace(self, record=as_it_was(self.marked.events, event), event=event)


@contextmanager
def sides(setting: Setting, names: Sequence[str]) -> Iterator[list[Side]]:
    """The sessions and files that are named. Raises NoSuchSession, WorkspaceFault, FileFaults and Refused."""
    from tui.commands.opened import workspace, workspace_if_any  # noqa: PLC0415 - loads SQLite

    if all(is_file(name) for name in names):
        with workspace_if_any(setting) as there:  # for the frameworks that its sessions pin
            yield [_of_file(read_file(name, there, setting)) for name in names]
        return
    with workspace(setting) as opened:
        yield [
            _of_file(read_file(name, opened, setting)) if is_file(name) else _of_session(opened, name) for name in names
        ]


def is_file(named: str) -> bool:
    """Whether a file is meant: by its ending, by a path, or because there is one of this name."""
    path = Path(named)
    return named.lower().endswith(_ENDINGS) or os.sep in named or path.is_file()


def read_file(named: str, opened: Workspace | None, setting: Setting) -> SessionFile:
    """The session in a file. Its framework is looked for in the file, among those shipped, and in the workspace.

    Raises FileFaults, and Sealed for a file that belongs to a blind marking which is open in the workspace.
    """
    from sessions.blindness import refuse_file  # noqa: PLC0415
    from sessions.file_reading import read_path  # noqa: PLC0415

    file = read_path(Path(named), known_to(opened, setting))
    refuse_file(setting.places.database, file)
    return file


def session_file(setting: Setting, opened: Workspace | None, named: str) -> SessionFile:
    """A session, or the one in a file, as a file holds it. Raises as `read_file` does, NoSuchSession and Refused."""
    from sessions.session import Session  # noqa: PLC0415
    from sessions.session_file import file_of  # noqa: PLC0415

    if is_file(named):
        return read_file(named, opened, setting)
    if opened is None:
        raise Refused(f"There is no file {named}, and no session either: there is no database yet.")
    return file_of(Session.open(opened, opened.find(named).uid, to_score=False))


def known_to(opened: Workspace | None, setting: Setting) -> Known:
    """What finds a framework by its id and digest: among those shipped, one's own, and those that sessions pin."""
    from sessions.file_reading import shipped_framework  # noqa: PLC0415
    from standards.faults import FrameworkFaults  # noqa: PLC0415
    from standards.loading import load_framework  # noqa: PLC0415

    def find(framework_id: str, digest: str) -> Framework | None:
        found = shipped_framework(framework_id, digest)
        if found:
            return found
        own = setting.places.frameworks / f"{framework_id}.toml"
        if own.is_file():
            try:
                framework = load_framework(own)
            except FrameworkFaults:
                framework = None
            if framework and framework.digest == digest:
                return framework
        return opened.framework_with(digest) if opened else None

    return find


def _of_session(opened: Workspace, named: str) -> Side:
    from sessions.session import Session  # noqa: PLC0415
    from sessions.sources import Marked  # noqa: PLC0415

    session = Session.open(opened, opened.find(named).uid, to_score=False)
    return Side(Marked.of_session(session), session.walk.framework, session.walk.record)


def _of_file(file: SessionFile) -> Side:
    from sessions.sources import Marked  # noqa: PLC0415

    if file.framework is None:
        raise Refused(
            f"{shown(str(file.path))} was scored with {file.framework_title}, {file.framework_version}, whose text is "
            "not at hand. Ask for the file with its framework: fourpoint export --with-framework"
        )
    return Side(Marked.of_file(file), file.framework, file.record)

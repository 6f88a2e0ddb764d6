"""Reading session files for commands: the frameworks they may need, and the sessions in files and databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.setting import Setting

if TYPE_CHECKING:
    from sessions.file_reading import Known
    from sessions.session_file import SessionFile


@contextmanager
def known_frameworks(setting: Setting) -> Iterator[Known]:
    """What finds a framework: with the program, in one's own folder, or pinned in the database, if that can be read."""
    from tui.commands.opened import workspace_if_any  # noqa: PLC0415 - loads SQLite
    from tui.commands.sides import known_to  # noqa: PLC0415

    with workspace_if_any(setting) as opened:
        yield known_to(opened, setting)


def read_all(names: Sequence[str], setting: Setting) -> list[SessionFile]:
    """Every session in these files and databases.

    Raises FileFaults with all that is wrong with any, WorkspaceFault, and Sealed where one belongs to a blind marking
    that is open here.
    """
    from sessions.another_database import copy_of, sessions_in  # noqa: PLC0415
    from sessions.blindness import refuse_file  # noqa: PLC0415
    from sessions.file_faults import FileFaults  # noqa: PLC0415
    from sessions.file_opening import is_database  # noqa: PLC0415
    from sessions.file_reading import read_path  # noqa: PLC0415
    from sessions.session_file import Seal  # noqa: PLC0415
    from standards.faults import Fault  # noqa: PLC0415

    found: list[SessionFile] = []
    faults: list[Fault] = []
    with known_frameworks(setting) as known:
        for name in names:
            path = Path(name).expanduser()
            if is_database(path):
                with copy_of(path) as other:
                    found += [replace(one, path=path, seal=Seal.INTACT) for one in sessions_in(other)]
                continue
            try:
                found.append(read_path(path, known))
            except FileFaults as wrong:
                faults += wrong.faults
    if faults:
        raise FileFaults(faults)
    for file in found:
        refuse_file(setting.places.database, file)
    return found

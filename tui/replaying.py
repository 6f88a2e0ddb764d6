"""What is replayed, and how it is said: events of a session or a session file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sessions.events import Event
from sessions.replaying import Film
from sessions.walk import Walk
from standards.framework import Framework
from tui.event_words import change_words
from tui.refusals import Refused

if TYPE_CHECKING:
    from tui.commands.setting import Setting
    from tui.config import Places


def recorded(setting: Setting, named: str) -> tuple[str, Framework, list[Event]]:
    """The title, framework and events of a session, or of a session file where the name is that of a file.

    Raises NoSuchSession, WorkspaceFault, FileFaults for a file that cannot be used, and Refused where the text of its
    framework is not at hand.
    """
    if Path(named).is_file():
        return _of_file(setting, Path(named))
    from tui.commands.opened import session_to_read  # noqa: PLC0415 - a file needs no workspace

    with session_to_read(setting, named) as opened:
        return opened.service, opened.walk.framework, list(opened.events)


def _of_file(setting: Setting, path: Path) -> tuple[str, Framework, list[Event]]:
    from sessions.blindness import refuse_file  # noqa: PLC0415
    from sessions.file_reading import read_path  # noqa: PLC0415
    from tui.commands.files import known_frameworks  # noqa: PLC0415

    with known_frameworks(setting) as known:
        file = read_path(path, known)
    refuse_file(setting.places.database, file)
    if file.framework is None:
        raise Refused(
            f"{path.name} was scored with {file.framework_title}, {file.framework_version}, whose text is not here. "
            "Ask for the file with its framework: export --with-framework."
        )
    return file.service, file.framework, list(file.events)


def play_on_screen(
    places: Places, title: str, framework: Framework, events: list[Event], *, speed: float, first: int
) -> int:
    """Play the events on the screen, and give the exit code."""
    from tui.launch import run_screen  # noqa: PLC0415 - loads Textual
    from tui.screens.replay import ReplayScreen  # noqa: PLC0415

    return run_screen(lambda: ReplayScreen(title, Film(framework, events), speed=speed, first=first), places)


def moment_line(event: Event, walk: Walk) -> str:
    """An event as a line: when, who, what, and how far the session is then."""
    record = walk.record
    done = sum(len(marks.answers) for place, marks in record.marks.items() if not place or place in record.cases)
    why = f" ({event.change.why})" if event.change.why else ""
    words = change_words(walk.framework, event, record)
    return f"{event.sequence}. {event.at[:10]} {event.at[11:19]} {event.who}: {words}{why}. {done} answered."

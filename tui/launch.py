"""How the full screen is entered: only from a terminal, and not where the plain line mode is wanted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from tui.config import Places, accessible, chosen_name, no_colour, person_name
from tui.exit_codes import ExitCode
from tui.opener import Opener, open_workspace
from tui.wanted import Wanted

if TYPE_CHECKING:
    from sessions.workspace import Workspace
    from tui.screens.command_screen import CommandScreen

_BACK = -1  # no exit code: a demonstration was left for where it was opened

NO_TERMINAL = (
    "The full screen needs a terminal, and there is none here. Use the commands (see fourpoint --help), or "
    "fourpoint score SESSION --plain, which also reads a script from standard input."
)


def run_app(places: Places, session_uid: str | None = None, demo: bool = False) -> int:
    """Open the program on a session or on its home, and give the exit code.

    `demo` opens a throw-away workspace with fictional sessions instead of the one at `places`.
    """
    if not (accessible(os.environ) or has_terminal()):
        print(NO_TERMINAL, file=sys.stderr)
        return ExitCode.USAGE
    if not demo:
        return _run(places, partial(open_workspace, places.database), session_uid)
    code = _run_demonstration(places)
    return ExitCode.DONE if code == _BACK else code


def run_unsealed(places: Places, session_uid: str) -> int:
    """Open the program on a session that is sealed for all but whoever marks it, who has said who they are."""

    def opener(create: bool) -> Workspace | None:
        workspace = open_workspace(places.database, create)
        if workspace is not None:
            workspace.unseal(session_uid)
        return workspace

    if not has_terminal():
        print(NO_TERMINAL, file=sys.stderr)
        return ExitCode.USAGE
    return _run_full_screen(places, opener, session_uid, demo=False)


def run_screen(make: Callable[[], CommandScreen], places: Places) -> int:
    """Open the program on one screen alone, leave with it, and give the exit code."""
    if not has_terminal():
        print(NO_TERMINAL, file=sys.stderr)
        return ExitCode.USAGE
    from tui.app import FourpointApp  # noqa: PLC0415 - loads Textual
    from tui.crash import report_crash  # noqa: PLC0415

    app = FourpointApp(
        places,
        partial(open_workspace, places.database),
        person=person_name(os.environ),
        who=chosen_name(os.environ),
        opening=make,
        no_colour=no_colour(os.environ),
    )
    app.report = lambda error: report_crash(error, places.reports, datetime.now(UTC))
    try:
        app.run()
    finally:
        app.close_workspace()
    return app.return_code or ExitCode.DONE


def _run_demonstration(places: Places) -> int:
    from tui.demo import open_demonstration  # noqa: PLC0415 - only for a demonstration

    workspace, remove = open_demonstration()
    try:
        return _run(places, lambda _create: workspace, None, demo=True)
    finally:
        remove()


def has_terminal() -> bool:
    """Whether keys can be read and the screen drawn. Textual draws on stderr and would spin without stdin."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _run(places: Places, opener: Opener, session_uid: str | None, *, demo: bool = False) -> int:
    if accessible(os.environ):
        if demo:
            print("This is the demonstration: nothing here is kept.", flush=True)
        return _run_plain(places, opener, session_uid)
    return _run_full_screen(places, opener, session_uid, demo=demo)


def _run_plain(places: Places, opener: Opener, session_uid: str | None) -> int:
    from tui.plain.home import run_plain_home  # noqa: PLC0415
    from tui.plain.scoring import run_plain  # noqa: PLC0415 - the full screen needs none of it

    if session_uid is not None:
        return run_plain(places, session_uid, chosen_name(os.environ))
    return run_plain_home(places, opener, person_name(os.environ), who=chosen_name(os.environ))


def _run_full_screen(places: Places, opener: Opener, session_uid: str | None, *, demo: bool) -> int:
    from tui.app import FourpointApp  # noqa: PLC0415 - loads Textual
    from tui.crash import report_crash  # noqa: PLC0415

    app = FourpointApp(
        places,
        opener,
        person=person_name(os.environ),
        who=chosen_name(os.environ),
        uid=session_uid,
        demonstration=demo,
        no_colour=no_colour(os.environ),
    )
    app.report = lambda error: report_crash(error, places.reports, datetime.now(UTC))
    try:
        wanted = app.run()
    finally:
        app.close_workspace()
    if wanted is Wanted.DEMONSTRATION:
        code = _run_demonstration(places)
        return _run_full_screen(places, opener, None, demo=False) if code == _BACK else code
    if wanted is Wanted.BACK:
        return _BACK
    return app.return_code or ExitCode.DONE

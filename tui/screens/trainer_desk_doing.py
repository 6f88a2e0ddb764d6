"""What is done at the trainer's desk beside looking: keeping exercises, bringing attempts in, recording evidence."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.faults import NoSuchSession, NotRecorded
from tui.commands.setting import Setting
from tui.refusals import refusal
from tui.screens.drafting import Asking, Drafts
from tui.screens.steps_dialog import Filled, WriteStep
from tui.screens.text_screen import TextScreen

if TYPE_CHECKING:
    from sessions.collecting import Collected
    from sessions.exercises.marking import Marked
    from sessions.exercises.reading import FindFramework
    from sessions.workspace import Workspace
    from tui.app import FourpointApp
    from tui.screens.command_screen import CommandScreen

_LEFT = "Nothing was done. What was written is kept until this screen is left."


def declined(error: Exception) -> str:
    """Why something cannot be done, in sentences. A fault of the program itself is raised again."""
    sentences = refusal(error)
    if not sentences:
        raise error
    return " ".join(sentences)


def setting_of(program: FourpointApp) -> Setting:
    """What the functions of commands are given."""
    return Setting(program.places, os.environ, program.clock)


def frameworks_of(program: FourpointApp, workspace: Workspace) -> FindFramework:
    """What finds a framework by its id."""
    from tui.commands.exercise.finding import framework_finder  # noqa: PLC0415 - only for exercises that are read

    return framework_finder(setting_of(program), workspace)


def keep_exercise(screen: CommandScreen, drafts: Drafts, done: Callable[[str], None]) -> None:
    """Ask for an exercise and keep it with its key."""
    from sessions.exercises.shipped import shipped_exercises  # noqa: PLC0415

    with_program = ", ".join(shipped_exercises())
    step = WriteStep(f"The path of its file, or the id of one that comes with the program: {with_program}", "", _needed)

    def closed(filled: Filled) -> str:
        screen.call_later(done, _kept(screen, filled.text(0).strip()))
        return ""

    Asking(screen, drafts, screen.say).ask("keep", "Keep an exercise with its key", (step,), closed, left=_LEFT)


def _kept(screen: CommandScreen, named: str) -> str:
    """Keep it, and say so. Raises NotRecorded with why not; where there is much to say, it is shown to be read."""
    from sessions.exercises.kept import keep  # noqa: PLC0415
    from tui.commands.exercise.finding import find_exercise  # noqa: PLC0415

    program = screen.program
    try:
        workspace = program.workspace(create=True)
        if workspace is None:
            return ""
        exercise = find_exercise(setting_of(program), named, with_key=True, opened=workspace)
        new = keep(workspace, exercise)
    except Exception as error:
        raise _not_done(screen, f"What is wrong with {named}", error) from error
    return f"{exercise.title} is kept with its key." if new else f"{exercise.title} is kept already, just so."


def bring_in(screen: CommandScreen, drafts: Drafts, done: Callable[[str], None]) -> None:
    """Ask for a file or a folder, and bring in every session there, as import does."""
    step = WriteStep("The path of a file, or of a folder: all below it comes in", "", _needed)

    def closed(filled: Filled) -> str:
        screen.call_later(done, _brought(screen, filled.text(0).strip()))
        return ""

    Asking(screen, drafts, screen.say).ask("bring", "Bring attempts in", (step,), closed, left=_LEFT)


def _brought(screen: CommandScreen, named: str) -> str:
    from sessions.collecting import collect, collect_file  # noqa: PLC0415
    from tui.commands.sides import known_to  # noqa: PLC0415

    program, path = screen.program, Path(named).expanduser()
    if not path.exists():
        raise NotRecorded(f"There is nothing at {path}. Look at the path.")
    try:
        workspace = program.workspace(create=True)
        if workspace is None:
            return ""
        known = known_to(workspace, setting_of(program))
        who = program.who or program.person
        came = (collect if path.is_dir() else collect_file)(workspace, path, who, known)
    except Exception as error:
        raise _not_done(screen, f"What is wrong with {named}", error) from error
    refused = [f"{one.path}: {one.why}" for one in came.found if one.why]
    if refused:
        screen.app.push_screen(TextScreen("What did not come in", "\n\n".join(refused)))
    return brought_words(came)


def brought_words(came: Collected) -> str:
    """How many sessions came in, in a sentence."""
    from sessions.collecting import Outcome  # noqa: PLC0415

    counts = [(len(came.with_outcome(outcome)), outcome) for outcome in Outcome]
    said = ", ".join(f"{count} {outcome}" for count, outcome in counts if count)
    return f"{said[:1].upper()}{said[1:]}." if said else "No session file is there."


def _not_done(screen: CommandScreen, title: str, error: Exception) -> NotRecorded:
    """Why it was not done; where that is more than a few lines hold, all of it is shown to be read."""
    sentences = refusal(error)
    if not sentences:
        raise error
    if len(sentences) > 1:
        screen.app.push_screen(TextScreen(title, "\n\n".join(sentences)))
        return NotRecorded(f"Nothing was kept: {len(sentences)} things are wrong with it.")
    return NotRecorded(sentences[0])


def open_register(screen: CommandScreen) -> None:
    """Open the register of people and certificates."""
    from tui.screens.certificates import CertificatesScreen  # noqa: PLC0415 - first when asked for

    screen.app.push_screen(CertificatesScreen())


def record_evidence(screen: CommandScreen, drafts: Drafts, marked: Marked) -> None:
    """Record an attempt as evidence in the register. Raises NotRecorded with why not."""
    from tui.screens.certificates_asking import RegisterAsking  # noqa: PLC0415
    from tui.screens.certificates_desk import RegisterDesk  # noqa: PLC0415

    asking = RegisterAsking(RegisterDesk(screen.program), Asking(screen, drafts, screen.say), lambda: None)
    try:
        asking.record_attempt(marked)
    except NoSuchSession as fault:  # something is being marked blind since
        raise NotRecorded(str(fault)) from fault


def _needed(text: str) -> str:
    return "" if text.strip() else "Name it."

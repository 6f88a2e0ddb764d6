"""Handing in from the screen: what is missing, that it is final, and where the file goes; then the file itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.session_file import file_of
from tui import sitting_words as words
from tui.handing_in import path_of, why_not_there, write_attempt
from tui.refusals import Refused
from tui.screens.sitting_ended import Ended
from tui.screens.steps_dialog import ChooseStep, Filled, StepsDialog, WriteStep

if TYPE_CHECKING:
    from sessions.exercises.attempting import AttemptSession
    from sessions.session_file import SessionFile
    from tui.screens.command_screen import CommandScreen
    from tui.screens.sitting import SittingScreen

_NOT_YET, _HERE, _ELSEWHERE = "n", "f", "o"  # not h: the key that asks, held a little long, must not hand in


def ask_to_hand_in(screen: SittingScreen, then: Callable[[Path], None]) -> None:
    """Say what is missing and ask; `then` hands in, with the folder that the file is to go to."""
    file = file_of(screen.attempt)
    fault = why_not_there(file, screen.folder)
    options = [(_NOT_YET, "Not yet: back to the questions")]
    if not fault:
        options.append((_HERE, f"Hand in. Your file: {path_of(file, screen.folder)}"))
    options.append((_ELSEWHERE, "Hand in, with the file in another folder"))
    sentences = (*words.done_sentences(screen.exercise, screen.walk), words.FINAL, fault)
    step = ChooseStep(" ".join(one for one in sentences if one), tuple(options))

    def chosen(filled: Filled | None) -> None:
        if filled is None or not filled.finished:
            return
        letter = options[filled.place(0)][0]
        if letter == _HERE:
            then(screen.folder)
        elif letter == _ELSEWHERE:
            ask_for_folder(screen, file, then)

    screen.app.push_screen(StepsDialog(f"Hand in · {screen.exercise.title}", (step,)), chosen)


def ask_for_folder(
    screen: CommandScreen, file: SessionFile, then: Callable[[Path], None], *, because: str = ""
) -> None:
    """Ask which folder the file is to go to, until it can; `because` says what was wrong with another one."""

    def wrong(text: str) -> str:
        return why_not_there(file, _folder(text)) if text.strip() else "Name a folder."

    def named(filled: Filled | None) -> None:
        if filled is not None and filled.finished:
            then(_folder(filled.text(0)))

    step = WriteStep(f"{because} Which folder is your file to go to?".strip(), str(Path.cwd()), wrong)
    screen.app.push_screen(StepsDialog("Your file", (step,)), named)


def _folder(text: str) -> Path:
    try:
        return Path(text.strip()).expanduser().absolute()
    except RuntimeError:  # `~nobody`
        return Path(text.strip())


def written(session: AttemptSession, folder: Path, *, over: bool = False) -> Ended:
    """Write the file of an attempt that is handed in. Where it cannot be, the attempt is kept all the same."""
    try:
        path = write_attempt(file_of(session), folder)
    except Refused as fault:
        return Ended(handed_in=True, fault=str(fault), over=over, round=session.round)
    return Ended(handed_in=True, path=path, over=over, round=session.round)

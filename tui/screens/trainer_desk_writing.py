"""Writing feedback and meetings to files from the trainer's desk; nothing is ever written over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.faults import NotRecorded
from tui.exporting.feedback_files import ENDINGS, FeedbackForm, name_of, new_files_for, write_feedback
from tui.new_files import write_new
from tui.refusals import Refused
from tui.screens.drafting import Asking, Drafts
from tui.screens.steps_dialog import ChooseStep, Filled, WriteStep

if TYPE_CHECKING:
    from sessions.exercises.feedback import Feedback
    from tui.screens.command_screen import CommandScreen

_LEFT = "Nothing was written to a file."
_FORMS = (FeedbackForm.HTML, FeedbackForm.MARKDOWN, FeedbackForm.PLAIN)
_OPTIONS = (("h", "HTML, for a browser or for paper"), ("m", "Markdown"), ("t", "plain text"))
_BY_ENDING = {ending: form for form, ending in ENDINGS.items()}  # .txt is plain, which stands after the table


def write_one(screen: CommandScreen, drafts: Drafts, feedback: Feedback) -> None:
    """Ask where, and write the feedback on one attempt."""
    step = WriteStep(
        "The file; its ending says how it is written: .html, .md or .txt", name_of(feedback, FeedbackForm.HTML), _ending
    )

    def done(filled: Filled) -> str:
        path = Path(filled.text(0).strip()).expanduser()
        _write(path, feedback, _BY_ENDING[path.suffix.lower()])
        return f"Written to {path.absolute()}, read back and compared."

    Asking(screen, drafts, screen.say).ask(
        ("write", feedback.attempt.uid), f"Feedback for {feedback.attempt.who}", (step,), done, left=_LEFT
    )


def write_all(screen: CommandScreen, drafts: Drafts, every: Sequence[Feedback], folder: Path) -> None:
    """Ask for a folder, and write the feedback on each attempt to a file of its own."""
    steps = (
        WriteStep("The folder to write them to", str(folder), _folder),
        ChooseStep("In which form?", _OPTIONS),
    )

    def done(filled: Filled) -> str:
        target, form = Path(filled.text(0).strip()).expanduser(), _FORMS[filled.place(1)]
        try:
            paths = new_files_for(every, target, form)
        except Refused as fault:
            raise NotRecorded(str(fault)) from fault
        for one, path in zip(every, paths, strict=True):
            _write(path, one, form)
        return f"{len(every)} {'file' if len(every) == 1 else 'files'} written to {target.absolute()}, each read back."

    count = f"{len(every)} {'attempt' if len(every) == 1 else 'attempts'}"
    Asking(screen, drafts, screen.say).ask("write all", f"Feedback on {count}", steps, done, left=_LEFT)


def write_text(screen: CommandScreen, drafts: Drafts, title: str, name: str, text: str) -> None:
    """Ask where, and write a Markdown text."""
    step = WriteStep("The file, in Markdown", name, _needed)

    def done(filled: Filled) -> str:
        path = Path(filled.text(0).strip()).expanduser()
        try:
            write_new(path, text.encode("utf-8"))
        except Refused as fault:
            raise NotRecorded(str(fault)) from fault
        return f"Written to {path.absolute()}, read back and compared."

    Asking(screen, drafts, screen.say).ask(("write", title), title, (step,), done, left=_LEFT)


def _write(path: Path, feedback: Feedback, form: FeedbackForm) -> None:
    try:
        write_feedback(path, feedback, form)
    except Refused as fault:
        raise NotRecorded(str(fault)) from fault


def _ending(text: str) -> str:
    ending = Path(text.strip()).suffix.lower()
    return "" if ending in _BY_ENDING else "Name a file that ends in .html, .md or .txt."


def _folder(text: str) -> str:
    return "" if Path(text.strip()).expanduser().is_dir() else "There is no such folder. Make it, or name another."


def _needed(text: str) -> str:
    return "" if text.strip() else "Name a file."

"""Writing feedback: the bytes of each form, and a name for each trainee's file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from sessions.exercises.feedback import Feedback
from tui.formats import Format, formatted
from tui.new_files import write_new
from tui.refusals import Refused

_LONGEST_NAME = 40  # characters of a trainee's name that the name of a file begins with


class FeedbackForm(StrEnum):
    """A form of feedback, by its name on the command line."""

    TABLE = "table"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSV = "csv"


ENDINGS = {
    FeedbackForm.TABLE: ".txt",
    FeedbackForm.PLAIN: ".txt",
    FeedbackForm.MARKDOWN: ".md",
    FeedbackForm.HTML: ".html",
    FeedbackForm.JSON: ".json",
    FeedbackForm.CSV: ".csv",
}


def feedback_text(feedback: Feedback, form: FeedbackForm, *, width: int = 80) -> str:
    """Feedback in one of its forms, with a line end last."""
    match form:
        case FeedbackForm.MARKDOWN:
            from tui.exporting.feedback_document import feedback_document  # noqa: PLC0415 - only for what is handed over
            from tui.exporting.report_markdown import markdown_document  # noqa: PLC0415

            return markdown_document(feedback_document(feedback))
        case FeedbackForm.HTML:
            from tui.exporting.feedback_document import feedback_document  # noqa: PLC0415
            from tui.exporting.report_html import html_document  # noqa: PLC0415

            return html_document(feedback_document(feedback))
        case _:
            from tui.exporting.report_sections import day_words  # noqa: PLC0415
            from tui.pages.feedback import feedback_page  # noqa: PLC0415

            return formatted(feedback_page(feedback, day_words), Format(form), width=width)


def write_feedback(path: Path, feedback: Feedback, form: FeedbackForm) -> None:
    """Write a new file and read it back. Raises Refused; then nothing was written."""
    write_new(path, feedback_text(feedback, form).encode("utf-8"), differs=lambda data: _differs(data, feedback, form))


def new_files_for(every: Sequence[Feedback], folder: Path, form: FeedbackForm) -> list[Path]:
    """A file in a folder for each of them. Raises Refused, naming all that are there already."""
    paths = [folder / name_of(one, form) for one in every]
    there = [path.name for path in paths if path.exists() or path.is_symlink()]
    if there:
        are = "is" if len(there) == 1 else "are"
        raise Refused(f"Nothing was written: {', '.join(there)} {are} in {folder} already.")
    return paths


def _differs(written: bytes, feedback: Feedback, form: FeedbackForm) -> str:
    """What a page that was read back does not say, in a sentence; "" when it says all of it."""
    if form is not FeedbackForm.HTML:
        return ""
    from tui.exporting.feedback_document import feedback_document  # noqa: PLC0415
    from tui.exporting.report_html_reading import document_differs  # noqa: PLC0415

    return document_differs(written.decode("utf-8"), feedback_document(feedback))


def name_of(feedback: Feedback, form: FeedbackForm) -> str:
    """The name of a trainee's file: the name in plain letters, the round, and the short id of the attempt."""
    plain = unicodedata.normalize("NFKD", feedback.attempt.who).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-") or "trainee"
    return f"{words}-round-{feedback.attempt.round}-{feedback.attempt.uid[:8]}{ENDINGS[form]}"

"""Writing a statement from the screen."""

from __future__ import annotations

from pathlib import Path

from sessions.certificates.people import Person
from sessions.faults import NotRecorded
from tui.exporting.statement import statement_differs, statement_of, written
from tui.new_files import write_new
from tui.refusals import Refused
from tui.screens.certificates_desk import RegisterDesk


def written_statement(desk: RegisterDesk, person: Person, path: Path) -> str:
    """Write a statement, read back and compared. Raises NotRecorded with a sentence, and nothing is written then."""
    register = desk.register()
    document = statement_of(desk.status(person), register.in_force)
    form = "html" if path.suffix.lower() == ".html" else "markdown"
    try:
        write_new(path, written(document, form), differs=lambda back: statement_differs(back, document, form))
    except Refused as refused:
        raise NotRecorded(str(refused)) from refused
    return f"Written to {path}, read back and compared."

"""`fourpoint certificate statement`: how somebody stands, to hand over."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.certificate.register_use import PersonName, register_of
from tui.commands.printing import put_bytes, say
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused


@click.command()
@click.argument("person", type=PersonName())
@click.option(
    "--format",
    "form",
    type=click.Choice(("markdown", "html")),
    help="Its form; else that of the ending of --to, .html or .md, and Markdown where it is printed.",
)
@click.option(
    "--to", "target", metavar="FILE", type=click.Path(readable=False), help="The new file, else it is printed."
)
@pass_setting
def statement(setting: Setting, *, person: str, form: str | None, target: str | None) -> None:
    """Write a statement of how PERSON stands: the certificate or what is missing, and the evidence behind it."""
    from sessions.certificates.people import find_person  # noqa: PLC0415 - what only this command needs
    from sessions.certificates.status import status_of  # noqa: PLC0415
    from tui.exporting.statement import statement_differs, statement_of, written  # noqa: PLC0415
    from tui.new_files import write_new  # noqa: PLC0415

    path = Path(target).expanduser() if target else None
    form = form or _form_of(path)
    with register_of(setting) as opened:
        register = opened.register()
        found = find_person(register.people.values(), person)
        document = statement_of(status_of(register, found, opened.today), register.in_force)
    data = written(document, form)
    if path is None:
        put_bytes(data)
        return
    write_new(path, data, differs=lambda back: statement_differs(back, document, form))
    say(f"Statement of {found.name}: written to {path}, read back and compared.")


def _form_of(path: Path | None) -> str:
    """The form that the ending of a file says. Raises Refused where it says none."""
    if path is None:
        return "markdown"
    form = {".html": "html", ".htm": "html", ".md": "markdown"}.get(path.suffix.lower())
    if form is None:
        raise Refused(f"How {path} is to be written does not follow from its ending. Say it with --format.")
    return form

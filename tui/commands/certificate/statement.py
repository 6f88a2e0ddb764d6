"""`fourpoint certificate statement`: how somebody stands, to hand over."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.commands.certificate.register_use import PersonName, register_of
from tui.commands.printing import say
from tui.commands.setting import Setting, pass_setting


@click.command()
@click.argument("person", type=PersonName())
@click.option("--format", "form", type=click.Choice(("markdown", "html")), default="markdown", help="Its form.")
@click.option(
    "--to", "target", metavar="FILE", type=click.Path(readable=False), help="The new file, else it is printed."
)
@pass_setting
def statement(setting: Setting, *, person: str, form: str, target: str | None) -> None:
    """Write a statement of how PERSON stands: the certificate or what is missing, and the evidence behind it."""
    from sessions.certificates.people import find_person  # noqa: PLC0415 - what only this command needs
    from sessions.certificates.status import status_of  # noqa: PLC0415
    from tui.exporting.statement import statement_differs, statement_of, written  # noqa: PLC0415
    from tui.new_files import write_new  # noqa: PLC0415

    with register_of(setting) as opened:
        register = opened.register()
        found = find_person(register.people.values(), person)
        document = statement_of(status_of(register, found, opened.today), register.in_force)
    data = written(document, form)
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    path = Path(target).expanduser()
    write_new(path, data, differs=lambda back: statement_differs(back, document, form))
    say(f"Statement of {found.name}: written to {path}, read back and compared.")

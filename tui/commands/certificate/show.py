"""`fourpoint certificate show`: one person of the register."""

from __future__ import annotations

import click

from tui.commands.certificate.register_use import PersonName
from tui.commands.printing import format_option, put, times
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@click.argument("person", type=PersonName())
@format_option
@pass_setting
def show(setting: Setting, person: str, form: Format) -> None:
    """Show how PERSON stands: each standard and criterion, what is missing, the evidence, and every change.

    CSV has a row for each criterion that the role needs.
    """
    from sessions.certificates.people import find_person  # noqa: PLC0415 - what only this command needs
    from sessions.certificates.status import status_of  # noqa: PLC0415
    from tui.commands.certificate.register_use import register_of  # noqa: PLC0415
    from tui.pages.certificates_person import person_page  # noqa: PLC0415

    with register_of(setting) as opened:
        register = opened.register()
        found = find_person(register.people.values(), person)
        put(person_page(register, status_of(register, found, opened.today), times(form, setting)), form, setting)

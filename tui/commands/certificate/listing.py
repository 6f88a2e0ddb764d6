"""`fourpoint certificate list`: everybody in the register, the most urgent first."""

from __future__ import annotations

import click

from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command("list")
@format_option
@pass_setting
def list_people(setting: Setting, form: Format) -> None:
    """List everybody in the register with how they stand and the days left, the most urgent first."""
    from sessions.certificates.criteria_reading import shipped_criteria  # noqa: PLC0415 - what only this command needs
    from sessions.certificates.register import InForce  # noqa: PLC0415
    from sessions.certificates.status import by_urgency, status_of  # noqa: PLC0415
    from tui.commands.certificate.register_use import register_of  # noqa: PLC0415
    from tui.pages.certificates import register_page  # noqa: PLC0415

    if setting.places.database.exists():
        with register_of(setting) as opened:
            register = opened.register()
        statuses = by_urgency(status_of(register, one, opened.today) for one in register.people.values())
        in_force = register.in_force
    else:
        statuses, in_force = [], InForce(shipped_criteria())
    put(register_page(statuses, in_force), form, setting)
    if not statuses:
        say("Begin with: fourpoint certificate add NAME --role AI --since 2026-03-02")

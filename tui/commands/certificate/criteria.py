"""`fourpoint certificate criteria`: the criteria in force, and the files that trainers list their own in."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.certificate.register_use import as_option, register_of
from tui.commands.checked import put_checked
from tui.commands.names import Written
from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.group()
def criteria() -> None:
    """See the criteria in force, check a file of criteria, put it in force."""


@criteria.command()
@format_option
@pass_setting
def show(setting: Setting, form: Format) -> None:
    """Show the criteria in force: the standards, to whom each applies, and what is to be shown."""
    from sessions.certificates.criteria_reading import shipped_criteria  # noqa: PLC0415 - what only this command needs
    from sessions.certificates.register import InForce  # noqa: PLC0415
    from tui.pages.certificates_criteria import criteria_page  # noqa: PLC0415

    in_force = InForce(shipped_criteria())
    if setting.places.database.exists():
        with register_of(setting) as opened:
            in_force = opened.register().in_force
    put(criteria_page(in_force), form, setting)


@criteria.command()
@click.argument("file", type=click.Path(readable=False))
@format_option
@pass_setting
@click.pass_context
def check(ctx: click.Context, setting: Setting, file: str, form: Format) -> None:
    """Check a criteria FILE. All faults are shown; the exit code is 1 when there are any."""
    from sessions.certificates.criteria_reading import criteria_faults  # noqa: PLC0415

    put_checked(ctx, [(file, criteria_faults(Path(file).expanduser()))], form, setting)


@criteria.command("set")
@click.argument("file", type=click.Path(readable=False))
@click.option("--reason", type=Written(), default="", help="Why they change, if it is to be remembered.")
@as_option
@pass_setting
def set_criteria(setting: Setting, *, file: str, reason: str, name: str | None) -> None:
    """Put the criteria in FILE in force. The text is kept, so that every certificate can be explained later.

    Certificates that were gained stay. Whoever has none needs the new criteria.
    """
    from sessions.certificates.criteria_reading import read_criteria  # noqa: PLC0415
    from sessions.certificates.recording import criteria_set  # noqa: PLC0415
    from standards.suggestions import listed  # noqa: PLC0415
    from tui.words import counted  # noqa: PLC0415

    found = read_criteria(Path(file).expanduser())
    with register_of(setting, name, create=True) as opened:
        register = opened.register()
        before = register.criteria
        if found.text == before.text:
            say("These criteria are in force already. Nothing was recorded.")
            return
        opened.record([criteria_set(found, opened.today, reason)])
    say(f"In force: {counted(len(found.by_code), 'criterion', 'criteria')}, digest {found.digest[:12]}.")
    gone = [code for code in before.by_code if code not in found.by_code]
    if gone:
        used = sum(entry.criterion in gone and not entry.withdrawn for entry in register.entries.values())
        say(f"No longer there: {listed(gone)}. Evidence for them is kept: {counted(used, 'entry', 'entries')}.")
    for one in found.standards:
        if not one.criteria:
            say(f"{one.code} has no criteria, so nobody it applies to can be certified.")


@criteria.command()
@click.argument("file", type=click.Path(readable=False))
@pass_setting
def write(setting: Setting, file: str) -> None:
    """Write the criteria in force to FILE, to list your own in it. FILE must not exist yet."""
    from sessions.certificates.criteria_reading import shipped_criteria  # noqa: PLC0415
    from tui.new_files import write_new  # noqa: PLC0415

    text = shipped_criteria().text
    if setting.places.database.exists():
        with register_of(setting) as opened:
            text = opened.register().criteria.text
    path = Path(file).expanduser()
    write_new(path, text.encode("utf-8"))
    say(f"Written: {path}. List the criteria in it, then: fourpoint certificate criteria check {path}")

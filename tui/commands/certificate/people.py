"""`fourpoint certificate add, change, remove`: who is in the register, as what, and since when."""

from __future__ import annotations

import click

from tui.commands.certificate.register_use import PersonName, as_option, day_of, register_of
from tui.commands.names import Written
from tui.commands.printing import say
from tui.commands.setting import Setting, pass_setting

ROLES = ("AI", "HMI", "local assessor", "other")


class _Role(click.Choice[str]):
    """A role, in capitals or not, with a hyphen or not."""

    def __init__(self) -> None:
        super().__init__(ROLES, case_sensitive=False)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take `local-assessor` for `local assessor`."""
        return super().convert(" ".join(value.replace("-", " ").split()), param, ctx)


@click.command()
@click.argument("name", type=Written())
@click.option("--role", type=_Role(), required=True, help="What they are; AI and HMI can be certified.")
@click.option("--since", type=Written(), required=True, metavar="DAY", help="The first day in post, as in 2026-03-02.")
@click.option("--group", type=Written(), default="", help="A group or place, if it helps.")
@click.option("--as", "who", type=Written(), metavar="NAME", help="Who records it, unless FOURPOINT_NAME says so.")
@pass_setting
def add(setting: Setting, *, name: str, role: str, since: str, group: str, who: str | None) -> None:
    """Take NAME into the register. The number they get is printed."""
    from sessions.certificates.criteria import Role  # noqa: PLC0415 - what only this command needs
    from sessions.certificates.recording import added  # noqa: PLC0415

    day = day_of(since, "--since")
    with register_of(setting, who, create=True) as opened:
        change = added(opened.register(), opened.today, name=name, role=Role(role), since=day, group=group)
        opened.record([change])
        register = opened.register()
    person = register.people[change.subject]
    say(f"{person.name} is in the register: {person.post.role.in_full}, since {person.post.since}.")
    click.echo(person.number)


@click.command()
@click.argument("person", type=PersonName())
@click.option("--name", type=Written(), help="What they are called now.")
@click.option("--group", type=Written(), help="Another group; an empty one takes it away.")
@click.option("--role", type=_Role(), help="A new role, held since the day given with --since.")
@click.option("--since", type=Written(), metavar="DAY", help="The first day in the new role.")
@click.option("--correct", is_flag=True, help="The present role or its day was recorded wrongly: put it right.")
@click.option("--reason", type=Written(), default="", help="Why; needed with --correct.")
@click.option("--as", "who", type=Written(), metavar="NAME", help="Who records it, unless FOURPOINT_NAME says so.")
@pass_setting
def change(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting,
    person: str,
    name: str | None,
    group: str | None,
    role: str | None,
    since: str | None,
    correct: bool,
    reason: str,
    who: str | None,
) -> None:
    """Change what is recorded of PERSON. A new role keeps the evidence, and its first year begins anew."""
    from sessions.certificates.criteria import Role  # noqa: PLC0415 - what only this command needs
    from sessions.certificates.people import find_person  # noqa: PLC0415
    from sessions.certificates.recording import changed  # noqa: PLC0415

    day = day_of(since, "--since") if since is not None else None
    with register_of(setting, who) as opened:
        register = opened.register()
        found = find_person(register.people.values(), person)
        wanted = changed(
            register,
            found,
            opened.today,
            name=name,
            group=group,
            role=Role(role) if role else None,
            since=day,
            correct=correct,
            why=reason,
        )
        opened.record_and_tell(found, [wanted])
        now = opened.register().people[found.key]
    in_group = f", {now.group}" if now.group else ""
    say(f"{now.name}{in_group}: {now.post.role.in_full}, since {now.post.since}.")


@click.command()
@click.argument("person", type=PersonName())
@click.option("--reason", type=Written(), default="", help="Why; always needed.")
@click.option("--back", is_flag=True, help="Take somebody who was taken out into the register again.")
@as_option
@pass_setting
def remove(setting: Setting, *, person: str, reason: str, back: bool, name: str | None) -> None:
    """Take PERSON out of the register. What was recorded is kept, and comes back with --back."""
    from sessions.certificates.people import find_person  # noqa: PLC0415 - what only this command needs
    from sessions.certificates.recording import put_back, removed  # noqa: PLC0415

    with register_of(setting, name) as opened:
        register = opened.register()
        found = find_person((register.removed if back else register.people).values(), person)
        opened.record([put_back(register, found, reason) if back else removed(found, reason)])
    say(f"{found.name} is {'in the register again' if back else 'taken out of the register'}.")

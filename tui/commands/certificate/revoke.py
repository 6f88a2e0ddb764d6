"""`fourpoint certificate revoke`: a certificate, or one entry that was wrong; and taking that back."""

from __future__ import annotations

import click

from tui.commands.certificate.register_use import PersonName, as_option, register_of
from tui.commands.names import Written
from tui.commands.printing import say
from tui.commands.setting import Setting, pass_setting


@click.command()
@click.argument("person", type=PersonName())
@click.option("--entry", type=click.IntRange(min=1), metavar="N", help="Withdraw this entry of evidence only.")
@click.option("--reason", type=Written(), default="", help="Why; always needed.")
@click.option("--take-back", "back", is_flag=True, help="Take back the withdrawal, or the last revocation.")
@as_option
@pass_setting
def revoke(setting: Setting, *, person: str, entry: int | None, reason: str, back: bool, name: str | None) -> None:
    """Revoke the certificate of PERSON, or withdraw one entry that was wrong.

    After a revocation only what is recorded later, and dated on that day or later, counts towards a new certificate. An
    entry that is withdrawn counts as if it had never been, and a certificate that rested on it falls.
    """
    from sessions.certificates import recording  # noqa: PLC0415 - what only this command needs
    from sessions.certificates.people import find_person  # noqa: PLC0415
    from tui.words import capital  # noqa: PLC0415

    with register_of(setting, name) as opened:
        register = opened.register()
        found = find_person(register.people.values(), person)
        if back:
            wanted = recording.revocation_taken_back(register, found, entry, opened.by, reason)
        elif entry is not None:
            wanted = recording.withdrawn(register, found, entry, opened.by, reason)
        else:
            wanted = recording.revoked(register, found, opened.by, reason)
        opened.record_and_tell(found, [wanted])
    what = f"the certificate of {found.name}" if entry is None else f"entry {entry}"
    done = f"{what} is {'revoked' if entry is None else 'withdrawn'}"
    if back:  # no more than that: the certificate need not stand, nor the entry count
        done = f"the {'revocation' if entry is None else 'withdrawal'} of {what} is taken back"
    say(f"{capital(done)}, recorded by {opened.who}.")

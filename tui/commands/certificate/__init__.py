"""`fourpoint certificate`: the register of the Inspection Skills Certificate; each command is in a file of its own."""

from __future__ import annotations

import click

from tui.commands.lazy_group import LazyGroup

# Each command with the place of its function, in the order in which help lists them.
COMMANDS: dict[str, str] = {
    "list": "tui.commands.certificate.listing:list_people",
    "show": "tui.commands.certificate.show:show",
    "add": "tui.commands.certificate.people:add",
    "change": "tui.commands.certificate.people:change",
    "remove": "tui.commands.certificate.people:remove",
    "record": "tui.commands.certificate.record:record",
    "revoke": "tui.commands.certificate.revoke:revoke",
    "statement": "tui.commands.certificate.statement:statement",
    "criteria": "tui.commands.certificate.criteria:criteria",
    "open": "tui.commands.certificate.opening:open_screen",
}


class _CertificateGroup(LazyGroup):
    places = COMMANDS


@click.group(cls=_CertificateGroup)
def certificate() -> None:
    """Keep the register of certificates: people, criteria, evidence, and who is certified."""

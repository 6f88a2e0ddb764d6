"""Three people's sessions of one inspection, made by commands: a lead's, and two that mark the same cases."""

from __future__ import annotations

from dataclasses import dataclass

from tests.tui.machine import Machine

SERVICE = "Fernhollow PDU (fictional)"


@dataclass(frozen=True)
class Three:
    """The ids of the sessions."""

    lead: str
    first: str
    second: str


def of_lead(machine: Machine, who: str, *lines: str, service: str = SERVICE) -> str:
    """A session of somebody, with these lines done in it."""
    uid = machine.ok("new", "pdu-2021", "--service", service, "--inspector", who).out.strip()
    machine.set(FOURPOINT_NAME=who)
    machine.ok("score", uid, "--plain", typed="\n".join(lines))
    machine.set(FOURPOINT_NAME="L. Lead")
    return uid


def three(machine: Machine) -> Three:
    """Two conflicts in C-01, one question on which both agree, and a case of each one's own."""
    first = of_lead(
        machine,
        "A. Example",
        "add case C-01 sex=female review_due=yes",
        "add case C-02 sex=male",
        "case C-01",
        "sufficient p221",
        "go p221",
        "note blocker document: No plan is on the file.",
        "go p222",
        "na Nobody else is concerned.",
        "go p223",
        "insufficient",
        "case C-02",
        "sufficient p221",
    )
    second = of_lead(
        machine,
        "B. [/] Sample",
        "add case c-01 sex=male unit=North",
        "add case C-03",
        "case c-01",
        "insufficient p221",
        "sufficient p222",
        "insufficient p223",
    )
    return Three(of_lead(machine, "L. Lead"), first, second)

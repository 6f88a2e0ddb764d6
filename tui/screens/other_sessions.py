"""From a session to the others of its workspace: the benchmark, and a self-assessment beside the inspection."""

from __future__ import annotations

from sessions.faults import NoSuchSession, WorkspaceFault
from tui.keys import Command, Heading
from tui.screens.picking import pick
from tui.screens.session_screen import SessionScreen

BENCHMARK = Command(
    "benchmark",
    ("c",),
    "Compare with other sessions",
    "Where this one stands among those of its framework.",
    "compare",
    heading=Heading.LOOKING,
)
BESIDE = Command(
    "beside",
    ("f",),
    "Self-assessment beside the inspection",
    "Of the same service; what differs comes first.",
    heading=Heading.LOOKING,
)


def lead_to_benchmark(screen: SessionScreen) -> None:
    """Show where the session of a screen stands among the others; say why where they cannot be read."""
    from tui.screens.benchmark import BenchmarkScreen  # noqa: PLC0415 - screens lead to each other

    try:
        benchmark = BenchmarkScreen(screen.session)
    except WorkspaceFault as fault:
        screen.say(str(fault))
        return
    screen.lead_to(benchmark)


def lead_to_beside(screen: SessionScreen) -> None:
    """Put the self-assessment beside the inspection of a screen; where there are several, pick one."""
    from sessions.beside import partners, the_partner  # noqa: PLC0415

    session = screen.session
    try:
        listings = session.workspace.listings()
        found = partners(session.listing, listings)
        if len(found) < 2:
            found = [the_partner(session.listing, listings)]
    except (NoSuchSession, WorkspaceFault) as fault:
        screen.say(str(fault))
        return
    lines = [(one.uid, f"{one.kind}, {one.inspector}, {one.state}, {one.short_uid}") for one in found]
    pick(screen, f"Which one belongs beside {session.service}?", lines, lambda uid: _put_beside(screen, uid))


def _put_beside(screen: SessionScreen, uid: str) -> None:
    from tui.screens.beside import BesideScreen  # noqa: PLC0415

    try:
        beside = BesideScreen(screen.session, uid)
    except (NoSuchSession, WorkspaceFault) as fault:
        screen.say(str(fault))
        return
    screen.lead_to(beside)

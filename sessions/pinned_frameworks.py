"""The framework texts that sessions pin: read back, held against their digests, and cut to the part that is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sessions.faults import WorkspaceFault
from standards.faults import FrameworkFaults
from standards.framework import Framework
from standards.loading import parse_framework
from standards.part import part_of

Rows = Callable[[str, tuple[object, ...]], list[Any]]
"""Gives all rows of a query on a workspace. Raises WorkspaceFault."""


def pinned_framework(rows: Rows, path: Path, session: int) -> Framework:
    """The exact text a session was started with, by the row of the session; the part of it that is asked there.

    Raises WorkspaceFault when the text that is kept is no longer the one that was pinned.
    """
    ((slug, text, digest, first),) = rows(
        "SELECT f.slug, f.text, f.digest, (SELECT e.new FROM events e WHERE e.session_id = s.id AND e.sequence = 1 "
        "AND (s.exercise <> '' OR s.checks <> '')) "
        "FROM sessions s JOIN frameworks f ON f.id = s.framework_id WHERE s.id = ?",
        (session,),
    )
    try:
        framework = parse_framework(text, f"{slug}.toml, as kept in {path.name}")
    except FrameworkFaults as faults:
        raise WorkspaceFault(f"{_changed(slug, path)} ({faults.faults[0].what})") from faults
    if framework.digest != digest:
        raise WorkspaceFault(_changed(slug, path))
    return framework if first is None else _part(framework, first, path)


def framework_with(rows: Rows, path: Path, digest: str) -> Framework | None:
    """The whole text that a session pins and that has this digest; None where none has. Raises WorkspaceFault."""
    ((session,),) = rows(
        "SELECT min(s.id) FROM sessions s JOIN frameworks f ON f.id = s.framework_id WHERE f.digest = ?", (digest,)
    )
    framework = None if session is None else pinned_framework(rows, path, session)
    return framework and (framework.whole or framework)


def _part(framework: Framework, first: str, path: Path) -> Framework:
    """What of a framework is asked in a session with this start. Raises WorkspaceFault where it cannot be read."""
    from sessions.events import Kind, Start, read  # noqa: PLC0415 - only for exercises and second marks

    try:
        start = read(Kind.STARTED, first)
        return part_of(framework, start.asked, start.rated) if isinstance(start, Start) else framework
    except (ValueError, KeyError, TypeError) as fault:
        raise WorkspaceFault(
            f"{path} holds a start in a form this program does not know ({fault}). "
            "Something has changed the database; restore it from a copy."
        ) from fault


def _changed(slug: str, path: Path) -> str:
    return (
        f"The text of {slug} that is kept in {path} is not the one this session was started with. "
        "Something has changed the database; restore it from a copy."
    )

"""Choosing the framework of a new session in the plain line mode: numbered, with the usual one first."""

from __future__ import annotations

from standards.faults import FrameworkFaults
from standards.framework import Framework
from standards.loading import load_framework
from standards.shipped import available, shipped_ids
from tui.config import DEFAULT_FRAMEWORK, Places
from tui.plain.lines import Lines, say
from tui.refusals import Refused
from tui.shown import shown

_LEAVE = frozenset({"cancel", "quit", "q", "exit"})


def choose_framework(places: Places, lines: Lines) -> Framework | None:
    """The framework a person chooses, where there are several; None where they would rather start nothing."""
    found = _at_hand(places)
    if len(found) == 1:
        return found[0]
    say("By which framework is it inspected?")
    for number, one in enumerate(found, 1):
        own = "" if one.id in shipped_ids() else ", your own"
        say(f"{number}. {shown(one.name)}{', with cases' if one.takes_cases else ''}{own}")
    while True:
        say(f"Type a number; Enter alone is 1, {shown(found[0].name)}. To start nothing: cancel")
        raw = lines.next("framework> ")
        if raw is None:
            return None
        try:
            text = lines.read(raw)
        except Refused as fault:
            say(str(fault))
            continue
        if text.lower() in _LEAVE:
            return None
        chosen = _chosen(found, text)
        if chosen:
            return chosen
        say(f"{shown(text)!r} is none of them.")


def _chosen(found: list[Framework], text: str) -> Framework | None:
    if not text:
        return found[0]
    if text.isascii() and text.isdigit():
        return found[int(text[:6]) - 1] if 1 <= int(text[:6]) <= len(found) else None
    return next((one for one in found if one.id == text.lower()), None)


def _at_hand(places: Places) -> list[Framework]:
    """Every framework at hand, the usual one first; one with faults is left out, and that is said."""
    found = []
    for path in available([places.frameworks]):
        try:
            found.append(load_framework(path))
        except FrameworkFaults:
            say(f"{path} has faults and is left out. To see them: fourpoint standards check {path}")
    return sorted(found, key=lambda one: one.id != DEFAULT_FRAMEWORK)

"""Reading what has moved since an earlier version of a framework: old codes with the codes they have now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from standards.fields import Reading, Table
from standards.framework import Standard
from standards.suggestions import did_you_mean, shown
from standards.toml_lines import TomlPath


def read_moved(reading: Reading, root: Table, standards: Sequence[Standard]) -> Mapping[str, str]:
    """The codes of standards and questions of an earlier version, each with its code in this one.

    A code that is not named has stayed what it was, or is gone.
    """
    unread = reading.blames("standard") or reading.blames("standard", "code")
    codes = {one.code for standard in standards for one in (standard, *standard.questions)}
    moved: dict[str, str] = {}
    came_from: dict[str, TomlPath] = {}
    for entry in root.tables("moved", needed=False):
        old, new = entry.text("from"), entry.text("to")
        entry.finish()
        if not old or not new:
            continue
        _check_new(entry, new, () if unread else codes)
        first = came_from.setdefault(new, entry.at("to"))
        if old in moved:
            entry.error("from", f"{shown(old)} has moved already.", "Name each old code once.")
        elif first != entry.at("to"):
            cure = "Let one old code lead to each new one; the others are dropped."
            entry.error("to", f"Something has moved to {shown(new)} already.", cure, first)
        elif old == new:
            entry.error("to", f"{shown(old)} would stay where it is.", "Take it out: what is not named stays.")
        moved[old] = new
    return moved


def _check_new(entry: Table, new: str, codes: Collection[str]) -> None:
    if codes and new not in codes:
        cure = did_you_mean(new, codes, "The codes are")
        entry.error("to", f"There is no standard and no question {shown(new)} here.", cure)

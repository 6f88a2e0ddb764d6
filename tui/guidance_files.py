"""The rules and guidance beneath the questions, as found in the person's guidance folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from standards.faults import FrameworkFaults
from standards.framework import Framework
from standards.guidance import Guidance, load_guidance


@dataclass(frozen=True, slots=True)
class Found:
    """The guidance files for a framework: the usable ones with their paths, and what is wrong with others."""

    usable: tuple[tuple[Path, Guidance], ...] = ()
    faults: tuple[str, ...] = ()


def find_guidance(folder: Path, framework: Framework) -> Found:
    """Look through the guidance folder. What cannot be read is said, not raised; others' files are left."""
    usable: list[tuple[Path, Guidance]] = []
    faults: list[str] = []
    try:
        files = sorted(folder.glob("*.toml"))
    except OSError as fault:
        return Found((), (f"The folder {folder} cannot be read: {fault}.",))
    for path in files:
        if _is_for_another(path, framework):
            continue
        try:
            usable.append((path, load_guidance(path, framework)))
        except FrameworkFaults as found:
            faults += [str(fault) for fault in found.faults]
        except OSError as fault:
            faults.append(f"{path} cannot be read: {fault}.")
    return Found(tuple(usable), tuple(faults))


def _is_for_another(path: Path, framework: Framework) -> bool:
    try:
        named = tomllib.loads(path.read_text(encoding="utf-8")).get("framework")
    except (OSError, ValueError, RecursionError):
        return False  # reading it in earnest says what is wrong
    return isinstance(named, str) and named != framework.id

"""Checking a file of either kind, as its author asks for it: framework or guidance, errors and warnings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from standards.faults import Fault, FrameworkFaults
from standards.fields import Reading
from standards.file_format import is_id
from standards.framework import Framework
from standards.guidance import read_guidance
from standards.loading import load_framework
from standards.reading import read_framework
from standards.shipped import UnknownFramework, find_framework, shipped_ids, shipped_path
from standards.suggestions import shown
from standards.toml_file import parse_toml, read_text


def check_file(path: Path | str, folders: Iterable[Path] = ()) -> tuple[Fault, ...]:
    """All faults of a framework or guidance file, warnings too, in the order of its lines.

    Guidance is checked against the framework it names, shipped or in the user's folders.
    """
    try:
        text = read_text(path)
        values = parse_toml(text, str(path))
    except FrameworkFaults as error:
        return error.faults
    reading = Reading(text, str(path))
    if is_guidance(values):
        read_guidance(reading, values, _framework_named(reading, values, folders))
    else:
        read_framework(reading, values)
        _warn_of_shipped_id(reading, values)
    return reading.faults()


def is_guidance(values: Mapping[str, object]) -> bool:
    """Whether the values of a file are meant as guidance rather than as a framework."""
    return "standard" not in values and ("guidance" in values or "framework" in values)


def _warn_of_shipped_id(reading: Reading, values: Mapping[str, object]) -> None:
    """Warn of a changed copy that kept the id of a shipped framework: by that id the shipped one is found."""
    identity = values.get("id")
    if not isinstance(identity, str) or identity not in shipped_ids():
        return
    if read_text(shipped_path(identity)) != reading.text:
        what = f"A framework that comes with the program has the id {identity}, and this file differs from it."
        reading.warn(("id",), what, "Give your own version an id of its own.")


def _framework_named(reading: Reading, values: Mapping[str, object], folders: Iterable[Path]) -> Framework | None:
    """The framework that guidance names; None, with a warning, when it cannot be found or used."""
    named = values.get("framework")
    if not isinstance(named, str) or not is_id(named):
        return None
    try:
        return load_framework(find_framework(named, folders))
    except UnknownFramework as error:
        reading.warn(("framework",), str(error), "Without it the codes here cannot be checked.")
    except FrameworkFaults:
        what = f"The framework {shown(named)} has faults itself."
        reading.warn(("framework",), what, "Mend it first; without it the codes here cannot be checked.")
    return None

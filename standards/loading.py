"""Loading a framework file: either the whole framework, or every fault in it at once."""

from __future__ import annotations

from pathlib import Path

from standards.faults import Fault, FrameworkFaults, Severity
from standards.fields import Reading
from standards.framework import Framework
from standards.reading import read_framework
from standards.toml_file import parse_toml, read_text


def load_framework(path: Path | str) -> Framework:
    """The framework in a file. Raises FrameworkFaults with all errors when it cannot be used."""
    return parse_framework(read_text(path), str(path))


def parse_framework(text: str, file: str) -> Framework:
    """The framework in a text; `file` is the name its faults are given under.

    Raises FrameworkFaults with all errors when it cannot be used. The text is kept exactly as it is given,
    because sessions pin it by its digest.
    """
    reading = Reading(text, file)
    framework = read_framework(reading, parse_toml(text, file))
    if framework is None:
        raise FrameworkFaults(fault for fault in reading.faults() if fault.severity is Severity.ERROR)
    return framework


def check_framework(path: Path | str) -> tuple[Fault, ...]:
    """All faults of a framework file, warnings too, in the order of its lines. Empty when it is sound."""
    try:
        text = read_text(path)
        reading = Reading(text, str(path))
        read_framework(reading, parse_toml(text, str(path)))
    except FrameworkFaults as error:
        return error.faults
    return reading.faults()

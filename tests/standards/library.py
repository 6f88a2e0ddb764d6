"""The small frameworks of docs/frameworks.md, and a short way to ask for the faults of a changed copy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from standards.faults import FrameworkFaults
from standards.fields import Reading
from standards.loading import parse_framework
from standards.reading import read_framework
from standards.toml_file import parse_toml

DOCS = Path(__file__).parents[2] / "docs" / "frameworks.md"
FRAMEWORK, CASES, GUIDANCE = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


RULE = 'rule = "A rule."\nbasis = "derived"\nplace = "made for a test"\n'


def changed(*changes: tuple[str, str], text: str = FRAMEWORK) -> str:
    """The example with each first occurrence of an old text replaced; an old text that is not there fails."""
    for old, new in changes:
        assert old in text, f"{old!r} is not in the example"
        text = text.replace(old, new, 1)
    return text


def warnings(text: str) -> list[str]:
    """Every warning about a framework text without errors, for a file `f.toml`."""
    reading = Reading(text, "f.toml")
    assert read_framework(reading, parse_toml(text, "f.toml")) is not None
    return [str(fault) for fault in reading.faults()]


def errors(text: str) -> list[str]:
    """Every error of a framework text, as printed, for a file `f.toml`."""
    with pytest.raises(FrameworkFaults) as caught:
        parse_framework(text, "f.toml")
    return [str(fault) for fault in caught.value.faults]


def line_of(text: str, marker: str) -> int:
    """The line, from 1, on which the first occurrence of a marker begins."""
    assert marker in text, f"{marker!r} is not in the text"
    return text[: text.index(marker)].count("\n") + 1


def check(change: tuple[str, str] | list[tuple[str, str]], marker: str, fault: str) -> None:
    """The changed example has this one error, on the line of the marker."""
    changes = change if isinstance(change, list) else [change]
    text = changed(*changes, text=CASES)
    assert errors(text) == [f"f.toml:{line_of(text, marker)}: {fault}"]


def without(text: str, begin: str, end: str) -> str:
    """A text without what lies between two markers, the first one left out and the last one kept."""
    first = text.index(begin)
    return text[:first] + text[text.index(end, first) :]

"""The small framework of docs/frameworks.md, and a short way to ask for the faults of a changed copy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from standards.faults import FrameworkFaults
from standards.loading import parse_framework

DOCS = Path(__file__).parents[2] / "docs" / "frameworks.md"
FRAMEWORK, GUIDANCE = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


def changed(*changes: tuple[str, str], text: str = FRAMEWORK) -> str:
    """The example with each first occurrence of an old text replaced; an old text that is not there fails."""
    for old, new in changes:
        assert old in text, f"{old!r} is not in the example"
        text = text.replace(old, new, 1)
    return text


def errors(text: str) -> list[str]:
    """Every error of a framework text, as printed, for a file `f.toml`."""
    with pytest.raises(FrameworkFaults) as caught:
        parse_framework(text, "f.toml")
    return [str(fault) for fault in caught.value.faults]

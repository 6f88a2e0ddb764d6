"""What a newer version of a framework says has moved, and the sentence for each thing that can be wrong with it."""

from __future__ import annotations

import pytest

from standards.faults import FrameworkFaults
from standards.loading import parse_framework
from standards.shipped import load_shipped

PDU = load_shipped("pdu-2021")


def with_moved(*pairs: tuple[str, str]) -> str:
    tables = "".join(f'\n[[moved]]\nfrom = "{old}"\nto = "{new}"\n' for old, new in pairs)
    return PDU.source_text + tables


def test_what_has_moved_is_read() -> None:
    framework = parse_framework(with_moved(("P.9.1", "P.2.2.1"), ("P.9", "P.2.2")), "newer.toml")
    assert dict(framework.moved) == {"P.9.1": "P.2.2.1", "P.9": "P.2.2"}
    assert dict(PDU.moved) == {}


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([("P.9.1", "P.2.2.9")], "There is no standard and no question 'P.2.2.9' here."),
        ([("P.9.1", "P.2.2.1"), ("P.9.1", "P.2.2.2")], "'P.9.1' has moved already."),
        ([("P.9.1", "P.2.2.1"), ("P.9.2", "P.2.2.1")], "Something has moved to 'P.2.2.1' already"),
        ([("P.2.2.1", "P.2.2.1")], "'P.2.2.1' would stay where it is."),
    ],
)
def test_what_cannot_have_moved_so_is_said(pairs: list[tuple[str, str]], sentence: str) -> None:
    with pytest.raises(FrameworkFaults) as faults:
        parse_framework(with_moved(*pairs), "newer.toml")
    assert any(sentence in fault.what for fault in faults.value.faults), [str(one) for one in faults.value.faults]

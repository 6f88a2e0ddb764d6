"""Whatever is in a file, loading it gives a framework or faults, and nothing else."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.checking import check_file
from standards.faults import FrameworkFaults, Severity
from standards.framework import Framework
from standards.guidance import parse_guidance
from standards.loading import check_framework, load_framework, parse_framework
from standards.shipped import load_shipped
from standards.toml_file import decode
from tests.standards.library import FRAMEWORK, GUIDANCE

NATIONAL = load_shipped("national-probation-2024")


def outcome(text: str) -> Framework | FrameworkFaults:
    """What loading a text comes to; anything else than these two fails the test."""
    try:
        return parse_framework(text, "f.toml")
    except FrameworkFaults as faults:
        return faults


VALUES = st.sampled_from(
    [
        "true",
        "-1",
        "0x" + "f" * 5000,
        "1.5",
        "nan",
        '""',
        '"x"',
        '"\\u0000"',
        '"Good"',
        '"yes"',
        "[]",
        "{}",
        "[[1]]",
        "[{}, 1]",
        "[{a = {b = 1}}]",
        "2020-01-01",
        "12:00:00",
        '"""\nx\n"""',
    ]
)


@st.composite
def mutations(draw: st.DrawFn, good: str) -> str:
    """A good file after a few of the accidents that happen to files."""
    rows = good.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(rows) - 1))
        row = rows[place]
        accident = draw(st.integers(0, 5))
        if accident == 0:
            del rows[place : place + draw(st.integers(1, 4))]
        elif accident == 1:
            rows.insert(draw(st.integers(0, len(rows))), row)
        elif accident == 2 and " = " in row:
            rows[place] = f"{row.split(' = ')[0]} = {draw(VALUES)}"
        elif accident == 3:
            rows[place] = draw(st.text(max_size=12))
        elif accident == 4:
            cut = draw(st.integers(0, len(row)))
            rows[place] = row[:cut] + draw(st.sampled_from("[]{}\"'=.#\\ \t\x00\u202e9")) + row[cut:]
        else:
            other = draw(st.integers(0, len(rows) - 1))
            rows[place], rows[other] = rows[other], rows[place]
        rows = rows or [""]
    return "\n".join(rows)


def faults_make_sense(faults: FrameworkFaults, text: str) -> None:
    assert faults.faults
    last = text.count("\n") + 1
    for fault in faults.faults:
        assert fault.severity is Severity.ERROR
        assert 0 <= fault.line <= last
        assert fault.what.endswith((".", "?"))
        assert fault.cure.endswith((".", "?"))
        assert str(fault).isprintable()


@settings(max_examples=300, deadline=None)
@given(mutations(FRAMEWORK))
def test_a_damaged_framework_is_sound_still_or_has_faults(text: str) -> None:
    came = outcome(text)
    if isinstance(came, FrameworkFaults):
        faults_make_sense(came, text)
    else:
        assert came.source_text == text
        assert came.ranges[0].lowest == 0
        assert came.ranges[-1].highest == len(came.counted) * max(came.points.values())


@settings(max_examples=150, deadline=None)
@given(mutations(GUIDANCE))
def test_damaged_guidance_is_sound_still_or_has_faults(text: str) -> None:
    framework = parse_framework(FRAMEWORK, "f.toml")
    try:
        guidance = parse_guidance(text, "g.toml", framework)
    except FrameworkFaults as faults:
        faults_make_sense(faults, text)
    else:
        assert set(guidance.texts) <= set(framework.positions)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), st.binary(max_size=30).map(lambda tail: FRAMEWORK.encode() + tail)))
def test_any_bytes_are_decoded_and_read_or_have_faults(data: bytes) -> None:
    try:
        text = decode(data, "f.toml")
    except FrameworkFaults as faults:
        faults_make_sense(faults, data.decode("latin-1"))
        return
    came = outcome(text)
    if isinstance(came, FrameworkFaults):
        faults_make_sense(came, text)
    else:
        assert came.source_text.encode() == data


@settings(deadline=None)
@given(st.text())
def test_any_text_has_faults(text: str) -> None:
    came = outcome(text)
    assert isinstance(came, FrameworkFaults)
    faults_make_sense(came, text)


@settings(deadline=None, max_examples=40)
@given(mutations(NATIONAL.source_text))
def test_loading_and_checking_agree(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "f.toml"
        path.write_bytes(text.encode())
        found = tuple(fault for fault in check_framework(path) if fault.severity is Severity.ERROR)
        assert tuple(fault for fault in check_file(path) if fault.severity is Severity.ERROR) == found
        if found:
            with pytest.raises(FrameworkFaults) as caught:
                load_framework(path)
            assert caught.value.faults == found
        else:
            assert load_framework(path).source_text == text

"""Whatever is in a file, loading it gives a framework or faults, and nothing else."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.checking import check_file
from standards.faults import FrameworkFaults, Severity
from standards.framework import Framework, Status
from standards.guidance import parse_guidance
from standards.loading import check_framework, load_framework, parse_framework
from standards.rules import Driver, OverallFrom
from standards.scale import Rating
from standards.shipped import load_shipped
from standards.toml_file import decode
from tests.standards.library import CASES, FRAMEWORK, GUIDANCE

NATIONAL = load_shipped("national-probation-2024")
PDU = load_shipped("pdu-2021")


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
        '"cases"',
        '"judgement"',
        '"none"',
        '"indicative"',
        '"R.1"',
        '["R.2"]',
        '["no", "yes"]',
        "0",
        "100",
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
        holds_together(came)


def holds_together(came: Framework) -> None:
    """What must be true of every framework that loads, whatever its file says."""
    known = {standard.code for standard in came.standards}
    overall, cases = came.rules.overall, came.rules.cases
    if overall.source is OverallFrom.SUM:
        for counted in (len(came.counted), *(one.counted for one in overall.fewer)):
            found = came.ranges_for(counted)
            assert found is not None
            assert found.ranges[0].lowest == 0
            assert found.ranges[-1].highest == counted * max(came.points.values())
    else:
        assert came.ranges == ()
    assert (overall.taken_from in known) == (overall.source is OverallFrom.JUDGEMENT)
    assert all(standard.status is Status.RATED for standard in came.standards if standard.counted)
    assert came.rules.judgement is not None or not came.judged
    for limit in came.rules.limits:
        assert {limit.standard, *limit.where_any} <= known
        assert limit.standard not in limit.where_any
    for standard in came.case_standards:
        assert standard.questions
        assert cases is not None
        assert standard.status is Status.RECORDED or (cases.edges and cases.driver is Driver.LOWEST)
        assert set(came.in_case({}).questions) == set(came.in_cases.questions)
    if cases:
        percents = [edge.percent for edge in cases.edges]
        assert percents == sorted(set(percents))
        assert all(cases.rating_for(0, 1) is Rating.INADEQUATE for _ in percents)
        assert all(cases.rating_for(1, 1) is Rating.OUTSTANDING for _ in percents)


@settings(max_examples=300, deadline=None)
@given(mutations(CASES))
def test_a_damaged_framework_with_cases_is_sound_still_or_has_faults(text: str) -> None:
    came = outcome(text)
    if isinstance(came, FrameworkFaults):
        faults_make_sense(came, text)
    else:
        assert came.source_text == text
        holds_together(came)


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
@given(st.one_of(mutations(NATIONAL.source_text), mutations(PDU.source_text)))
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

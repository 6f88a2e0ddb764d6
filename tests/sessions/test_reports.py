"""The report as plain values: ratings, what led to them, advice by level, and what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions.events import Kind, Recommendation, Subject
from sessions.kinds import Stage
from sessions.reports import report_of
from sessions.session import Session
from sessions.session_file import file_of
from standards.scale import Rating
from tests.exported import NATIONAL, Set, file_saying, file_with
from tui.demo import open_demonstration


def test_a_signed_off_case_inspection_is_reported_whole() -> None:
    workspace, remove = open_demonstration()
    try:
        listing = next(one for one in workspace.listings() if one.service.startswith("Brackenford"))
        file = file_of(Session.open(workspace, listing.uid, to_score=False))
    finally:
        remove()
    report = report_of(file)
    assert report.summary.overall.rating is Rating.GOOD
    assert (report.state, report.signed_off_at) == ("signed off", file.changed_at)
    assert [one.code for one in report.explanations][-1] == ""
    assert all(one.steps for one in report.explanations)
    assert report.differences is not None
    assert report.differences.found
    assert not report.summary.missing
    assert (report.notice, report.edited, report.others) == ("", False, ())


def test_advice_is_by_level_the_frameworks_levels_first() -> None:
    first, second = NATIONAL.levels[:2]
    written = [("a", second), ("b", ""), ("c", "elsewhere"), ("d", first), ("e", second)]
    sets: list[Set] = [
        (Subject(Kind.RECOMMENDATION, "", place), Recommendation(text, level))
        for place, (text, level) in enumerate(written, 1)
    ]
    report = report_of(file_with(sets, framework=NATIONAL))
    found = [(level, [(one.number, one.recommendation.text) for one in advice]) for level, advice in report.advice]
    assert found == [
        (first, [(4, "d")]),
        (second, [(1, "a"), (5, "e")]),
        ("elsewhere", [(3, "c")]),
        ("", [(2, "b")]),
    ]


def test_others_who_recorded_something_are_named_and_the_inspector_is_not() -> None:
    file = file_with([(Subject(Kind.STAGE), Stage.PAUSED)], inspector="A. Example")
    other = replace(file.events[-1], who="B. Sample")
    report = report_of(replace(file, events=(file.events[0], other)))
    assert report.others == ("B. Sample",)


def test_a_session_without_cases_has_no_patterns_and_one_with_cases_has() -> None:
    assert report_of(file_with([], framework=NATIONAL)).differences is None
    assert report_of(file_saying("plain")).differences is not None


def test_sign_off_counts_only_while_it_stands() -> None:
    signed = file_with([(Subject(Kind.STAGE), Stage.SIGNED_OFF)])
    assert report_of(signed).signed_off_at == "2026-03-02T09:01:00.000Z"
    reopened = file_with([(Subject(Kind.STAGE), Stage.SIGNED_OFF), (Subject(Kind.STAGE), Stage.IN_PROGRESS)])
    assert report_of(reopened).signed_off_at == ""


def test_an_edited_file_is_said_to_be_edited() -> None:
    file = file_saying("plain")
    assert not report_of(file).edited
    assert report_of(replace(file, record=replace(file.record, judgements={}))).edited


def test_without_a_framework_there_is_no_report() -> None:
    with pytest.raises(ValueError, match="not at hand"):
        report_of(replace(file_saying("plain"), framework=None))

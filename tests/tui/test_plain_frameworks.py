"""Every framework in the plain line mode: choosing one, and those that ask nothing of the service, or nothing."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from standards.shipped import load_shipped
from tests.tui.machine import Machine
from tests.tui.plain_talk import home, said, script, started
from tui.config import Places
from tui.plain.choosing import choose_framework
from tui.plain.lines import Lines


def test_a_review_without_questions_takes_judgements_and_nothing_else(machine: Machine) -> None:
    uid = started(machine, "sfo-review-2021")
    out = said(machine, uid, "where", "standards", "rate Q.1 good because it is clear", "unrate Q.1", "undo", "summary")
    assert out[:2] == ["Nothing is asked here: the standards are judged.", "Judge one with: rate Q.1 good because …"]
    assert "Q.1 Good. Undo with: undo" in out
    for line in ("yes", "next", "note x", "flag", "where am I", "repeat it", "case 1", "percentages", "cases"):
        done = script(machine, uid, line)
        assert done.code == 2, line
    assert "asks nothing of cases" in script(machine, uid, "cases").err
    assert "the standards are judged" in script(machine, uid, "y").err
    assert "cases [unfinished]" not in "\n".join(said(machine, uid, "help"))


@pytest.mark.parametrize(
    "framework",
    ["pdu-2021", "crc-2018", "nps-2018", "youth-offending-2018", "sfo-review-2021", "offender-management-2006"],
)
def test_every_framework_opens_and_what_only_reads_never_fails(machine: Machine, framework: str) -> None:
    uid = started(machine, framework)
    takes_cases = load_shipped(framework).takes_cases
    reading = ["where", "standards", "missing", "why", "why overall", "history", "recommendations", "repeat", "help"]
    reading += ["summary", *(["cases", "percentages"] if takes_cases else [])]
    said(machine, uid, *reading)
    if takes_cases:
        out = said(machine, uid, "add case C-1", "case C-1", "yes", *reading, "notes", "second look", "findings",
                   "percent", "guidance", "filter no", "search focus", "standard next",
                   "key question previous")  # fmt: skip
        assert "C-1" in "\n".join(out)
        assert not [line for line in out if not line.strip() or "--" in line]


def test_not_applicable_only_where_the_framework_allows_it(machine: Machine) -> None:
    uid = machine.new()
    assert "answered yes or no" in script(machine, uid, "na because").err


def test_a_national_inspection_says_nothing_of_cases_until_it_has_some(machine: Machine) -> None:
    uid = machine.new()
    assert "no cases" not in "\n".join(said(machine, uid, "where", "standards"))
    done = script(machine, uid, "add case C-1", "case C-1", "y", "leave case", "where")
    assert "Left case C-1. Now at the service, at N.1.1 a." in done.out
    assert "1 case: 1 begun." in done.out
    assert script(machine, uid, "cases").out.splitlines()[0].endswith("0 of 63 answered; 1 case: 1 begun.")
    assert "its percentages are indicative" in script(machine, uid, "rate P.2.2 good because x").err


def test_a_new_session_asks_for_the_framework_and_says_the_usual_one(machine: Machine) -> None:
    done = home(machine, "new Vale of Arrow\nx\n99\npdu-2021\nadd case C-1\nquit\nnew Estmere\n\nquit\n"
                "new Highfell\ncancel\nlist\nquit\n")  # fmt: skip
    out = done.out
    assert "1. National probation inspection standards, V1.1" in out
    assert "Type a number; Enter alone is 1, National probation inspection standards, V1.1. " in out
    assert "'x' is none of them." in out
    assert "'99' is none of them." in out
    assert "Started: Vale of Arrow, by PDU inspection, 2021, inspected by A. Example." in out
    assert "Started: Estmere, by National probation inspection standards, V1.1" in out
    assert "Nothing was started." in out
    assert "Vale of Arrow, not started, 1 case, 0 of 19 answered, 0 of 5 judged, A. Example" in out
    assert {one["service"] for one in machine.ok("list", "--format", "json").json} == {"Vale of Arrow", "Estmere"}


def test_a_framework_of_ones_own_with_faults_is_left_out_and_named(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path / "x.db")
    places.frameworks.mkdir()
    (places.frameworks / "mine.toml").write_text('id = "mine"\n', "utf-8")
    out = io.StringIO()
    with redirect_stdout(out):
        chosen = choose_framework(places, Lines(io.BytesIO(b""), "utf-8", interactive=True))
    assert chosen is None  # the input ended before anything was chosen
    assert "mine.toml has faults and is left out." in out.getvalue()

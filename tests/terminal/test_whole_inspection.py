"""A whole inspection with the installed program in a real terminal: once by keys, once in the plain line mode."""

from __future__ import annotations

import json
from pathlib import Path

from sessions.kinds import Stage
from sessions.record import Record
from tests.terminal.installed import (
    INSPECTOR,
    JUDGED,
    NATIONAL,
    SERVICE,
    answer_all,
    answer_at,
    new_session,
    recorded,
    run,
    started,
)
from tests.terminal.terminal import Terminal


def content(record: Record) -> tuple[object, ...]:
    return record.answers, record.judgements, record.stage, record.evidence, record.flags


def judge_all(terminal: Terminal) -> None:
    for code, (rating, reason) in JUDGED.items():
        terminal.press("g")
        terminal.wait_for("Go to")
        terminal.type(f"{code}.1")
        terminal.press("enter")
        terminal.wait_for(f"{code}.1")
        terminal.wait_gone("Go to")
        terminal.press("enter")
        terminal.wait_for(f"Judging {code}")
        terminal.press(rating.letter)
        terminal.wait_for(f"Rating: {rating.value}")
        terminal.press("enter")
        terminal.wait_for("Enter done")
        terminal.type(reason)
        terminal.press("enter")
        terminal.wait_gone("Enter done")
        terminal.wait_for(reason)
        terminal.press("q")
        terminal.wait_gone(f"Judging {code}")


def by_keys(home: Path) -> str:
    with started(home) as terminal:
        terminal.wait_for("There are no sessions yet")
        terminal.press("n")
        terminal.wait_for("Which service is inspected?")
        terminal.type(SERVICE)
        terminal.press("enter")
        terminal.wait_for("Who inspects it?")
        terminal.press("enter")
        terminal.wait_for("What is it for?")
        terminal.press("i")
        terminal.wait_for("By which framework?")
        terminal.press("enter")
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.3)
        answer_all(terminal)
        judge_all(terminal)
        terminal.press("s")
        terminal.wait_for("4 of 12 points")
        terminal.wait_for("Requires improvement")
        terminal.wait_quiet(0.2)
        terminal.press("S")
        terminal.wait_for("Sign off")
        terminal.press("y")
        terminal.wait_for("Signed off. The session is read-only now")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.restored()
    listed = json.loads(run(home, "list", "--format", "json").stdout)
    assert [(one["service"], one["state"]) for one in listed] == [(SERVICE, "signed off")]
    return str(listed[0]["id"])


def in_plain_mode(home: Path) -> str:
    uid = new_session(home)
    with started(home, "score", uid, "--plain") as terminal:
        for place, question in enumerate(NATIONAL.questions):
            terminal.wait_for(f"{question.label}>", f"the question {question.label}")
            terminal.type(f"{answer_at(place)}\r")
        for code, (rating, reason) in JUDGED.items():
            terminal.type(f"rate {code} {rating.value.lower()} because {reason}\r")
            terminal.wait_for(f"{code} {rating.value}")
        terminal.type("summary\r")
        terminal.wait_for("the session can be signed off")
        assert b"4 of 12 points" in terminal.output
        terminal.type("sign off\r")
        terminal.wait_for("signed off")
        terminal.type("quit\r")
        assert terminal.wait_exit() == 0
        assert b"\x1b[" not in terminal.output  # no cursor movement, no colour
    return uid


def test_the_same_inspection_by_keys_and_in_plain_mode_is_the_same_session(tmp_path: Path) -> None:
    records, summaries = [], []
    for way in (by_keys, in_plain_mode):
        home = tmp_path / way.__name__
        home.mkdir()
        uid = way(home)
        records.append(recorded(home, uid))
        summaries.append(json.loads(run(home, "summary", uid, "--format", "json").stdout))
    keys, plain = records
    assert content(keys) == content(plain)
    assert keys.stage is Stage.SIGNED_OFF
    assert dict(keys.answers) == {q.code: answer_at(place) for place, q in enumerate(NATIONAL.questions)}
    assert {code: (one.rating, one.reason) for code, one in keys.judgements.items()} == JUDGED
    assert keys.start is not None
    assert keys.start.inspector == INSPECTOR
    for summary in summaries:
        assert summary["overall"]["points"] == 4
        assert summary["overall"]["rating"] == "Requires improvement"
        assert {one["code"]: one["rating"] for one in summary["standards"]} == {
            code: rating.value for code, (rating, _) in JUDGED.items()
        }

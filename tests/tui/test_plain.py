"""The plain line mode, driven as a script and as a person would."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.texts import storable
from sessions.workspace import Workspace
from standards.framework import Framework
from tests.clock import TickingClock
from tests.tui.machine import ANSWERS, Machine
from tests.tui.plain_talk import converse, home, script
from tests.tui.strange import UNSAFE, texts
from tui.config import Places
from tui.plain.commands import COMMANDS
from tui.plain.lines import Lines

JUDGED = (
    "rate N.1 good because plans are in place\n"
    "rate N.2 requires improvement because posts are vacant\n"
    "rate n3 i because cases are not reviewed\n"
    "rate 4 ri because buildings are poor\n"
)


def test_a_whole_inspection_by_a_script(machine: Machine) -> None:
    uid = machine.new()
    done = machine.ok("score", uid, "--plain", typed="y\nn\n" * 31 + "yes\n" + JUDGED + "sign off\n")
    assert "Every question is answered." in done.out
    assert "All of N.1 Leadership and Governance is answered." in done.out
    assert "Signed off: overall Requires improvement, 4 of 12 points." in done.out
    summary = machine.summary(uid)
    assert summary["state"] == "signed off"
    assert (summary["overall"]["points"], summary["overall"]["rating"]) == (4, "Requires improvement")
    assert (summary["progress"]["yes"], summary["progress"]["no"]) == (32, 31)
    assert summary["progress"]["total"] == ANSWERS
    assert summary["standards"][0]["reason"] == "plans are in place"


def test_it_says_first_what_was_recorded(machine: Machine) -> None:
    out = script(
        machine, machine.new(), "y", "undo", "redo", "no 2.1b", "clear 2.1b", "go n11a", "flag Ask", "unflag"
    ).out
    assert out.splitlines()[1:] == [
        "N.1.1 a YES. Undo with: undo",
        "undone: N.1.1 a YES. Bring it back with: redo",
        "redone: N.1.1 a YES. Undo with: undo",
        "N.2.1 b NO. Undo with: undo",
        "N.2.1 b cleared. Undo with: undo",
        "At N.1.1 a.",
        "N.1.1 a flagged. Undo with: undo",
        "N.1.1 a flag removed. Undo with: undo",
    ]


def test_a_script_may_have_comments_and_blank_lines_and_windows_line_ends(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("score", uid, "--plain", typed=b"\xef\xbb\xbf# notes\r\n\r\n  # more\r\nyes\r\n")
    assert machine.summary(uid)["progress"]["yes"] == 1


def test_a_script_stops_at_the_first_line_it_cannot_follow_and_keeps_what_was_done(machine: Machine) -> None:
    uid = machine.new()
    done = script(machine, uid, "yes", "# fine", "yes", "rate n9 good because x", "yes")
    assert done.code == 2
    assert done.err.startswith("Line 4 (rate n9 good because x): ")
    assert "kept" in done.err
    assert machine.summary(uid)["progress"]["yes"] == 2
    workspace = Workspace(machine.database)
    assert workspace.listing(uid).held_by is None
    workspace.close()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"ys", "Did you mean yes?"),
        (b"go n99", "no question"),
        (b"filter sometimes", "is not a filter"),
        (b"sign off", "is not judged"),
        (b"reopen because", "needs a reason"),
        (b"change 99 x", "Nothing has the number"),
        (b"rate because x", "not judged yet"),
        (b"no evidence of training", "no question"),
        (b"\xff\xfe", "not UTF-8"),
        (b"search [/", ""),
    ],
)
def test_every_wrong_line_is_a_sentence(machine: Machine, line: bytes, said: str) -> None:
    uid = machine.new()
    done = machine.run("score", uid, "--plain", typed=b"yes\n" + line + b"\n")
    assert "Traceback" not in done.err
    if said:
        assert done.code == 2
        assert done.err.startswith("Line 2")
        assert said in done.err
    assert machine.summary(uid)["progress"]["yes"] == 1


def test_notes_comments_and_recommendations_can_be_read_changed_and_removed(machine: Machine) -> None:
    uid = machine.new()
    out = script(
        machine,
        uid,
        "note enabler interview: Staff know",
        "comment Ask the region",
        "recommend national Fill the posts on 2.1a",
        "notes",
        "recommendations",
        "findings",
        "change 1 blocker: Staff do not know",
        "change 2 Ask the PDU",
        "change 3 Fill them soon",
        "notes",
        "recommendations",
        "remove 2",
        "undo",
    ).out
    for expected in (
        "It is marked as: enabler, interview",
        "It rests on: N.2.1 a",
        "1. Evidence: enabler, interview: Staff know",
        "2. Comment: Ask the region",
        "3. national: Fill the posts. Rests on N.2.1 a.",
        "N.1.1 a: enabler, interview: Staff know",
        "1. Evidence: blocker, interview: Staff do not know",
        "2. Comment: Ask the PDU",
        "3. national: Fill them soon. Rests on N.2.1 a.",
        "undone: N.1.1 a comment removed. Bring it back with: redo",
    ):
        assert expected in out.splitlines(), expected


def test_moving_about(machine: Machine) -> None:
    out = script(
        machine,
        machine.new(),
        "next",
        "back",
        "back",
        "standard next",
        "standard previous",
        "standard previous",
        "skip",
        "go 4.2",
        "next",
        "key question previous",
        "yes 1.1a",
        "go n11a",
        "filter unanswered",
        "where",
        "filter no",
    ).out
    assert out.splitlines()[1:] == [
        "At N.1.1 b.",
        "At N.1.1 a.",
        "This is the first question shown.",
        "At N.2.1 a.",
        "At N.1.1 a.",
        "This is the first standard.",
        "At N.1.1 b.",
        "At N.4.2.",
        "This is the last question shown.",
        "At N.4.1 a.",
        "N.1.1 a YES. Undo with: undo",
        "At N.1.1 a.",
        "Filter: unanswered only, 62 questions.",
        "N.1.1 b, question 2 of 63, not answered yet.",
        "N.1 Leadership and Governance: 1 yes, 21 left",
        "All: 1 yes, 62 left",
        "Shown: unanswered only",
        "Session: Fernhollow (fictional), in progress",
        "Nothing to show with No only; the filter stays as it was.",
    ]


def test_every_command_can_be_read_about_and_those_that_read_never_fail(machine: Machine) -> None:
    uid = machine.new()
    reading = [
        "repeat",
        "where",
        "standards",
        "overview",
        "summary",
        "why",
        "why overall",
        "why n2",
        "missing",
        "history",
        "history all",
        "history 3",
        "second look",
        "findings",
        "notes",
        "recommendations",
        "guidance",
        "search staff",
        "/vision",
        "help",
        *(f"help {command.names[0]}" for command in COMMANDS),
    ]
    before = machine.ok("history", uid, "--format", "json").json
    done = machine.ok("score", uid, "--plain", typed="\n".join(reading))
    assert not set("─│┌┐└┘━┃\x1b\r\t") & set(done.out)
    assert machine.ok("history", uid, "--format", "json").json == before


def test_guidance_is_read_from_the_guidance_folder(machine: Machine) -> None:
    folder = machine.data / "guidance"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(
        'format = 1\nframework = "national-probation-2024"\nversion = "3"\nsource = "ours"\n'
        '[[guidance]]\ncode = "N.1.1.a"\ntext = """Look at the plan.\nAnd at its date."""\n',
        "utf-8",
    )
    (folder / "bad.toml").write_text("format = ", "utf-8")
    out = script(machine, machine.new(), "guidance").out
    assert "Guidance to N.1.1 a, 3: Look at the plan.\nAnd at its date." in out
    assert "bad.toml" in out


def test_pausing_leaves_and_opening_goes_on(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("score", uid, "--plain", typed="yes\npause\nyes\n")
    assert machine.summary(uid)["state"] == "paused"
    assert machine.summary(uid)["progress"]["yes"] == 1
    out = machine.ok("score", uid, "--plain", typed="where\n").out
    assert "N.1.1 b, question 2" in out
    assert machine.summary(uid)["state"] == "in progress"


def test_signing_off_makes_it_read_only_until_it_is_reopened_with_a_reason(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("score", uid, "--plain", typed="y\n" * ANSWERS + JUDGED + "sign off\n")
    done = script(machine, uid, "summary", "no n11a")
    assert done.code == 2
    assert "This session is signed off." in done.out
    assert "signed off" in done.err
    assert "Reopened." in machine.ok("score", uid, "--plain", typed="reopen because of a slip\nno n11a\n").out
    assert machine.ok("history", uid, "--format", "json").json[-2]["why"] == "of a slip"


def test_a_session_scored_elsewhere_can_be_read_and_is_kept_up_to_date(machine: Machine) -> None:
    uid = machine.new()
    workspace = Workspace(machine.database)
    other = Session.open(workspace, uid, "B. Other")
    try:
        done = script(machine, uid, "where", "yes")
    finally:
        other.close()
        workspace.close()
    assert done.code == 2
    assert "B. Other" in done.out
    assert "B. Other" in done.err


def test_a_person_hears_the_question_and_what_follows_from_an_answer(session: Session, national: Framework) -> None:
    done = converse(session, "y\n\nwhat\nn\nquit\n")
    lines = done.out.splitlines()
    first = national.questions[0]
    assert lines[:7] == [
        "Fernhollow (fictional), National probation inspection standards, V1.1: 0 of 63 answered.",
        "To hear the commands: help",
        "Standard N.1 Leadership and Governance",
        f"Key question N.1.1: {national.key_question('N.1.1').text}",
        f"N.1.1 a: {first.text}",
        "Answer: not answered yet",
        "N.1.1 a> N.1.1 a YES. Undo with: undo",
    ]
    assert lines[8] == "Key question N.1.1"
    assert any(line.startswith("N.1.1 b> N.1.1 b> 'what' is not a command.") for line in lines)
    assert "N.1.1 b> N.1.1 b NO. Undo with: undo" in lines
    assert lines[-1] == "N.1.1 c> Left. Everything is kept."
    assert done.code == 0


def test_a_person_who_closes_the_input_leaves_and_everything_is_kept(session: Session) -> None:
    done = converse(session, "y\nnote x\n")
    assert done.code == 0
    assert session.workspace.listing(session.uid).answered == 1
    assert session.workspace.listing(session.uid).held_by is None


def test_a_new_key_question_is_read_out_in_full_once(session: Session, national: Framework) -> None:
    out = converse(session, "y\ny\ny\ny\ny\n").out
    assert out.count(f"Key question N.1.1: {national.key_question('N.1.1').text}") == 1
    assert "Key question N.1.1, its own answer:" in out
    assert f"Key question N.1.2: {national.key_question('N.1.2').text}" in out


@contextmanager
def scratch() -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "fourpoint.db", clock=TickingClock())
        workspace.connection.execute("PRAGMA synchronous = OFF")
        yield workspace
        workspace.close()


@settings(max_examples=25, deadline=None)
@given(service=texts, note=texts, reason=texts, lines=st.lists(texts, max_size=3))
def test_any_text_can_be_typed_and_is_stored_and_said_and_steers_nothing(
    national: Framework, service: str, note: str, reason: str, lines: list[str]
) -> None:
    typed = [
        f"note : {note}",
        f"comment {note}",
        f"flag {note}",
        f"rate good because {reason}",
        "summary",
        "history all",
        "notes",
        "why",
        "repeat",
        *lines,
    ]
    typed = [" ".join(storable(line).splitlines()) for line in typed]
    with scratch() as workspace:
        uid = workspace.start(national, storable(service), SessionKind.INSPECTION, "A. Example")
        session = Session.open(workspace, uid)
        done = converse(session, "\n".join(typed) + "\n")
        assert done.code == 0
        assert not UNSAFE.search(done.out)
        again = Session.open(workspace, uid, to_score=False)
        kept = [one.text for _, one in again.walk.record.evidence_on("N.1.1.a")]
        expected = typed[0].removeprefix("note :").strip()
        assert kept[:1] == ([expected] if expected else [])


def test_home_without_sessions_creates_nothing_until_one_is_started(machine: Machine) -> None:
    out = home(machine, "help\n1\nlist\n").out
    assert "There are no sessions yet. Start one with: new SERVICE" in out
    assert not machine.database.exists()
    out = home(machine, "new Vale of Arrow\n\ny\nquit\nquit\n").out
    assert "Started: Vale of Arrow" in out
    assert "1. Vale of Arrow, in progress, 1 of 63 answered" in out


def test_home_opens_by_number_and_by_name_and_has_a_bin(machine: Machine) -> None:
    machine.new("Estmere")
    machine.new("Highfell")
    out = home(machine, "2\nyes\nquit\nopen highfell\nno\nquit\nbin 1\nlist bin\nrestore 1\nlist\n99\nopn\n").out
    assert "Highfell moved to the bin." in out
    assert "Highfell restored." in out
    assert "2 sessions. Open one by its number." in out
    assert "Say a number from 1 to 2." in out
    assert "Did you mean open?" in out
    listed = {one["service"]: one["answered"] for one in machine.ok("list", "--format", "json").json}
    assert listed == {"Estmere": 1, "Highfell": 1}


def test_home_opens_the_demonstration_and_comes_back(machine: Machine) -> None:
    out = home(machine, "demo\n1\nquit\nquit\nquit\n").out
    assert "nothing here is kept" in out
    assert "Back from the demonstration." in out
    assert not machine.database.exists()


def test_search_finds_what_was_noted_and_sentences_end_once(machine: Machine) -> None:
    uid = machine.new()
    out = script(
        machine, uid, "note Zebras", "comment giraffes", "flag okapis", "next", "search zebras",
        "search giraffes okapis", "search lions", "recommend national Wait...", "recommendations", "standards",
    ).out  # fmt: skip
    assert out.count("1 found. Go to one with: go CODE\nN.1.1 a, not answered yet: ") == 2
    assert "No question, and nothing noted on one, has 'lions' in it." in out
    assert "3. national: Wait...\n" in out
    assert "--" not in out


def test_a_script_for_the_list_of_sessions_is_refused(machine: Machine) -> None:
    from tui.opener import open_workspace  # noqa: PLC0415
    from tui.plain.home import NO_SESSION, run_plain_home  # noqa: PLC0415
    from tui.refusals import Refused  # noqa: PLC0415

    with pytest.raises(Refused, match="needs the session") as refused:
        run_plain_home(
            Places(machine.data, machine.database),
            lambda create: open_workspace(machine.database, create=create),
            "A. Example",
            lines=Lines(io.BytesIO(b"new Vale\n"), "utf-8", interactive=False),
        )
    assert str(refused.value) == NO_SESSION
    assert not machine.database.exists()


def test_no_two_hyphens_are_read_out(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("answer", uid, "n11a", "yes")
    for command in ("summary", "history", "why"):
        assert "--" not in machine.ok(command, uid, "--format", "plain").out

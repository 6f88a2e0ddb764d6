"""The commands, as scripts and people use them."""

from __future__ import annotations

import csv
import errno
import io
from pathlib import Path

import pytest

from sessions.kinds import Stage
from sessions.session import Session
from sessions.workspace import Workspace
from standards.shipped import shipped_ids
from tests.tui.machine import ANSWERS, Machine
from tui.formats import Format


def test_a_whole_inspection_by_commands(machine: Machine) -> None:
    uid = machine.new()
    assert len(uid) == 32
    codes = [
        question["code"]
        for standard in machine.ok("standards", "show", "national-probation-2024", "--format", "json").json["standards"]
        if standard["rated_from"] == "judgement"
        for asked in standard["key_questions"]
        for question in (*asked["prompts"], asked)
    ]
    assert len(codes) == ANSWERS
    for number, code in enumerate(codes):
        machine.ok("answer", uid, code, "yes" if number % 3 else "no")
    for standard, rating in (("N.1", "Good"), ("n2", "requires-improvement"), ("N.3", "i"), ("4", "ri")):
        machine.ok("judge", uid[:6], standard, rating, "--reason", "What was seen.")
    machine.ok("sign-off", uid)
    summary = machine.summary("fernhollow")
    assert summary["state"] == "signed off"
    assert summary["overall"] == {
        "rating": "Requires improvement",
        "points": 4,
        "most_points": 12,
        "judged": 4,
        "counted": 4,
        "lowest": "Requires improvement",
        "highest": "Requires improvement",
        "next_rating": "Good",
        "points_to_next": 3,
    }
    assert [one["points"] for one in summary["standards"]] == [2, 1, 0, 1]
    assert sum(one["yes"] + one["no"] for one in summary["standards"]) == ANSWERS
    assert "signed off" in machine.refused("answer", uid, "n11a", "no")
    assert len(machine.ok("history", uid, "--format", "json").json) == 1 + ANSWERS + 4 + 1


def test_new_prints_the_id_alone_and_can_be_told_everything(machine: Machine) -> None:
    done = machine.ok("new", "--service", "  Vale \n of  Arrow ")
    assert done.out.strip().isalnum()
    assert "Vale of Arrow" in done.err
    made = machine.ok(
        "new",
        "national-probation-2024",
        "--service",
        "Estmere",
        "--inspector",
        "B. Example",
        "--kind",
        "self-assessment",
        "--format",
        "json",
    ).json
    assert (made["service"], made["inspector"], made["kind"]) == ("Estmere", "B. Example", "self-assessment")
    assert made["state"] == "not started"
    assert machine.ok("list", "--format", "json").json[0]["id"] == made["id"]


def test_new_takes_a_framework_file_and_refuses_one_with_faults_with_all_of_them(
    machine: Machine, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    machine.ok("standards", "copy", "national-probation-2024", str(mine))
    assert machine.ok("new", str(mine), "--service", "Estmere").out
    text = mine.read_text("utf-8")
    mine.write_text(text.replace("to = 2", "to = 9").replace('code = "N.1"', 'code = "N.2"'), "utf-8")
    sentences = machine.refused("new", str(mine), "--service", "Other")
    assert len(sentences.splitlines()) >= 2
    assert all(line.startswith(f"{mine}:") for line in sentences.splitlines())
    assert "nowhere.toml" in machine.refused("new", "./nowhere.toml", "--service", "Other")
    assert "Did you mean" in machine.refused("new", "national-probation-2042", "--service", "Other")
    assert len(machine.ok("list", "--format", "json").json) == 1


@pytest.mark.parametrize(
    "arguments", [["new"], ["new", "--service", "  "], ["new", "--service", "x", "--inspector", ""]]
)
def test_new_without_a_name_makes_nothing(machine: Machine, arguments: list[str]) -> None:
    machine.refused(*arguments)
    assert not machine.database.exists()


READING = (["summary", "x"], ["why", "x"], ["history", "x"])
CHANGING = (
    ["answer", "x", "n11a", "yes"],
    ["judge", "x", "n1", "good"],
    ["note", "x", "n11a", "text"],
    ["flag", "x", "n11a"],
    ["recommend", "x", "national", "text"],
    ["undo", "x"],
    ["redo", "x"],
    ["sign-off", "x"],
    ["reopen", "x", "--reason", "because"],
    ["bin", "x"],
    ["bin", "x", "--restore"],
    ["score", "x"],
    ["score", "x", "--plain"],
)


@pytest.mark.parametrize("arguments", [*READING, *CHANGING], ids=" ".join)
def test_a_session_where_there_is_no_database_is_a_sentence_and_makes_no_file(
    machine: Machine, arguments: list[str]
) -> None:
    assert "There is no database" in machine.refused(*arguments)
    assert not machine.data.exists()


@pytest.mark.parametrize("arguments", [*READING, *CHANGING], ids=" ".join)
def test_an_unknown_session_is_a_sentence(machine: Machine, arguments: list[str]) -> None:
    machine.new()
    assert "No session is called 'x1'" in machine.refused(*["x1" if one == "x" else one for one in arguments])


def test_list_before_the_first_session_is_empty_and_makes_no_file(machine: Machine) -> None:
    done = machine.ok("list", "--format", "json")
    assert done.json == []
    assert "fourpoint new" in done.err
    assert not machine.data.exists()


def test_list_by_state_and_the_bin(machine: Machine) -> None:
    first, second, third = (machine.new(name) for name in ("Estmere", "Highfell", "Westreach"))
    machine.ok("answer", second, "n11a", "yes")
    machine.ok("bin", third)

    def listed(*options: str) -> set[str]:
        return {one["id"] for one in machine.ok("list", "--format", "json", *options).json}

    assert listed() == {first, second}
    assert listed("--all") == {first, second, third}
    assert listed("--state", "not started") == {first}
    assert listed("--state", "in-progress") == {second}
    assert listed("--state", "in the bin") == {third}
    assert listed("--state", "signed-off") == set()
    assert "Westreach" in machine.ok("bin", "westreach", "--restore").err
    assert listed() == {first, second, third}


@pytest.mark.parametrize("form", [str(one) for one in Format])
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["summary", "fern"],
        ["why", "fern"],
        ["why", "fern", "overall"],
        ["history", "fern"],
        ["standards", "list"],
        ["standards", "show", "national-probation-2024"],
        ["paths"],
    ],
    ids=" ".join,
)
def test_everything_that_prints_data_prints_it_in_every_form(machine: Machine, arguments: list[str], form: str) -> None:
    machine.new()
    done = machine.ok(*arguments, "--format", form)
    assert done.err == ""
    assert "\x1b" not in done.out
    if form == "json":
        assert done.json
    if form == "csv":
        read = list(csv.reader(io.StringIO(done.out)))
        assert len(read) > 1
        assert {len(row) for row in read} == {len(read[0])}
    if form == "plain":
        assert not set("─│┌┐└┘━┃") & set(done.out)


def test_the_documented_names_of_the_summary(machine: Machine) -> None:
    uid = machine.new()
    summary = machine.summary(uid)
    assert summary["id"] == uid
    assert set(summary["standards"][0]) >= {
        "code", "title", "rating", "points", "counted", "reason", "yes", "no", "total", "key_questions"
    }  # fmt: skip
    overall = summary["overall"]
    assert (overall["rating"], overall["points"]) == (None, 0)
    assert (overall["lowest"], overall["highest"]) == ("Inadequate", "Outstanding")
    assert (overall["next_rating"], overall["points_to_next"], overall["most_points"]) == (
        "Requires improvement",
        3,
        12,
    )


def test_a_code_is_taken_as_printed_or_short_and_an_unknown_one_is_a_sentence(machine: Machine) -> None:
    uid = machine.new()
    for code in ("N.2.1.b", "N.2.1 b", "n21b", "2.1b"):
        machine.ok("answer", uid, code, "yes")
        machine.ok("answer", uid, code, "clear")
    assert len(machine.ok("history", uid, "--format", "json").json) == 9
    assert "no question 'n29z'" in machine.refused("answer", uid, "n29z", "yes")
    assert "no standard" in machine.refused("judge", uid, "n9", "good")
    assert "is not a rating" in machine.refused("judge", uid, "n1", "great")
    assert "'maybe'" in machine.refused("answer", uid, "n11a", "maybe")


def test_judging_without_a_reason_says_that_one_is_needed_and_clear_takes_it_away(machine: Machine) -> None:
    uid = machine.new()
    assert "before sign-off" in machine.ok("judge", uid, "n1", "requires", "improvement").err
    assert "before sign-off" not in machine.ok("judge", uid, "n1", "ri", "--reason", "Seen.").err
    machine.ok("judge", uid, "n1", "ri")
    assert machine.summary(uid)["standards"][0]["reason"] == "Seen."
    machine.ok("judge", uid, "n1", "clear")
    assert machine.summary(uid)["standards"][0]["rating"] is None


def test_notes_flags_and_recommendations(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("note", uid, "n11a", "Plans are known", "--source", "interview", "--effect", "enabler")
    machine.ok("flag", uid, "n11b", "Ask again")
    machine.ok("recommend", uid, "NATIONAL", "Fill the posts", "--on", "n21b", "--on", "2.1a")
    summary = machine.summary(uid)
    assert summary["enablers"] == [{"code": "N.1.1.a", "case": None, "text": "Plans are known", "source": "interview"}]
    assert summary["flags"] == [{"code": "N.1.1.b", "case": None, "note": "Ask again"}]
    assert summary["recommendations"][0]["rests_on"] == ["N.2.1.b", "N.2.1.a"]
    assert summary["recommendations"][0]["level"] == "national"
    machine.ok("flag", uid, "n11b", "--remove")
    assert "levels are" in machine.refused("recommend", uid, "galactic", "Fill the posts")
    assert "empty" in machine.refused("note", uid, "n11a", " ")
    machine.ok("undo", uid)
    assert len(machine.summary(uid)["flags"]) == 1
    machine.ok("redo", uid)
    assert machine.summary(uid)["flags"] == []
    assert "nothing to redo" in machine.ok("redo", uid).err


def test_sign_off_says_all_that_is_missing_and_reopening_needs_a_reason(machine: Machine) -> None:
    uid = machine.new()
    sentences = machine.refused("sign-off", uid)
    assert "N.1 Leadership and Governance is not judged." in sentences
    assert "N.4 Infrastructure is not judged." in sentences
    machine.refused("reopen", uid)
    machine.refused("reopen", uid, "--reason", " ")
    assert "open already" in machine.ok("reopen", uid, "--reason", "x").err


def test_a_session_that_is_being_scored_is_refused_with_the_name_of_who_does(machine: Machine) -> None:
    uid = machine.new()
    workspace = Workspace(machine.database)
    other = Session.open(workspace, uid, "B. Other")
    try:
        sentence = machine.refused("answer", uid, "n11a", "yes")
        assert "B. Other" in sentence
        assert "do this again" in sentence
        assert "B. Other" in " ".join(machine.ok("list").out.split())
        assert machine.ok("list", "--format", "json").json[0]["being_scored_by"]["name"] == "B. Other"
        machine.ok("summary", uid)
    finally:
        other.close()
        workspace.close()
    machine.ok("answer", uid, "n11a", "yes")


def test_a_command_leaves_the_session_free_and_says_who_did_it(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("answer", uid, "n11a", "no")
    last = machine.ok("history", uid, "--format", "json").json[-1]
    assert (last["who"], last["kind"], last["from"], last["to"]) == ("A. Example", "answer", None, "no")
    workspace = Workspace(machine.database)
    session = Session.open(workspace, uid)
    assert session.scoring
    assert session.walk.record.stage is Stage.IN_PROGRESS
    session.close()
    workspace.close()


def test_check_exits_with_1_only_for_faults_and_shows_all_of_them(machine: Machine, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    machine.ok("standards", "copy", "national-probation-2024", str(good))
    text = good.read_text("utf-8")
    bad.write_text(text.replace("to = 2", "to = 9").replace("publisher =", "publissher ="), "utf-8")
    assert "no faults" in machine.ok("standards", "check", str(good)).out
    done = machine.run("standards", "check", str(good), str(bad), str(tmp_path / "none.toml"))
    assert done.code == 1
    assert "publissher" in done.out
    assert "none.toml" in done.out
    assert len([line for line in done.out.splitlines() if line.startswith(f"{bad}:")]) >= 3
    asked = machine.run("standards", "check", str(good), str(bad), "--format", "json")
    assert asked.code == 1
    sound, faulty = asked.json
    assert (sound["sound"], faulty["sound"]) == (True, False)
    assert {"line", "field", "severity", "what", "cure"} == set(faulty["faults"][0])


def test_copy_never_writes_over_a_file(machine: Machine, tmp_path: Path) -> None:
    target = tmp_path / "mine.toml"
    target.write_text("mine")
    assert "Nothing was written" in machine.refused("standards", "copy", "national-probation-2024", str(target))
    assert target.read_text() == "mine"
    assert "no such folder" in machine.refused(
        "standards", "copy", "national-probation-2024", str(tmp_path / "no" / "mine.toml")
    )
    assert "no framework" in machine.refused("standards", "copy", "nothing", str(tmp_path / "new.toml"))


def test_a_faulty_framework_of_ones_own_is_left_out_of_the_list_and_named(machine: Machine) -> None:
    folder = machine.data / "frameworks"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text('id = "bad"\n')
    done = machine.ok("standards", "list", "--format", "json")
    assert [one["id"] for one in done.json] == list(shipped_ids())
    assert "bad.toml" in done.err


def test_the_database_can_be_named_on_the_command_line_or_in_the_environment(machine: Machine, tmp_path: Path) -> None:
    machine.ok("--db", str(tmp_path / "one.db"), "new", "--service", "Estmere")
    machine.set(FOURPOINT_DB=str(tmp_path / "two.db"))
    machine.new("Highfell")
    assert (tmp_path / "one.db").exists()
    assert (tmp_path / "two.db").exists()
    assert not machine.data.exists()
    listed = machine.ok("--db", str(tmp_path / "one.db"), "list", "--format", "json").json
    assert [one["service"] for one in listed] == ["Estmere"]
    assert str(tmp_path / "two.db") in machine.ok("paths", "--format", "json").json["database"]
    machine.refused("--db", " ", "list")


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to look at", b"SQLite format 3\x00"])
def test_a_database_that_cannot_be_used_is_a_sentence(machine: Machine, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.db").write_bytes(content * 20)
    sentence = machine.refused("--db", str(tmp_path / "other.db"), "list")
    assert "other.db" in sentence
    assert (tmp_path / "other.db").read_bytes() == content * 20
    machine.refused("--db", str(tmp_path), "list")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["lst"], "Did you mean list?"),
        (["xyzzy"], "The commands are"),
        (["list", "--nope"], "--nope"),
        (["list", "--format", "yaml"], "'yaml'"),
        (["answer"], "Missing argument"),
        (["completion", "tcsh"], "'tcsh'"),
    ],
)
def test_wrong_use_is_a_sentence_with_a_hint(machine: Machine, arguments: list[str], hint: str) -> None:
    assert hint in machine.refused(*arguments)


@pytest.mark.parametrize("arguments", [[], ["demo"], ["score", "fern"]], ids=str)
def test_without_a_terminal_the_full_screen_is_refused_in_a_sentence(machine: Machine, arguments: list[str]) -> None:
    machine.new()
    sentence = machine.refused(*arguments)
    assert "--plain" in sentence
    assert "terminal" in sentence


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(machine: Machine, shell: str) -> None:
    assert "_FOURPOINT_COMPLETE" in machine.ok("completion", shell).out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("fourpoint su", "summary"),
        ("fourpoint summary {short}", "{id}"),
        ("fourpoint summary Fern", "{id}"),
        ("fourpoint note x n11a t --source fo", "'focus group'"),
        ("fourpoint answer {id} N.1.1", "N.1.1.a"),
        ("fourpoint judge {id} N", "N.4"),
        ("fourpoint standards show nat", "national-probation-2024"),
        ("fourpoint list --state si", "signed-off"),
    ],
)
def test_the_shell_completes_commands_sessions_and_codes(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, words: str, expected: str
) -> None:
    uid = machine.new()
    typed = words.format(short=uid[:2], id=uid[:8])
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
    monkeypatch.setenv("_FOURPOINT_COMPLETE", "bash_complete")
    done = machine.run()
    assert f"plain,{expected.format(id=uid[:8])}" in done.out.splitlines()


def test_completing_where_there_is_nothing_yet_is_quiet(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMP_WORDS", "fourpoint answer x n")
    monkeypatch.setenv("COMP_CWORD", "3")
    monkeypatch.setenv("_FOURPOINT_COMPLETE", "bash_complete")
    done = machine.run()
    assert (done.out.strip(), done.err) == ("", "")
    assert not machine.data.exists()


def test_help_names_every_command_and_the_exit_codes(machine: Machine) -> None:
    text = machine.ok("--help").out
    for command in (
        "new",
        "list",
        "score",
        "answer",
        "judge",
        "summary",
        "why",
        "history",
        "standards",
        "paths",
    ):
        assert f"\n  {command} " in text
    assert "70" in text


def test_what_was_done_names_the_session(machine: Machine) -> None:
    uid = machine.new("Riverside PDU")
    named = f"Riverside PDU ({uid[:8]}): "
    for arguments, said in (
        (["answer", uid, "n42f", "no"], "N.4.2 f NO."),
        (["answer", uid, "n42f", "no"], "N.4.2 f is NO already."),
        (["answer", uid, "n11a", "clear"], "N.1.1 a has no answer to clear."),
        (["judge", uid, "n1", "clear"], "N.1 is not judged, so there is no rating to take away."),
        (["note", uid, "n11a", "x"], "N.1.1 a evidence added."),
        (["flag", uid, "n11a"], "N.1.1 a flagged."),
        (["flag", uid, "n11b", "--remove"], "N.1.1 b is not flagged."),
        (["undo", uid], "undone: N.1.1 a flagged."),
        (["redo", uid], "redone: N.1.1 a flagged."),
        (["bin", uid], f"moved to the bin. Bring it back with: fourpoint bin {uid[:8]} --restore"),
        (["bin", uid], "it is in the bin already."),
        (["bin", uid, "--restore"], "out of the bin, as it was."),
        (["bin", uid, "--restore"], "it is not in the bin."),
    ):
        assert machine.ok(*arguments).err == f"{named}{said}\n"


def test_the_reason_for_one_rating_is_none_for_another_and_that_is_said(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("judge", uid, "n1", "good", "--reason", "Plans are known.")
    said = machine.ok("judge", uid, "n1", "inadequate").err
    assert "The reason written for Good does not carry over." in said
    assert "carry over" not in machine.ok("judge", uid, "n1", "good", "--reason", "Plans are very well known.").err
    assert "carry over" not in machine.ok("judge", uid, "n1", "good").err
    assert "carry over" in machine.ok("score", uid, "--plain", typed="rate n1 i\n").out
    assert "carry over" not in machine.ok("score", uid, "--plain", typed="rate n1 g because of it\n").out


def test_a_command_leaves_a_paused_session_paused_and_scoring_goes_on(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("score", uid, "--plain", typed="yes\npause\n")
    machine.ok("answer", uid, "n11b", "yes")
    assert machine.summary(uid)["state"] == "paused"
    machine.ok("score", uid, "--plain", typed="where\n")
    assert machine.summary(uid)["state"] == "in progress"


def test_a_text_that_begins_with_a_hyphen_goes_after_two_and_the_refusal_says_so(machine: Machine) -> None:
    uid = machine.new()
    assert "put -- before the text" in machine.refused("note", uid, "n11a", "-5 degrees")
    assert "put --" not in machine.refused("list", "-5")
    machine.ok("note", uid, "n11a", "--", "-5 degrees")
    assert machine.ok("history", uid, "--format", "json").json[-1]["to"] == '{"text": "-5 degrees"}'
    assert "no text" in machine.refused("flag", uid, "n11a", "text", "--remove")


def test_sessions_of_two_frameworks_are_a_line_each_at_80_columns(machine: Machine, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    machine.ok("standards", "copy", "national-probation-2024", str(mine))
    text = mine.read_text("utf-8").replace('id = "national-probation-2024"', 'id = "mine"')
    mine.write_text(text.replace('title = "', 'title = "Our own ', 1), "utf-8")
    machine.new("Estmere")
    machine.ok("new", str(mine), "--service", "Highfell")
    lines = machine.ok("list").out.splitlines()
    assert lines[0].startswith("A: Our own ")
    assert lines[1].startswith("B: National ")
    assert len(lines) <= 2 + 1 + 2 + 2 * 2  # frameworks, a gap, the heading, two lines for each session
    assert all(len(line) <= 80 for line in lines)
    assert "Framework: Our own " in machine.ok("list", "--format", "plain").out


def test_a_framework_of_ones_own_can_be_copied_completed_and_is_named_when_it_cannot_be_read(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = machine.data / "frameworks"
    folder.mkdir(parents=True)
    own = folder / "mine.toml"
    machine.ok("standards", "copy", "national-probation-2024", str(own))
    own.write_text(own.read_text("utf-8").replace('id = "national-probation-2024"', 'id = "mine"'), "utf-8")
    (folder / "broken.toml").write_text("id = ", "utf-8")
    (folder / "bytes.toml").write_bytes(b"\xff")
    machine.ok("standards", "copy", "mine", str(tmp_path / "again.toml"))
    machine.ok("standards", "copy", str(own), str(tmp_path / "third.toml"))
    assert (tmp_path / "again.toml").read_bytes() == (tmp_path / "third.toml").read_bytes() == own.read_bytes()
    done = machine.ok("standards", "list", "--format", "json")
    assert [one["id"] for one in done.json] == [*shipped_ids(), "mine"]
    assert f"Left out, with 1 fault: {folder / 'broken.toml'}." in done.err
    assert f"Left out, with 1 fault: {folder / 'bytes.toml'}." in done.err
    monkeypatch.setenv("COMP_WORDS", "fourpoint standards show mi")
    monkeypatch.setenv("COMP_CWORD", "3")
    monkeypatch.setenv("_FOURPOINT_COMPLETE", "bash_complete")
    assert machine.run().out == "plain,mine\n"


@pytest.mark.parametrize("method", ["exists", "glob"])
def test_a_folder_that_may_not_be_read_is_a_sentence(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def denied(path: Path, *_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, method, denied)
    arguments = {"exists": ["list"], "glob": ["standards", "list"]}[method]
    assert "cannot be used: Permission denied." in machine.refused(*arguments)

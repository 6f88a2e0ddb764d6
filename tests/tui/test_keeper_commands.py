"""The engineer's and the keeper's commands, as scripts and people use them: query, schema, doctor, backup, bin."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from sessions.table_meanings import EVERYTHING
from tests.tui.machine import Machine
from tui.commands import bin as bin_command
from tui.commands.query import MOST_IN_A_TABLE
from tui.formats import Format


@pytest.fixture
def uid(machine: Machine) -> str:
    """A session with two answers and a judgement."""
    made = machine.new()
    machine.ok("answer", made, "n11a", "yes")
    machine.ok("answer", made, "n11b", "no")
    machine.ok("judge", made, "n1", "good", "--reason", "Seen.")
    return made


# query


def test_a_query_in_every_form(machine: Machine, uid: str) -> None:
    sql = "SELECT session, code, answer, NULL AS reason FROM answers_flat ORDER BY position"
    assert machine.ok("query", sql, "--format", "json").json == [
        {"session": uid, "code": "N.1.1.a", "answer": "yes", "reason": None},
        {"session": uid, "code": "N.1.1.b", "answer": "no", "reason": None},
    ]
    read = list(csv.reader(io.StringIO(machine.ok("query", sql, "--format", "csv").out)))
    assert read == [["session", "code", "answer", "reason"], [uid, "N.1.1.a", "yes", ""], [uid, "N.1.1.b", "no", ""]]
    assert (
        f"session: {uid}\ncode: N.1.1.a\nanswer: yes\nreason: none\n"
        in machine.ok("query", sql, "--format", "plain").out
    )
    assert "| session | code | answer | reason |\n| ---" in machine.ok("query", sql, "--format", "markdown").out
    table = machine.ok("query", "SELECT code, answer FROM answers_flat ORDER BY position").out
    assert re.search(r"N\.1\.1\.a +yes", table)
    assert machine.ok("query", "SELECT 1 WHERE 0").out == "No rows.\n"


def test_a_table_stops_and_says_so_while_csv_gives_all(machine: Machine, uid: str) -> None:
    sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) SELECT i FROM n"
    done = machine.ok("query", sql)
    assert len(done.out.splitlines()) == MOST_IN_A_TABLE + 2
    assert done.err.startswith("These are the first 500 rows; there are more. Narrow the query down")
    assert len(machine.ok("query", sql, "--format", "csv").out.splitlines()) == 1201
    assert len(machine.ok("query", sql, "--format", "json").json) == 1200
    assert machine.ok("query", sql.replace("1200", "500")).err == ""
    assert uid


def test_values_are_numbers_where_they_are_written_as_numbers(machine: Machine, uid: str) -> None:
    sql = "SELECT typeof(:a) AS a, typeof(:b) AS b, typeof(:c) AS c, :d AS d"
    assert machine.ok(
        "query", sql, "--param", "a=5", "--param", "b=007", "--param", "c=1.5", "--param", "d=x=y", "--format", "json"
    ).json == [{"a": "integer", "b": "text", "c": "real", "d": "x=y"}]
    assert machine.ok(
        "query", "SELECT count(*) FROM answers_flat WHERE session = :id", "--param", f"id={uid}", "--format", "csv"
    ).out.endswith("\n2\n")


def test_sql_can_come_in_by_a_pipe(machine: Machine, uid: str) -> None:
    assert machine.ok("query", "-", "--format", "csv", typed="SELECT 'ü' AS x\n").out == "x\nü\n"
    assert "no text in UTF-8 (byte 9)" in machine.refused("query", "-", typed=b"SELECT '\xff'")
    assert "There is no query" in machine.refused("query", "-")
    assert "more than a million characters" in machine.refused("query", "-", typed=b"x" * 1_000_001)
    assert uid


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["DELETE FROM events"], "A query only reads, and this one does more: DELETE events."),
        (["SELECT 1; SELECT 2"], "There is more than one statement."),
        (["SELECT * FROM evnts"], "There is no table evnts. Did you mean events?"),
        (["SELECT :x"], "Add --param x=VALUE."),
        (["SELECT :x", "--param", "x"], "--param x is not understood. Write NAME=VALUE"),
        (["SELECT :x", "--param", "x=1", "--param", "x=2"], "--param gives x twice."),
        (["SELECT 1", "--param", "y=1"], "The query has no :y"),
        (["SELECT 1", "--format", "xml"], "xml"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_printed(
    machine: Machine, uid: str, arguments: list[str], said: str
) -> None:
    assert said in machine.refused("query", *arguments)
    assert machine.ok("query", "SELECT count(*) AS n FROM events WHERE 1", "--format", "json").json == [{"n": 4}]
    assert uid


def test_without_a_workspace_there_is_nothing_to_ask(machine: Machine, tmp_path: Path) -> None:
    assert "There is no database at" in machine.refused("query", "SELECT 1")
    assert not machine.database.exists()
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE x (y)")
    assert "of another program" in machine.refused("--db", str(other), "query", "SELECT 1")
    assert "is a folder" in machine.refused("--db", str(tmp_path), "query", "SELECT 1")
    (tmp_path / "text.db").write_text("Only a text. " * 100)
    assert "is not a database" in machine.refused("--db", str(tmp_path / "text.db"), "query", "SELECT 1")


def test_ratings_are_current_after_every_command_and_fresh_makes_them_so(machine: Machine, uid: str) -> None:
    sql = "SELECT title, rating, points, current FROM ratings WHERE rating IS NOT NULL"
    done = machine.ok("query", sql, "--format", "json")
    assert done.json == [{"title": "Leadership and Governance", "rating": "Good", "points": 2, "current": "yes"}]
    assert done.err == ""
    with closing(sqlite3.connect(machine.database)) as connection:
        connection.execute("DELETE FROM kept_ratings")
        connection.commit()
    done = machine.ok("query", sql, "--format", "json")
    assert done.json == []
    assert done.err == "The ratings of 1 session are missing or not current; --fresh brings all up to date.\n"
    done = machine.ok("query", sql, "--fresh", "--format", "json")
    assert (len(done.json), done.err) == (1, "")
    assert machine.ok("query", "SELECT 1").err == ""
    assert uid


# schema


def test_the_schema_needs_no_database_and_names_everything(machine: Machine) -> None:
    described = machine.ok("schema", "--format", "json").json
    assert [one["table"] for one in described] == list(EVERYTHING)
    assert {one["table"]: [column["column"] for column in one["columns"]] for one in described} == {
        name: list(one.columns) for name, one in EVERYTHING.items()
    }
    assert not machine.database.exists()
    (one,) = machine.ok("schema", "judgements", "--format", "json").json
    assert one["columns"][2]["points_at"] == "standards.id"
    assert "Did you mean answers" in machine.refused("schema", "anwsers")


@pytest.mark.parametrize("form", [str(one) for one in Format])
def test_the_schema_in_every_form(machine: Machine, form: str) -> None:
    out = machine.ok("schema", "ratings", "--format", form).out
    assert "highest" in out
    assert "ratings" in out or form == "table"


# doctor


def test_the_doctor_finds_nothing_to_do_and_then_something(
    machine: Machine, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    machine.set(LC_ALL="C.UTF-8")
    done = machine.ok("doctor", "--format", "json")
    assert done.json["well"] is True
    assert set(done.json["versions"]) == {
        "fourpoint", "python", "sqlite", "textual", "rich", "sqlite_utils", "click", "tomli_w", "system",
    }  # fmt: skip
    assert "not installed" not in done.json["versions"].values()
    assert "Nothing needs doing." in machine.ok("doctor").out
    machine.database.chmod(0o644)
    machine.data.joinpath("frameworks").mkdir()
    machine.data.joinpath("frameworks", "mine.toml").write_text("format = 1\n")
    found = machine.run("doctor", "--format", "json")
    assert found.code == 1
    to_do = {one["about"]: one for one in found.json["findings"] if one["grade"] == "to do"}
    assert set(to_do) == {"Database", "Frameworks"}
    assert to_do["Database"]["to_do"] == f"chmod 600 {machine.database}"
    assert to_do["Frameworks"]["to_do"].startswith("fourpoint standards check ")
    assert "2 things need something done." in machine.run("doctor").out
    assert uid


def test_the_doctor_says_how_the_terminal_is(machine: Machine) -> None:
    def about(what: str) -> str:
        findings = machine.run("doctor", "--format", "json").json["findings"]
        return next(str(one["what"]) for one in findings if one["about"] == what)

    machine.set(TERM="xterm-256color")
    assert about("Colour") == "256 colours (TERM)."
    machine.set(COLORTERM="truecolor")
    assert about("Colour") == "All colours (COLORTERM)."
    machine.set(NO_COLOR="1")
    assert about("Colour").startswith("None, as NO_COLOR asks.")
    machine.set(TERM="dumb")
    assert about("TERM") == "The plain line mode is used, because TERM is dumb."
    machine.set(LC_ALL="xx_XX.UTF-8")
    assert about("Locale") == "The locale xx_XX.UTF-8 is asked for and is not installed."
    assert not machine.data.exists(), "looking makes nothing"


# backup and restore


def test_what_is_backed_up_can_be_put_back(machine: Machine, uid: str, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    done = machine.ok("backup", str(target))
    assert done.out == ""
    assert re.fullmatch(rf"{target} holds 1 session with 4 events: \d+ kB, read back and compared\.\n", done.err)
    machine.ok("answer", uid, "n11c", "yes")
    assert "Name a new file, or write over it with --force." in machine.refused("backup", str(target))
    done = machine.ok("restore", str(target))
    assert "holds 1 session with 4 events again.\nWhat it held before is kept in " in done.err
    kept = done.err.strip().rpartition(" ")[2]
    assert machine.ok("--db", kept, "query", "SELECT count(*) FROM events", "--format", "csv").out.endswith("\n5\n")
    assert machine.summary(uid)["progress"]["yes"] == 1
    machine.ok("backup", str(target), "--force")


def test_restore_no_longer_takes_a_session_out_of_the_bin_and_says_what_does(machine: Machine, uid: str) -> None:
    machine.ok("bin", uid)
    said = machine.refused("restore", uid)
    assert f"There is no file {uid}" in said
    assert "fourpoint bin SESSION --restore" in said


def test_bad_backups_are_refused(machine: Machine, uid: str, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("Only a text. " * 100)
    before = machine.database.read_bytes()
    for name, said in (("none.db", "There is no file"), ("text.db", "is not a database"), (".", "is a folder")):
        assert said in machine.refused("restore", str(tmp_path / name))
    assert machine.database.read_bytes() == before
    assert uid


# bin


def test_the_bin_is_listed_and_emptied_only_when_that_is_said(machine: Machine, uid: str) -> None:
    other = machine.new("Gorse (fictional)")
    machine.ok("bin", uid)
    assert [one["id"] for one in machine.ok("bin", "--list", "--format", "json").json] == [uid]
    said = machine.refused("bin", "--empty")
    assert said.startswith(f"Remove 1 session with all history, for good: Fernhollow (fictional) ({uid[:8]})?")
    assert "say so with --yes. Nothing was removed." in said
    done = machine.ok("bin", "--empty", "--yes")
    assert done.err == f"Fernhollow (fictional) ({uid[:8]}): removed.\n1 session with 5 events removed.\n"
    assert [one["id"] for one in machine.ok("list", "--all", "--format", "json").json] == [other]
    assert machine.ok("bin", "--empty", "--yes").err == "The bin is empty.\n"
    assert machine.ok("bin", "--list").out == "The bin is empty.\n"


@pytest.mark.parametrize(("typed", "gone"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_it_asks_once(
    machine: Machine, uid: str, typed: str, gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.ok("bin", uid)
    asked: list[str] = []

    def confirm(question: str, *, err: bool) -> bool:
        assert err
        asked.append(question)
        return typed.startswith("y")

    monkeypatch.setattr("click.confirm", confirm)
    monkeypatch.setattr(bin_command, "has_somebody_to_ask", lambda: True)
    code = machine.run("bin", "--empty").code
    assert len(asked) == 1
    assert code == (0 if gone else 2)
    assert bool(machine.ok("bin", "--list", "--format", "json").json) is not gone


@pytest.mark.parametrize(
    "arguments",
    [[], ["--restore"], ["x", "--list"], ["x", "--empty"], ["--list", "--empty"], ["x", "--yes"], ["--list", "--yes"]],
)
def test_what_makes_no_sense_together_is_refused(machine: Machine, uid: str, arguments: list[str]) -> None:
    assert "Name a SESSION" in machine.refused("bin", *arguments)
    assert uid


def test_the_json_of_datasettes_metadata_is_what_it_takes(machine: Machine) -> None:
    printed = json.loads(machine.ok("schema", "--datasette").out)
    tables = printed["databases"]["fourpoint"]["tables"]
    assert tables["answers"]["columns"]["reason"].startswith("Why a question")
    assert tables["events"]["label_column"] == "kind"
    assert tables["claims"]["hidden"] is True


# In a process of its own

_SAYS_WHEN_IT_BEGINS = """
import sessions.querying
import tui.commands.query
from tui.__main__ import main
print("ready", flush=True)
main()
"""


def process(machine: Machine, sql: str, *begins: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *begins, "--db", str(machine.database), "query", sql, "--format", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )


def test_ctrl_c_stops_a_query_that_never_ends(machine: Machine, uid: str) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with process(machine, endless, "-c", _SAYS_WHEN_IT_BEGINS) as running:
        assert running.stdout
        assert running.stdout.readline() == b"ready\n"
        time.sleep(0.5)  # into the middle of it: there is nothing to be seen of that
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (130, b"", b"")
    assert uid


def test_a_reader_that_leaves_is_no_fault(machine: Machine, uid: str) -> None:
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT i FROM n"
    with process(machine, many, "-m", "tui") as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline() == b"i\n"
        running.stdout.close()
        assert running.wait(20) == 0
        assert running.stderr.read() == b""
    assert uid

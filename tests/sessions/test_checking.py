"""What `check` says of files and databases: a corpus of bad ones, each with the sentences it must produce."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.checking import check, check_database, check_file
from sessions.event_values import event_values
from sessions.file_seal import seal_of
from sessions.history_faults import _NEEDED, history_faults
from sessions.opening import VERSION
from sessions.session import Session
from sessions.session_file import file_of, to_json, to_toml
from standards.faults import Fault, Severity
from tests.sessions.bad_files import BAD
from tests.sessions.small_session import BAD_FILES, small_session, small_workspace


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    workspace = small_workspace(tmp_path_factory.mktemp("small") / "w.db")
    session = small_session(workspace)
    yield session
    session.close()
    workspace.close()


def sentences() -> dict[str, list[str]]:
    """The expected sentences of each bad file, which stand indented under its name."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (BAD_FILES / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            found[name].append(line.strip())
        else:
            name = line
            found[name] = []
    return found


def said(faults: tuple[Fault, ...], folder: Path) -> list[str]:
    marks = {Severity.WARNING: "warning: ", Severity.ERROR: ""}
    return [f"{marks[one.severity]}{one}".replace(f"{folder}/", "") for one in faults]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_says_all_that_is_wrong(sound: Session, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.toml"
    path.write_bytes(BAD[name](to_toml(file_of(sound), with_framework=True)))
    assert said(check_file(path), tmp_path) == sentences()[name]


def test_every_bad_file_has_its_sentences() -> None:
    assert list(sentences()) == list(BAD)
    assert all(sentences().values())


@pytest.mark.parametrize("form", [to_toml, to_json])
def test_a_sound_file_has_no_faults(sound: Session, tmp_path: Path, form: object) -> None:
    path = tmp_path / "sound"
    path.write_text(form(file_of(sound), with_framework=True), "utf-8")  # type: ignore[operator]
    assert check(path) == ()


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda text: text.replace('"no"', '"perhaps"', 1), '"L.1.1": "perhaps"'),
        (lambda text: text.replace('"rating": "Good",\n      "reason"', '"rating": "Fine",\n      "reason"'), "Fine"),
        (lambda text: text.replace('"C.1.1", "case_number": 2', '"C.1.1", "case_number": 7'), '"case_number": 7'),
    ],
)
def test_json_faults_have_their_lines_too(sound: Session, tmp_path: Path, change: object, line: str) -> None:
    text = change(to_json(file_of(sound), with_framework=True))  # type: ignore[operator]
    path = tmp_path / "bad.json"
    path.write_text(text, "utf-8")
    faults = [one for one in check_file(path) if one.severity is Severity.ERROR]
    assert faults
    assert line in text.splitlines()[faults[0].line - 1]


def test_doubled_names_in_json_are_said(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"session": {}, "session": {}}')
    assert [one.what for one in check_file(path)] == ["These names stand twice in one table: session."]


@pytest.mark.parametrize(
    ("number", "what"),
    [("NaN", "A number cannot be read: NaN is no number."), ("9" * 5000, "A number has thousands of digits.")],
)
def test_a_number_that_is_none_is_a_sentence_of_ours(tmp_path: Path, number: str, what: str) -> None:
    path = tmp_path / "n.json"
    path.write_text(f'{{"session": {{"round": {number}}}}}')
    assert [one.what for one in check_file(path)] == [what]


@pytest.mark.parametrize(
    "text", ['{"a": NaN}', '{"a": "\\ud800"}', "[" * 100_000, '{"a":' * 100_000, "a = " + "[" * 5000]
)
def test_odd_json_and_toml_are_sentences(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd"
    path.write_text(text)
    (fault,) = check_file(path)
    assert fault.what.endswith(".")
    assert fault.cure


def test_a_framework_with_another_digest_is_named(sound: Session, tmp_path: Path) -> None:
    path = tmp_path / "without.toml"
    path.write_text(to_toml(file_of(sound)))
    (fault,) = check_file(path)
    assert fault.severity is Severity.ERROR
    assert "Fernhollow (made up), 1, with which it was scored, is not at hand" in fault.what
    assert "--with-framework" in fault.cure
    framework = sound.walk.framework
    assert check_file(path, lambda _name, digest: framework if digest == framework.digest else None) == ()


def test_another_text_under_the_id_of_a_shipped_framework_is_told_apart(sound: Session, tmp_path: Path) -> None:
    values = tomllib.loads(to_toml(file_of(sound)))
    values["framework"]["id"] = values["history"]["events"][0]["to"]["framework"] = "pdu-2021"
    values["history"]["seal"] = seal_of(values["history"])
    path = tmp_path / "other.json"
    path.write_text(json.dumps(values))
    faults = [one for one in check_file(path) if one.severity is Severity.ERROR]
    assert [one.field for one in faults] == ["framework, digest"]
    assert "another text of pdu-2021 than the one that comes with this program" in faults[0].what


def test_edited_by_hand_is_said_and_is_no_fault(sound: Session, tmp_path: Path) -> None:
    path = tmp_path / "edited.toml"
    text = to_toml(file_of(sound), with_framework=True)
    path.write_text(text.replace('"L.1.1.a" = "yes"', '"L.1.1.a" = "no"', 1))
    (fault,) = check_file(path)
    assert (fault.severity, fault.field) == (Severity.WARNING, "seal")
    assert fault.what == "The file was edited since it was written. 1 thing differs from what its events lead to."


def test_what_was_signed_falsely_is_a_fault(sound: Session, tmp_path: Path) -> None:
    values = tomllib.loads(to_toml(file_of(sound), with_framework=True))
    values["answers"]["L.1"]["L.1.1.a"] = "no"
    values["seal"] = seal_of(values)
    path = tmp_path / "false.json"
    path.write_text(json.dumps(values))
    (fault,) = check_file(path)
    assert fault.severity is Severity.ERROR
    assert "the checksum says that nobody edited them" in fault.what


@pytest.mark.parametrize("harmless", ["crlf", "comment", "blank", "bom", "order"])
def test_what_changes_no_value_is_no_edit(sound: Session, tmp_path: Path, harmless: str) -> None:
    text = to_toml(file_of(sound), with_framework=True)
    path = tmp_path / "same.toml"
    changed = {
        "crlf": text.replace("\n", "\r\n"),
        "comment": text.replace("[[judgement]]", "# mine\n[[judgement]]  # too"),
        "blank": text.replace("\n[[judgement", "\n\n\n[[judgement"),
        "bom": "\ufeff" + text,
        "order": text.replace('"L.1.1.a" = "yes"\n"L.1.1" = "no"\n', '"L.1.1" = "no"\n"L.1.1.a" = "yes"\n'),
    }[harmless]
    assert changed != text
    path.write_bytes(changed.encode())
    assert check_file(path) == ()


def test_fifty_megabytes_of_one_note_are_read_and_more_are_refused(sound: Session, tmp_path: Path) -> None:
    text = to_toml(file_of(sound), with_framework=True)
    path = tmp_path / "long.toml"
    path.write_text(text.replace("Seen by day.", "Seen by day. " + "x" * 50_000_000, 1))
    (fault,) = check_file(path)
    assert fault.severity is Severity.WARNING
    path.write_text(text.replace("Seen by day.", "x" * 130_000_000, 1))
    (fault,) = check_file(path)
    assert fault.what == "The file is larger than 120 MB, the most a session file may have."


def test_folders_missing_files_and_pipes_are_said(tmp_path: Path) -> None:
    import os  # noqa: PLC0415

    os.mkfifo(tmp_path / "pipe")
    for path, what in (
        (tmp_path, "This is a folder."),
        (tmp_path / "none.toml", "There is no such file."),
        (tmp_path / "pipe", "This is not an ordinary file."),
        (tmp_path / "a\0b", "This cannot be the name of a file."),
        (tmp_path / ("n" * 300), "The file cannot be read: file name too long."),
    ):
        (fault,) = check(path)
        assert fault.what == what
        assert fault.cure


def test_every_kind_of_event_is_checked() -> None:
    from sessions.events import Kind  # noqa: PLC0415

    assert set(_NEEDED) == set(Kind)


def test_the_events_of_a_sound_session_have_no_faults(sound: Session) -> None:
    assert history_faults(sound.events) == []
    assert [event_values(event)["sequence"] for event in sound.events] == list(range(1, len(sound.events) + 1))


# Databases


@pytest.fixture
def database(tmp_path: Path) -> Path:
    workspace = small_workspace(tmp_path / "w.db")
    session = small_session(workspace)
    session.close()
    workspace.close()
    return tmp_path / "w.db"


def changed_by_hand(database: Path, *statements: str) -> list[str]:
    """What is said once somebody has changed the database with another program."""
    connection = sqlite3.connect(database)
    connection.executescript(";".join(statements))
    connection.close()
    return [f"{one.field}: {one.what}" for one in check_database(database)]


def test_a_sound_database_has_no_faults_and_is_left_as_it_is(database: Path) -> None:
    before = {path.name: path.read_bytes() for path in database.parent.iterdir() if path.is_file()}
    assert check(database) == ()
    assert {path.name: path.read_bytes() for path in database.parent.iterdir() if path.is_file()} == before


TRIGGERS = "DROP TRIGGER events_are_never_changed", "DROP TRIGGER pinned_texts_stay"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            "UPDATE answers SET answer = 'no'",
            "What its tables hold of answers and flags is not what its events lead to.",
        ),
        ("UPDATE cases SET title = 'C-9' WHERE number = 1", "What its tables hold of cases is not what its events"),
        ("UPDATE judgements SET reason = ''", "What its tables hold of judgements is not what its events lead to."),
        ("DELETE FROM evidence", "What its tables hold of evidence is not what its events lead to."),
        ("UPDATE sessions SET title = 'Elsewhere'", "Its row says otherwise than its events of the service"),
        (
            "UPDATE sessions SET stage = 'signed off'",
            "What its tables hold of its stage is not what its events lead to.",
        ),
        ("UPDATE events SET new = 'no' WHERE code = 'L.1.1.a' AND kind = 'answer'", "What its tables hold of answers"),
        ("UPDATE events SET new = 'perhaps' WHERE code = 'L.1.1.a' AND kind = 'answer'", "It has an event in a form"),
        (
            "UPDATE events SET sequence = 99 WHERE sequence = 5",
            "Event 5: The events are out of order: this is number 6",
        ),
        ("UPDATE frameworks SET text = replace(text, 'By day', 'By noon')", "The text of fernhollow-made that it pins"),
        ("UPDATE kept_ratings SET rating = 'Outstanding'", "The kept rating"),
        ("UPDATE sessions SET round = 2", "Its row says otherwise than its events of the exercise"),
    ],
)
def test_a_database_that_was_changed_by_hand_says_what_does_not_fit(database: Path, statement: str, what: str) -> None:
    found = changed_by_hand(database, *TRIGGERS, statement)
    assert any(one.startswith(f"session 01234567: {what}") for one in found), found


def test_a_sealed_session_is_checked_and_nothing_of_it_is_said(database: Path) -> None:
    (found,) = changed_by_hand(database, "UPDATE sessions SET exercise = 'rowan'")
    assert found.startswith(": A session that is sealed has faults")


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("(2, '', 1, 'meeting', 'x', NULL, '{}', '')", "Event 1 of the training log is missing."),
        ("(1, '', 1, 'tea', 'x', NULL, '{}', '')", "Event 1 of the training log is in a form"),
        ("(1, '', 1, 'meeting', 'x', NULL, '{oops', '')", "Event 1 of the training log is in a form"),
        ("(1, '', 1, 'meeting', 'x', '{\"who\": 1}', '{}', '')", "Event 1 of the training log does not go on"),
    ],
)
def test_a_training_log_that_was_changed_by_hand_says_what_does_not_fit(database: Path, row: str, what: str) -> None:
    columns = "sequence, recorded_at, person_id, kind, subject, old, new, why"
    (found,) = changed_by_hand(database, f"INSERT INTO training_events ({columns}) VALUES {row}")
    assert found.startswith(f": {what}")


def test_a_kept_exercise_that_was_changed_by_hand_is_said(database: Path) -> None:
    kept = "VALUES ('rowan', 'Rowan', '1', 'd', 'h', 1, 'x', '')"
    columns = "slug, title, version, digest, handout, has_key, text, added_at"
    (found,) = changed_by_hand(database, f"INSERT INTO exercises ({columns}) {kept}")
    assert found == ": The text of the exercise rowan is not the one that was kept."


def test_a_database_of_another_program_is_said(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE things (id INTEGER); PRAGMA application_id = 77")
    connection.close()
    (fault,) = check(path)
    assert str(fault) == f"{path}: It is a database of another program. Name another file with --db."


def test_a_database_of_a_newer_version_is_said_and_left(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = database.read_bytes()
    (fault,) = check(database)
    assert fault.what.startswith("It was made by a newer fourpoint")
    assert "Upgrade fourpoint" in fault.cure
    assert database.read_bytes() == before


def test_a_damaged_database_is_said(database: Path) -> None:
    data = bytearray(database.read_bytes())
    for page in range(3, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\x5a" * 200
    database.write_bytes(data)
    faults = check(database)
    assert faults
    assert all(one.what.endswith(".") and one.cure for one in faults)

"""The session file as people read it: its layout, its schema, and what may be left out or written otherwise."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import tomli_w
from jsonschema import Draft202012Validator, FormatChecker

from sessions.events import Case, Evidence, NotApplicable
from sessions.file_faults import FileFaults
from sessions.json_lines import json_lines
from sessions.session import Session
from sessions.session_file import Seal, SessionFile, file_of, parse_session_file, to_json, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer
from standards.toml_lines import toml_lines
from tests.inspection import judge_organisation, pdu_session
from tests.sessions.bad_files import BAD
from tests.sessions.small_session import small_file, small_session, small_workspace

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "session-file.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


@pytest.fixture
def small(tmp_path: Path) -> str:
    return small_file(tmp_path)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("with_framework", [True, False])
def test_real_files_meet_the_schema_in_both_forms(workspace: Workspace, tmp_path: Path, with_framework: bool) -> None:
    session = pdu_session(workspace, 4)
    judge_organisation(session, *list(session.walk.framework.points)[:4])
    session.add_evidence(Evidence("Seen"), "P.2.1.1")
    session.set_panel_decision("P.2.1", next(iter(session.walk.framework.points)), "The panel met.")
    session.leave_unrated("P.2.2", "Too few cases.")
    session.add_comment("All in all", "")
    session.undo()
    session.pause()
    file = file_of(session)
    VALIDATOR.validate(tomllib.loads(to_toml(file, with_framework=with_framework)))
    VALIDATOR.validate(json.loads(to_json(file, with_framework=with_framework)))
    VALIDATOR.validate(tomllib.loads(small_file(tmp_path, with_framework=with_framework)))
    session.close()


@pytest.mark.parametrize(
    "name",
    ["wrong-words", "misspelt-field", "event-of-a-newer-kind", "path-as-id", "no-form", "newer-form", "no-reason"],
)
def test_the_schema_refuses_what_check_refuses(small: str, name: str) -> None:
    assert not VALIDATOR.is_valid(tomllib.loads(BAD[name](small).decode()))


def test_both_forms_hold_the_same_values(small: str) -> None:
    file = parse_session_file(small.encode())
    assert tomllib.loads(small) == json.loads(to_json(file, with_framework=True))


def test_an_answer_and_an_event_have_a_line_each(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "w.db")
    session = small_session(workspace)
    before = to_toml(file_of(session)).splitlines()
    session.move(session.walk.into(0))
    session.answer(Answer.NO, "L.1.1.a")
    after = to_toml(file_of(session)).splitlines()
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    assert [line for line in gone if not line.startswith(("seal", "changed"))] == ['"L.1.1.a" = "yes"']
    assert [line for line in new if not line.startswith(("seal", "changed", "  {"))] == ['"L.1.1.a" = "no"']
    assert len([line for line in new if line.startswith("  {")]) == 1
    session.close()
    workspace.close()


def test_what_the_program_writes_holds_nothing_that_steers_a_terminal(session: Session) -> None:
    session.add_evidence(Evidence("\x1b[31m\x9b\u202e\u2028\x7f\x00"), "N.1.1.a")
    for text in (to_toml(file_of(session)), to_json(file_of(session))):
        assert all(character.isprintable() or character == "\n" for character in text)


def test_a_long_note_stands_in_lines_unless_they_would_change(session: Session) -> None:
    session.add_evidence(Evidence("one\ntwo"), "N.1.1.a")
    session.add_evidence(Evidence("one\r\ntwo"), "N.1.1.b")
    text = to_toml(file_of(session))
    assert 'text = """\none\ntwo"""' in text
    assert r'text = "one\r\ntwo"' in text


def test_any_writer_of_toml_can_write_the_file(small: str) -> None:
    values = tomllib.loads(small)
    file = parse_session_file(tomli_w.dumps(values).encode())
    assert file == parse_session_file(small.encode())
    assert file.seal is Seal.INTACT


def test_a_file_without_seals_is_read_and_says_so(small: str) -> None:
    lines = [line for line in small.splitlines() if not line.startswith("seal")]
    assert parse_session_file("\n".join(lines).encode()).seal is Seal.NONE


def edited(small: str, old: str, new: str) -> SessionFile:
    assert old in small
    return parse_session_file(small.replace(old, new, 1).encode())


def test_edits_are_in_the_record_and_the_events_stay(small: str) -> None:
    before = parse_session_file(small.encode())
    after = edited(small, '"L.1.1.a" = "yes"', '"L.1.1.a" = "not applicable: never by day"')
    assert after.edited
    assert after.seal is Seal.EDITED
    assert after.events == before.events
    assert after.record.marks_in().answer("L.1.1.a") == NotApplicable("never by day")
    assert before.record.marks_in().answer("L.1.1.a") is Answer.YES


def test_new_notes_and_cases_need_no_number(small: str) -> None:
    file = edited(
        small,
        "[[evidence]]",
        '[[evidence]]\ncode = "L.1.1.b"\ntext = "New"\n\n[[evidence]]',
    )
    (new,) = [one for one in file.record.evidence if one.code == "L.1.1.b"]
    assert (new.item, file.record.evidence[new]) == (4, Evidence("New"))
    file = edited(
        small,
        "[[case]]",
        '[[comment]]\ncode = "C.1.1"\ncase = "C-3"\ntext = "Hm"\n\n'
        '[[case]]\nreference = "C-3"\n[case.answers]\n"C.1.1" = "no"\n\n[[case]]',
    )
    assert file.record.cases[3] == Case("C-3")
    assert file.record.marks_in(3).answers == {"C.1.1": Answer.NO}
    assert [text for one, text in file.record.comments.items() if one.case == 3] == ["Hm"]


def test_a_case_that_is_taken_out_of_the_file_keeps_what_was_marked_in_it(small: str) -> None:
    start = small.index('[[case]]\nreference = "C-2"')
    text = small[:start] + small[small.index("# How it came about") :]
    file = parse_session_file(text.encode())
    assert list(file.record.cases) == [1]
    assert file.record.marks_in(2) == parse_session_file(small.encode()).record.marks_in(2)


def test_a_note_put_on_another_question_is_a_new_one(small: str) -> None:
    file = edited(small, 'item = 1\ncode = "L.1.1.a"', 'item = 1\ncode = "L.1.1.b"')
    ((subject, _),) = file.record.evidence.items()
    assert (subject.code, subject.item) == ("L.1.1.b", 4)


def test_faults_come_together_and_in_the_order_of_the_lines(small: str) -> None:
    with pytest.raises(FileFaults) as raised:
        parse_session_file(BAD["unknown-everything"](small), "it.toml")
    lines = [fault.line for fault in raised.value.faults]
    assert lines == sorted(lines)
    assert len(lines) == 5


def test_lines_of_json_are_found_like_those_of_toml(small: str) -> None:
    values = tomllib.loads(small)
    text = json.dumps(values, indent=2)
    lines = json_lines(text)
    paths = toml_lines(small)
    assert set(paths) <= set(lines)
    for path, line in lines.items():
        key = path[-1]
        if isinstance(key, str):
            assert json.dumps(key) in text.splitlines()[line - 1]

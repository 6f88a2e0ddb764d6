"""Sessions that were merged or moved to another framework: sent, checked and brought back like any other."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from sessions.bringing_in import Choice, Standing, bring_in, compare
from sessions.checking import check_database
from sessions.history_faults import history_faults
from sessions.migrating import carry_out, plan
from sessions.session import Session
from sessions.session_file import file_of, parse_session_file, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer
from tests.clock import TickingClock
from tests.sessions.test_merged_sessions import CODE, SCRIPT, a_workspace, bring, new
from tests.sessions.test_migrating import LATER, PDU
from tests.sessions.test_session_file_truth import assert_comes_back, assert_comes_in


@settings(max_examples=15, deadline=None)
@given(SCRIPT, SCRIPT)
def test_a_merged_session_comes_back(
    mine: list[tuple[tuple[int, str], Answer]], theirs: list[tuple[tuple[int, str], Answer]]
) -> None:
    with a_workspace() as workspace:
        lead, first, second = (new(workspace, who) for who in ("L. Lead", "A. First", "B. Second"))
        first.answer_all([(number, code, answer) for (number, code), answer in mine])
        second.answer_all([(number, code, answer) for (number, code), answer in theirs])
        bring(lead, first, second)
        assert_comes_back(lead)
        lead.undo()
        lead.redo()
        bring(lead, first, second)
        assert_comes_back(lead)
        assert_comes_in(lead, workspace.path.parent)
        for session in (lead, first, second):
            session.close()
        assert check_database(workspace.path) == ()


def test_an_edit_does_not_settle_what_was_marked_differently(tmp_path: Path) -> None:
    with a_workspace() as workspace:
        lead, first, second = (new(workspace, who) for who in ("L. Lead", "A. First", "B. Second"))
        text = to_toml(file_of(lead))
        first.answer_all([(1, CODE, Answer.YES)])
        second.answer_all([(1, CODE, Answer.NO)])
        bring(lead, first, second)
        for session in (lead, first, second):
            session.close()
        edited = text.replace("[case.attributes]", f'[case.answers]\n"{CODE}" = "yes"\n\n[case.attributes]', 1)
        compared = compare(workspace, parse_session_file(edited.encode()))
        assert compared.standing is Standing.CONFLICT
        assert len(compared.clashes) == 1
    assert not list(tmp_path.iterdir())


def test_a_session_that_was_moved_to_another_framework_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    session = new(workspace, "A. Example")
    session.answer_all([(1, "P.2.2.1", Answer.YES), (2, "P.2.3.1", Answer.NO)])
    moved = Session.open(workspace, carry_out(session, plan(PDU, session.walk.record, LATER)), to_score=False)
    session.close()
    assert history_faults(moved.events) == []
    file = parse_session_file(to_toml(file_of(moved), with_framework=True).encode())
    assert file == file_of(moved)
    other = Workspace(tmp_path / "other.db", clock=TickingClock())
    bring_in(other, compare(other, file), "B. Import", Choice.THEIRS)
    assert file_of(Session.open(other, moved.uid, to_score=False)) == file_of(moved)
    other.close()
    assert check_database(tmp_path / "other.db") == ()

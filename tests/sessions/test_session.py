"""A session in use: recorded before it is shown, undone across restarts, paused, signed off, reopened, binned."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sessions.events import Act, Effect, Evidence, Kind, Recommendation, Source
from sessions.faults import NotReady, NotRecorded, ReadOnly
from sessions.kinds import SessionKind, Stage
from sessions.session import Session
from sessions.walk import Filter
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer, Rating
from tests.clock import TickingClock


def fill(session: Session, rating: Rating = Rating.GOOD) -> None:
    for question in session.walk.framework.questions:
        session.answer(Answer.YES, question.code)
    for standard in session.walk.framework.judged:
        session.judge(rating, "Seen in documents and interviews.", standard.code)


def stage_of(session: Session) -> str:
    return str(session.walk.record.stage)


def again(workspace: Workspace, session: Session) -> Session:
    """The same session after the program was left and started again."""
    session.close()
    return Session.open(workspace, session.uid)


def test_every_change_is_one_event_with_old_new_who_and_when(session: Session) -> None:
    session.answer(Answer.NO, "N.2.1.b")
    session.answer(Answer.YES, "N.2.1.b")
    event = session.events[-1]
    assert (event.old, event.new, event.who) == (Answer.NO, Answer.YES, "A. Example")
    assert (event.sequence, event.at) == (3, "2026-03-02T09:00:04.000Z")


def test_undo_and_redo_survive_a_restart(workspace: Workspace, session: Session) -> None:
    session.answer(Answer.YES, "N.1.1.a")
    session.add_evidence(Evidence("The plan names no owner.", Source.DOCUMENT, Effect.BLOCKER), "N.1.1.b")
    session.judge(Rating.GOOD, "Because.", "N.1")
    session.undo()
    session = again(workspace, session)
    assert session.walk.record.judgements == {}
    session.undo()
    session = again(workspace, session)
    assert session.walk.record.evidence == {}
    session.redo()
    session.redo()
    assert session.walk.record.judgements["N.1"].rating is Rating.GOOD
    assert [event.change.act for event in session.events[-4:]] == [Act.UNDO, Act.UNDO, Act.REDO, Act.REDO]
    session.close()


def test_it_resumes_at_the_same_question_with_the_same_filter(workspace: Workspace, session: Session) -> None:
    session.answer(Answer.NO, "N.2.1.b")
    session.answer(Answer.NO, "N.3.2.c")
    session.move(session.walk.filtered(Filter.NO).to("N.3.2.c"))
    session = again(workspace, session)
    assert (session.walk.question.code, session.walk.filter) == ("N.3.2.c", Filter.NO)
    session.close()


def test_a_paused_session_goes_on_when_it_is_resumed_and_not_by_being_opened(
    workspace: Workspace, session: Session
) -> None:
    session.pause()
    session.close()
    reading = Session.open(workspace, session.uid, to_score=False)
    assert reading.resume() is None
    scoring = Session.open(workspace, session.uid)
    assert stage_of(scoring) == "paused"
    scoring.resume()
    assert scoring.resume() is None
    assert stage_of(scoring) == "in progress"
    assert [event.new for event in scoring.events if event.subject.kind is Kind.STAGE] == [
        "paused",
        "in progress",
    ]
    scoring.close()


def test_sign_off_asks_for_everything_that_is_missing_at_once(session: Session) -> None:
    session.judge(Rating.GOOD, code="N.1")
    with pytest.raises(NotReady) as refused:
        session.sign_off()
    assert refused.value.missing[:3] == [
        "N.1.1 a, N.1.1 b, N.1.1 c and 19 more are not answered.",
        "N.1 Leadership and Governance has no reason for its rating.",
        "N.2.1 a, N.2.1 b, N.2.1 c and 11 more are not answered.",
    ]
    assert session.walk.record.stage is Stage.IN_PROGRESS


def test_a_signed_off_session_is_read_only_until_it_is_reopened_with_a_reason(session: Session) -> None:
    fill(session)
    session.sign_off()
    changes: tuple[Callable[[], object], ...] = (
        lambda: session.answer(Answer.NO, "N.1.1.a"),
        session.undo,
        lambda: session.judge(Rating.INADEQUATE, code="N.1"),
        lambda: session.add_evidence(Evidence("late"), "N.1.1.a"),
        session.pause,
    )
    for change in changes:
        with pytest.raises(ReadOnly, match="signed off"):
            change()
    with pytest.raises(ValueError, match="needs a reason"):
        session.reopen("  ")
    event = session.reopen("New evidence from the region.")
    assert event is not None
    assert event.change.why == "New evidence from the region."
    session.answer(Answer.NO, "N.1.1.a")
    assert session.walk.record.answers["N.1.1.a"] is Answer.NO


@pytest.mark.parametrize("kind", [SessionKind.INSPECTION, SessionKind.REFERENCE])
def test_what_is_signed_off_is_not_handed_in(workspace: Workspace, national: Framework, kind: SessionKind) -> None:
    session = Session.open(workspace, workspace.start(national, "Fernhollow (fictional)", kind, "A. Example"))
    with pytest.raises(ValueError, match="others are signed off"):
        session.hand_in()
    session.close()


def test_the_bin_keeps_everything_and_gives_it_back(workspace: Workspace, session: Session) -> None:
    session.answer(Answer.NO, "N.1.1.a")
    session.to_bin()
    with pytest.raises(ReadOnly, match="in the bin"):
        session.answer(Answer.YES, "N.1.1.b")
    assert workspace.listing(session.uid).state == "in the bin"
    session.restore()
    assert workspace.listing(session.uid).state == "in progress"
    assert session.walk.record.answers == {"N.1.1.a": Answer.NO}


def test_a_reason_stays_with_the_rating_it_was_written_for(session: Session) -> None:
    session.judge(Rating.GOOD, "Strong evidence.", "N.1")
    session.judge(Rating.GOOD, code="N.1")
    assert session.walk.record.judgements["N.1"].reason == "Strong evidence."
    session.judge(Rating.INADEQUATE, code="N.1")
    assert session.walk.record.judgements["N.1"].reason == ""
    session.undo()
    assert session.walk.record.judgements["N.1"].reason == "Strong evidence."


def test_the_bin_gives_a_paused_session_back_paused(workspace: Workspace, session: Session) -> None:
    session.pause()
    session = again(workspace, session)
    session.to_bin()
    session = again(workspace, session)
    session.restore()
    assert workspace.listing(session.uid).state == "paused"
    session.close()


def test_a_signed_off_session_in_the_bin_is_not_reopened(session: Session) -> None:
    fill(session)
    session.sign_off()
    session.to_bin()
    with pytest.raises(ReadOnly, match="in the bin"):
        session.reopen("by mistake")
    assert session.walk.record.stage is Stage.SIGNED_OFF


def test_a_busy_database_is_said_and_lets_the_session_be_opened_afterwards(
    workspace: Workspace, session: Session, database: Path
) -> None:
    session.answer(Answer.YES, "N.1.1.a")
    session.close()
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotRecorded, match="another program is writing"):
        Session.open(workspace, session.uid)
    other.execute("ROLLBACK")
    opened = Session.open(workspace, session.uid)
    assert opened.scoring
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotRecorded, match="another program is writing"):
        opened.answer(Answer.NO, "N.1.1.b")
    opened.move(opened.walk.forward())  # remembering the place does not wait and does not fail
    other.execute("ROLLBACK")
    other.close()
    opened.answer(Answer.NO, "N.1.1.b")
    assert opened.walk.record.answers == {"N.1.1.a": Answer.YES, "N.1.1.b": Answer.NO}
    opened.close()


def test_a_viewer_sees_that_the_one_who_scored_has_left(session: Session, database: Path) -> None:
    elsewhere = Workspace(database, clock=TickingClock())
    viewer = Session.open(elsewhere, session.uid)
    assert "being scored by A. Example" in viewer.why_read_only()
    session.close()
    assert viewer.refresh()
    assert "Nobody is scoring it now" in viewer.why_read_only()
    elsewhere.close()


def test_looking_at_ones_own_claim_does_not_let_it_go(session: Session, database: Path) -> None:
    """On POSIX, closing any descriptor of a file lets go of all locks of the process on it."""
    assert session.workspace.listing(session.uid).held_by is not None
    script = (
        "import sys; from pathlib import Path; from sessions.workspace import Workspace;"
        "w = Workspace(Path(sys.argv[1])); print(w.listings()[0].held_by is not None); w.close()"
    )
    for _ in range(2):
        seen = subprocess.run(
            [sys.executable, "-c", script, database],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
        )
        assert seen.stdout == "True\n"
        session.workspace.listings()


def test_another_name_of_the_same_file_has_the_same_claims(session: Session, database: Path) -> None:
    link = database.with_name("link.db")
    link.symlink_to(database)
    elsewhere = Workspace(link, clock=TickingClock())
    assert not Session.open(elsewhere, session.uid).scoring
    elsewhere.close()


def test_a_session_scored_elsewhere_is_said_so_and_opens_for_reading(session: Session, database: Path) -> None:
    elsewhere = Workspace(database, clock=TickingClock())
    other = Session.open(elsewhere, session.uid, "B. Other")
    assert not other.scoring
    assert "being scored by A. Example" in other.why_read_only()
    with pytest.raises(ReadOnly, match=r"being scored by A\. Example"):
        other.answer(Answer.YES)
    session.answer(Answer.NO, "N.1.1.a")
    assert other.refresh()
    assert other.walk.record.answers == {"N.1.1.a": Answer.NO}
    assert not other.refresh()
    session.close()
    again_ = Session.open(elsewhere, session.uid, "B. Other")
    assert again_.scoring
    again_.close()
    elsewhere.close()


def test_what_another_program_recorded_is_never_written_over(
    workspace: Workspace, session: Session, database: Path
) -> None:
    """Even if both believe that they may write, as on a file system whose locks do not work."""
    elsewhere = Workspace(database, clock=TickingClock())
    session.close()
    first = Session.open(elsewhere, session.uid)
    stale = Session(workspace, workspace.listing(session.uid), "A. Example", first._claim)
    first.answer(Answer.YES, "N.1.1.a")
    with pytest.raises(NotRecorded, match="another program has changed this session"):
        stale.answer(Answer.NO, "N.1.1.a")
    assert stale.walk.record.answers == {}
    assert Session.open(workspace, session.uid, to_score=False).walk.record.answers == {"N.1.1.a": Answer.YES}
    first.close()
    elsewhere.close()


def test_the_framework_text_is_pinned_once_with_its_digest(
    workspace: Workspace, session: Session, national: Framework
) -> None:
    workspace.start(national, "Second (fictional)", SessionKind.SELF_ASSESSMENT, "B. Other")
    rows = workspace.connection.execute("SELECT digest, text FROM frameworks").fetchall()
    assert rows == [(national.digest, national.source_text)]
    assert workspace.framework(session.listing.row) == national


def test_recommendations_keep_their_level_and_what_they_rest_on_in_order(
    workspace: Workspace, session: Session
) -> None:
    wanted = Recommendation("Publish the workload tool's assumptions.", "national", ("N.2.1.b", "N.1.1.a"))
    event = session.add_recommendation(wanted)
    assert event is not None
    session = again(workspace, session)
    assert list(session.walk.record.recommendations.values()) == [wanted]
    session.rewrite(event.subject, Recommendation("Publish them.", "region", ()))
    session.rewrite(event.subject, None)
    session.undo()
    assert session.walk.record.recommendations[event.subject].level == "region"
    session.close()


@pytest.mark.parametrize("text", ["\ud800 half", "\x00\x1b[31m", "\u202eright to left", "🧪" * 500, "[/b]", "a\r\nb"])
def test_any_text_is_stored_and_read_back(workspace: Workspace, session: Session, text: str) -> None:
    session.add_comment(text, "N.1.1.a")
    session.flag(text, "N.1.1.a")
    session.judge(Rating.GOOD, text, "N.1")
    session = again(workspace, session)
    expected = text.replace("\ud800", "\ufffd")
    assert [*session.walk.record.comments.values()] == [expected]
    assert session.walk.record.flags["N.1.1.a"] == expected
    assert session.walk.record.judgements["N.1"].reason == expected
    session.close()

"""Bringing sessions in: new, identical, newer on one side, in conflict; edits as events; nothing ever overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.bringing_in import CannotComeIn, Choice, Comparison, Standing, bring_in, compare, why_not
from sessions.checking import check_database
from sessions.claims import Claim
from sessions.events import Case, Evidence, Kind, NotApplicable
from sessions.faults import NotRecorded, ReadOnly
from sessions.record import fold
from sessions.session import Session
from sessions.session_file import SessionFile, file_of, parse_session_file, to_json, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from tests.clock import TickingClock
from tests.inspection import judge_organisation, pdu_session
from tests.sessions.conftest import numbered_ids
from tests.sessions.small_session import UID, small_session, small_workspace


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Session]:
    """The session on another machine."""
    workspace = small_workspace(tmp_path / "there.db")
    session = small_session(workspace)
    yield session
    session.close()
    workspace.close()


def sent(session: Session, *edits: tuple[str, str]) -> SessionFile:
    """The session as a file with its framework, edited by hand."""
    text = to_toml(file_of(session), with_framework=True)
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return replace(parse_session_file(text.encode()), path=Path("sent.toml"))


def all_of(workspace: Workspace) -> list[str]:
    return list(workspace.connection.iterdump())


def here(workspace: Workspace, uid: str = UID) -> Session:
    return Session.open(workspace, uid, to_score=False)


def take(workspace: Workspace, file: SessionFile, choice: Choice | None = Choice.THEIRS) -> Comparison:
    """Compare and bring in; what is brought in fits, and doing it again does nothing."""
    compared = compare(workspace, file)
    bring_in(workspace, compared, "B. Import", choice)
    assert workspace.faults() == []
    return compared


YES_TO_NO = ('"L.1.1.a" = "yes"', '"L.1.1.a" = "no"')


def test_a_new_session_comes_in_as_it_is(workspace: Workspace, there: Session) -> None:
    assert take(workspace, sent(there)).standing is Standing.NEW
    assert file_of(here(workspace)) == file_of(there)


def test_an_identical_one_changes_nothing(workspace: Workspace, there: Session) -> None:
    take(workspace, sent(there))
    before = all_of(workspace)
    assert take(workspace, sent(there)).standing is Standing.IDENTICAL
    assert all_of(workspace) == before


def test_a_newer_one_is_added_only_when_it_is_chosen(workspace: Workspace, there: Session) -> None:
    take(workspace, sent(there))
    there.answer(Answer.NO, "C.1.1")
    there.pause()
    before = all_of(workspace)
    for choice in (None, Choice.OURS):
        compared = take(workspace, sent(there), choice)
        assert compared.standing is Standing.NEWER_THERE
        assert [event.sequence for event in compared.missing] == [17, 18]
        assert all_of(workspace) == before
    take(workspace, sent(there))
    assert file_of(here(workspace)) == file_of(there)
    assert take(workspace, sent(there)).standing is Standing.IDENTICAL


def test_an_older_one_changes_nothing(workspace: Workspace, there: Session) -> None:
    old = sent(there)
    there.answer(Answer.NO, "C.1.1")
    take(workspace, sent(there))
    before = all_of(workspace)
    compared = take(workspace, old)
    assert (compared.standing, len(compared.only_here)) == (Standing.NEWER_HERE, 1)
    assert all_of(workspace) == before


def test_one_in_conflict_comes_in_beside_ours_when_it_is_chosen(workspace: Workspace, there: Session) -> None:
    take(workspace, sent(there))
    ours = Session.open(workspace, UID)
    ours.move(ours.walk.into(0))
    ours.answer(Answer.NO, "L.1.1.a")
    ours.close()
    there.move(there.walk.into(0))
    there.answer(Answer.YES, "L.1.1.b")
    before = all_of(workspace)
    for choice in (None, Choice.OURS):
        compared = take(workspace, sent(there), choice)
        assert compared.standing is Standing.CONFLICT
        assert all_of(workspace) == before
    kept = here(workspace).events
    take(workspace, sent(there))
    assert here(workspace).events == kept
    (beside,) = [one.uid for one in workspace.listings() if one.uid != UID]
    assert here(workspace, beside).events == there.events
    again = take(workspace, sent(there))
    assert again.copy == beside
    assert len(workspace.listings()) == 2


def test_edits_become_events_of_whoever_imports(workspace: Workspace, there: Session) -> None:
    file = sent(there, YES_TO_NO, ('reason = "Seen in documents."', 'reason = "Seen."'))
    compared = take(workspace, file)
    assert (compared.standing, len(compared.edits)) == (Standing.NEW, 2)
    session = here(workspace)
    assert session.events[:-2] == there.events
    for event in session.events[-2:]:
        assert (event.who, event.change.why) == ("B. Import", "edited in sent.toml")
    assert session.walk.record.answers["L.1.1.a"] is Answer.NO
    assert fold(session.events).value(session.events[-1].subject) == session.events[-1].new
    again = compare(workspace, file)
    assert (again.standing, again.edits) == (Standing.NEWER_HERE, ())


def test_edits_to_a_session_that_is_here_need_a_choice(workspace: Workspace, there: Session) -> None:
    take(workspace, sent(there))
    before = all_of(workspace)
    assert take(workspace, sent(there, YES_TO_NO), None).standing is Standing.NEWER_THERE
    assert all_of(workspace) == before
    take(workspace, sent(there, YES_TO_NO))
    assert here(workspace).walk.record.answers["L.1.1.a"] is Answer.NO


def test_an_edit_fits_in_where_work_went_on_elsewhere(workspace: Workspace, there: Session) -> None:
    file = sent(there, YES_TO_NO, ("[[evidence]]", '[[evidence]]\ncode = "L.1.1.b"\ntext = "New"\n\n[[evidence]]'))
    take(workspace, sent(there))
    ours = Session.open(workspace, UID)
    ours.add_evidence(Evidence("Mine, with the next number"), "L.1.1.a")
    ours.close()
    compared = take(workspace, file)
    assert (compared.standing, compared.clashes) == (Standing.NEWER_THERE, ())
    record = here(workspace).walk.record
    assert record.answers["L.1.1.a"] is Answer.NO
    assert {one.item: note.text for one, note in record.evidence.items() if one.item > 1} == {
        4: "Mine, with the next number",
        5: "New",
    }
    assert compare(workspace, file).standing is Standing.NEWER_HERE


def test_an_edit_of_what_was_changed_here_too_is_a_conflict(workspace: Workspace, there: Session) -> None:
    file = sent(there, ('"L.1.1.a" = "yes"', '"L.1.1.a" = "not applicable: never by day"'))
    take(workspace, sent(there))
    ours = Session.open(workspace, UID)
    ours.move(ours.walk.into(0))
    ours.answer(Answer.NO, "L.1.1.a")
    ours.close()
    compared = compare(workspace, file)
    assert compared.standing is Standing.CONFLICT
    assert [change.new for change in compared.clashes] == [NotApplicable("never by day")]
    take(workspace, file)
    assert here(workspace).walk.record.answers["L.1.1.a"] is Answer.NO
    assert len(workspace.listings()) == 2
    assert compare(workspace, file).copy


def test_a_new_case_in_a_file_gets_the_next_number_here(workspace: Workspace, there: Session) -> None:
    file = sent(there, ("[[case]]", '[[case]]\nreference = "C-9"\n[case.answers]\n"C.1.1" = "no"\n\n[[case]]'))
    take(workspace, sent(there))
    ours = Session.open(workspace, UID)
    ours.add_cases([Case("C-3")])
    ours.close()
    take(workspace, file)
    record = here(workspace).walk.record
    assert [case.reference for case in record.cases.values()] == ["C-1", "C-2", "C-3", "C-9"]
    assert record.marks_in(4).answers == {"C.1.1": Answer.NO}
    assert compare(workspace, file).standing is Standing.NEWER_HERE
    listing = workspace.listing(UID)
    assert listing.cases == 4


@pytest.mark.parametrize(("stage", "word"), [("sign_off", "signed off"), ("to_bin", "in the bin")])
def test_a_session_that_takes_no_changes_takes_no_edits(
    workspace: Workspace, there: Session, stage: str, word: str
) -> None:
    there.answer(Answer.YES, "C.1.1")
    there.answer_all([(0, "L.1.1.b", Answer.YES)])
    getattr(there, stage)()
    before = all_of(workspace)
    compared = compare(workspace, sent(there, YES_TO_NO))
    assert word in why_not(compared)
    with pytest.raises(CannotComeIn, match=word):
        bring_in(workspace, compared, "B. Import", Choice.THEIRS)
    assert all_of(workspace) == before
    assert take(workspace, sent(there)).standing is Standing.NEW


def test_a_framework_that_is_not_at_hand_is_named(workspace: Workspace, there: Session) -> None:
    file = parse_session_file(to_toml(file_of(there)).encode())
    before = all_of(workspace)
    with pytest.raises(CannotComeIn) as raised:
        bring_in(workspace, compare(workspace, file), "B. Import")
    assert "Fernhollow (made up), 1 (fernhollow-made, digest aee42c3ed4e1)" in str(raised.value)
    assert "--with-framework" in str(raised.value)
    assert all_of(workspace) == before


def test_a_session_that_is_being_scored_is_left_alone(workspace: Workspace, there: Session) -> None:
    take(workspace, sent(there))
    there.answer(Answer.NO, "C.1.1")
    row = workspace.listing(UID).row
    claim = Claim.take(workspace.connection, workspace.path, row, UID, name="C. Other", at=workspace.now())
    with pytest.raises(ReadOnly, match=r"C\. Other"):
        take(workspace, sent(there))
    claim.release()
    take(workspace, sent(there))


def test_what_changes_while_one_looks_is_not_overrun(workspace: Workspace, there: Session) -> None:
    take(workspace, sent(there))
    compared = compare(workspace, sent(there, YES_TO_NO))
    ours = Session.open(workspace, UID)
    ours.answer_all([(0, "L.1.1.b", Answer.YES)])
    ours.close()
    before = all_of(workspace)
    with pytest.raises(NotRecorded, match="was changed while"):
        bring_in(workspace, compared, "B. Import", Choice.THEIRS)
    assert [line for line in all_of(workspace) if "kept_ratings" not in line] == [
        line for line in before if "kept_ratings" not in line
    ]


def test_names_stay_with_their_events(workspace: Workspace, tmp_path: Path) -> None:
    other = Workspace(tmp_path / "there.db", clock=TickingClock(), new_id=numbered_ids())
    session = pdu_session(other, 6)
    judge_organisation(session, Rating.GOOD, Rating.GOOD)
    session.who = "C. Second"
    session.judge(Rating.OUTSTANDING, "Seen again.", "P.1.1")
    session.close()
    file = parse_session_file(to_json(file_of(session)).encode())
    take(workspace, file)
    again = here(workspace, session.uid)
    assert {event.who for event in again.events} == {"A. Example", "C. Second"}
    assert again.events[-1].who == "C. Second"
    other.close()
    assert check_database(workspace.path) == ()


CHANGES = st.lists(
    st.sampled_from(
        [
            ('"L.1.1.a" = "yes"', '"L.1.1.a" = "no"'),
            ('"L.1.1" = "no"\n', ""),
            ('"C.1.2" = "no"', '"C.1.2" = "not applicable: gone"'),
            ('unit = "North"', 'unit = "South"'),
            ('reference = "C-2"', 'reference = "C-2b"'),
            ('rating = "Good"\nreason = "Seen in documents."', 'rating = "Outstanding"\nreason = "Wow."'),
            ('text = "Lead by night too."', 'text = "Lead."'),
            ('[[flag]]\ncode = "C.1.2"\ncase = "C-1"\nnote = "Look again"\n', ""),
            ("[[evidence]]", '[[evidence]]\ncode = "C.1.1"\ncase = "C-1"\ntext = "More"\n\n[[evidence]]'),
            ("[[case]]", '[[not_rated]]\nstandard = "C.1"\nreason = "Too few."\n\n[[case]]'),
            ("[[case]]", '[[case]]\nreference = "C-7"\n[case.answers]\n"C.1.2" = "yes"\n\n[[case]]'),
            ('item = 3\ntext = "A made-up session."', 'code = "L.1.1"\ntext = "Moved."'),
        ]
    ),
    unique=True,
)


@settings(max_examples=40, deadline=None)
@given(changes=CHANGES, first=st.booleans())
def test_any_edits_come_in_whole_and_once(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str]], first: bool
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    there, workspace = small_workspace(folder / "there.db"), Workspace(folder / "here.db", clock=TickingClock())
    for one in (there, workspace):
        one.connection.execute("PRAGMA synchronous = OFF")
    session = small_session(there)
    file = sent(session, *changes)
    if first:
        take(workspace, sent(session))
    take(workspace, file)
    record = here(workspace).walk.record
    blank = {"done": (), "undone": (), "sequence": 0, "items": 0, "numbers": 0}
    assert replace(record, **blank) == replace(file.record, **blank)  # type: ignore[arg-type]
    assert compare(workspace, file).standing is (Standing.NEWER_HERE if changes else Standing.IDENTICAL)
    assert all(event.subject.kind in Kind for event in here(workspace).events)
    session.close()
    workspace.close()
    there.close()
    assert check_database(folder / "here.db") == ()

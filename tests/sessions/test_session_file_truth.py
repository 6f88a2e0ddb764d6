"""Export, then import, is the identity: for every session that can be built, in TOML and JSON, with any text in it."""

from __future__ import annotations

import json
import tempfile
import tomllib
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from sessions import record_in_tables
from sessions.event_values import plain_value, value_of
from sessions.events import Case, Evidence, Kind, NotApplicable, Recommendation
from sessions.file_seal import seal_of
from sessions.history_faults import history_faults
from sessions.kinds import SessionKind
from sessions.record import fold
from sessions.session import Session
from sessions.session_file import Seal, file_of, parse_session_file, to_json, to_toml
from sessions.workspace import Workspace
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.sessions.test_truth import Recording
from tests.sessions.test_truth_of_cases import InCases

QUICK = settings(max_examples=12, stateful_step_count=15, deadline=None)


def assert_comes_back(session: Session) -> None:
    """Written and read, it is the same session to the last byte, in every form."""
    file = file_of(session)
    assert history_faults(file.events) == []
    for text, carried in (
        (to_toml(file), False),
        (to_json(file), False),
        (to_toml(file, with_framework=True), True),
        (to_json(file, with_framework=True), True),
    ):
        back = parse_session_file(text.encode())
        assert back == file
        assert back.seal is Seal.INTACT
        assert back.framework_text == (file.framework_text if carried else None)
        assert not back.edited
        assert list(back.record.evidence) == list(file.record.evidence)
    assert to_toml(back) == to_toml(file)


def assert_comes_in(session: Session, folder: Path) -> None:
    """Read and taken into an empty workspace, its tables too are the same."""
    back = parse_session_file(to_toml(file_of(session)).encode())
    path = folder / "other.db"
    path.unlink(missing_ok=True)
    other = Workspace(path, clock=TickingClock())
    try:
        other.connection.execute("PRAGMA synchronous = OFF")
        assert other.take_in(session.walk.framework, back.events, back.uid) == session.uid
        again = Session.open(other, session.uid, to_score=False)
        assert file_of(again) == file_of(session)
        assert again.events == session.events
        one, two = (workspace.listing(session.uid) for workspace in (session.workspace, other))
        unkept = {"row": 0, "place": "", "case": 0, "filter": "", "held_by": None}
        assert replace(one, **unkept) == replace(two, **unkept)  # type: ignore[arg-type]
        kept = record_in_tables.read(other.connection, two.row)
        assert kept == replace(fold(back.events), start=None, done=(), undone=(), sequence=0, items=0, numbers=0)
    finally:
        other.close()


class Sent(Recording):
    """The sessions of the service, sent on at every step."""

    @invariant()
    def comes_back(self) -> None:
        if hasattr(self, "session"):
            assert_comes_back(self.session)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            assert_comes_in(self.session, Path(self.folder.name))
        super().teardown()


class SentWithCases(InCases):
    """The sessions with cases, sent on at every step."""

    @invariant()
    def comes_back(self) -> None:
        if hasattr(self, "session"):
            assert_comes_back(self.session)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            assert_comes_in(self.session, Path(self.folder.name))
        super().teardown()


TestSent = Sent.TestCase
TestSent.settings = QUICK
TestSentWithCases = SentWithCases.TestCase
TestSentWithCases.settings = QUICK


ODD = st.sampled_from(
    ["\r\n", "\r", "\n", "a\r\nb\n", '"""', "'''", "\\", "\x00\x1b[31m\x7f", "\u0085\u2028\u202e", "\ufeff", "#", " x "]
)
ANY = st.text() | ODD | st.lists(ODD | st.text(max_size=3)).map("".join)
PDU = load_shipped("pdu-2021")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.tuples(*[ANY] * 9))
def test_any_text_at_any_place_comes_back(texts: tuple[str, ...]) -> None:
    service, who, note, comment, flag, reason, name, value, advice = texts
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "w.db", clock=TickingClock())
        workspace.connection.execute("PRAGMA synchronous = OFF")
        try:
            uid = workspace.start(PDU, service, SessionKind.SELF_ASSESSMENT, who)
            session = Session.open(workspace, uid, who)
            code = PDU.in_cases.questions[0].code
            session.add_cases([Case("C-1", {name: value})], reason)
            session.move(session.walk.into(1))
            session.add_evidence(Evidence(note), code)
            session.add_comment(comment, "")
            session.flag(flag, code)
            session.judge(next(iter(PDU.points)), reason, PDU.judged[0].code)
            session.add_recommendation(Recommendation(advice, PDU.levels[0], (code,)))
            if reason.strip():
                session.answer(NotApplicable(reason))
                session.set_panel_decision(PDU.case_standards[0].code, next(iter(PDU.points)), reason)
            assert_comes_back(session)
            session.close()
        finally:
            workspace.close()


def test_exporting_twice_gives_the_same_bytes(session: Session) -> None:
    session.add_evidence(Evidence("Seen"), "N.1.1.a")
    first = file_of(session)
    again = file_of(Session.open(session.workspace, session.uid, to_score=False))
    assert to_toml(first) == to_toml(again)
    assert to_json(first) == to_json(again)


def test_what_the_sections_hold_is_the_same_in_both_forms(session: Session) -> None:
    session.add_evidence(Evidence("Seen"), "N.1.1.a")
    file = file_of(session)
    one, two = (parse_session_file(form(file).encode()) for form in (to_toml, to_json))
    assert one == two


def test_every_kind_of_event_has_a_plain_form() -> None:
    for kind in Kind:
        assert plain_value(kind, None) is None
        assert value_of(kind, None) is None


def test_a_file_without_its_framework_at_hand_is_read_all_the_same(session: Session) -> None:
    values = tomllib.loads(to_toml(file_of(session)).replace("national-probation-2024", "somewhere-else-2031"))
    values["history"]["seal"] = seal_of(values["history"])
    back = parse_session_file(json.dumps(values).encode())
    assert back.framework is None
    assert back.seal is Seal.EDITED
    assert back.framework_id == "somewhere-else-2031"

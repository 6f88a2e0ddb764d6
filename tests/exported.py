"""Session files made of texts that a test chooses, for tests of what leaves the program."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.events import (
    Case,
    Change,
    Effect,
    Event,
    Evidence,
    Judgement,
    Kind,
    NotApplicable,
    PanelDecision,
    Recommendation,
    Source,
    Start,
    Subject,
    Value,
)
from sessions.kinds import SessionKind, Stage
from sessions.record import fold
from sessions.session_file import SessionFile, ratings_now
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped

PDU = load_shipped("pdu-2021")
NATIONAL = load_shipped("national-probation-2024")
UID = "0123456789abcdef0123456789abcdef"

Set = tuple[Subject, Value | None]


def file_with(
    sets: Sequence[Set],
    *,
    framework: Framework = PDU,
    service: str = "Fernhollow PDU (fictional)",
    inspector: str = "A. Example",
    who: str = "",
) -> SessionFile:
    """A session in which these subjects were set, one after the other, a minute apart."""
    start = Start(service, SessionKind.INSPECTION, inspector, framework.id, framework.digest)
    events: list[Event] = []
    record = fold(())
    for place, (subject, new) in enumerate([(Subject(Kind.STARTED), start), *sets]):
        change = Change(subject, record.value(subject), new)
        at = f"2026-03-02T{9 + place // 60:02}:{place % 60:02}:00.000Z"
        events.append(Event(place + 1, at, who or inspector, change))
        record = record.after(events[-1])
    return SessionFile(
        uid=UID,
        service=service,
        kind=SessionKind.INSPECTION,
        inspector=inspector,
        framework_id=framework.id,
        framework_title=framework.title,
        framework_version=framework.version,
        framework_digest=framework.digest,
        framework_text=framework.source_text,
        stage=record.stage,
        binned=record.binned,
        started_at=events[0].at,
        changed_at=events[-1].at,
        record=record,
        events=tuple(events),
        ratings=ratings_now(framework, record),
        framework=framework,
    )


def file_saying(text: str) -> SessionFile:
    """A session with this text in every place where a person can write one."""
    named = text.strip() or "x"
    return file_with(
        [
            (Subject(Kind.CASE, case=1), Case(named, {"responsible_officer": named, named: named, "sex": "female"})),
            (Subject(Kind.CASE, case=2), Case("C-2", {"sex": "male"})),
            (Subject(Kind.ANSWER, "P.2.2.1", case=1), NotApplicable(named)),
            (Subject(Kind.ANSWER, "P.2.2.2", case=1), Answer.NO),
            (Subject(Kind.ANSWER, "P.2.2.2", case=2), Answer.YES),
            (Subject(Kind.FLAG, "P.2.2.2", case=1), text),
            (Subject(Kind.EVIDENCE, "P.2.2.2", 1, 1), Evidence(text, Source.CASE_FILE, Effect.BLOCKER)),
            (Subject(Kind.EVIDENCE, "P.2.2.1", 2, 2), Evidence(text, None, Effect.ENABLER)),
            (Subject(Kind.COMMENT, "", 3), text),
            (Subject(Kind.RECOMMENDATION, "", 4), Recommendation(text, named, ("P.2.2.2",))),
            (Subject(Kind.JUDGEMENT, "P.1.1"), Judgement(Rating.GOOD, text)),
            (Subject(Kind.JUDGEMENT, "P.1.2"), Judgement(Rating.INADEQUATE, text)),
            (Subject(Kind.PANEL, "P.2.2"), PanelDecision(Rating.GOOD, named)),
            (Subject(Kind.NOT_RATED, "P.2.1"), named),
            (Subject(Kind.STAGE), Stage.PAUSED),
        ],
        service=named,
        inspector=named,
    )

"""A session as another takes its work in: what it holds, and who did each thing when, from the workspace or a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sessions.events import Act, Case, Event, Kind, Subject, Value
from sessions.kinds import SessionKind
from sessions.record import Record

if TYPE_CHECKING:
    from sessions.session import Session
    from sessions.session_file import SessionFile

_SHORT = 8  # characters of an id that name a session well enough for people


@dataclass(frozen=True)
class Marked:
    """One session with its history. `file` is the path of the session file it was read from, "" for the workspace.

    `record` may say more than the events where a file was edited: what was edited is the inspector's, as of the last
    event.
    """

    uid: str
    service: str
    kind: SessionKind
    inspector: str
    digest: str
    takes_cases: bool
    record: Record
    events: tuple[Event, ...]
    file: str = ""

    @classmethod
    def of_session(cls, session: Session) -> Marked:
        """A session of the workspace, as it is now."""
        listing, framework = session.listing, session.walk.framework
        return cls(
            listing.uid,
            listing.service,
            listing.kind,
            listing.inspector,
            framework.digest,
            framework.takes_cases,
            session.walk.record,
            tuple(session.events),
        )

    @classmethod
    def of_file(cls, file: SessionFile) -> Marked:
        """The session in a file."""
        return cls(
            file.uid,
            file.service,
            file.kind,
            file.inspector,
            file.framework_digest,
            bool(file.record.cases),
            file.record,
            file.events,
            str(file.path or ""),
        )

    @property
    def name(self) -> str:
        """How people know it: the service, the short id and the inspector."""
        return f"{self.service} ({self.uid[:_SHORT]}, {self.inspector})"

    # Who and when

    @cached_property
    def _last(self) -> Mapping[Subject, Event]:
        return {event.subject: event for event in self.events}

    @cached_property
    def _makers(self) -> Mapping[tuple[Subject, Value | None], str]:
        """Who first-hand set each subject to each value: undo and redo bring back what somebody else may have done."""
        return {
            (event.subject, event.new): event.who
            for event in self.events
            if event.change.act is Act.DO and not isinstance(event.new, Case)
        }

    def who_set(self, subject: Subject, value: Value | None) -> str:
        """Who set a subject to a value; whoever changed it last, or the inspector, where no event says so."""
        maker = None if isinstance(value, Case) else self._makers.get((subject, value))
        if maker is None:
            last = self._last.get(subject)
            maker = last.who if last is not None and last.new == value else self.inspector
        return maker

    def when_set(self, subject: Subject, value: Value | None) -> str:
        """When a subject came to have a value; the time of the last event where the value was edited into a file."""
        last = self._last.get(subject)
        return last.at if last is not None and last.new == value else self.events[-1].at

    # What else is known of it

    @cached_property
    def cleared(self) -> frozenset[tuple[int, str]]:
        """The questions of cases, by number and code, that once had an answer and have none now.

        A case that was taken out and came in again under its reference is the same case.
        """
        once = {
            (self._number_now(subject.case), subject.code)
            for subject in self._last
            if subject.kind is Kind.ANSWER and subject.case
        }
        return frozenset((case, code) for case, code in once if case and code not in self.record.marks_in(case).answers)

    def _number_now(self, number: int) -> int:
        """The number that a case has now, 0 where it is gone."""
        last = self._last.get(Subject(Kind.CASE, case=number))
        if number in self.record.cases or last is None:
            return number if number in self.record.cases else 0
        held = last.old if last.new is None else last.new
        return self.record.case_called(held.reference) if isinstance(held, Case) else 0

    @cached_property
    def taken_out(self) -> frozenset[str]:
        """The references, in small letters, of cases that somebody took out on purpose; undo is no purpose."""
        return frozenset(
            event.old.reference.casefold()
            for event in self._last.values()
            if event.subject.kind is Kind.CASE
            and event.new is None
            and isinstance(event.old, Case)
            and event.change.act is not Act.UNDO
        )

    @property
    def beside_cases(self) -> int:
        """How many things it holds that belong to no case: answers, judgements, notes and the like."""
        record = self.record
        noted = (*record.evidence, *record.comments)
        return (
            len(record.answers)
            + len(record.flags)
            + len(record.judgements)
            + len(record.panel)
            + len(record.not_rated)
            + len(record.recommendations)
            + sum(not subject.case for subject in noted)
        )

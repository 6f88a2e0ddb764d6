"""The session file: one session as TOML or JSON, for people to read, compare and send, and to come back without loss.

The form is described in `docs/session-file.md`. What people read and may change are the sections of the state; the
events at the end are how it came about. Writing and reading are in `sessions.file_writing` and
`sessions.file_reading`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.cases import rate_record
from sessions.events import Event, Start
from sessions.kinds import SessionKind, Stage
from sessions.record import Record, fold
from standards.scale import Rating

if TYPE_CHECKING:
    from sessions.session import Session
    from standards.framework import Framework

FORMAT = 1
"""The version of the form that this program writes, and the newest that it reads."""


class Seal(StrEnum):
    """What the checksum in a file says: written so by the program, changed since then, or not there at all."""

    INTACT = "intact"
    EDITED = "edited"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class WrittenRating:
    """The rating of a standard as it was when a file was written; "" is the code of the overall.

    It informs: the program always works ratings out anew.
    """

    code: str
    state: str
    rating: Rating | None = None
    points: int | None = None


@dataclass(frozen=True, slots=True)
class SessionFile:
    """One session as a file holds it. Times are UTC, ISO 8601.

    `record` is the state as the sections have it, with the counts and the undo stacks of the events; it is the fold of
    the `events` unless somebody changed the sections. `framework` is there where its text is at hand, in the file
    or with the program. Two files are equal when they hold the same session, whatever carried them.
    """

    uid: str
    service: str
    kind: SessionKind
    inspector: str
    framework_id: str
    framework_title: str
    framework_version: str
    framework_digest: str
    framework_text: str | None = field(compare=False)
    stage: Stage
    binned: bool
    started_at: str
    changed_at: str
    record: Record
    events: tuple[Event, ...]
    ratings: tuple[WrittenRating, ...] = ()
    seal: Seal = field(default=Seal.NONE, compare=False)
    path: Path | None = field(default=None, compare=False)
    framework: Framework | None = field(default=None, compare=False, repr=False)

    @property
    def edited(self) -> bool:
        """Whether the sections say something else than the events lead to."""
        return self.record != fold(self.events)

    @property
    def start(self) -> Start:
        """What the session was started with."""
        first = self.events[0].new if self.events else None
        if isinstance(first, Start):
            return first
        return Start(self.service, self.kind, self.inspector, self.framework_id, self.framework_digest)


def file_of(session: Session) -> SessionFile:
    """A session as a file would hold it now, with its framework's text."""
    listing, framework, events = session.listing, session.walk.framework, tuple(session.events)
    plain = Start(listing.service, listing.kind, listing.inspector, framework.id, framework.digest)
    return file_from(listing.uid, session.walk.record.start or plain, framework, events)


def file_from(uid: str, start: Start, framework: Framework, events: tuple[Event, ...]) -> SessionFile:
    """The session with these events as a file would hold it, which nobody has written yet."""
    record = fold(events)
    return SessionFile(
        uid=uid,
        service=start.service,
        kind=start.kind,
        inspector=start.inspector,
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
        events=events,
        ratings=ratings_now(framework, record),
        framework=framework,
    )


def ratings_now(framework: Framework, record: Record) -> tuple[WrittenRating, ...]:
    """Every rating of a record as a file states it, the overall last, from the one rating function."""
    ratings = rate_record(framework, record)
    overall = ratings.overall
    return (
        *(WrittenRating(one.standard.code, str(one.state), one.rating, one.points) for one in ratings.standards),
        WrittenRating("", "rated" if overall.rating else "not yet rated", overall.rating, overall.points),
    )


def to_toml(file: SessionFile, *, with_framework: bool = False) -> str:
    """The file as TOML, the same text every time; `with_framework` carries the framework's text too."""
    from sessions.file_writing import document, toml_text  # noqa: PLC0415 - loads tomli-w, only when needed

    return toml_text(document(file, with_framework=with_framework), file.framework)


def to_json(file: SessionFile, *, with_framework: bool = False) -> str:
    """The file as JSON with the same names and values as in TOML, the same text every time."""
    from sessions.file_writing import document, json_text  # noqa: PLC0415

    return json_text(document(file, with_framework=with_framework))


def read_session_file(path: Path | str) -> SessionFile:
    """The session in a TOML or JSON file. Raises FileFaults with everything that is wrong with it."""
    from sessions.file_reading import read_path  # noqa: PLC0415

    return read_path(Path(path))


def parse_session_file(data: bytes, name: str = "the file") -> SessionFile:
    """The session in the bytes of a file; `name` is what faults call it. Raises FileFaults."""
    from sessions.file_reading import read_bytes  # noqa: PLC0415

    return read_bytes(data, name)

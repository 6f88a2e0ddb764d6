"""The overview of what is inspected: what it is, whose, with which framework, how it stands, and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sessions.cases import rate_record
from sessions.events import Act
from sessions.inspecting import Inspected, What
from sessions.listing import Listing
from sessions.opening import VERSION
from sessions.session_file import Seal, SessionFile
from standards.faults import Fault, Severity
from standards.rated import Ratings
from standards.scale import Answer
from tui.pages.case_summary import rating_cell
from tui.pages.faults import fault_object, faults_page
from tui.sheets import Column, Facts, Page, Part, Sheet, Words
from tui.times import local_time
from tui.words import overall_words

When = Callable[[str], str]

_WHAT = {
    What.SESSION: "a session of the workspace",
    What.FILE: "a session file",
    What.DATABASE: "a database",
}
_SEALS = {
    Seal.INTACT: "intact: nothing was changed since fourpoint wrote it",
    Seal.EDITED: "edited: something was changed since fourpoint wrote it",
    Seal.NONE: "none: it cannot be said whether it was changed",
}
_UNITS = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"))


def when_words(at: str, now: datetime) -> str:
    """A recorded time as people here would say it; what is no time as it stands, for a damaged file may hold it."""
    try:
        return local_time(at, now)
    except ValueError:
        return at


def inspect_page(found: Inspected, faults: Sequence[Fault], when: When) -> Page:
    """The overview as a page; its CSV holds the faults."""
    session = found.session
    parts: list[Part] = [Facts(tuple(place_facts(found, when)))]
    if session:
        parts += [Facts(tuple(session_facts(session, when)), "Session"), _ratings_part(session)]
    if found.what is What.DATABASE and found.form is not None:
        parts.append(_sessions_sheet(found.listings, when))
    checked = faults_page([(str(found.path), faults)])
    parts.append(_faults_sheet(faults))
    return Page(f"{found.name}: inspected", tuple(parts), _data(found, faults), checked.csv)


def place_facts(found: Inspected, when: When) -> Iterator[tuple[str, str]]:
    """What it is, where it lies, and how large it is."""
    yield "What", f"{_WHAT[found.what]}; nothing is changed by looking"
    yield "Path", str(found.path)
    yield "Size", size_words(found.size)
    yield "Last written", when(found.changed)
    if found.form is not None:
        older = "" if found.form == VERSION else f"; this program's is {VERSION}"
        yield "Form", f"{found.form}{older}"
    if found.what is What.FILE and found.session:
        yield "Checksum", _SEALS[found.session.seal]
        if found.session.edited:
            yield "Edited", "its sections differ from its events; the ratings here go by the sections, 3 by the events"


def session_facts(session: SessionFile, when: When) -> Iterator[tuple[str, str]]:
    """Whose session it is, its framework, and how much it holds."""
    yield "Id", session.uid
    yield "Service", session.service
    yield "Kind", str(session.kind)
    yield "Inspector", session.inspector
    yield "State", f"{session.stage}, in the bin" if session.binned else str(session.stage)
    yield "Started", when(session.started_at)
    yield "Last event", when(session.changed_at)
    yield "Framework", f"{session.framework_title}, {session.framework_version} ({session.framework_id})"
    yield "Digest", session.framework_digest
    yield "Its text", text_words(session)
    yield "Events", _events_words(session)
    yield "Recorded by", ", ".join(dict.fromkeys(event.who for event in session.events)) or "nobody"
    yield "Cases", _cases_words(session)
    yield "Answers", _answers_words(session)
    yield "Notes", _notes_words(session)


def text_words(session: SessionFile) -> str:
    """Whether the framework's text is at hand, and whether it is the one the session was started with."""
    if session.framework is None:
        if session.framework_text:
            return "kept with the session, but it is not the text with this digest"
        return "not here: neither in the file nor with this program"
    return (
        "kept with the session, with this digest" if session.framework_text else "not in the file; it is this program's"
    )


def ratings_of(session: SessionFile) -> Ratings | None:
    """The ratings, worked out anew; None where the framework is not at hand or the record does not fit it."""
    if session.framework is None:
        return None
    try:
        return rate_record(session.framework, session.record)
    except (KeyError, ValueError):  # a damaged database may hold anything
        return None


def rating_facts(session: SessionFile) -> Iterator[tuple[str, str]]:
    """Each standard with its rating, and the overall; nothing where they cannot be worked out."""
    ratings = ratings_of(session)
    if ratings:
        for one in ratings.standards:
            yield one.standard.name, rating_cell(one)
        yield "Overall", ", ".join(overall_words(ratings.overall))


NO_RATINGS = "They cannot be worked out: the framework's text is not at hand, or what is recorded does not fit it."


def fault_words(fault: Fault) -> str:
    """A fault in a line, without the name of the file."""
    place = ", ".join(part for part in (f"line {fault.line}" if fault.line else "", fault.field) if part)
    warning = "warning: " if fault.severity is Severity.WARNING else ""
    return f"{warning}{place + ': ' if place else ''}{fault.what} {fault.cure}".rstrip()


def faults_words(faults: Sequence[Fault] | None) -> str:
    """How many faults there are; None while they are still looked for."""
    if faults is None:
        return "checking …"
    if not faults:
        return "none was found"
    warnings = sum(fault.severity is Severity.WARNING for fault in faults)
    said = (
        [f"{len(faults) - warnings} fault{'' if len(faults) - warnings == 1 else 's'}"]
        if len(faults) > warnings
        else []
    )
    said += [f"{warnings} warning{'' if warnings == 1 else 's'}"] if warnings else []
    return " and ".join(said)


def size_words(size: int) -> str:
    """A size in bytes as people say it."""
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:.1f} {name} ({size:,} bytes)"
    return f"{size} bytes"


def _events_words(session: SessionFile) -> str:
    events = session.events
    kinds = Counter(str(event.subject.kind) for event in events)
    acts = Counter(event.change.act for event in events)
    back = [f"{acts[act]} {act}" for act in (Act.UNDO, Act.REDO) if acts[act]]
    among = f"; {' and '.join(back)} among them" if back else ""
    said = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return f"{len(events)} ({said}{among})" if events else "none"


def _cases_words(session: SessionFile) -> str:
    removed = session.record.numbers - len(session.record.cases)
    return f"{len(session.record.cases)}" + (f", and {removed} taken out" if removed > 0 else "")


def _answers_words(session: SessionFile) -> str:
    record = session.record
    given = Counter(
        answer
        for case, marks in record.marks.items()
        if not case or case in record.cases
        for answer in marks.answers.values()
    )
    said = ", ".join(f"{given[one]} {one}" for one in Answer if given[one])
    return f"{given.total()} ({said})" if given else "none"


def _notes_words(session: SessionFile) -> str:
    record = session.record
    counts = (
        ("evidence", len(record.evidence)),
        ("comments", len(record.comments)),
        ("flags", sum(len(marks.flags) for marks in record.marks.values())),
        ("recommendations", len(record.recommendations)),
    )
    return ", ".join(f"{count} {name}" for name, count in counts if count) or "none"


def _ratings_part(session: SessionFile) -> Part:
    facts = tuple(rating_facts(session))
    return Facts(facts, "Ratings, worked out now") if facts else Words(NO_RATINGS, "Ratings")


def _sessions_sheet(listings: Sequence[Listing], when: When) -> Sheet:
    rows = tuple((one.short_uid, one.service, one.inspector, one.state, when(one.changed_at)) for one in listings)
    columns = (
        Column("Id", 8),
        Column("Service", 12),
        Column("Inspector", 8),
        Column("State", 8),
        Column("Changed", 10),
    )
    return Sheet("Sessions", columns, rows, empty="There are no sessions in it.")


def _faults_sheet(faults: Sequence[Fault]) -> Sheet:
    columns = (
        Column("Place", 10, absent="the whole"),
        Column("Severity", 8),
        Column("What", 16),
        Column("Cure", 16, absent=""),
    )
    rows = tuple(
        (
            ", ".join(part for part in (f"line {one.line}" if one.line else "", one.field) if part) or None,
            str(one.severity),
            one.what,
            one.cure or None,
        )
        for one in faults
    )
    return Sheet("Faults", columns, rows, empty="No fault was found.")


def _data(found: Inspected, faults: Sequence[Fault]) -> dict[str, object]:
    session = found.session
    return {
        "what": str(found.what),
        "path": str(found.path),
        "size": found.size,
        "changed_at": found.changed,
        "form": found.form,
        "session": _session_data(session) if session else None,
        "sessions": [
            {"id": one.uid, "service": one.service, "state": one.state, "changed_at": one.changed_at}
            for one in found.listings
        ],
        "faults": [fault_object(one) for one in faults],
    }


def _session_data(session: SessionFile) -> dict[str, object]:
    ratings = ratings_of(session)
    return {
        "id": session.uid,
        "service": session.service,
        "kind": str(session.kind),
        "inspector": session.inspector,
        "stage": str(session.stage),
        "in_bin": session.binned,
        "created_at": session.started_at,
        "changed_at": session.changed_at,
        "framework": {
            "id": session.framework_id,
            "title": session.framework_title,
            "version": session.framework_version,
            "digest": session.framework_digest,
            "text": text_words(session),
        },
        "checksum": str(session.seal),
        "event_count": len(session.events),
        "case_count": len(session.record.cases),
        "ratings": {
            one.standard.code: {"state": str(one.state), "rating": one.rating.value if one.rating else None}
            for one in ratings.standards
        }
        if ratings
        else None,
    }

"""What came in from session files, or would: one row for each session that was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sessions.bringing_in import Comparison, Standing
from sessions.collecting import Collected, Gathered, Outcome
from sessions.events import Case, Change, Event, Kind
from sessions.listing import SHORT_UID
from sessions.record import Record
from sessions.session_file import Seal, SessionFile
from standards.framework import Framework
from tui.event_words import change_words, value_words
from tui.sheets import Column, Page, Sheet

_COLUMNS = (
    Column("File", 12, lines=True),
    Column("Service", 12, absent=""),
    Column("Session", 8, absent=""),
    Column("What", 10),
    Column("Events", 6, absent="", right=True),
    Column("Edits", 5, absent="", right=True),
    Column("Why", 16, absent="", lines=True),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one session of a file, or would: `what` in a few words, `uid` the id it has here."""

    file: str
    service: str
    uid: str
    what: str
    events: int = 0
    edits: int = 0
    why: str = ""


def results_page(title: str, results: Sequence[Result], empty: str = "Nothing was found.") -> Page:
    """The sessions that were found and what became of each."""
    rows = tuple(
        (
            one.file,
            one.service or None,
            one.uid[:SHORT_UID] or None,
            one.what,
            one.events or None,
            one.edits or None,
            one.why or None,
        )
        for one in results
    )
    shown = [column for place, column in enumerate(_COLUMNS) if place < 4 or any(row[place] for row in rows)]
    places = [_COLUMNS.index(column) for column in shown]
    sheet = Sheet("", tuple(shown), tuple(tuple(row[place] for place in places) for row in rows), empty=empty)
    return Page(title, (sheet,), [_object(one) for one in results], Sheet("", _COLUMNS, rows))


def _object(one: Result) -> dict[str, object]:
    return {
        "file": one.file,
        "service": one.service or None,
        "session": one.uid or None,
        "what": one.what,
        "event_count": one.events,
        "edit_count": one.edits,
        "why": one.why or None,
    }


def collected_page(title: str, collected: Collected) -> Page:
    """What became of everything that was found below a folder, and apart from it why some was refused."""
    results = [_gathered(one) for one in collected.found]
    page = results_page(title, results, "No session was found.")
    refused = collected.with_outcome(Outcome.REFUSED)
    if not refused:
        return page
    table = results_page("", [replace(one, why="") for one in results])
    rows = tuple((str(one.path), one.why) for one in refused)
    return replace(page, parts=(*table.parts, Sheet("Refused", (_COLUMNS[0], _COLUMNS[-1]), rows)))


def _gathered(one: Gathered) -> Result:
    return Result(str(one.path), one.service, one.uid, str(one.outcome), one.events, one.edits, one.why)


def collected_words(collected: Collected) -> str:
    """How many came in, were added to, were there and were refused, in a sentence."""
    counts = [(len(collected.with_outcome(outcome)), str(outcome)) for outcome in Outcome]
    return ", ".join(f"{count} {words}" for count, words in counts if count) or "no session was found"


def standing_words(compared: Comparison) -> str:
    """How the session in a file stands to the one here, in a sentence without its name."""
    missing, only_here = _events(len(compared.missing)), _events(len(compared.only_here))
    edits = _edits(len(compared.edits))
    match compared.standing:
        case Standing.NEW:
            also = f", and {edits}" if compared.edits else ""
            return f"it is new here, with {missing}{also}"
        case Standing.IDENTICAL:
            return "it is here already, and identical"
        case Standing.NEWER_HERE:
            return f"it is here already, with {only_here} more than the file has"
        case Standing.NEWER_THERE:
            both = " and ".join(part for part, any_ in ((missing, compared.missing), (edits, compared.edits)) if any_)
            return f"the file has {both} more than is here"
        case _ if compared.copy:
            return f"it came in before, as session {compared.copy[:SHORT_UID]}"
        case _ if compared.clashes:
            clashing = _edits(len(compared.clashes))
            return f"the file and the session here contradict each other: {clashing} to what was changed here since"
        case _:
            return f"it has gone on otherwise: {missing} only in the file, {only_here} only here"


def edited_words(file: SessionFile) -> str:
    """That a file was edited, in a sentence; "" where it was not."""
    if file.seal is Seal.EDITED:
        return "The file was edited since it was written."
    return "The file has no checksum, so nobody can say whether it was edited." if file.seal is Seal.NONE else ""


def edit_lines(framework: Framework, changes: Iterable[Change], record: Record) -> list[str]:
    """Each edit to `record` in a line: what it sets, and what was there before. New cases go by their references."""
    changes = tuple(changes)
    new = {one.subject.case: one.new for one in changes if isinstance(one.new, Case)}
    known = replace(record, cases={**record.cases, **new})
    return [_edit_line(framework, change, known) for change in changes]


def _edit_line(framework: Framework, change: Change, record: Record) -> str:
    words = change_words(framework, Event(0, "", "", change), record)
    if change.subject.kind in (Kind.ANSWER, Kind.JUDGEMENT, Kind.PANEL) and change.old is not None:
        return f"{words} (before: {value_words(change.old, in_case=bool(change.subject.case))})"
    return words


def _events(count: int) -> str:
    return f"{count} event{'' if count == 1 else 's'}"


def _edits(count: int) -> str:
    return f"{count} edit{'' if count == 1 else 's'}"

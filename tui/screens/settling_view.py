"""What the settling screen shows, as plain parts: no widget is needed to test it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from sessions.events import Event, Evidence, Kind, Subject
from sessions.marks import Contested, kind_of
from sessions.walk import Walk
from tui.event_words import value_words
from tui.pages.merging import mark_words
from tui.sheets import Beside, Column, Part, Sheet, Words
from tui.widgets.rows import fit
from tui.words import case_letter, case_word

_WIDE = 60  # columns from which on everything is said in full
_NOT_SETTLED = "Not settled: it has no answer and counts nowhere. y n a another answer"
_NOT_SETTLED_SHORT = "Not settled. y n a another answer"
NOTHING = "Nothing is marked differently here. q goes back."

Run = tuple[str, str]

Notes = Mapping[str, Sequence[str]]
"""What each person has noted on the question, by name."""


def heading(walk: Walk, one: Contested, every: Sequence[Contested], service: str, width: int) -> str:
    """Which question of which case it is, its place among all of them, and how many are left."""
    name = f"{walk.record.cases[one.case].reference} {walk.framework.question(one.code).label}"
    place, left = every.index(one), sum(not each.settled for each in every)
    if width < _WIDE:
        return f"{name} · {place + 1}/{len(every)}, {f'{left} left' if left else 'settled'}"
    return f"{name} · {place + 1} of {len(every)}, {f'{left} to settle' if left else 'all settled'} · {service}"


def parts(walk: Walk, one: Contested, notes: Notes) -> tuple[Part, ...]:
    """The question, what is recorded of the case, and side by side what each person found."""
    found: list[Part] = [Words(walk.framework.question(one.code).text)]
    recorded = attributes_words(walk, one.case)
    if recorded:
        found.append(Words(recorded))
    sheets = [_sheet(place, one, notes) for place in range(len(one.marks))]
    if len(sheets) % 2:
        sheets.append(Sheet("", (Column("Notes"),), (), empty=""))
    found += [Beside(left, right) for left, right in zip(sheets[::2], sheets[1::2], strict=True)]
    people = {mark.who for mark in one.marks}
    others = tuple((f"{who}: {note}",) for who, of_them in notes.items() if who not in people for note in of_them)
    if others:
        found.append(Sheet("Noted by others", (Column("Note", 20, lines=True),), others))
    return tuple(found)


def attributes_words(walk: Walk, case: int) -> str:
    """What is recorded of a case, in a line: `Sex: female · Unit: North`."""
    titles = {one.id: one.title for one in walk.framework.attributes}
    recorded = walk.record.cases[case].attributes
    return " · ".join(f"{titles.get(name, name)}: {value}" for name, value in recorded.items())


def _sheet(place: int, one: Contested, notes: Notes) -> Sheet:
    mark = one.marks[place]
    reason = getattr(mark.answer, "reason", "")
    rows = [*([f"Reason: {reason}"] if reason else []), *notes.get(mark.who, ())]
    title = f"{place + 1}  {mark.who}: {case_word(kind_of(mark.answer))}"
    return Sheet(title, (Column("Notes", 20, lines=True),), tuple((row,) for row in rows), empty="No note on it.")


def notes_on(walk: Walk, events: Sequence[Event], case: int, code: str) -> dict[str, list[str]]:
    """The evidence and comments on a question of a case, by whoever wrote them."""
    makers = {
        (event.subject, event.new): event.who for event in events if event.subject.case == case and _is_note(event)
    }
    found: dict[str, list[str]] = {}
    noted: tuple[tuple[Subject, Evidence | str], ...] = (
        *walk.record.evidence_on(code, case),
        *walk.record.comments_on(code, case),
    )
    for subject, note in noted:
        who = makers.get((subject, note), "")
        words = value_words(note) if isinstance(note, Evidence) else f"comment: {note}"
        found.setdefault(who, []).append(words)
    return found


def _is_note(event: Event) -> bool:
    return event.subject.kind in (Kind.EVIDENCE, Kind.COMMENT) and event.new is not None


def marks(one: Contested, settled: str, width: int, most: int) -> Content:
    """The marks with their keys, a line each, and under them the answer on top, or that there is none.

    Where there are more than fit into `most` lines, they stand in one, as in the grid and without names: the keys
    always stay in sight.
    """
    runs: list[Run] = []
    for place, mark in enumerate(one.marks):
        key = (f" {place + 1} ", "bold reverse")
        if len(one.marks) >= most:
            runs += [key, (f" {case_letter(kind_of(mark.answer))}  ", "")]
        else:
            word = mark_words(mark) if width >= _WIDE else case_word(kind_of(mark.answer))
            runs += [key, (fit(f" {mark.who}: {word}", width - 3).rstrip(), ""), ("\n", "")]
    if len(one.marks) >= most:
        runs.append(("\n", ""))
    stands = settled or (_NOT_SETTLED if width >= _WIDE else _NOT_SETTLED_SHORT)
    return Content.assemble(*runs, (fit(stands, width).rstrip(), "bold"))


def settled_words(one: Contested, events: Sequence[Event]) -> str:
    """The answer on top, who put it there and why; "" while there is none."""
    if one.stands is None:
        return ""
    said = f"Settled: {case_word(kind_of(one.stands))}"
    for event in reversed(events):
        subject = event.subject
        if (subject.kind, subject.case, subject.code) == (Kind.ANSWER, one.case, one.code) and event.new == one.stands:
            why = f": {event.change.why}" if event.change.why else ""
            return f"{said}, {event.who}{why}"
    return said

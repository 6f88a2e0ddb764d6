"""The event log of a session that is inspected: in its own order, found by any words, one event in full."""

from __future__ import annotations

from collections.abc import Callable

from sessions.events import Act, Event
from sessions.inspected_sessions import framework_or_codes
from sessions.session_file import SessionFile
from tui.event_words import before_and_after, case_name, change_words
from tui.screens.inspect_view import Key, Listed, Step, View, made
from tui.widgets.rows import MUTED, MadeRows, Piece, Row, fit
from tui.words import NOT_ANSWERED

_WHEN = 16
_WHO = 14
_WIDE = 70
_VALUE = 200  # cells of a value that are looked at for a line


class EventsView(View):
    """The events. A line's key is ("event", sequence number); the one that was looked at last is begun with."""

    name = "events"
    starts_last = True

    def __init__(self, session: SessionFile, when: Callable[[str], str]) -> None:
        super().__init__()
        self._events = session.events
        self._framework = framework_or_codes(session)
        self._record = session.record
        self._when = when
        self._digits = max(len(str(len(self._events))), 2)
        self._keys: list[Key] = [event_key(number) for number in range(1, len(self._events) + 1)]
        self._texts: list[str] = []

    def heading(self) -> str:
        """Events."""
        return "Events"

    def header(self, width: int) -> str:
        """The names of the columns."""
        number = f"{'No':>{self._digits}}"
        if width < _WIDE:
            return f"{number} What"
        return f"{number} {fit('When', _WHEN)} {fit('Who', _WHO)} What, from → to"

    def listed(self, width: int) -> Listed:
        """The events that have every typed word in their time, person, act, kind, code, case or text."""
        words = self.words
        if not words:
            return made(self._keys, lambda key: self._row(self.event(key), width), ())
        known = len(self._texts)
        self._texts += [self._text(event) for event in self._events[known:]]
        pairs = zip(self._keys, self._texts, strict=True)
        keys = [key for key, text in pairs if all(word in text for word in words)]
        rows = MadeRows(len(keys), lambda place: self._row(self.event(keys[place]), width))
        return Listed(rows, keys, len(self._keys))

    def event(self, key: Key) -> Event:
        """The event of a line."""
        number = key[1]
        return self._events[number - 1 if isinstance(number, int) else 0]

    def what(self, event: Event) -> str:
        """What an event did, in a few words."""
        return change_words(self._framework, event, self._record)

    def _row(self, event: Event, width: int) -> Row:
        number = Piece(f"{event.sequence:>{self._digits}} ", MUTED)
        left = width - self._digits - 1
        if width < _WIDE:
            return Row.of(number, fit(self.what(event), left))
        left -= _WHEN + _WHO + 2
        about = f"{fit(self._when(event.at), _WHEN)} {fit(event.who, _WHO)} "
        return Row.of(number, Piece(about, MUTED), fit(f"{self.what(event)}   {from_to(event)}", left))

    def _text(self, event: Event) -> str:
        subject, change = event.subject, event.change
        act = "" if change.act is Act.DO else f"{change.act} {change.undoes or ''}"
        values = [one[: _VALUE * 10] for one in before_and_after(event) if one is not None]
        case = case_name(self._record, subject.case)
        words = (self._when(event.at), event.at, event.who, act, subject.kind, subject.code, case, change.why)
        return " ".join((*map(str, words), self.what(event), *values)).casefold()

    def open(self, key: Key) -> Step | str:
        """The session as it was then."""
        return Step("moment", key)

    def unsaid(self, key: Key) -> str:
        """When, who, and from what to what: a line may be too short for it."""
        event = self.event(key)
        because = f" because: {event.change.why[:_VALUE]}" if event.change.why else ""
        return f"{self._when(event.at)} {event.who}: {from_to(event)}{because}"

    def full(self, key: Key) -> tuple[str, str]:
        """Everything an event holds."""
        event = self.event(key)
        subject, change = event.subject, event.change
        old, new = ("nothing" if one is None else one for one in before_and_after(event))
        facts = (
            ("When", f"{self._when(event.at)} ({event.at})"),
            ("Who", event.who),
            ("What", self.what(event)),
            ("Act", f"{change.act} of event {change.undoes}" if change.undoes else str(change.act)),
            ("Kind", str(subject.kind)),
            ("Code", subject.code),
            ("Text", self._question(subject.code)),
            ("Case", f"{case_name(self._record, subject.case)} (number {subject.case})" if subject.case else ""),
            ("Number of the note", str(subject.item or "")),
            ("From", old),
            ("To", new),
            ("Because", change.why),
        )
        return f"Event {event.sequence} of {len(self._events)}", "\n".join(
            f"{name}: {said}" for name, said in facts if said
        )

    def _question(self, code: str) -> str:
        for find in (self._framework.question, self._framework.standard):
            try:
                found = find(code)
            except KeyError:
                continue
            return str(getattr(found, "text", "") or getattr(found, "title", ""))
        return ""


def event_key(number: int) -> Key:
    """The key of an event, by its number."""
    return ("event", number)


def from_to(event: Event) -> str:
    """From what to what, each as far as a line can show it: `-- → NO`."""
    old, new = (NOT_ANSWERED if one is None else one[:_VALUE] for one in before_and_after(event))
    return f"{old} → {new}"

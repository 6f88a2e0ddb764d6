"""A session that is inspected, as it was right after any of its events, with what that event changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sessions.cases import rate_record
from sessions.events import Event, Kind, Subject
from sessions.record import Record, fold
from sessions.replaying import Film
from sessions.session_file import SessionFile
from standards.framework import Framework, Standard
from standards.rated import Ratings
from tui.event_words import change_words, value_words
from tui.screens.inspect_events import event_key, from_to
from tui.screens.inspect_moment_rows import DECISIONS, LONGEST_REASON, Moment, MomentRows, moved, standard_of
from tui.screens.inspect_view import Key, Listed, Step, View, cut_to, fact_rows, listed, made
from tui.widgets.rows import STRONG, Row

_KEPT = 4  # moments that are kept at hand: stepping back and forth asks for the same ones
_FULL = 100_000  # characters that are shown in full
_ROOMY = 60  # cells below which each fact about the event has two lines at most


class MomentView(View):
    """The state after event `number`. Keys name what a line shows, so that the line stays while time goes by."""

    name = "moment"

    def __init__(self, session: SessionFile, framework: Framework, when: Callable[[str], str]) -> None:
        super().__init__()
        self._session = session
        self._framework = framework
        self._film = Film(framework, session.events)
        self._when = when
        self._records: dict[int, tuple[Record, Ratings | None]] = {}
        self.number = len(session.events)

    def heading(self) -> str:
        """After which event."""
        return f"After event {self.number} of {len(self._session.events)}"

    # Time

    def sideways(self, step: int) -> str:
        """Go to another event; at the ends, say so."""
        last = len(self._session.events)
        wanted = min(max(self.number + step, 1), last)
        if wanted == self.number:
            return "This is the last event." if step > 0 else "This is the first event."
        self.number = wanted
        return ""

    @property
    def event(self) -> Event:
        """The event after which this is."""
        return self._session.events[self.number - 1]

    def at_moment(self, number: int) -> tuple[Record, Ratings | None]:
        """The record after an event and its ratings; None where they cannot be worked out."""
        if number not in self._records:
            record = self._record_at(number)
            try:
                ratings = rate_record(self._framework, record)
            except (KeyError, ValueError):
                ratings = None
            self._records[number] = (record, ratings)
            while len(self._records) > _KEPT:
                del self._records[next(iter(self._records))]
        return self._records[number]

    def _record_at(self, number: int) -> Record:
        try:
            return self._film.walk_at(number).record
        except (KeyError, ValueError, IndexError):  # events that do not follow from each other
            return fold(self._session.events[:number])

    # Lines

    def listed(self, width: int) -> Listed:
        """What the event changed, the ratings, the answers by standard and case, and the notes."""
        before = self.at_moment(self.number - 1)
        now = self.at_moment(self.number)
        head = list(self._head(before, now, width))
        places = dict(head)
        keys = [key for key, _ in head]
        keys += self._rating_keys(now[1])
        for standard in self._framework.standards:
            keys += self._answer_keys(standard, now[0])
        keys += self._note_keys(now[0])
        maker = MomentRows(self._framework, self._moment(before[1]), width)
        shown = made(keys, lambda key: places.get(key) or maker.row(key), ())
        return listed(list(zip(shown.keys, shown.rows, strict=True)), self.words) if self.typed else shown

    def _head(
        self, before: tuple[Record, Ratings | None], now: tuple[Record, Ratings | None], width: int
    ) -> Iterator[tuple[Key, Row]]:
        event = self.event
        most = 0 if width >= _ROOMY else 2
        what = change_words(self._framework, event, now[0])
        changes = [f"{name or 'Overall'}: {old} → {new}" for name, old, new in moved(before[1], now[1])]
        undoes = event.change.undoes
        for key, name, said in (
            ("when", "When", f"{self._when(event.at)}, {event.who}"),
            ("what", "Changed", f"{what} ({from_to(event)})"),
            ("undoes", "By", f"{event.change.act} of event {undoes}" if undoes else ""),
            ("why", "Because", event.change.why[:LONGEST_REASON]),
            ("ratings", "Moved", "; ".join(changes) or "no rating"),
        ):
            if said:
                ink = STRONG if key == "what" else ""
                yield from fact_rows(("top", key), name, said, width, ink=ink, most_lines=most)

    def _rating_keys(self, ratings: Ratings | None) -> list[Key]:
        heading: Key = ("heading", "Ratings")
        if ratings is None:
            return [heading, ("no ratings", "")]
        return [heading, *(("rating", one.standard.code) for one in ratings.standards), ("overall", "")]

    def _answer_keys(self, standard: Standard, record: Record) -> list[Key]:
        heading: Key = ("standard", standard.code)
        if not standard.case_work:
            return (
                [heading, *(("question", one.code) for one in standard.key_questions)] if standard.key_questions else []
            )
        return [heading, *(("case", standard.code, number) for number in record.cases)] if record.cases else []

    def _note_keys(self, record: Record) -> list[Key]:
        subjects: list[Subject] = [*record.evidence, *record.comments, *record.recommendations]
        for case, marks in record.marks.items():
            subjects += [Subject(Kind.FLAG, code, case=case) for code in marks.flags]
        subjects += list(record.individual)
        return [("heading", "Notes, flags and marks"), *(("note", one) for one in subjects)] if subjects else []

    def _moment(self, before: Ratings | None) -> Moment:
        record, ratings = self.at_moment(self.number)
        return Moment(record, ratings, self.event, frozenset(code for code, _, _ in moved(before, ratings)))

    # What a line leads to

    def open(self, key: Key) -> Step | str:
        """The last event up to now that set what the line shows."""
        if key[0] == "top":
            return Step("events", event_key(self.number))
        for event in reversed(self._session.events[: self.number]):
            if self._sets(event, key):
                return Step("events", event_key(event.sequence))
        return "Nothing was recorded of this up to here."

    def _sets(self, event: Event, key: Key) -> bool:
        subject, kind = event.subject, event.subject.kind
        match key:
            case ("note", Subject() as noted):
                return subject == noted
            case ("rating", code):
                return self._bears_on(subject, str(code))
            case ("overall", _):
                return kind in DECISIONS or kind in (Kind.ANSWER, Kind.CASE)
            case ("question", code):
                return kind is Kind.ANSWER and not subject.case and self._key_question(subject.code) == code
            case ("case", code, number):
                return kind is Kind.ANSWER and subject.case == number and self._standard(subject.code) == code
            case ("standard", code):
                return kind is Kind.ANSWER and self._standard(subject.code) == code
        return False

    def _bears_on(self, subject: Subject, standard: str) -> bool:
        if subject.kind in DECISIONS:
            return subject.code == standard
        return subject.kind is Kind.ANSWER and subject.case > 0 and self._standard(subject.code) == standard

    def _standard(self, code: str) -> str:
        return standard_of(self._framework, code)

    def _key_question(self, code: str) -> str:
        try:
            return self._framework.question(code).key_question
        except KeyError:
            return ""

    def unsaid(self, key: Key) -> str:
        """What the event changed, also where the top is out of sight."""
        if key[0] == "top":
            return ""
        return f"Event {self.number}: {change_words(self._framework, self.event, self._session.record)}"

    def full(self, key: Key) -> tuple[str, str]:
        """A line with everything it is cut of."""
        record, ratings = self.at_moment(self.number)
        if key[0] == "top":
            what = change_words(self._framework, self.event, record)
            return self.heading(), cut_to(f"{what}\n{from_to(self.event)}\n{self.event.change.why}", _FULL)
        if key[0] == "note" and isinstance(key[1], Subject):
            return "Note", cut_to(value_words(record.value(key[1])), _FULL)
        if key[0] == "rating" and ratings:
            return "Rating", "\n".join(step.text for step in ratings.of(str(key[1])).steps)
        if key[0] == "overall" and ratings:
            return "Overall", "\n".join(step.text for step in ratings.overall.steps)
        row = MomentRows(self._framework, self._moment(ratings), _FULL).row(key)
        return self.heading(), row.text.rstrip()

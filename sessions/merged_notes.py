"""Notes, comments and flags on cases, as a merge brings them in: each once, under the name of whoever wrote it.

A note is known again by its text, its place and its writer. One that was rewritten where it comes from is rewritten
here too, unless it was rewritten here; one that the lead took away does not come back. A note that was taken away where
it comes from stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from sessions.events import MERGED, Change, Evidence, Kind, Subject, Value
from sessions.sources import Marked

Known = tuple[Kind, int, str, Value, str]
"""What a note is known by: its kind, its case and question here, what it says, and who wrote it."""

Attributed = tuple[str, Change]

_FLAGGED = "Flagged: "


class Notes:
    """What one session has written on its cases and the lead's has not. `numbers` are the lead's of its cases."""

    def __init__(self, lead: Marked, source: Marked, numbers: Mapping[int, int], next_item: Callable[[], int]) -> None:
        self._lead = lead
        self._source = source
        self._numbers = numbers
        self._next_item = next_item
        self._seen = Counter(self._known_here())
        self._merged = {
            (event.subject, event.new)
            for event in lead.record.done
            if event.subject.kind in (Kind.EVIDENCE, Kind.COMMENT) and event.change.why.startswith(MERGED)
        }

    def changes(self) -> list[Attributed]:
        """The changes that bring them in, each with its writer."""
        return [*self._notes(), *self._flags()]

    def _known_here(self) -> Iterator[Known]:
        """Every note that was ever written here and not undone; also those that have been changed or taken away."""
        for event in self._lead.record.done:
            subject = event.subject
            if subject.kind in (Kind.EVIDENCE, Kind.COMMENT, Kind.FLAG) and subject.case and event.new is not None:
                yield (subject.kind, subject.case, subject.code, event.new, event.who)

    def _is_known(self, kind: Kind, case: int, code: str, value: Value, who: str) -> bool:
        known = (kind, case, code, value, who)
        if self._seen[known]:
            self._seen[known] -= 1
            return True
        return False

    def _notes(self) -> Iterator[Attributed]:
        record = self._source.record
        noted = (*record.evidence.items(), *record.comments.items())
        for subject, value in cast("tuple[tuple[Subject, Evidence | str], ...]", noted):
            if subject.case not in self._numbers:
                continue
            case, who = self._numbers[subject.case], self._source.who_set(subject, value)
            if self._is_known(subject.kind, case, subject.code, value, who):
                continue
            here = self._rewritten(subject, value)
            if here is not None:
                yield who, here
            else:
                yield who, Change(Subject(subject.kind, subject.code, self._next_item(), case), None, value)

    def _rewritten(self, subject: Subject, value: Evidence | str) -> Change | None:
        """The change of a note here that came from this one before it was rewritten there; None where there is none."""
        before = {event.new for event in self._source.events if event.subject == subject} - {None, value}
        if not before:
            return None
        held = self._lead.record.evidence if subject.kind is Kind.EVIDENCE else self._lead.record.comments
        place = (self._numbers[subject.case], subject.code)
        for here, old in held.items():
            if (here.case, here.code) == place and old in before and (here, old) in self._merged:
                self._merged.discard((here, old))
                return Change(here, old, value)
        return None

    def _flags(self) -> Iterator[Attributed]:
        """Flags where there are none. Where the lead has flagged already, what another flag says becomes a comment."""
        for there, here in self._numbers.items():
            flags = self._lead.record.marks_in(here).flags
            for code, note in self._source.record.marks_in(there).flags.items():
                who = self._source.who_set(Subject(Kind.FLAG, code, case=there), note)
                if self._is_known(Kind.FLAG, here, code, note, who):
                    continue
                if code not in flags:
                    yield who, Change(Subject(Kind.FLAG, code, case=here), None, note)
                    continue
                said = _FLAGGED + note
                if note not in ("", flags[code]) and not self._is_known(Kind.COMMENT, here, code, said, who):
                    yield who, Change(Subject(Kind.COMMENT, code, self._next_item(), here), None, said)

"""Sessions as a list shows them: read in one query, with how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sessions.claims import Holder
from sessions.faults import NoSuchSession
from sessions.kinds import BLIND, HANDED_IN, SessionKind, Stage

SHORT_UID = 8  # characters of an id that are shown; ids of one workspace practically never share them


@dataclass(frozen=True, slots=True)
class Listing:
    """One session as a list shows it.

    `place` is the code of the question it was left at, `case` the number of the case, 0 for the service. `questions`
    counts all there are to answer, of the service and in the cases. `round` is that of an attempt at an exercise, 0 for
    other sessions. Times are UTC, ISO 8601.
    """

    row: int
    uid: str
    service: str
    kind: SessionKind
    framework: str
    framework_slug: str
    framework_version: str
    inspector: str
    answered: int
    questions: int
    judged: int
    standards: int
    stage: Stage
    binned: bool
    place: str
    filter: str
    created_at: str
    changed_at: str
    case: int = 0
    cases: int = 0
    held_by: Holder | None = None
    round: int = 0

    @property
    def handed_in(self) -> bool:
        """Whether it is handed in, which is what signing off is called where somebody judges blind."""
        return self.kind in HANDED_IN and self.stage is Stage.SIGNED_OFF and not self.binned

    @property
    def short_uid(self) -> str:
        """The part of the id that people type."""
        return self.uid[:SHORT_UID]

    @property
    def state(self) -> str:
        """How far it is, in words."""
        if self.binned:
            return "in the bin"
        if self.stage is Stage.IN_PROGRESS and not self.answered and not self.judged:
            return "not started"
        return str(self.stage)


LISTING_QUERY = """
SELECT s.id, s.uid, s.title, s.kind, f.title, f.slug, f.version, p.name,
       (SELECT count(*) FROM answers a LEFT JOIN cases c ON c.id = a.case_id
        WHERE a.session_id = s.id AND ifnull(c.removed, 0) = 0),
       s.asked,
       (SELECT count(*) FROM judgements j WHERE j.session_id = s.id),
       (SELECT count(*) FROM standards st WHERE st.framework_id = s.framework_id AND st.judged = 1),
       s.stage, s.binned, s.place, s.created_at, s.changed_at,
       (SELECT count(*) FROM cases c WHERE c.session_id = s.id AND c.removed = 0),
       CASE WHEN s.exercise <> '' THEN s.round ELSE 0 END
FROM sessions s JOIN frameworks f ON f.id = s.framework_id JOIN people p ON p.id = s.person_id
"""


def listing_of(row: tuple[Any, ...]) -> Listing:
    """A row of the query as a listing."""
    place, _, chosen = row[14].partition(" ")
    case, _, code = place.rpartition(":")
    return Listing(
        row=row[0],
        uid=row[1],
        service=row[2],
        kind=SessionKind(row[3]),
        framework=row[4],
        framework_slug=row[5],
        framework_version=row[6],
        inspector=row[7],
        answered=min(row[8], row[9]),  # an answer stays when its question is no longer asked
        questions=row[9],
        cases=row[17],
        judged=row[10],
        standards=row[11],
        stage=Stage(row[12]),
        binned=bool(row[13]),
        case=int(case) if case.isdecimal() else 0,
        place=code,
        filter=chosen,
        created_at=row[15],
        changed_at=row[16],
        round=row[18],
    )


def session_meant(every: Sequence[Listing], named: str) -> Listing | None:
    """The session meant by the start of its id or by its service's name; None where none is called so.

    Raises NoSuchSession where there are several.
    """
    folded = named.strip().casefold()
    if not folded:
        return None
    kept = [one for one in every if not one.binned]
    # The start of an id and a service's exact name count alike: where they mean different sessions, nobody guesses.
    for found in (
        [one for one in every if one.uid.startswith(folded) or (not one.binned and one.service.casefold() == folded)],
        [one for one in kept if folded in one.service.casefold()],
        [one for one in every if one.service.casefold() == folded],
        [one for one in every if folded in one.service.casefold()],
    ):
        inspected = [one for one in found if one.kind not in BLIND]  # a check bears the name of what it checks
        if len(found) == 1 or len(inspected) == 1:
            return found[0] if len(found) == 1 else inspected[0]
        if found:
            several = "; ".join(f"{one.short_uid} ({one.service}, {one.state})" for one in found[:5])
            raise NoSuchSession(f"{named!r} could be {len(found)} sessions: {several}. Name one by its id.")
    return None

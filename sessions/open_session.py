"""An open session: read from the workspace, claimed, kept at its place, and recorded into before the walk moves on.

Each change is one event, or several that belong together, in one transaction. What cannot be recorded raises, and the
walk stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Self

from sessions.cases import to_answer
from sessions.claims import Claim, Held
from sessions.events import Change, Event, Kind
from sessions.faults import NotRecorded, ReadOnly
from sessions.kinds import HANDED_IN, Stage
from sessions.listing import Listing
from sessions.record import fold
from sessions.texts import storable
from sessions.walk import Filter, Walk
from sessions.workspace import Workspace

STAYS_AS_IT_IS = "It is handed in, and stays as it is."
"""Why an attempt or a second marking takes no changes after its end: unlike a sign-off, that is final."""


class OpenSession:
    """One session, open for scoring or for reading: its state, its claim, its place, and the one way to record.

    `walk` is its state, `events` its history so far. `who` is the name that new events carry. What can be done to it is
    in `sessions.session.Session`.
    """

    def __init__(self, workspace: Workspace, listing: Listing, who: str, claim: Claim | None) -> None:
        self.workspace = workspace
        self.listing = listing
        self.who = who
        self._claim = claim
        self.events: list[Event] = workspace.events(listing.row)
        framework = workspace.framework(listing.row)
        record = fold(self.events)
        last = record.done[-1] if record.done else None
        walk = Walk(framework, record, last=last)
        if listing.case in record.cases:
            walk = walk.into(listing.case)
        if listing.place in walk.asked.positions:
            walk = walk.to(listing.place)
        if listing.filter in {str(one) for one in Filter}:
            walk = replace(walk, filter=Filter(listing.filter))
        self.walk = walk
        self._kept_place = self._place()

    @classmethod
    def open(cls, workspace: Workspace, uid: str, who: str = "", *, to_score: bool = True) -> Self:
        """Open a session by its whole id; `who` is its inspector unless said otherwise.

        To score it, it is claimed; where another program has it, it opens for reading and `listing.held_by` says who.
        Raises NoSuchSession, WorkspaceFault, or NotRecorded where the claim cannot be written.
        """
        listing = workspace.listing(uid)
        name = storable(who) or listing.inspector
        if to_score:
            workspace.must_be_sound()
        claim = None
        if to_score and listing.held_by is None and not workspace.read_only:
            try:
                claim = Claim.take(
                    workspace.connection, workspace.path, listing.row, uid, name=name, at=workspace.now()
                )
            except Held:
                listing = workspace.listing(uid)
        try:
            return cls(workspace, listing, name, claim)
        except BaseException:
            if claim:
                claim.release()
            raise

    def close(self) -> None:
        """Remember the place, keep the ratings for those who read the tables, and let others score the session."""
        self.keep_place()
        try:
            self._keep_ratings()
        finally:
            if self._claim:
                self._claim.release()
                self._claim = None

    # Reading

    @property
    def uid(self) -> str:
        """The whole id."""
        return self.listing.uid

    @property
    def service(self) -> str:
        """The service inspected."""
        return self.listing.service

    def why_read_only(self) -> str:
        """Why the session takes no changes now, in a sentence; "" when it does."""
        record = self.walk.record
        if record.binned:
            return "This session is in the bin. Restore it to change it."
        if self.workspace.read_only:
            return "The database cannot be written, so the session is open for reading."
        if self._claim is None:
            held = self.listing.held_by
            if held:
                return held.sentence() + " It is open for reading here."
            return "It is open for reading. Nobody is scoring it now: leave it and open it again to go on."
        if record.stage is Stage.SIGNED_OFF and self.listing.kind in HANDED_IN:
            return STAYS_AS_IT_IS
        if record.stage is Stage.SIGNED_OFF:
            return "This session is signed off. Reopen it, with a reason, to change it."
        return ""

    def refresh(self) -> bool:
        """Take in what another program has recorded since, and whether it has let go; whether there was anything.

        Raises WorkspaceFault where the database cannot be read at this moment.
        """
        news = self.workspace.events(self.listing.row, self.walk.record.sequence)
        listing = self.workspace.listing(self.uid)
        changed = listing.held_by != self.listing.held_by
        self.listing = listing
        if not news:
            return changed
        self.events.extend(news)
        record = fold(news, self.walk.record)
        walk = replace(self.walk, record=record, last=record.done[-1] if record.done else None)
        self.walk = walk.with_cases_changed(self.walk)
        return True

    # Moving

    def move(self, walk: Walk) -> None:
        """Go where a transition of the walk leads, and remember the place."""
        self.walk = walk
        self.keep_place()

    def keep_place(self) -> None:
        """Remember the question and the filter, so that the session is resumed exactly where it was left."""
        place = self._place()
        if self._claim and place != self._kept_place:
            self.workspace.keep_place(self.listing.row, place)
            self._kept_place = place

    def _place(self, walk: Walk | None = None) -> str:
        at = walk or self.walk
        code = at.question.code if at.questions else ""
        return f"{at.case}:{code} {at.filter}"

    def _keep_ratings(self) -> None:
        """Keep the ratings where SQL can read them; where that fails, the view says that they are not current."""
        if self._claim:
            with suppress(NotRecorded):
                self.workspace.keep_ratings(self.listing.row, self.walk.framework, self.walk.record)

    # Recording

    def _change(self, change: Change | None) -> Event | None:
        self._must_be_open()
        return self._record(change)

    def _must_be_claimed(self) -> None:
        if self._claim is None:
            raise ReadOnly(self.why_read_only())

    def _must_be_open(self) -> None:
        reason = self.why_read_only()
        if reason:
            raise ReadOnly(reason)

    def _record(self, change: Change | None) -> Event | None:
        recorded = self._record_all([] if change is None else [change])
        return recorded[0] if recorded else None

    def _record_all(self, changes: Sequence[Change], *, stay: bool = False, by: Sequence[str] = ()) -> list[Event]:
        """Record changes that follow each other, all or none, and move the walk on, or let it `stay` in its place.

        `by` are those who made them, one for each, where it was not the person of this session.
        """
        if not changes:
            return []
        at, first = self.workspace.now(), self.walk.record.sequence + 1
        names = by or [self.who] * len(changes)
        pairs = zip(names, changes, strict=True)
        events = [Event(first + place, at, who, change) for place, (who, change) in enumerate(pairs)]
        walk = self._folded(events) if stay else self._folded(events[:-1]).after(events[-1])
        place = self._place(walk)
        cases_changed = any(event.subject.kind is Kind.CASE for event in events)
        self.workspace.append(self.listing.row, events, place, to_answer(walk) if cases_changed else None)
        self.walk, self._kept_place = walk, place
        self.events.extend(events)
        if any(event.subject.kind is Kind.STAGE for event in events):
            self._keep_ratings()
        return events

    def _folded(self, events: Sequence[Event]) -> Walk:
        """The walk after events, where it is: folded at once, for there may be thousands."""
        if not events:
            return self.walk
        walk = replace(self.walk, record=fold(events, self.walk.record), last=events[-1])
        return walk.with_cases_changed(self.walk)

    @property
    def scoring(self) -> bool:
        """Whether the session is claimed by this program."""
        return self._claim is not None

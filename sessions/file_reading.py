"""Reading a session file: its values as a session, or everything that is wrong with them, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from pathlib import Path

from sessions.event_values import event_of, value_of
from sessions.events import Act, Event, Kind, Start
from sessions.file_faults import FileFaults
from sessions.file_fields import Fields, Problems
from sessions.file_opening import Opened, open_bytes, open_path
from sessions.file_seal import seal_of
from sessions.file_sections import SECTIONS, read_sections
from sessions.framework_fit import event_misfits
from sessions.history_faults import history_faults
from sessions.kinds import SessionKind, Stage
from sessions.record import Record, fold
from sessions.session_file import FORMAT, Seal, SessionFile, WrittenRating
from standards.faults import Fault, FrameworkFaults, Severity
from standards.framework import Framework
from standards.loading import parse_framework
from standards.part import part_of
from standards.rated import State
from standards.scale import Rating
from standards.suggestions import shown

Known = Callable[[str, str], "Framework | None"]
"""Finds a framework by its id and the digest of its text; None where that text is not at hand."""

_ID = re.compile(r"[0-9a-f]{8,64}")
_PUT_BACK = "Put it back as it was; the program has a command for each thing that can change."
_PLACES = {"framework": ("framework", "id"), "digest": ("framework", "digest")}  # all else is in the first table


@dataclass(frozen=True, slots=True)
class Found:
    """What reading gave: the session, None where it cannot be used, and the faults, warnings too."""

    file: SessionFile | None
    faults: tuple[Fault, ...]


def read_path(path: Path, known: Known | None = None) -> SessionFile:
    """The session in a file. Raises FileFaults with every error."""
    return _usable(look(open_path(path), known, path))


def read_bytes(data: bytes, name: str, known: Known | None = None) -> SessionFile:
    """The session in the bytes of a file. Raises FileFaults with every error."""
    return _usable(look(open_bytes(data, name), known))


def look_at(path: Path, known: Known | None = None) -> Found:
    """The session in a file with everything that is wrong, errors and warnings; never raises FileFaults."""
    try:
        return look(open_path(path), known, path)
    except FileFaults as faults:
        return Found(None, faults.faults)


def _usable(found: Found) -> SessionFile:
    if found.file is None:
        raise FileFaults(fault for fault in found.faults if fault.severity is Severity.ERROR)
    return found.file


def look(opened: Opened, known: Known | None = None, path: Path | None = None) -> Found:
    """The session in the values of a file, with everything that is wrong."""
    problems = Problems()
    file = _Reader(Fields(problems, (), opened.values), known or shipped_framework).read(path)
    return Found(None if problems.failed else file, problems.faults(opened.file, opened.lines))


def shipped_framework(framework_id: str, digest: str) -> Framework | None:
    """The framework that comes with the program under this id, if its text is the one with this digest."""
    from standards.shipped import load_shipped, shipped_ids  # noqa: PLC0415 - read from the disk only when asked for

    if framework_id not in shipped_ids():
        return None
    framework = load_shipped(framework_id)
    return framework if framework.digest == digest else None


class _Reader:
    """One pass over the values of a file."""

    def __init__(self, top: Fields, known: Known) -> None:
        self._top = top
        self._known = known
        self._problems = top.problems

    def read(self, path: Path | None) -> SessionFile | None:
        if not self._has_our_form():
            return None
        seal = self._seal()
        about = self._top.table("session", needed=True)
        uid, service, inspector = (
            about.text("id"),
            about.text("service", needed=False),
            about.text("inspector", needed=False),
        )
        if uid and not _ID.fullmatch(uid):
            about.error("id", f"{shown(uid)} is no id of a session.", "An id is made of the digits 0-9 and a-f.")
        kind, stage = about.choice("kind", SessionKind), about.choice("stage", Stage)
        binned, started, changed = about.flag("in_bin"), about.text("started"), about.text("changed")
        belonging = (
            about.text("exercise", needed=False),
            about.text("handout", needed=False),
            about.number("round", needed=False),
            about.text("group", needed=False),
            about.text("checks", needed=False),
            about.texts("asked"),
            about.texts("rated"),
        )
        about.finish()
        pinned = self._top.table("framework", needed=True)
        framework_id, title, version = pinned.text("id"), pinned.text("title"), pinned.text("version")
        digest = pinned.text("digest")
        pinned.finish()
        text, framework = self._framework(framework_id, digest)
        ratings = self._ratings()
        self._times()
        events = self._events(framework)
        base = fold(events)
        if framework and base.start:
            framework = self._part(framework, base.start)
        record = read_sections(self._top, base, framework)
        self._top.declare(("format", "seal", "session", "framework", "framework_text", "rating", "overall", "history"))
        self._top.declare(("time", "time_on"))
        self._top.declare(SECTIONS)
        self._top.finish()
        if self._problems.failed or kind is None or stage is None:
            return None
        file = SessionFile(
            uid, service, kind, inspector, framework_id, title, version, digest, text, stage, binned, started, changed,
            record, events, ratings, seal, path, framework,
        )  # fmt: skip
        said = Start(service, kind, inspector, framework_id, digest, *belonging)
        self._must_agree(file, said, base)
        return file

    def _part(self, framework: Framework, start: Start) -> Framework:
        """What of the framework is asked: an attempt at an exercise asks a part of it."""
        try:
            return part_of(framework, start.asked, start.rated)
        except KeyError as fault:
            what = f"The start asks {shown(str(fault.args[0]))}, which {framework.title} does not have."
            self._problems.error(("history", "events", 0, "to"), what, "Get the file again.")
            return framework

    def _has_our_form(self) -> bool:
        version = self._top.values.get("format")
        if "session" not in self._top.values and "history" not in self._top.values:
            self._problems.error((), "This is not a session file.", "Name a file that `fourpoint export` wrote.")
        elif not isinstance(version, int) or isinstance(version, bool) or version < 1:
            self._problems.error(
                ("format",), "The file does not say in which form it is.", f"Add the line: format = {FORMAT}."
            )
        elif version > FORMAT:
            what = f"The file is in form {version}, of a newer fourpoint; this one reads form {FORMAT}."
            self._problems.error(("format",), what, "Upgrade fourpoint, or ask for the file in the older form.")
        return not self._problems.failed

    def _seal(self) -> Seal:
        written = self._top.values.get("seal")
        if written is None:
            return Seal.NONE
        return Seal.INTACT if written == seal_of(self._top.values) else Seal.EDITED

    def _framework(self, framework_id: str, digest: str) -> tuple[str | None, Framework | None]:
        """The text that the file carries, and the framework: from that text, or from where it is known."""
        if "framework_text" not in self._top.values:
            return None, self._known(framework_id, digest) if framework_id and digest else None
        carried = self._top.table("framework_text")
        text = carried.text("toml")
        carried.finish()
        try:
            framework = parse_framework(text, "the framework text") if text else None
        except FrameworkFaults as faults:
            first, many = faults.faults[0], len(faults.faults)
            what = (
                f"The framework text that the file carries has {many} fault{'s'[: many != 1]}, the first in its line "
            )
            carried.error("toml", f"{what}{first.line}: {first.what}", "Put the text back as it was.")
            return text, None
        if framework and digest and framework.digest != digest:
            what = "The framework text that the file carries is not the one that the session was scored with."
            carried.error("toml", what, "Put the text back as it was; its digest is under [framework].")
            return text, None
        return text, framework

    def _ratings(self) -> tuple[WrittenRating, ...]:
        found = []
        for one in self._top.tables("rating"):
            code, state = one.text("standard"), one.choice("state", State)
            found.append(
                WrittenRating(code, str(state or ""), one.choice("rating", Rating, needed=False), one.points("points"))
            )
            one.finish()
        if "overall" in self._top.values:
            one = self._top.table("overall")
            rating = one.choice("rating", Rating, needed=False)
            state = State.RATED if rating else State.NOT_YET
            found.append(WrittenRating("", str(state), rating, one.points("points")))
            one.finish()
        return tuple(found)

    def _times(self) -> None:
        """The times of an attempt inform: only their form is looked at, for they are worked out from the events."""
        if "time" in self._top.values:
            whole = self._top.table("time")
            whole.points("seconds")
            whole.points("sittings")
            whole.finish()
        for one in self._top.tables("time_on"):
            one.text("case", needed=False)
            one.text("code")
            one.points("seconds")
            one.finish()

    def _events(self, framework: Framework | None) -> tuple[Event, ...]:
        """The events; none where any of them cannot be read or does not follow from those before."""
        before = len(self._problems.found)
        if "history" not in self._top.values:
            what = "The file has no [history], so its end is missing."
            self._problems.error(
                (), what, "It was probably cut off when it was sent: get it again, or export it again."
            )
            return ()
        history = self._top.table("history")
        seal = history.text("seal", needed=False)
        read = [_event(one) for one in history.tables("events")]
        history.finish()
        if len(self._problems.found) > before:
            return ()
        events = tuple(event for event in read if event is not None)
        for fault in history_faults(events):
            path = ("history", "events", fault.place, fault.field) if events else ("history",)
            self._problems.error(path, fault.what, fault.cure)
        if len(self._problems.found) == before and seal and seal != seal_of(history.values):
            what = "The events were changed since the file was written."
            cure = "Take back what was changed below [history]; only what stands above it may be edited."
            self._problems.error(("history", "seal"), what, cure)
        if framework:
            for place, event in enumerate(events):
                for field, what, cure in event_misfits(framework, event):
                    self._problems.error(("history", "events", place, field), what, cure)
        return () if len(self._problems.found) > before else events

    def _must_agree(self, file: SessionFile, said: Start, base: Record) -> None:
        """What the first tables say of the session must be what its events say: that is not changed in a file."""
        first, last, began = file.events[0], file.events[-1], file.start
        for table, name, here, there in (
            ("session", "started", file.started_at, first.at),
            ("session", "changed", file.changed_at, last.at),
            ("session", "stage", file.stage, base.stage),
            ("session", "in_bin", file.binned, base.binned),
            *(
                (*_PLACES.get(part.name, ("session", part.name)), getattr(said, part.name), getattr(began, part.name))
                for part in dataclass_fields(Start)
            ),
        ):
            if here != there:
                what = f"This is {_as_written(here)}, and by the events it is {_as_written(there)}."
                self._problems.error((table, name), what, _PUT_BACK)


def _as_written(value: object) -> str:
    if isinstance(value, tuple):
        return shown(", ".join(value))
    return shown(value if isinstance(value, bool | int) else str(value))


def _event(fields: Fields) -> Event | None:
    """An event from its table; None, with the faults noted, where it cannot be read."""
    before = len(fields.problems.found)
    fields.number("sequence")
    fields.text("at")
    fields.text("who")
    kind = fields.choice("kind", Kind)
    fields.choice("act", Act, needed=False)
    for name in ("code", "why"):
        fields.text(name, needed=False)
    for name in ("case_number", "item", "undoes"):
        fields.number(name, needed=False)
    fields.declare(("from", "to"))
    fields.finish()
    if kind is not None:
        for name in ("from", "to"):
            try:
                value_of(kind, fields.values.get(name))
            except (ValueError, KeyError, TypeError):
                what = f"This is no value of the kind {kind}."
                fields.error(name, what, "Events are never changed by hand: get the file again.")
    return (
        None
        if len(fields.problems.found) > before
        else event_of({name: value for name, value in fields.values.items() if value is not None})
    )

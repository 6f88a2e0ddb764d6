"""Checking session files and databases: everything that is wrong with one, in sentences, with how to mend it.

A file is checked for its form, its codes, its events, its ratings and its seal; a database for its soundness and, for
each session, its events, its tables and the text it pins. Nothing is changed.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from sessions import record_in_tables
from sessions.another_database import copy_of
from sessions.blindness import Sealed, refuse_file
from sessions.database_faults import DatabaseFault
from sessions.edits import edits
from sessions.events import Event
from sessions.faults import WorkspaceFault
from sessions.file_faults import FileFaults
from sessions.file_fields import Problems
from sessions.file_opening import Opened, is_database, open_path
from sessions.file_reading import Known, look
from sessions.framework_fit import event_misfits
from sessions.history_faults import HistoryFault, history_faults
from sessions.kept_ratings import ratings_faults
from sessions.listing import Listing
from sessions.record import Record, fold
from sessions.session_file import Seal, SessionFile, ratings_now
from sessions.texts import storable
from sessions.training_faults import training_faults
from sessions.workspace import Workspace
from standards.faults import Fault
from standards.framework import Framework
from standards.shipped import shipped_ids
from standards.suggestions import shown

_RESTORE = "Restore the database from a backup: fourpoint restore FILE."
_SEALED_FAULT = "A session that is sealed has faults; which ones is said when what is open has been handed in."


def check(path: Path, known: Known | None = None, workspace: Path | None = None) -> tuple[Fault, ...]:
    """Everything wrong with a session file or a database, warnings too; nothing when it is sound.

    A file that belongs to a blind marking which is open in `workspace` is not looked into: that is its one fault.
    """
    return check_database(path) if is_database(path) else check_file(path, known, workspace)


def check_file(path: Path, known: Known | None = None, workspace: Path | None = None) -> tuple[Fault, ...]:
    """Everything wrong with a session file, in the order of its lines; nothing when it is sound.

    `known` finds frameworks beside those that come with the program.
    """
    try:
        opened = open_path(path)
    except FileFaults as faults:
        return faults.faults
    found = look(opened, known, path)
    if found.file is None:
        return found.faults
    try:
        if workspace:
            refuse_file(workspace, found.file)
    except Sealed as fault:
        return (_of_sentence(storable(str(path)), path, str(fault)),)
    more = _look_closer(opened, found.file)
    return tuple(sorted((*found.faults, *more), key=lambda fault: fault.line))


def _look_closer(opened: Opened, file: SessionFile) -> tuple[Fault, ...]:
    """What only a file that can be read can be asked: its framework, its seal, and what its ratings should be."""
    problems = Problems()
    if file.framework is None:
        problems.error(("framework", "digest"), *_framework_is_missing(file))
    base = fold(file.events)
    changed = len(edits(base, file.record))
    if file.seal is Seal.INTACT and changed:
        what = "The sections do not say what the events lead to, and yet the checksum says that nobody edited them."
        problems.error(("seal",), what, "Export the session again from where it was scored.")
    elif file.seal is not Seal.INTACT:
        problems.warn(("seal",) if file.seal is Seal.EDITED else (), *_edited(file, changed))
    if file.framework is not None:
        _check_ratings(problems, file, file.framework, base)
    return problems.faults(opened.file, opened.lines)


def _framework_is_missing(file: SessionFile) -> tuple[str, str]:
    named = f"{file.framework_title}, {file.framework_version}"
    what = f"The text of {named}, with which it was scored, is not at hand, so codes and ratings cannot be checked."
    if file.framework_id in shipped_ids():
        what = (
            f"It was scored with another text of {file.framework_id} than the one that comes with this program, "
            "and that text is not at hand; codes and ratings cannot be checked."
        )
    return what, "Ask for the file with its framework: fourpoint export --with-framework."


def _edited(file: SessionFile, changed: int) -> tuple[str, str]:
    if file.seal is Seal.NONE:
        what = "The file has no checksum, so nobody can say whether it was edited."
    else:
        what = "The file was edited since it was written."
    if not changed:
        return what, "Nothing in what it says of the session differs from its events."
    many = "1 thing differs" if changed == 1 else f"{changed} things differ"
    return f"{what} {many} from what its events lead to.", "Look with: fourpoint import FILE --dry-run."


def _check_ratings(problems: Problems, file: SessionFile, framework: Framework, base: Record) -> None:
    """Compare the ratings in a file with those of the rating function; after an edit, with those before it too."""
    should = [{one.code: one for one in ratings_now(framework, record)} for record in (file.record, base)]
    place = 0
    for written in file.ratings:
        path = ("rating", place) if written.code else ("overall",)
        place += bool(written.code)
        if written.code not in should[0]:
            what = f"{framework.title} has no standard {shown(written.code)}."
            problems.error((*path, "standard"), what, "Take this rating out: ratings are always worked out anew.")
        elif all(written != ratings[written.code] for ratings in should):
            due = should[0][written.code]
            whose = f"of {written.code}" if written.code else "overall"
            what = f"The file has {_words(written)} as the rating {whose}, and what it holds makes it {_words(due)}."
            problems.error(path, what, "Take it out: ratings are always worked out anew.")


def _words(rating: object) -> str:
    word, points, state = (getattr(rating, name) for name in ("rating", "points", "state"))
    counted = "" if points is None else f" with {points} {'point' if points == 1 else 'points'}"
    return f"{word.value if word else state}{counted}"


# Databases


def check_database(path: Path) -> tuple[Fault, ...]:
    """Everything wrong with a database and the sessions in it; nothing when it is sound."""
    name = storable(str(path))
    try:
        with copy_of(path) as workspace:
            damage = workspace.faults()
            faults: list[Fault] = [_damage(name, one) for one in damage]
            faults += [replace(fault, file=name) for fault in _sessions(workspace)]
            try:
                faults += [Fault(name, 0, "", one, _RESTORE) for one in training_faults(workspace.connection)]
            except sqlite3.Error as fault:
                faults.append(Fault(name, 0, "", f"What it keeps of training cannot be read ({fault}).", _RESTORE))
            return tuple(faults)
    except WorkspaceFault as fault:
        return (_of_sentence(name, path, str(fault)),)


def _damage(name: str, said: str) -> Fault:
    """Damage as SQLite says it; where a row points to nothing, with the row."""
    row = _ROW.fullmatch(said)
    table, number = (row[1], int(row[2])) if row else ("", 0)
    return DatabaseFault(name, 0, "", f"The database is damaged: {said}.", _RESTORE, table=table, row=number)


def _of_sentence(name: str, path: Path, sentence: str) -> Fault:
    """A sentence that says what is wrong and then what to do, as a fault; it begins with the path, which we have."""
    what, end, cure = sentence.partition(". ")
    what = what.replace(f"{path} ", "It ", 1) if what.startswith(f"{path} ") else what
    return Fault(name, 0, "", f"{what}." if end else what, cure or "Name a database of fourpoint.")


def _sessions(workspace: Workspace) -> Iterator[Fault]:
    try:
        sealed = workspace.sealed()
        for row, uid in workspace.connection.execute("SELECT id, uid FROM sessions").fetchall():
            if row in sealed:
                workspace.unseal(uid)  # of a copy that is thrown away; see below for what is said of it
        listings = sorted(workspace.listings(), key=lambda one: one.row)
    except WorkspaceFault as fault:
        yield _of_sentence("", workspace.path, str(fault))
        return
    for listing in listings:
        found = tuple(_session(workspace, listing))
        if found and listing.row in sealed:
            yield Fault("", 0, "", _SEALED_FAULT, _RESTORE)
            continue
        yield from found


def _session(workspace: Workspace, listing: Listing) -> Iterator[DatabaseFault]:
    def fault(what: str, cure: str = _RESTORE, *, event: int = 0, table: str = "") -> DatabaseFault:
        field = f"session {listing.short_uid}"
        return DatabaseFault("", 0, field, what, cure, session=listing.uid, event=event, table=table)

    try:
        framework = workspace.framework(listing.row)
    except WorkspaceFault:
        framework = None
        yield fault(f"The text of {listing.framework_slug} that it pins is not the one it was started with.")
    try:
        events = workspace.events(listing.row)
    except WorkspaceFault:
        yield fault("It has an event in a form that this program does not know.", table="events")
        return
    wrong = history_faults(events)
    for place, what in (*_history(events, wrong), *_misfits(framework, events)):
        yield fault(f"Event {place}: {what}" if place else what, event=place)
    if wrong:
        return
    yield from (fault(what, table=table) for what, table in _tables(workspace, listing, events))
    if framework:
        for sentence in ratings_faults(workspace, listing.row):
            what, _, cure = sentence.partition(". ")
            yield fault(f"{what}.", cure, table="kept_ratings")


def _history(events: list[Event], wrong: list[HistoryFault]) -> Iterator[tuple[int, str]]:
    """What is wrong with the order of events, each with the place of the event, 0 where there are none."""
    return ((one.place + 1 if events else 0, one.what) for one in wrong)


def _misfits(framework: Framework | None, events: list[Event]) -> Iterator[tuple[int, str]]:
    """What does not fit the framework, each with the place of the event."""
    for place, event in enumerate(events if framework else [], 1):
        for _, what, _cure in event_misfits(cast("Framework", framework), event):
            yield place, what


def _tables(workspace: Workspace, listing: Listing, events: list[Event]) -> Iterator[tuple[str, str]]:
    """What the tables hold otherwise than the events lead to, each with the table."""
    record = fold(events)
    try:
        kept = record_in_tables.read(workspace.connection, listing.row)
    except (ValueError, KeyError, TypeError) as fault:
        yield f"Its tables hold a value that this program does not know ({fault}).", ""
        return
    wanted = replace(record, start=None, done=(), undone=(), sequence=0, items=0, numbers=0)
    for field, (words, table) in _PARTS.items():
        if getattr(kept, field) != getattr(wanted, field):
            yield f"What its tables hold of {words} is not what its events lead to.", table
    start = record.start
    said = (listing.service, listing.kind, listing.inspector, listing.created_at, listing.changed_at)
    if start and said != (start.service, start.kind, start.inspector, events[0].at, events[-1].at):
        yield "Its row says otherwise than its events of the service, the inspector, or the times.", "sessions"
    belongs = "SELECT exercise, round, checks FROM sessions WHERE id = ?"
    held = workspace.connection.execute(belongs, (listing.row,)).fetchone()
    if start and held != (start.exercise, start.round, start.checks):
        yield "Its row says otherwise than its events of the exercise, the round, or what it checks.", "sessions"


_PARTS = {
    "marks": ("answers and flags", "answers"),
    "cases": ("cases", "cases"),
    "judgements": ("judgements", "judgements"),
    "panel": ("panel decisions", "panel_decisions"),
    "not_rated": ("standards not rated", "unrated_standards"),
    "evidence": ("evidence", "evidence"),
    "comments": ("comments", "comments"),
    "recommendations": ("recommendations", "recommendations"),
    "individual": ("individual marks", "marks"),
    "stage": ("its stage", "sessions"),
    "binned": ("the bin", "sessions"),
}
"""The parts of a record, each with what it is called and the table that holds it."""

_ROW = re.compile(r"(\w+) row (\d+) points to nothing")  # as `sessions.opening.soundness` says it

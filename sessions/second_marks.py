"""Second marking of live work: a check of somebody's session, marked blind by another person, and its comparison.

A check is a session of the kind *quality check* that names the session it checks. It is drawn by
`sessions.second_mark_draw` and compared by `sessions.second_mark_figures`; here it is begun, found and called off.
While it is open it is sealed, and so is the session it checks: see `sessions.blindness`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sessions.beginning import first_events
from sessions.events import Case, Start
from sessions.faults import NoSuchSession
from sessions.kinds import SessionKind, Stage
from sessions.listing import SHORT_UID
from sessions.names_of_people import same_person
from sessions.record import fold
from sessions.second_mark_draw import Draw, SecondMarkFault, draw, file_to_hand_over
from sessions.second_mark_figures import SecondMark, compare
from sessions.session import Session
from sessions.session_file import Seal, SessionFile
from sessions.texts import one_line
from sessions.workspace import Workspace

__all__ = [
    "Draw",
    "SecondMark",
    "SecondMarkFault",
    "begin",
    "call_off",
    "can_begin",
    "checks_of",
    "compare",
    "draw",
    "file_to_hand_over",
    "open_for",
    "take",
]


def take(workspace: Workspace, file: SessionFile, name: str) -> str:
    """Begin marking what a file hands over, as a session under the marker's name; gives its id, usable here.

    Where the same is open under that name already, it goes on. Raises SecondMarkFault and NotRecorded.
    """
    name, start = _name(name), fold(file.events).start
    if file.kind is not SessionKind.QUALITY_CHECK or not isinstance(start, Start) or not start.checks:
        raise SecondMarkFault("The file hands over no second marking. `fourpoint second-mark SESSION --to FILE` does.")
    if file.path and file.seal is not Seal.INTACT:
        raise SecondMarkFault("The file was edited since it was written. Ask for it again, as it was.")
    if start.inspector or file.stage is Stage.SIGNED_OFF:
        raise SecondMarkFault("The file holds a second marking that somebody has taken. Ask for one nobody has.")
    if file.framework is None:
        raise SecondMarkFault(f"The text of {file.framework_title} is not at hand. Ask for the file with it.")
    cases = tuple(file.record.cases.values())
    going_on = _open_alike(workspace, start, cases, name)
    if going_on:
        workspace.unseal(going_on)
        return going_on
    _must_not_mark_own(workspace, start.checks, name)
    why = next((event.change.why for event in file.events[1:]), "")
    begun = first_events(replace(start, inspector=name), workspace.now(), cases, why)
    return workspace.take_in(file.framework, begun)


def begin(workspace: Workspace, drawn: Draw, name: str) -> str:
    """Begin a check in the workspace that holds the session it checks, which is sealed from then on; gives its id.

    The check is sealed too until the marker opens it: see `open_for`. Raises SecondMarkFault and NotRecorded.
    """
    name = can_begin(workspace, drawn, name)
    uid = workspace.take_in(drawn.part, drawn.events(name, workspace.now()))
    workspace.seal_again(uid)
    return uid


def can_begin(workspace: Workspace, drawn: Draw, name: str) -> str:
    """The marker's name as it is recorded. Raises SecondMarkFault where a check cannot be begun under it."""
    name = _name(name)
    original = workspace.listing(drawn.original)
    if original.held_by:
        raise SecondMarkFault(f"{original.service}: {original.held_by.sentence()} Close it there, then do this again.")
    _must_not_mark_own(workspace, drawn.original, name)
    return name


def open_for(workspace: Workspace, named: str, name: str) -> str:
    """The id of the open check that is meant by `named` and is `name`'s to mark, usable here from now on.

    It is named by the beginning of its id or of that of the session it checks, or by the service. Raises NoSuchSession
    where there is none, and where there are several.
    """
    marker = _name(name)
    found = [uid for uid, _, who in _open_checks(workspace, named) if same_person(who, marker)]
    if not found:
        raise NoSuchSession(f"No second marking of {named!r} is open here for {name}.")
    if len(found) > 1:
        several = ", ".join(uid[:SHORT_UID] for uid in found)
        raise NoSuchSession(f"{named!r} could be {len(found)} second markings: {several}. Name one of them.")
    workspace.unseal(found[0])
    return found[0]


def call_off(workspace: Workspace, named: str, who: str) -> list[str]:
    """Put every open check of a session into the bin, so that the session can be seen again; gives their ids.

    It is recorded, and a check that was called off is never compared. `named` is as in `open_for`. Raises
    NoSuchSession where no check is open, and SecondMarkFault where one is being marked at this moment.
    """
    found = _open_checks(workspace, named)
    if not found:
        raise NoSuchSession(f"No second marking of {named!r} is open here.")
    for uid, _, _ in found:
        workspace.unseal(uid)
    try:
        held = [one for uid, _, _ in found if (one := workspace.listing(uid)).held_by]
        if held:
            raise SecondMarkFault("Somebody is marking it now. Close it there, then call it off.")
        for uid, _, _ in found:
            session = Session.open(workspace, uid, who)
            try:
                session.to_bin()
            finally:
                session.close()
    finally:
        for uid, _, _ in found:
            workspace.seal_again(uid)
    return [uid for uid, _, _ in found]


def checks_of(workspace: Workspace, original: str) -> list[str]:
    """The ids of the handed-in checks of a session in the workspace, those called off left out, the first first."""
    rows = workspace.connection.execute(
        "SELECT uid FROM sessions WHERE checks = ? AND stage = ? AND binned = 0 ORDER BY id",
        (original, Stage.SIGNED_OFF),
    )
    return [uid for (uid,) in rows]


def _name(name: str) -> str:
    found = one_line(name)
    if not found:
        raise SecondMarkFault("Say who marks it, by name.")
    return found


def _must_not_mark_own(workspace: Workspace, original: str, name: str) -> None:
    found = workspace.connection.execute(
        "SELECT p.name FROM sessions s JOIN people p ON p.id = s.person_id WHERE s.uid = ?", (original,)
    ).fetchone()
    if found and same_person(found[0], name):
        raise SecondMarkFault("That is the name of whoever marked it first. A second marking is another person's.")


def _open_checks(workspace: Workspace, named: str) -> list[tuple[str, str, str]]:
    """The open checks that a name means: their ids, those of what they check, and who marks them."""
    wanted = named.strip().casefold()
    rows = workspace.connection.execute(
        "SELECT s.uid, s.checks, p.name, s.title FROM sessions s JOIN people p ON p.id = s.person_id "
        "WHERE s.checks <> '' AND s.stage <> ? AND s.binned = 0 ORDER BY s.id",
        (Stage.SIGNED_OFF,),
    ).fetchall()
    return [
        (uid, checks, who)
        for uid, checks, who, service in rows
        if wanted and (uid.startswith(wanted) or checks.startswith(wanted) or service.casefold() == wanted)
    ]


def _open_alike(workspace: Workspace, start: Start, cases: Sequence[Case], name: str) -> str:
    """The id of an open check that this person began from the same file; "" where there is none."""
    for uid, checks, who in _open_checks(workspace, start.checks):
        if checks != start.checks or not same_person(who, name):
            continue
        (row,) = workspace.connection.execute("SELECT id FROM sessions WHERE uid = ?", (uid,)).fetchone()
        record = fold(workspace.events(row))
        begun = record.start
        same = [one.reference for one in record.cases.values()] == [one.reference for one in cases]
        if same and isinstance(begun, Start) and (begun.asked, begun.rated) == (start.asked, start.rated):
            return uid
    return ""

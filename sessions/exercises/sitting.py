"""Sitting an exercise: who has attempts at it here, which round comes next, and beginning or going on with one's own.

People are told apart by the name or the candidate number they give, whatever its capitals and spaces. Nothing here
gives anybody the name of somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sessions.beginning import first_events
from sessions.events import Case, Start
from sessions.exercises.attempting import AttemptSession
from sessions.exercises.exercise import Exercise
from sessions.exercises.kept import keep, kept_exercises
from sessions.kinds import SessionKind, Stage
from sessions.names_of_people import same_person
from sessions.session import Session
from sessions.session_file import SessionFile, file_of
from sessions.texts import one_line
from sessions.workspace import Workspace


class CannotSit(Exception):
    """An exercise cannot be sat so; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class OwnAttempt:
    """An attempt of one person: its id, its round, whether it is handed in, and when it was begun, in UTC."""

    uid: str
    round: int
    handed_in: bool
    begun_at: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one person is with an exercise in this workspace.

    `begun` is the attempt to go on with, None where there is none; `handed_in` are those that are, by round. `round` is
    the one that is sat now: that of `begun`, else the next; 0 where there is nothing left to sit.
    """

    begun: OwnAttempt | None
    handed_in: tuple[OwnAttempt, ...]
    round: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many attempts at an exercise are open in a workspace, and how many are handed in."""

    open: int = 0
    handed_in: int = 0


def called(name: str) -> str:
    """A name or candidate number as it is recorded: on one line. Raises CannotSit where there is none."""
    wanted = one_line(name)
    if not wanted:
        raise CannotSit("Give your name or candidate number: the attempt is found by it, and marked under it.")
    return wanted


def standing(workspace: Workspace, exercise: Exercise, name: str, round_: int = 0) -> Standing:
    """How far somebody is with this hand-out here; `round_` is the round they want to sit, 0 for the next.

    Raises CannotSit without a name, for a round that there is not, that is handed in, or that waits for another one;
    and WorkspaceFault.
    """
    found = _own(workspace, exercise, called(name))
    done = tuple(sorted((one for one in found if one.handed_in), key=lambda one: one.round))
    begun = next((one for one in found if not one.handed_in), None)
    if round_:
        _must_be_possible(exercise, round_, begun, done)
        return Standing(begun, done, round_)
    if begun:
        return Standing(begun, done, begun.round)
    following = max((one.round for one in done), default=0) + 1
    return Standing(None, done, following if following <= exercise.rounds else 0)


def handed_in_round(workspace: Workspace, exercise: Exercise, name: str, round_: int) -> OwnAttempt | None:
    """The attempt of one's own that is handed in at a round; None where there is none. Raises as `standing` does."""
    found = _own(workspace, exercise, called(name))
    return next((one for one in found if one.handed_in and one.round == round_), None)


def _must_be_possible(exercise: Exercise, round_: int, begun: OwnAttempt | None, done: tuple[OwnAttempt, ...]) -> None:
    if not 1 <= round_ <= exercise.rounds:
        rounds = "one round" if exercise.rounds == 1 else f"rounds 1 to {exercise.rounds}"
        raise CannotSit(f"{exercise.title} has {rounds}, so there is no round {round_}.")
    if any(one.round == round_ for one in done):
        raise CannotSit(f"Round {round_} of {exercise.title} is handed in under this name already, and that is final.")
    if begun and begun.round != round_:
        raise CannotSit(f"Round {begun.round} is begun under this name. Hand it in before you sit round {round_}.")


def sit(workspace: Workspace, exercise: Exercise, name: str, *, group: str = "", round_: int = 0) -> AttemptSession:
    """Go on with one's own attempt, or begin it, and give its session, claimed and with the time running.

    The hand-out is kept in the workspace. An attempt whose enforced time is over comes back handed in.

    Raises CannotSit as `standing` does, for a file with the key in it, where nothing is left to sit, and where the
    attempt is open in another window; NotRecorded, with nothing begun, where it cannot be written; and WorkspaceFault.
    """
    if exercise.key is not None:
        raise CannotSit(trainers_file(exercise))
    name = called(name)
    stands = standing(workspace, exercise, name, round_)
    if not stands.round:
        raise CannotSit(f"{exercise.title} is handed in under this name already, and that is final.")
    if all(one.handout != exercise.handout for one in kept_exercises(workspace)):
        keep(workspace, exercise)
    uid = stands.begun.uid if stands.begun else _begin(workspace, exercise, name, stands.round, group)
    return go_on(workspace, uid, exercise, begun=not stands.begun)


def trainers_file(exercise: Exercise) -> str:
    """Why a file with the key in it is not sat, and what to ask for."""
    return (
        f"This is the trainer's file of {exercise.title}: the reference is in it. Ask for the hand-out, which a "
        "trainer makes with: fourpoint exercise hand-out FILE"
    )


def go_on(workspace: Workspace, uid: str, exercise: Exercise, *, begun: bool = False) -> AttemptSession:
    """Open the session of an attempt for whoever sits it; `begun` says that it was begun this moment."""
    workspace.unseal(uid)
    try:
        session = AttemptSession.open(workspace, uid)
    except BaseException:
        workspace.seal_again(uid)
        raise
    try:
        _must_be_ours(session)
        session.allowed = exercise.time
        if not begun:
            session.go_on()
        _add_missing_cases(session, exercise)
        session.begin_where_something_is_asked()
    except BaseException:
        session.close()
        raise
    return session


def _must_be_ours(session: Session) -> None:
    if session.scoring:
        return
    held = session.listing.held_by
    if held is None:
        raise CannotSit(session.why_read_only())
    raise CannotSit(f"This attempt is open on {held.host} since {held.since[11:16]} UTC. Leave it there first.")


def handed_in_file(workspace: Workspace, uid: str) -> SessionFile:
    """One's own attempt that is handed in, as a file. Raises NoSuchSession and WorkspaceFault."""
    workspace.unseal(uid)
    try:
        session = Session.open(workspace, uid, to_score=False)
        session.close()
        return file_of(session)
    finally:
        workspace.seal_again(uid)


def key_is_kept(workspace: Workspace, exercise: Exercise) -> bool:
    """Whether this workspace keeps the exercise with its key, and so is a trainer's. Raises WorkspaceFault."""
    return any(one.has_key and one.id == exercise.id for one in kept_exercises(workspace))


def attempt_counts(workspace: Workspace) -> Mapping[str, Counts]:
    """How many attempts there are here, by the id of their exercise, without anybody's name. Raises WorkspaceFault."""
    statement = (
        "SELECT exercise, count(*) FILTER (WHERE stage <> 'signed off'), count(*) FILTER (WHERE stage = 'signed off') "
        "FROM sessions WHERE exercise <> '' AND kind = ? AND binned = 0 GROUP BY exercise"
    )
    rows = workspace.read(statement, (SessionKind.EXERCISE,))
    return {exercise: Counts(int(still), int(done)) for exercise, still, done in rows}


def _own(workspace: Workspace, exercise: Exercise, name: str) -> list[OwnAttempt]:
    """The attempts at this hand-out under this name, the oldest first."""
    statement = (
        "SELECT s.id, s.uid, s.round, s.stage, p.name FROM sessions s JOIN people p ON p.id = s.person_id "
        "WHERE s.exercise = ? AND s.kind = ? AND s.binned = 0 ORDER BY s.id"
    )
    found = []
    for row, uid, number, stage, who in workspace.read(statement, (exercise.id, SessionKind.EXERCISE)):
        if not same_person(str(who), name):
            continue
        first = workspace.events(int(row))[0]
        if isinstance(first.new, Start) and first.new.handout == exercise.handout:
            found.append(OwnAttempt(str(uid), int(number), stage == Stage.SIGNED_OFF, first.at))
    return found


def _begin(workspace: Workspace, exercise: Exercise, name: str, round_: int, group: str) -> str:
    """Write the start of an attempt with its cases in one transaction, and give its id."""
    start = exercise.start(name, round_, one_line(group))
    begun = first_events(start, workspace.now(), exercise.cases, _FROM_THE_EXERCISE)
    return workspace.take_in(exercise.part, begun)


_FROM_THE_EXERCISE = "from the exercise"


def _add_missing_cases(session: Session, exercise: Exercise) -> None:
    there = {case.reference for case in session.walk.record.cases.values()}
    missing: list[Case] = [case for case in exercise.cases if case.reference not in there]
    if missing and not session.why_read_only():
        session.add_cases(missing, _FROM_THE_EXERCISE)

"""Exercises kept in a workspace: with the key in a trainer's, as the hand-out alone where trainees sit them.

The text is kept as it was read. Where several of one id are kept, the last one kept counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from sessions.blindness import Sealed
from sessions.exercises.exercise import Exercise
from sessions.exercises.faults import NoSuchExercise
from sessions.exercises.hand_out import hand_out_text
from sessions.exercises.reading import FindFramework, parse_exercise
from sessions.exercises.shipped import shipped_framework
from sessions.faults import NotRecorded
from sessions.kinds import SessionKind
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.loading import parse_framework
from standards.suggestions import did_you_mean, shown


@dataclass(frozen=True, slots=True)
class KeptExercise:
    """An exercise that a workspace keeps. `digest` is that of the text kept, `handout` that of the trainees' file."""

    id: str
    title: str
    version: str
    has_key: bool
    digest: str
    handout: str


def keep(workspace: Workspace, exercise: Exercise) -> bool:
    """Keep an exercise, with its key if it has one; False when exactly this text is kept already.

    Raises NotRecorded, with nothing written, where the write fails.
    """
    with workspace.transaction() as connection:
        done = connection.execute(
            "INSERT INTO exercises (slug, title, version, digest, handout, has_key, text, added_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING",
            (
                exercise.id,
                exercise.title,
                exercise.version,
                exercise.digest,
                exercise.handout,
                int(exercise.key is not None),
                exercise.text,
                workspace.now(),
            ),
        )
        return done.rowcount > 0


def kept_exercises(workspace: Workspace) -> list[KeptExercise]:
    """Every exercise that is kept, the last one first. Raises WorkspaceFault."""
    columns = "slug, title, version, has_key, digest, handout"
    rows = workspace.read(f"SELECT {columns} FROM exercises ORDER BY id DESC")  # noqa: S608 - constants
    return [KeptExercise(slug, title, version, bool(key), *others) for slug, title, version, key, *others in rows]


def load_kept(
    workspace: Workspace, exercise_id: str, *, with_key: bool, handout: str = "", find: FindFramework | None = None
) -> Exercise:
    """The exercise kept under an id: with its key, or as its hand-out, whichever of the two is kept.

    `handout` picks the one that has this hand-out; `find` finds a framework that is neither shipped nor pinned here.

    Raises NoSuchExercise where none is kept so, Sealed where its key is wanted while attempts at it are sealed here,
    WorkspaceFault, and ExerciseFaults where its text can no longer be read.
    """
    kept = [one for one in kept_exercises(workspace) if one.id == exercise_id]
    if not kept:
        raise _unknown(workspace, exercise_id)
    fitting = [one for one in kept if (one.has_key or not with_key) and handout in ("", one.handout)]
    if not fitting:
        lacking = "its key" if not any(one.has_key for one in kept) and with_key else "this hand-out"
        raise NoSuchExercise(
            f"{kept[0].title} is kept here without {lacking}. Name the file, or keep it: fourpoint exercise keep FILE"
        )
    if with_key:
        must_be_handed_in(workspace, exercise_id)
    ((text,),) = workspace.read("SELECT text FROM exercises WHERE digest = ?", (fitting[0].digest,))
    name = f"{exercise_id}.toml, as kept in {workspace.path.name}"
    finding = find or (lambda one: shipped_framework(one) or pinned_framework(workspace, one))
    exercise = parse_exercise(text, name, finding)
    if exercise.key is None or with_key:
        return exercise
    return parse_exercise(hand_out_text(exercise), name, finding)


def remove(workspace: Workspace, exercise_id: str) -> int:
    """Take every text kept under an id out, and give how many there were. Attempts and their marks stay.

    Raises NoSuchExercise where none is kept, and NotRecorded while an attempt at it is open, which needs the text.
    """
    kept = [one for one in kept_exercises(workspace) if one.id == exercise_id]
    if not kept:
        raise _unknown(workspace, exercise_id)
    if has_open_attempt(workspace, exercise_id):
        raise NotRecorded(f"Not taken out: an attempt at {kept[0].title} is open here. Let it be handed in first.")
    with workspace.transaction() as connection:
        connection.execute("PRAGMA secure_delete = ON")  # else SQLite leaves the key in the file, to be read there
        return connection.execute("DELETE FROM exercises WHERE slug = ?", (exercise_id,)).rowcount


def must_be_handed_in(workspace: Workspace, exercise_id: str) -> None:
    """Raise Sealed while an attempt at an exercise is open here, so that its reference stays shut."""
    if has_open_attempt(workspace, exercise_id):
        raise Sealed(
            f"An attempt at {exercise_id} is open in {workspace.path}, so its reference stays shut. It opens when "
            "every attempt is handed in: `fourpoint sit` goes on under the same name. Where it is not yours, use a "
            "workspace of your own: fourpoint --db FILE."
        )


def pinned_framework(workspace: Workspace, framework_id: str) -> Framework | None:
    """The last framework with an id that a session here pins; None where none does. Raises FrameworkFaults."""
    rows = workspace.read("SELECT text FROM frameworks WHERE slug = ? ORDER BY id DESC LIMIT 1", (framework_id,))
    return parse_framework(rows[0][0], f"{framework_id}.toml, as kept in {workspace.path.name}") if rows else None


def has_open_attempt(workspace: Workspace, exercise_id: str) -> bool:
    """Whether an attempt at an exercise has been begun here and not handed in. Raises WorkspaceFault."""
    statement = (
        "SELECT 1 FROM sessions WHERE exercise = ? AND kind = ? AND stage <> 'signed off' AND binned = 0 LIMIT 1"
    )
    return bool(workspace.read(statement, (exercise_id, SessionKind.EXERCISE)))


def _unknown(workspace: Workspace, exercise_id: str) -> NoSuchExercise:
    ids = tuple(dict.fromkeys(one.id for one in kept_exercises(workspace)))
    there = did_you_mean(exercise_id, ids, "Kept are") if ids else "None is kept here."
    return NoSuchExercise(f"No exercise {shown(exercise_id)} is kept here. {there}")

"""`fourpoint certificate record`: evidence for criteria, from an assessor, a marked exercise, or a second mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.commands.certificate.register_use import Opened, PersonName, as_option, day_of, register_of
from tui.commands.names import SessionOrFile, Written
from tui.commands.printing import say
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.certificates.people import Person
    from sessions.certificates.proofs import Proof
    from sessions.certificates.register import Register
    from sessions.exercises.attempt import Attempt
    from sessions.exercises.exercise import Exercise
    from sessions.session_file import SessionFile


@click.command()
@click.argument("person", type=PersonName())
@click.option(
    "--criterion", "criteria", metavar="CODE", multiple=True, type=Written(), help="What was met; repeatable."
)
@click.option("--note", type=Written(), default="", help="What was seen, and where it can be looked up.")
@click.option("--on", type=Written(), metavar="DAY", help="The day it was shown, else today.")
@click.option(
    "--exercise",
    nargs=2,
    metavar="EXERCISE ATTEMPT",
    help="A marked exercise: its file or id with the key, and the attempt's file or id.",
)
@click.option(
    "--second-mark", "session", metavar="SESSION", type=SessionOrFile(), help="A session marked a second time."
)
@click.option("--check", metavar="FILE|SESSION", type=SessionOrFile(), help="Which second mark of it, if not the last.")
@as_option
@pass_setting
def record(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting,
    person: str,
    criteria: Sequence[str],
    note: str,
    on: str | None,
    exercise: tuple[str, str] | None,
    session: str | None,
    check: str | None,
    name: str | None,
) -> None:
    """Record that PERSON met criteria. Nobody records evidence for themselves.

    An assessor's entry needs --criterion and --note. With --exercise the attempt is marked on the spot: it is evidence
    for the criteria that the exercise names (or those of them given with --criterion) if its pass rule is met, and is
    refused otherwise. With --second-mark the figures of the comparison are kept beside the assessor's note.
    """
    from sessions.certificates.people import find_person  # noqa: PLC0415 - what only this command needs
    from sessions.certificates.proofs import recorded  # noqa: PLC0415
    from sessions.certificates.recording import evidence  # noqa: PLC0415

    if exercise and session:
        raise Refused("--exercise and --second-mark do not go together. Record the one, then the other.")
    if check and not session:
        raise Refused("--check says which second mark is meant, and goes with --second-mark.")
    if session and not note.strip():
        raise Refused("A second mark passes nobody: say with --note what it showed.")
    if on and (exercise or session):
        raise Refused("The day is that on which it was handed in. Leave --on out.")
    day = day_of(on, "--on") if on else None
    with register_of(setting, name) as opened:
        register = opened.register()
        found = find_person(register.people.values(), person)
        by = opened.by
        proof = _proof(opened, register, found, exercise, session, check, criteria)
        if proof:
            wanted = recorded(register, found, proof, by, criteria=criteria, note=note)
        else:
            wanted = evidence(register, found, criteria, by, note=note, on=day or opened.today)
        opened.record_and_tell(found, wanted)
        for one in opened.register().entries_of(found.key)[-len(wanted) :]:
            say(f"Entry {one.number}: {found.name} met {one.criterion} on {one.on}, recorded by {one.by}.")
    for sentence in proof.remarks if proof else ():
        say(sentence)


def _proof(  # noqa: PLR0917
    opened: Opened,
    register: Register,
    person: Person,
    exercise: tuple[str, str] | None,
    session: str | None,
    check: str | None,
    criteria: Sequence[str],
) -> Proof | None:
    """What the entry rests on beside an assessor's word; None for nothing. Raises NotTaken."""
    from sessions.certificates.proofs import by_exercise, by_second_mark  # noqa: PLC0415

    if exercise:
        from sessions.exercises.marking import mark  # noqa: PLC0415
        from tui.commands.exercise.finding import find_exercise  # noqa: PLC0415

        found = find_exercise(opened.setting, exercise[0], with_key=True, opened=opened.workspace)
        return by_exercise(register, person, mark(found, _attempt(opened, found, exercise[1])), criteria)
    if session:
        from sessions.second_marks import compare  # noqa: PLC0415

        first, second = _both(opened, session, check)
        return by_second_mark(person, compare(first, second))
    return None


def _attempt(opened: Opened, exercise: Exercise, named: str) -> Attempt:
    """The attempt in a file, or that of an id in the workspace. Raises FileFaults, Sealed, or Refused."""
    from sessions.exercises.attempts import attempts_in_files, attempts_in_workspace  # noqa: PLC0415
    from tui.commands.exercise.attempt_meant import single_attempt, with_id  # noqa: PLC0415
    from tui.commands.sides import is_file  # noqa: PLC0415

    if is_file(named):
        attempts = attempts_in_files(exercise, [named]).attempts
        if len(attempts) != 1:
            raise Refused(f"{named} holds {len(attempts)} attempts. Name the file of one.")
        return attempts[0]
    found = attempts_in_workspace(exercise, opened.workspace, anyway=True).attempts
    return single_attempt(exercise, named, with_id(named, found), found)


def _both(opened: Opened, session: str, check: str | None) -> tuple[SessionFile, SessionFile]:
    """A session and its second mark: the one named, or the last that was handed in here."""
    from sessions.second_marks import checks_of  # noqa: PLC0415
    from tui.commands.sides import session_file  # noqa: PLC0415

    first = session_file(opened.setting, opened.workspace, session)
    if check is None:
        checks = checks_of(opened.workspace, first.uid)
        if not checks:
            raise Refused(
                f"No second mark of {first.service} is handed in here. Name the file that came back, with --check."
            )
        check = checks[-1]
    return first, session_file(opened.setting, opened.workspace, check)

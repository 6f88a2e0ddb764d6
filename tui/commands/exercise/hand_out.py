"""`fourpoint exercise hand-out`: the trainees' file, without the key."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.names import ExerciseName
from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused


@click.command("hand-out")
@click.argument("exercise", type=ExerciseName())
@click.option("--to", "file", metavar="FILE", type=click.Path(readable=False), help="Where to (else ID-hand-out.toml).")
@format_option
@pass_setting
def hand_out(setting: Setting, exercise: str, file: str | None, form: Format) -> None:
    """Write the trainees' file of EXERCISE: the same without the reference, its ratings and rationales.

    EXERCISE is the path of a trainer's file, or the id of an exercise that is shipped, your own, or kept. Nothing is
    written where `fourpoint exercise check` finds errors; what else it finds is said. The digest that is printed is how
    attempts at this hand-out are known.
    """
    from sessions.exercises.checking import exercise_warnings  # noqa: PLC0415 - what only this command needs
    from sessions.exercises.hand_out import hand_out_text  # noqa: PLC0415
    from standards.faults import Severity, sentences  # noqa: PLC0415
    from tui.commands.exercise.finding import find_exercise  # noqa: PLC0415
    from tui.new_files import write_new  # noqa: PLC0415
    from tui.pages.exercises import hand_out_page  # noqa: PLC0415

    found = find_exercise(setting, exercise, with_key=False)
    faults = exercise_warnings(found, exercise)
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    for sentence in sentences(errors):
        say(sentence)
    if errors:
        raise Refused("Nothing was written: a hand-out of this exercise would be useless. Mend it first.")
    for fault in faults:
        say(f"warning: {fault}")
    path = Path(file or f"{found.id}-hand-out.toml").expanduser()
    text = hand_out_text(found)
    write_new(path, text.encode("utf-8"), differs=lambda data: _differs(data, found.handout, setting))
    put(hand_out_page(found, str(path), found.handout), form, setting)
    say(f"Trainees open it with: fourpoint sit {path.name}. Keep the trainer's file where they do not come.")


def _differs(data: bytes, digest: str, setting: Setting) -> str:
    """What is wrong with a hand-out that was read back; "" when nothing is."""
    import hashlib  # noqa: PLC0415

    from sessions.exercises.reading import ExerciseFaults, parse_exercise  # noqa: PLC0415
    from tui.commands.exercise.finding import framework_finder  # noqa: PLC0415

    if hashlib.sha256(data).hexdigest() != digest:
        return "it is not what was written."
    try:
        back = parse_exercise(data.decode("utf-8"), "the hand-out", framework_finder(setting))
    except ExerciseFaults as error:
        return str(error.faults[0])
    return "" if back.key is None and back.handout == digest else "it is not the hand-out of this exercise."

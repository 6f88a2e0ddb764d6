"""The commands of sitting line by line: those of scoring that are about one's own questions, and the exercise's own."""

from __future__ import annotations

from dataclasses import replace

from sessions.exercises.exercise import Material
from sessions.session_file import file_of
from tui import sitting_words as words
from tui.handing_in import path_of, why_not_there
from tui.plain import judging, reading
from tui.plain.case_commands import CASE_COMMANDS
from tui.plain.commands import help_lines
from tui.plain.declared import Spoken
from tui.plain.grammar import read_award
from tui.plain.question_commands import QUESTION_COMMANDS
from tui.plain.sitting_answers import IN_SITTING
from tui.plain.sitting_state import Sitting, sitting_of
from tui.plain.spoken import Reply, Scoring
from tui.refusals import Refused
from tui.shown import shown
from tui.words import counted

# The material


def _pieces(sitting: Sitting) -> tuple[Material, ...]:
    """What is to be read here; in another case reading begins anew. Raises Refused where nothing is."""
    walk = sitting.session.walk
    pieces = words.material_here(sitting.exercise, walk)
    if not pieces:
        raise Refused("There is nothing to read here.")
    if sitting.read_in != walk.case:
        sitting.read_in, sitting.piece, sitting.paragraph = walk.case, 0, -1
    return pieces


def paragraphs(piece: Material) -> list[str]:
    """The paragraphs of a piece; blank lines part them."""
    found: list[list[str]] = [[]]
    for line in piece.text.splitlines():
        if line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    return ["\n".join(one) for one in found if one]


def material(scoring: Scoring, _text: str) -> Reply:
    """The pieces there are to read here."""
    sitting = sitting_of(scoring)
    lines = []
    for number, piece in enumerate(_pieces(sitting), 1):
        many = counted(len(paragraphs(piece)), "paragraph")
        lines.append(f"{shown(words.numbered(number, piece))}, {many}")
    return Reply((*lines, "To read one: read 1. To go on in it: read. To read all of it: read 1 all"))


def read(scoring: Scoring, text: str) -> Reply:
    """The next paragraph, a piece from its beginning, a paragraph back, or all that is left of a piece."""
    sitting = sitting_of(scoring)
    pieces = _pieces(sitting)
    asked = text.lower().split()
    if asked and asked[0].isascii() and asked[0].isdigit():
        number = int(asked.pop(0)[:6])
        if not 1 <= number <= len(pieces):
            raise Refused(f"{words.pieces_here(len(pieces))} To hear: material")
        sitting.piece, sitting.paragraph = number - 1, -1
    if asked not in ([], ["all"], ["back"]):
        raise Refused("Say the number of a piece, all, or back, as in: read 2, read all, read back")
    if asked == ["back"]:
        sitting.paragraph = max(-1, sitting.paragraph - 2)
    found = paragraphs(pieces[sitting.piece])
    if sitting.paragraph + 1 >= len(found):
        return Reply((_at_the_end(sitting, pieces),))
    last = len(found) if asked == ["all"] else sitting.paragraph + 2
    lines = (
        []
        if sitting.paragraph >= 0 and not asked
        else [shown(words.numbered(sitting.piece + 1, pieces[sitting.piece]))]
    )
    for place in range(sitting.paragraph + 1, last):
        lines += [shown(line) for line in found[place].splitlines()]
    sitting.paragraph = last - 1
    rest = len(found) - last
    lines.append(f"{counted(rest, 'paragraph')} left: read" if rest else _at_the_end(sitting, pieces))
    return Reply(tuple(lines))


def _at_the_end(sitting: Sitting, pieces: tuple[Material, ...]) -> str:
    after = sitting.piece + 2
    more = f"The next piece: read {after}" if after <= len(pieces) else "That was the last piece here."
    return f"End of {shown(pieces[sitting.piece].title)}. {more}"


# The exercise


def left(scoring: Scoring, _text: str) -> Reply:
    """What is still to be answered and rated."""
    sitting = sitting_of(scoring)
    walk = sitting.session.walk
    lines = [shown(one.words) for one in words.left_lines(sitting.exercise, walk)]
    return Reply((*words.done_sentences(sitting.exercise, walk), *lines, *([] if lines else ["Nothing is left."])))


def time(scoring: Scoring, _text: str) -> Reply:
    """The time so far, and what is allowed."""
    sitting = sitting_of(scoring)
    return Reply((words.time_sentence(sitting.exercise.time, sitting.attempt.seconds()),))


def instructions(scoring: Scoring, _text: str) -> Reply:
    """What is asked and allowed, and the instructions."""
    exercise = sitting_of(scoring).exercise
    lines = (shown(line) for line in exercise.instructions.splitlines() if line.strip())
    return Reply((*words.facts(exercise), *lines))


def hand_in(scoring: Scoring, text: str) -> Reply:
    """Say what handing in means here, or with `now` do it."""
    sitting = sitting_of(scoring)
    if text.lower() not in ("", "now"):
        raise Refused("To hear what is missing: hand in. To hand in: hand in now")
    if text:
        sitting.attempt.hand_in()
        return Reply((), leave=True)
    file = file_of(sitting.session)
    fault = why_not_there(file, sitting.folder)
    where = fault or f"Your file will be {path_of(file, sitting.folder)}"
    done = words.done_sentences(sitting.exercise, sitting.session.walk)
    return Reply((*done, words.FINAL, where, "To hand in: hand in now"))


def rate(scoring: Scoring, text: str) -> Reply:
    """Award a standard the rating that the exercise asks for."""
    sitting = sitting_of(scoring)
    judged = [one.code for one in sitting.exercise.judged]
    if not judged:
        raise Refused("This exercise asks for no ratings to be awarded.")
    walk = sitting.session.walk
    here = walk.question.standard if walk.questions and walk.question.standard in judged else judged[0]
    named = read_award(walk.framework, "", text).standard
    if named and named not in judged:
        raise Refused(f"This exercise does not ask for a rating of {named}, but of {', '.join(judged)}.")
    return judging.rate(scoring, text if named else f"{here} {text}")


def unrate(scoring: Scoring, text: str) -> Reply:
    """Take a rating away."""
    return judging.unrate(scoring, text or next((one.code for one in sitting_of(scoring).exercise.judged), ""))


def help_(scoring: Scoring, text: str) -> Reply:
    """The commands, or more about one."""
    takes_cases = scoring.session.walk.framework.takes_cases
    listed = [one for one in SITTING_COMMANDS if takes_cases or not one.of_cases]
    return Reply(tuple(help_lines(text, listed, SITTING_COMMANDS)))


_OF_CASES = frozenset(
    {"cases", "case", "next case", "case before", "next unfinished", "leave case", "sufficient", "insufficient", "na"}
)


def _here(spoken: Spoken) -> Spoken:
    """A command of scoring as it is in an exercise."""
    return replace(spoken, does=IN_SITTING.get(spoken.names[0], spoken.does))


SITTING_COMMANDS: tuple[Spoken, ...] = (
    Spoken(
        ("read",),
        "[NUMBER] [all|back]",
        "Read the material here, a paragraph at a time.",
        read,
        (
            "Alone it goes on with the next paragraph; with back it reads the one before again.",
            "Example: read 2, read 2 all, read, read back",
        ),
    ),
    Spoken(("material",), "", "Hear what there is to read here.", material),
    *(_here(one) for one in QUESTION_COMMANDS),
    *(_here(one) for one in CASE_COMMANDS if one.names[0] in _OF_CASES),
    Spoken(
        ("rate", "judge"),
        "[CODE] RATING because REASON",
        "Award a standard the rating that is asked for.",
        rate,
        (
            "The ratings are outstanding, good, requires improvement, inadequate; o, g, ri, i are enough.",
            "Example: rate good because plans are in place and known.",
        ),
    ),
    Spoken(("unrate",), "[CODE]", "Take the rating of a standard away.", unrate),
    Spoken(("left", "missing"), "", "Hear what is still to be answered and rated.", left),
    Spoken(("time",), "", "Hear the time so far, and what is allowed.", time),
    Spoken(("instructions",), "", "Hear what is asked and allowed.", instructions),
    Spoken(("repeat", "r"), "", "Read the question again, all of it.", reading.repeat),
    Spoken(("guidance",), "", "Read the rules and guidance for the question.", reading.guidance),
    Spoken(
        ("hand in",),
        "[now]",
        "Hear what is missing and where your file goes; with now, hand in.",
        hand_in,
        ("Handing in is final.",),
    ),
    Spoken(("help", "?"), "[COMMAND]", "Read the commands, or more about one of them.", help_),
    Spoken(("quit", "q", "exit"), "", "Leave; everything is kept, and the time stands still.", reading.stop),
)

"""The words of sitting an exercise: the time, what is left, and what is said before and at handing in.

The full screen and the plain line mode say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sessions.cases import whole_progress
from sessions.exercises.exercise import Exercise, Material, TimeAllowed
from sessions.exercises.sitting import Standing
from sessions.walk import Walk
from standards.framework import Framework, Question, Standard
from tui.times import local_time
from tui.words import counted

WARNING_SECONDS = 5 * 60
"""How many seconds before an enforced time is over it is said."""


@dataclass(frozen=True, slots=True)
class Left:
    """A question that is not answered, or a rating that is not given: where it is, and how it is called.

    `case` is the number of the case, 0 for the service; `is_rating` says that `code` is a standard's.
    """

    case: int
    code: str
    words: str
    is_rating: bool = False


def pieces_here(number: int) -> str:
    """How many pieces of material there are at this place, in a sentence."""
    return f"There {'is' if number == 1 else 'are'} {counted(number, 'piece')} to read here."


# The time


def time_words(allowed: TimeAllowed, seconds: float) -> str:
    """The time in minutes: `12 min of 45`; near the end of an enforced one, `4 min left of 45`."""
    minutes = int(seconds // 60)
    if not allowed.minutes:
        return f"{minutes} min"
    left = allowed.minutes * 60 - seconds
    if allowed.enforced and left <= WARNING_SECONDS:
        return f"{max(0, -int(-left // 60))} min left of {allowed.minutes}"
    return f"{minutes} min of {allowed.minutes}"


def time_sentence(allowed: TimeAllowed, seconds: float) -> str:
    """The time in a sentence, for hearing it."""
    spent = f"You have spent {counted(int(seconds // 60), 'minute')}"
    if not allowed.minutes:
        return f"{spent}. No time is stated."
    if not allowed.enforced:
        return f"{spent} of {allowed.minutes}, which are a guide."
    left = max(0, -int(-(allowed.minutes * 60 - seconds) // 60))
    verb = "is" if left == 1 else "are"
    return f"{spent} of {allowed.minutes}; {counted(left, 'minute')} {verb} left."


def warning(left: float) -> str:
    """What is said when an enforced time is nearly over; `left` are its seconds."""
    minutes = max(1, -int(-left // 60))
    verb = "is" if minutes == 1 else "are"
    return f"{counted(minutes, 'minute')} {verb} left. Then the attempt is handed in as it stands."


def allowed_sentence(allowed: TimeAllowed) -> str:
    """What the time that is allowed means, in a sentence or two."""
    if not allowed.minutes:
        return "No time is stated. Your time is counted while the exercise is open, and stands still when you leave."
    if allowed.enforced:
        return (
            f"{counted(allowed.minutes, 'minute')}: when they are over, the attempt is handed in as it stands. "
            "The time stands still when you leave."
        )
    return f"{counted(allowed.minutes, 'minute')}, as a guide: nothing ends when they are over."


# What is asked, and what is left of it


def places(walk: Walk) -> tuple[int, ...]:
    """Where something is asked: the service (0) and the cases by their numbers, in order."""
    every = (0, *walk.record.cases)
    return tuple(place for place in every if _asked_in(walk, place))


def _asked_in(walk: Walk, place: int) -> bool:
    framework = walk.framework
    asked = framework.in_case(walk.record.cases[place].attributes) if place else framework.service
    return bool(asked.questions)


def unrated(exercise: Exercise, walk: Walk) -> tuple[Standard, ...]:
    """The standards whose rating is asked for and not given, in order."""
    return tuple(one for one in exercise.judged if one.code not in walk.record.judgements)


def without_reason(exercise: Exercise, walk: Walk) -> tuple[Standard, ...]:
    """The standards that are rated without a reason, in order."""
    given = walk.record.judgements
    return tuple(one for one in exercise.judged if one.code in given and not given[one.code].reason.strip())


def left_lines(exercise: Exercise, walk: Walk) -> tuple[Left, ...]:
    """Everything that is not answered or not rated, in order."""
    found = []
    for place in places(walk):
        here = walk.into(place)
        called = f"{here.reference} " if place else ""
        found += [
            Left(place, question.code, f"{called}{question.label}  {_asked_words(walk.framework, question, place)}")
            for question in here.questions
            if question.code not in here.marks.answers
        ]
    found += [Left(0, one.code, f"{one.name}: not rated", is_rating=True) for one in unrated(exercise, walk)]
    found += [
        Left(0, one.code, f"{one.name}: rated without a reason", is_rating=True)
        for one in without_reason(exercise, walk)
    ]
    return tuple(found)


def _asked_words(framework: Framework, question: Question, place: int) -> str:
    """What a question asks; in casework with its standard, for those of several share their words."""
    return f"{framework.standard_of(question).title}: {question.text}" if place else question.text


def numbered(place: int, piece: Material) -> str:
    """A piece of material with its number from 1, unless its title says it already."""
    return piece.title if piece.title.startswith((f"{place}.", f"{place} ")) else f"{place}. {piece.title}"


def done_sentences(exercise: Exercise, walk: Walk) -> Iterator[str]:
    """How much is answered and rated, in sentences."""
    progress = whole_progress(walk.framework, walk.record)
    if progress.total:
        yield f"{progress.answered} of {counted(progress.total, 'question')} answered."
    if exercise.judged:
        missing = unrated(exercise, walk)
        given = len(exercise.judged) - len(missing)
        names = f" Not rated: {', '.join(one.code for one in missing)}." if missing else ""
        yield f"{given} of {counted(len(exercise.judged), 'rating')} given.{names}"
    bare = without_reason(exercise, walk)
    if bare:
        yield f"Without a reason: {', '.join(one.code for one in bare)}."


FINAL = "Handing in is final: nothing can be changed after it."


# Before it is begun

KEY_IS_HERE = (
    "This database keeps the key of the exercise: it is a trainer's. Trainees sit in another one, with --db PATH."
)


def facts(exercise: Exercise) -> Iterator[str]:
    """What the exercise asks, gives to read, and allows, one sentence each."""
    asked = [counted(len(exercise.units), "question")] if exercise.units else []
    if exercise.cases and asked:
        asked[0] += f" in {counted(len(exercise.cases), 'case')}"
    if exercise.judged:
        names = ", ".join(one.code for one in exercise.judged)
        asked.append(f"{counted(len(exercise.judged), 'rating')} with a reason ({names})")
    yield f"Asked: {' and '.join(asked)}."
    yield f"To read: {counted(len(exercise.material), 'piece')} of material."
    yield f"Time: {allowed_sentence(exercise.time)}"
    if exercise.rounds > 1:
        yield f"It is sat in {exercise.rounds} rounds."
    yield "You judge alone: nobody else's answers are shown, and yours to nobody, until it is marked."


def standing_sentence(exercise: Exercise, name: str, stands: Standing, now: datetime) -> str:
    """How far somebody is with it here, in a sentence or two.

    Nobody proves who they are, so an attempt that is open is named by when it was begun, and by nothing that is in it.
    """
    of = f" of {exercise.rounds}" if exercise.rounds > 1 else ""
    done = "".join(f"Round {one.round}{of} is handed in. " for one in stands.handed_in) if of else ""
    if stands.begun:
        which = f", round {stands.begun.round}{of}," if of else ""
        since = local_time(stands.begun.begun_at, now)
        return f"{done}An attempt{which} under this name, {name}, is open since {since}."
    if not stands.round:
        return f"The attempt of {name} is handed in, and that is final." if not of else f"{done}That was the last one."
    after = ", after the meeting" if stands.round > 1 else ""
    which = f" Round {stands.round}{of} comes next{after}." if of else ""
    return f"{done}Nothing is begun yet under {name}.{which}"


# Material


def material_here(exercise: Exercise, walk: Walk) -> tuple[Material, ...]:
    """What is to be read where one is: in a case its own and then what is for all, of the service what is for all."""
    general = exercise.material_for()
    return (*exercise.material_for(walk.reference), *general) if walk.case else general

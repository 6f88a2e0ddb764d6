"""What would make an exercise useless, beyond what makes its file unreadable. Each with its line and its cure.

Errors are what would make a hand-out or a mark wrong; warnings ask the author to look again.
"""

from __future__ import annotations

from pathlib import Path

from sessions.cases import rate_record
from sessions.events import Judgement
from sessions.exercises.deciding import ENOUGH, Deciding, decides, given_by_reference
from sessions.exercises.exercise import Exercise, Key, Unit
from sessions.exercises.faults import ExerciseFaults
from sessions.exercises.material_checks import check_material
from sessions.exercises.places_in_file import PlacesInFile, places_in_file
from sessions.exercises.reading import FindFramework, examine, text_in
from sessions.record import Marks, Record
from standards.faults import Fault
from standards.fields import Reading
from standards.framework import Framework, Standard
from standards.rated import Ratings
from standards.scale import Answer
from standards.suggestions import listed


def check_exercise(path: Path, find: FindFramework) -> tuple[Exercise | None, tuple[Fault, ...]]:
    """Everything that is wrong with a file, in the order of its lines, and the exercise if it could be read at all."""
    try:
        text = text_in(path)
    except ExerciseFaults as error:
        return None, error.faults
    exercise, faults = examine(text, str(path), find)
    if exercise is not None:
        faults = (*faults, *exercise_warnings(exercise, str(path)))
    return exercise, tuple(sorted(faults, key=lambda fault: fault.line))


def exercise_warnings(exercise: Exercise, file: str = "") -> tuple[Fault, ...]:
    """What would make an exercise useless, in the order of its lines; of a hand-out, what can be told without the key.

    `file` is the name the faults are given under, otherwise the exercise's id.
    """
    reading = Reading(exercise.text, file or f"{exercise.id}.toml")
    check_material(reading, exercise)
    if exercise.key is not None:
        places = places_in_file(exercise.text)
        _check_whole(reading, exercise, exercise.key, places)
        _check_rationales(reading, exercise, places)
        _check_ratings(reading, exercise, exercise.key, places)
        _check_rule(reading, exercise)
    return reading.faults()


# The key


def _check_whole(reading: Reading, exercise: Exercise, key: Key, places: PlacesInFile) -> None:
    """Note what is asked and has no reference: a table that is not filled in, or no table at all."""
    unwritten: dict[str, list[Unit]] = {}
    for unit in exercise.units:
        if unit in key.answers:
            continue
        if unit in places.references:
            what = f"{exercise.label(unit)} has no reference answer."
            reading.error((*places.reference(unit), "answer"), what, f"Write {_answers(exercise.framework)}.")
        else:
            unwritten.setdefault(unit[1], []).append(unit)
    for code, units in unwritten.items():
        where = f" in {listed(case for case, _ in units)}" if units[0][0] else ""
        what = f"{exercise.question(units[0]).label} is asked and has no reference{where}."
        reading.error(("asked", "questions"), what, f'Add a table [[reference]] with question = "{code}".')
    for code in exercise.rated:
        if code not in key.ratings:
            what = f"The rating of {code} is compared and has no reference."
            there = code in places.ratings
            path = (*places.rating(code), *(("rating",) if there else ()))
            reading.error(path, what, "Write its rating." if there else "Add a table [[reference_rating]] for it.")


def _answers(framework: Framework) -> str:
    """The answers that a framework takes: `yes, no or not applicable`."""
    *others, last = [str(one) for one in Answer if framework.allows(one)]
    return f"{', '.join(others)} or {last}"


def _check_rationales(reading: Reading, exercise: Exercise, places: PlacesInFile) -> None:
    labels = {places.reference(unit): exercise.label(unit) for unit in exercise.units if unit in places.references}
    labels |= {places.rating(code): f"The rating of {code}" for code in exercise.rated if code in places.ratings}
    for path, label in labels.items():
        if not places.rationales[path]:
            what = f"{label} has no rationale."
            reading.warn((*path, "rationale"), what, "Say why: it is what a trainee learns from.")
    written = {path: " ".join(text.split()) for path, text in places.rationales.items() if text}
    if len(written) > 2 and len(set(written.values())) == 1:
        what = f"All {len(written)} rationales are the same."
        reading.warn((*next(iter(written)), "rationale"), what, "Say of each why, from the material.")


def _check_ratings(reading: Reading, exercise: Exercise, key: Key, places: PlacesInFile) -> None:
    """Note reference ratings that are not those which the one rating function gives for the reference answers."""
    whole = exercise.framework.standard
    partly = [whole(code) for code in exercise.rated if _asked_in_part(exercise, whole(code))]
    for standard in partly:
        left = [one.code for one in standard.key_questions if one.code not in exercise.asked]
        what = f"The rating of {standard.code} follows from all its questions, and {listed(left)} is not asked."
        reading.error(("asked", "ratings"), what, f"Ask {standard.code} whole, or do not compare its rating.")
    found = reference_ratings(exercise, key)
    for code, given in key.ratings.items():
        one = found.of(code)
        if one.rating is given.rating or whole(code) in partly or not _is_answered(exercise, key, whole(code)):
            continue
        path, last = (*places.rating(code), "rating"), one.steps[-1].text
        if one.rating is None:
            what = f"{given.rating.value} does not follow for {code}. {last}"
            reading.error(path, what, "Ask what it rests on, or do not compare its rating.")
        else:
            what = f"By the rules {code} is {one.rating.value} here, not {given.rating.value}. {last}"
            reading.error(path, what, f"Write {one.rating.value}, or look at the reference answers again.")


def reference_ratings(exercise: Exercise, key: Key) -> Ratings:
    """Every rating that follows from the reference: by the one rating function, as that of an attempt does."""
    numbers = {case.reference: number for number, case in enumerate(exercise.cases, start=1)}
    marks: dict[int, dict[str, Answer]] = {}
    for (case, code), one in key.answers.items():
        marks.setdefault(numbers.get(case, 0), {})[code] = one.answer
    record = Record(
        marks={number: Marks(answers=answers) for number, answers in marks.items()},
        cases={number: case for case, number in zip(exercise.cases, numbers.values(), strict=True)},
        judgements={
            code: Judgement(one.rating, one.rationale)
            for code, one in key.ratings.items()
            if exercise.part.standard(code).judged
        },
    )
    return rate_record(exercise.part, record)


def _asked_in_part(exercise: Exercise, standard: Standard) -> bool:
    return standard.case_work and not {one.code for one in standard.key_questions} <= set(exercise.asked)


def _is_answered(exercise: Exercise, key: Key, standard: Standard) -> bool:
    """Whether the reference answers all that the rating of a standard rests on; a judged one rests on itself."""
    codes = {one.code for one in standard.key_questions} if standard.case_work else set()
    return all(unit in key.answers for unit in exercise.units if unit[1] in codes)


# The pass rule


def _check_rule(reading: Reading, exercise: Exercise) -> None:
    given = given_by_reference(exercise)
    if not exercise.units:
        what = "Only ratings are compared, and the pass rule needs answers: nobody could be told to have met it."
        reading.error(("asked",), what, "Ask at least ten questions, five with Yes and five with No in the reference.")
        return
    if any(unit not in (exercise.key.answers if exercise.key else ()) for unit in exercise.units):
        return  # what the rule can decide is known when the reference is whole
    for one in decides(exercise):
        field = "agreement" if one.answer is None else "rarer"
        if one.met_from is None:
            reading.error(("pass", field), _never_met(one), _lower(one))
        elif one.not_met_to is None:
            what = f"{one.edge}% of {one.units} {one.what} is so little that even with none right it cannot be told."
            reading.warn(("pass", field), what, f"Raise {field}, or ask more.")
    few = [answer for answer in (Answer.YES, Answer.NO) if given[answer] < ENOUGH]
    for answer in few:
        reading.warn(("asked", "questions"), _too_few(exercise, given[answer], answer), _more(exercise, answer))


def _never_met(one: Deciding) -> str:
    if not one.units:
        return f"The reference has no {one.what}, so nobody can be told to have met the rule."
    return (
        f"Nobody can meet the rule: with all {one.units} {one.what} right, the share is {one.reach}% or more at "
        f"{one.confidence}% confidence, and {one.edge}% is asked for."
    )


def _lower(one: Deciding) -> str:
    field = "agreement" if one.answer is None else "rarer"
    more = "Ask more." if one.answer is None else f"Ask more that have {one.what} in the reference."
    return f"{more} Or write {field} = {one.reach}, or less." if one.reach else more


def _too_few(exercise: Exercise, count: int, answer: Answer) -> str:
    asked = len(exercise.units)
    said = f"{count} {answer.value.capitalize()} among {asked} in the reference {'is' if count == 1 else 'are'}"
    if asked < 2 * ENOUGH:
        return (
            f"{said} too few to tell by, and {asked} cannot hold {ENOUGH} of each: alone, this exercise decides little."
        )
    return f"{said} too few to tell by: {ENOUGH} are needed, however many others there are."


def _more(exercise: Exercise, answer: Answer) -> str:
    what = f"Add cases or questions with {answer.value.capitalize()} in the reference"
    return f"{what}, or use it beside others." if len(exercise.units) < 2 * ENOUGH else f"{what}."

"""Exercises beside the least they could be: a key while sitting, and marking many attempts."""

import random
from itertools import count
from pathlib import Path

from sessions.agreement.alpha import Metric, krippendorff_alpha
from sessions.agreement.marking import Marking
from sessions.exercises.attempt import Attempt
from sessions.exercises.group import compare
from sessions.exercises.items import analyse
from sessions.exercises.marking import mark
from sessions.exercises.reading import parse_exercise
from standards.scale import Answer
from standards.shipped import load_shipped
from tests import cohort
from tests.bench.files import taken, timed
from tests.bench.measure import Command, KeyTimes, interleaved, key_to_frame, table

EXERCISE = "tarrowland-leadership"
ASKED = 22
ATTEMPTS = 200


def sitting(folder: Path, program: Command, floor: Command, rounds: int) -> str:
    """A key in a sitting, its finished frame, beside that of a bare app which commits one row."""
    numbers = count()

    def sat() -> KeyTimes:
        return key_to_frame(
            [*program, "sit", EXERCISE, "--as", "Bench", "--group", "AI"],
            "Enter begins",
            ("y", "n"),
            lambda number: f"(?<!\\d){number}/{ASKED}",
            count=ASKED - 2,
            first=("enter",),
            env={"FOURPOINT_DB": str(folder / f"sit{next(numbers)}.db")},
        )

    def bare() -> KeyTimes:
        return key_to_frame(
            [*floor, folder / f"bare{next(numbers)}.db"],
            "Floor: ready",
            ("y", "n"),
            lambda number: f"Answer {number}: ",
            count=ASKED - 2,
        )

    ways = {"bare app, one Static and one commit": bare, "answer beside the material": sat}
    found = {name: KeyTimes.merged(values) for name, values in interleaved(ways, rounds).items()}
    misses = [
        f"{name}: {times.misses} keys without the expected screen" for name, times in found.items() if times.misses
    ]
    rows = {name: times.finished for name, times in found.items()}
    return "\n".join((table("Sitting an exercise, key to finished frame", rows, next(iter(rows))), *misses))


def marking(runs: int) -> str:
    """Marking, comparing and analysing many attempts of sixty units, beside counting what is right in each."""
    exercise = parse_exercise(cohort.exercise_toml(), "twenty-cases.toml", load_shipped)
    key = {unit: Answer.YES if yes else Answer.NO for unit, yes in cohort.KEY.items()}
    chance = random.Random(7)
    attempts = [
        Attempt(
            uid=f"{number:032x}",
            who=f"Candidate {number}",
            group="AI",
            round=1,
            exercise=exercise.id,
            handout=exercise.handout,
            answers={unit: chance.choice((answer, answer, Answer.YES, Answer.NO)) for unit, answer in key.items()},
            ratings={},
        )
        for number in range(ATTEMPTS)
    ]
    rows = [(f"u{unit}", f"m{marker}", chance.choice("ab")) for unit in range(1000) for marker in range(ATTEMPTS)]
    ways = {
        "counting what is right": lambda: timed(lambda: [sum(a.answers[u] is key[u] for u in key) for a in attempts]),
        "mark each": lambda: timed(lambda: [mark(exercise, one).verdict for one in attempts]),
        "compare, with every figure": lambda: timed(lambda: _all(compare(exercise, attempts))),
        "item analysis": lambda: timed(lambda: analyse(compare(exercise, attempts))),
    }
    table_ways = {
        "200,000 marks into a table": lambda: timed(lambda: Marking.from_rows(rows)),
        "and Krippendorff's alpha of it": lambda: timed(
            lambda: krippendorff_alpha(Marking.from_rows(rows), Metric.NOMINAL)
        ),
    }
    return "\n\n".join(
        table(title, taken(of, runs), next(iter(of)))
        for title, of in ((f"{ATTEMPTS} attempts of 60 units", ways), ("Agreement", table_ways))
    )


def _all(group: object) -> None:
    for name in ("whole", "by_question", "by_standard", "by_group", "ratings"):
        getattr(group, name)

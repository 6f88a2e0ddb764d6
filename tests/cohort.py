"""Twelve plainly fictional trainees who sit one exercise twice, and what their figures are by counting alone.

Twenty cases, three key questions each: sixty units. What a faultless inspector would answer is the truth; the key
differs from it in one unit, which is the planted fault. In the second round everybody but one has learnt.
"""

from __future__ import annotations

from dataclasses import dataclass

Unit = tuple[str, str]

QUESTIONS = ("P.2.2.1", "P.2.2.2", "P.2.2.3")
CASES = tuple(f"C-{number:02}" for number in range(1, 21))
UNITS: tuple[Unit, ...] = tuple((case, code) for case in CASES for code in QUESTIONS)

BAD_KEY: Unit = ("C-07", "P.2.2.2")
MISREAD = "P.2.2.3"

_NO_CASES = {  # eighteen of the sixty: six for each question
    "P.2.2.1": ("C-02", "C-05", "C-09", "C-13", "C-16", "C-19"),
    "P.2.2.2": ("C-01", "C-07", "C-10", "C-12", "C-17", "C-20"),
    "P.2.2.3": ("C-03", "C-06", "C-08", "C-11", "C-14", "C-18"),
}
TRUTH: dict[Unit, bool] = {(case, code): case not in _NO_CASES[code] for case, code in UNITS}
KEY: dict[Unit, bool] = {**TRUTH, BAD_KEY: not TRUTH[BAD_KEY]}

_NO = [unit for unit in UNITS if not TRUTH[unit] and unit != BAD_KEY]  # seventeen
_YES = [unit for unit in UNITS if TRUTH[unit]]  # forty-two
_ALL_BUT_BAD_KEY = [unit for unit in UNITS if unit != BAD_KEY]


@dataclass(frozen=True)
class Trainee:
    """One trainee: the name, the group, and the units answered otherwise than the truth, by round."""

    name: str
    group: str
    wrong: tuple[tuple[Unit, ...], tuple[Unit, ...]]

    def answers(self, round_: int) -> dict[Unit, bool]:
        """Yes or No to every unit in round 1 or 2."""
        wrong = set(self.wrong[round_ - 1])
        return {unit: TRUTH[unit] != (unit in wrong) for unit in UNITS}


def _careful(name: str, group: str, place: int) -> Trainee:
    first = (_NO[place], _YES[3 * place + 1])
    return Trainee(name, group, (first, first[:1]))


def _spread(units: list[Unit], many: int, start: int) -> tuple[Unit, ...]:
    """So many units, equally far apart among those there are, from a place on."""
    step = len(units) // many
    return tuple(units[(start + step * place) % len(units)] for place in range(many))


TRAINEES = (
    _careful("Ash Careful", "AI", 0),
    _careful("Birch Careful", "AI", 5),
    _careful("Cedar Careful", "HMI", 9),
    _careful("Dogwood Careful", "HMI", 13),
    Trainee("Elder Lenient", "AI", (tuple(_NO[:11]), tuple(_NO[:4]))),
    Trainee("Fir Lenient", "local assessor", (tuple(_NO[6:]), tuple(_NO[13:]))),
    Trainee("Gorse Severe", "AI", (tuple(_YES[:14]), tuple(_YES[:4]))),
    Trainee("Hazel Severe", "HMI", (tuple(_YES[28:]), tuple(_YES[38:]))),
    Trainee("Ivy Careless", "AI", (_spread(_ALL_BUT_BAD_KEY, 15, 0), _spread(_ALL_BUT_BAD_KEY, 7, 0))),
    Trainee("Juniper Careless", "local assessor", (_spread(_ALL_BUT_BAD_KEY, 15, 2), _spread(_ALL_BUT_BAD_KEY, 7, 2))),
    Trainee(
        "Kale Yes",
        "AI",
        (tuple(unit for unit in UNITS if not TRUTH[unit]), tuple(unit for unit in UNITS if not TRUTH[unit])),
    ),
    Trainee("Larch Misreader", "HMI", (tuple(unit for unit in UNITS if unit[1] == MISREAD), ())),
)


def agreed(trainee: Trainee, round_: int) -> int:
    """How many of the sixty a trainee answered as the key does."""
    given = trainee.answers(round_)
    return sum(given[unit] == KEY[unit] for unit in UNITS)


def found(trainee: Trainee, round_: int, answer: bool) -> tuple[int, int]:
    """How many of the key's Yes (or No) a trainee found, of how many."""
    given = trainee.answers(round_)
    keyed = [unit for unit in UNITS if KEY[unit] is answer]
    return sum(given[unit] is answer for unit in keyed), len(keyed)


def right(unit: Unit, round_: int) -> int:
    """How many of the twelve answered a unit as the key does."""
    return sum(trainee.answers(round_)[unit] == KEY[unit] for trainee in TRAINEES)


def key_rating() -> str:
    """The rating that the key gives the standard: that of its lowest share, by the edges 50, 65 and 80."""
    shares = [sum(KEY[case, code] for case in CASES) for code in QUESTIONS]
    lowest = min(shares)
    for name, edge in (("Outstanding", 80), ("Good", 65), ("Requires improvement", 50)):
        if 100 * lowest >= edge * len(CASES):
            return name
    return "Inadequate"


def exercise_toml() -> str:
    """The exercise with its key, as a trainer would have written it."""
    lines = [
        "form = 1",
        'id = "twenty-cases"',
        'version = "1"',
        'title = "Twenty cases (fictional)"',
        'framework = "pdu-2021"',
        'framework_version = "2021"',
        'instructions = "Read each case and judge the three key questions of assessment."',
        "rounds = 2",
        "[time]",
        "minutes = 90",
        "[asked]",
        'questions = ["P.2.2"]',
        'ratings = ["P.2.2"]',
        "[pass]",
        "agreement = 80",
        "rarer = 60",
        "within_one = 100",
        "[[evidence_for]]",
        'standard = "OS4"',
        'criteria = ["OS4.1"]',
    ]
    for case in CASES:
        lines += ["[[case]]", f'reference = "{case}"']
    for place, case in enumerate(CASES):
        text = f"The record of this person, number {place + 1} of the sample, was made up for practice."
        lines += ["[[material]]", f'title = "Record of {case}"', f'case = "{case}"', f'text = "{text}"']
    for place, unit in enumerate(UNITS):
        answer = "yes" if KEY[unit] else "no"
        lines += [
            "[[reference]]",
            f'case = "{unit[0]}"',
            f'question = "{unit[1]}"',
            f'answer = "{answer}"',
            f'rationale = "Why number {place + 1} stands as it does, in words that no trainee has seen."',
        ]
    lines += [
        "[[reference_rating]]",
        'standard = "P.2.2"',
        f'rating = "{key_rating()}"',
        'rationale = "The lowest of the three shares decides, as it does for any service."',
    ]
    return "\n".join(lines) + "\n"

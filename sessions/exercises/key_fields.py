"""Reading the key of an exercise: its reference answers and ratings, each of which must fit what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from sessions.exercises.exercise import Exercise, Key, ReferenceAnswer, ReferenceRating, Unit
from sessions.exercises.fields import read_case
from standards.fields import Table
from standards.framework import Question
from standards.scale import Answer, Rating
from standards.suggestions import did_you_mean, shown
from standards.toml_lines import TomlPath

_ANSWERS = {str(one): one for one in Answer}
_RATINGS = {one.value: one for one in Rating}


def refuse_key(root: Table) -> None:
    """Note a reference in a hand-out, which is for trainees."""
    for field in ("reference", "reference_rating"):
        if root.has(field):
            root.tables(field, needed=False)
            what = "This is a hand-out, and it holds the reference."
            root.error(field, what, "Take handout = true out of a trainer's file, or write the hand-out anew.")


def read_key(root: Table, exercise: Exercise | None, *, certain: bool) -> Key:
    """The key. Without the exercise (its framework is not known) only the form of the tables is looked at.

    `certain` says that what is asked, and of which cases, could be read: only then can anything be said not to be.
    """
    answers = _Answers(exercise, certain=certain)
    for table in root.tables("reference", needed=False):
        answers.read(table)
    ratings: dict[str, tuple[ReferenceRating, TomlPath]] = {}
    for table in root.tables("reference_rating", needed=False):
        _read_rating(table, exercise, ratings, certain=certain)
    rated = exercise.rated if exercise else ()
    return Key(answers.in_order(), {code: ratings[code][0] for code in rated if code in ratings})


class _Answers:
    """The reference answers read so far."""

    def __init__(self, exercise: Exercise | None, *, certain: bool) -> None:
        self._exercise = exercise
        self._certain = certain
        self._seen: dict[Unit, TomlPath] = {}
        self._found: dict[Unit, ReferenceAnswer] = {}

    @cached_property
    def _units(self) -> frozenset[Unit]:
        return frozenset(self._exercise.units) if self._exercise else frozenset()

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {one.code: one for one in self._exercise.framework.all_questions} if self._exercise else {}

    @cached_property
    def _cases(self) -> tuple[str, ...]:
        return tuple(one.reference for one in self._exercise.cases) if self._exercise else ()

    def read(self, table: Table) -> None:
        case = read_case(table, self._cases, certain=self._certain)
        code = table.text("question")
        answer = None
        if table.text("answer", empty=True):
            answer = table.choice("answer", _ANSWERS)
        rationale = table.text("rationale", lines=True, needed=False, empty=True)
        table.finish()
        wrong_case = bool(table.has("case") and not case)
        if self._exercise is None or not code or wrong_case or not self._fits(table, case, code):
            return
        first = self._seen.setdefault((case, code), table.at("question"))
        if first != table.at("question"):
            label = self._exercise.label((case, code))
            table.error("question", f"{label} has a reference already", "Keep one of the two.", first)
            return
        if answer is Answer.NOT_APPLICABLE and not self._exercise.framework.allows(answer):
            name = self._exercise.framework.name
            table.error("answer", f"{name} has no answer “not applicable”.", "Write yes or no.")
        elif answer is not None:
            self._found[case, code] = ReferenceAnswer(answer, rationale)

    def _fits(self, table: Table, case: str, code: str) -> bool:
        """Whether it is asked there; what is wrong is noted, if it is certain what is asked."""
        if self._exercise is None or (case, code) in self._units:
            return True
        if not self._certain:
            return False
        name = self._exercise.framework.name
        asked = dict.fromkeys(one for _, one in self._units)
        if code not in self._questions:
            cure = did_you_mean(code, asked, "Asked are")
            table.error("question", f"There is no question {shown(code)} in {name}.", cure)
        elif code not in asked and code not in self._exercise.part.in_cases.positions:
            cure = did_you_mean(code, asked, "Asked are") if asked else "Name what is asked in [asked]."
            table.error("question", f"{code} is not asked in this exercise.", f"{cure} Or add it to [asked].")
        elif case and code in self._exercise.part.service.positions:
            table.error("case", f"{code} is asked of the service, not in cases.", "Take the case out.")
        elif not case and self._exercise.part.standard_of(self._questions[code]).case_work:
            cure = f"Add a line case = ... with one of {', '.join(self._cases[:5])}." if self._cases else "Add cases."
            table.error("question", f"{code} is asked in cases, and none is named.", cure)
        else:
            what = f"{code} is not asked in case {shown(case)}, by what is recorded of the case."
            table.error("question", what, "Take this reference out, or look at the attributes of the case.")
        return False

    def in_order(self) -> dict[Unit, ReferenceAnswer]:
        units = self._exercise.units if self._exercise else ()
        return {unit: self._found[unit] for unit in units if unit in self._found}


def _read_rating(
    table: Table, exercise: Exercise | None, found: dict[str, tuple[ReferenceRating, TomlPath]], *, certain: bool
) -> None:
    code = table.text("standard")
    rating = None
    if table.text("rating", empty=True):
        rating = table.choice("rating", _RATINGS)
    rationale = table.text("rationale", lines=True, needed=False, empty=True)
    table.finish()
    if exercise is None or not code:
        return
    if code not in exercise.rated:
        if certain:
            cure = did_you_mean(code, exercise.rated, "They are") if exercise.rated else "Name it under ratings."
            what = f"The rating of {shown(code)} is not among the ratings of [asked]."
            table.error("standard", what, cure)
        return
    if code in found:
        table.error("standard", f"{code} has a reference rating already", "Keep one of the two.", found[code][1])
    elif rating is not None:
        found[code] = (ReferenceRating(rating, rationale), table.at("standard"))

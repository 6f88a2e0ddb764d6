"""Reading an exercise file: the whole exercise, or every fault in it at once. Its form is in `docs/exercises.md`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sessions.exercises.exercise import Exercise, Key
from sessions.exercises.faults import ExerciseFaults
from sessions.exercises.fields import (
    read_asked,
    read_cases,
    read_evidence_for,
    read_material,
    read_rule,
    read_time,
    whole_within,
)
from sessions.exercises.hand_out import FORM, hand_out_digest
from sessions.exercises.key_fields import read_key, refuse_key
from standards.faults import Fault, FrameworkFaults, Severity
from standards.fields import Reading, Table
from standards.file_format import note_byte_order_mark, read_format, read_id
from standards.framework import Framework
from standards.shipped import shipped_ids
from standards.suggestions import did_you_mean, shown
from standards.toml_file import parse_toml, read_text

__all__ = ["ExerciseFaults", "FindFramework", "examine", "parse_exercise", "read_exercise", "text_in"]

FindFramework = Callable[[str], Framework | None]
"""What gives the framework with an id, None where there is none. It may raise FrameworkFaults for one with faults."""

LARGEST = 2_000_000
"""The most bytes an exercise may have. Sixty pages of case files take about 200,000."""


def read_exercise(path: Path, find: FindFramework) -> Exercise:
    """The exercise in a file, a trainer's or a hand-out. Raises ExerciseFaults with all errors."""
    return parse_exercise(text_in(path), str(path), find)


def parse_exercise(text: str, name: str, find: FindFramework) -> Exercise:
    """The exercise in a text; `name` is the file that its faults are given under. Raises ExerciseFaults."""
    exercise, faults = examine(text, name, find)
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    if exercise is None or errors:
        raise ExerciseFaults(errors)
    return exercise


def text_in(path: Path) -> str:
    """The exact text of an exercise file. Raises ExerciseFaults where it cannot be read or is too large."""
    try:
        return read_text(path, LARGEST, "Split it into several exercises, or take material out.")
    except FrameworkFaults as error:
        raise ExerciseFaults(error.faults) from None


def examine(text: str, name: str, find: FindFramework) -> tuple[Exercise | None, tuple[Fault, ...]]:
    """The exercise in a text with all its faults; it is there too, as far as it goes, where they leave its key certain.

    What was wrong in it then reads as an empty value: only `sessions.exercises.checking` uses such an exercise.
    """
    reading = Reading(text, name)
    try:
        values = parse_toml(text, name)
    except FrameworkFaults as error:
        return None, error.faults
    note_byte_order_mark(reading)
    exercise = _read(reading, Table(reading, (), values), find)
    return exercise, reading.faults()


_MAKING_THE_KEY = ("form", "handout", "framework", "framework_version", "asked", "pass", "case")


def _read(reading: Reading, root: Table, find: FindFramework) -> Exercise | None:
    if not read_format(root, "form", FORM):
        return None
    handout = root.flag("handout", otherwise=False)
    identity = read_id(root, "id")
    facts = {field: root.text(field) for field in ("version", "title")}
    framework = _framework(root, find)
    instructions = root.text("instructions", lines=True)
    rounds = whole_within(root, "rounds", 1, 9, needed=False)
    time, evidence_for = read_time(root), read_evidence_for(root)
    asked, rated = read_asked(root.table("asked"), framework)
    rule = read_rule(root.table("pass"))
    cases = read_cases(root, framework)
    sure_of_cases = not reading.blames_within("case")
    material = read_material(root, [case.reference for case in cases], certain=sure_of_cases)
    exercise = None
    if framework is not None:
        exercise = Exercise(
            id=identity,
            version=facts["version"],
            title=facts["title"],
            instructions=instructions,
            framework=framework,
            material=material,
            cases=cases,
            asked=asked,
            rated=rated,
            rule=rule,
            time=time,
            rounds=rounds or 1,
            evidence_for=evidence_for,
            key=None,
            text=reading.text,
            digest=hashlib.sha256(reading.text.encode("utf-8")).hexdigest(),
            handout="",
        )
        _check_cases(reading, exercise, certain=sure_of_cases)
        _check_rule(reading, exercise)
    certain = not any(reading.blames_within(field) for field in _MAKING_THE_KEY)
    if handout:
        refuse_key(root)
    key: Key | None = None if handout else read_key(root, exercise, certain=certain)
    root.finish()
    if (
        exercise is None
        or not certain
        or reading.blames_within("reference")
        or reading.blames_within("reference_rating")
    ):
        return None
    exercise = replace(exercise, key=key)
    return replace(exercise, handout=hand_out_digest(exercise))


def _framework(root: Table, find: FindFramework) -> Framework | None:
    """The framework that the exercise is of; None where it is not at hand or its version is another."""
    identity, version = root.text("framework"), root.text("framework_version")
    if not identity:
        return None
    try:
        framework = find(identity)
    except FrameworkFaults as error:
        what = f"The framework {shown(identity)} has faults: {error.faults[0].what}"
        root.error("framework", what, f"Mend it; see them all with: fourpoint standards check {error.faults[0].file}")
        return None
    if framework is None:
        cure = did_you_mean(identity, shipped_ids(), "Those that are shipped are")
        root.error("framework", f"There is no framework {shown(identity)} here.", cure)
    elif version and version != framework.version:
        what = f"It is for version {shown(version)}; the framework here is {shown(framework.version)}."
        cure = f"See that questions and reference are right for {framework.name}, then write its version here."
        root.error("framework_version", what, cure)
    return framework


def _check_cases(reading: Reading, exercise: Exercise, *, certain: bool) -> None:
    """Note cases of which nothing is asked, and questions of cases where there are none."""
    if not certain or reading.blames_within("asked"):
        return
    in_cases = exercise.part.takes_cases
    if in_cases and not exercise.cases:
        first = exercise.part.case_standards[0].key_questions
        code = first[0].code if first else exercise.part.case_standards[0].code
        what = f"{code} is asked in cases, and there are none."
        reading.error(("asked",), what, "Add at least one table [[case]].")
    if exercise.cases and not in_cases:
        what = "Nothing that is asked is asked in cases."
        reading.error(("case",), what, "Take the cases out, or ask something of them.")


def _check_rule(reading: Reading, exercise: Exercise) -> None:
    if exercise.rule.within_one is not None and not exercise.rated and not reading.blames_within("asked"):
        what = "No ratings are compared, so this can never be worked out."
        reading.error(("pass", "within_one"), what, "Take it out, or name standards under ratings in [asked].")

"""The trainees' file: an exercise without its key, written anew from what was read.

Nothing of the trainer's file is copied but the values themselves, always in one order and without comments, so that
two exercises that differ in their keys alone have the same hand-out, byte for byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w

from sessions.exercises.exercise import Exercise

FORM = 1
"""The form of exercise files that this program reads and writes."""

# Raw, these could steer a terminal that prints the file, or part its lines differently in some editors.
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def hand_out_text(exercise: Exercise) -> str:
    """The hand-out as TOML. That of a hand-out is its own."""
    return escaped("".join(_blocks(exercise)))


def escaped(text: str) -> str:
    """A TOML text with every character that could steer a terminal written as TOML spells it."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04X}", text)


def hand_out_digest(exercise: Exercise) -> str:
    """The SHA-256 of the hand-out in UTF-8, in hexadecimal."""
    return hashlib.sha256(hand_out_text(exercise).encode("utf-8")).hexdigest()


def _blocks(exercise: Exercise) -> Iterator[str]:
    head: dict[str, Any] = {
        "form": FORM,
        "handout": True,
        "id": exercise.id,
        "version": exercise.version,
        "title": exercise.title,
        "framework": exercise.framework.id,
        "framework_version": exercise.framework.version,
        "rounds": exercise.rounds,
        "instructions": exercise.instructions,
    }
    yield tomli_w.dumps(head, multiline_strings=True)
    if exercise.time.minutes:
        yield _table("[time]", {"minutes": exercise.time.minutes, "enforced": exercise.time.enforced})
    asked = {"questions": list(exercise.asked), "ratings": list(exercise.rated)}
    yield _table("[asked]", {name: codes for name, codes in asked.items() if codes})
    rule = exercise.rule
    within = {} if rule.within_one is None else {"within_one": rule.within_one}
    passing = {"agreement": rule.agreement, "rarer": rule.rarer, **within, "confidence": rule.confidence}
    yield _table("[pass]", passing)
    for one in exercise.evidence_for:
        yield _table("[[evidence_for]]", {"standard": one.standard, "criteria": list(one.criteria)})
    for case in exercise.cases:
        yield _table("[[case]]", {"reference": case.reference})
        if case.attributes:
            yield _table("[case.attributes]", dict(case.attributes))
    for material in exercise.material:
        of = {"case": material.case} if material.case else {}
        yield _table("[[material]]", {"title": material.title, **of, "text": material.text})


def _table(heading: str, values: Mapping[str, Any]) -> str:
    return f"\n{heading}\n{tomli_w.dumps(values, multiline_strings=True)}"

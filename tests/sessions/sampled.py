"""Records with cases, made without a database: each case is what is recorded of it, and its answers by letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sessions.events import Case
from sessions.record import Marks, Record
from standards.scale import Answer

LETTERS = {"S": Answer.YES, "I": Answer.NO, "n": Answer.NOT_APPLICABLE}

Sampled = tuple[Mapping[str, str], str]


def sampled(cases: Iterable[Sampled], *codes: str) -> Record:
    """A record in which case after case answers these questions by the letters S, I, n, or - for blank."""
    made: dict[int, Case] = {}
    marks: dict[int, Marks] = {}
    for number, (attributes, letters) in enumerate(cases, 1):
        made[number] = Case(f"C{number}", attributes)
        marks[number] = Marks(
            {code: LETTERS[letter] for code, letter in zip(codes, letters, strict=True) if letter in LETTERS}
        )
    return Record(cases=made, marks=marks, numbers=len(made))


def alike(attribute: str, value: str, sufficient: int, insufficient: int) -> list[Sampled]:
    """Cases of one value: so many judged sufficient, so many insufficient."""
    return [({attribute: value}, letter) for letter in "S" * sufficient + "I" * insufficient]

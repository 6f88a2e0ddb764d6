"""Individual marks: how each person judged a question of a case, where several marked it, and where they differ.

They come in when sessions are merged. A mark never counts by itself; what counts is the answer that stands on top.
Where marks differ there is none until the lead settles it, so that no unsettled conflict enters a rating.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sessions.events import Mark, NotApplicable, Subject
from sessions.record import Record
from standards.framework import Framework
from standards.scale import Answer

Given = Answer | NotApplicable

Place = tuple[int, str]
"""A question of a case: the number of the case, and the code."""

Held = Mapping[str, tuple[Subject, Mark]]
"""The marks of one place by their source, each with the subject it is kept under."""


@dataclass(frozen=True, slots=True)
class Contested:
    """A question of a case that was marked differently. `marks` are those that stand, by whom they were given first.

    `stands` is the answer on top, None until it is settled.
    """

    case: int
    code: str
    marks: tuple[Mark, ...]
    stands: Given | None

    @property
    def settled(self) -> bool:
        """Whether there is an answer on top."""
        return self.stands is not None

    @property
    def who(self) -> str:
        """Everybody who marked it, in a few words."""
        return people(self.marks)


def kind_of(answer: Given | None) -> Answer | None:
    """The answer without its reason: two that do not apply are the same answer, whatever their words."""
    return Answer.NOT_APPLICABLE if isinstance(answer, NotApplicable) else answer


def by_place(record: Record) -> dict[Place, dict[str, tuple[Subject, Mark]]]:
    """Every mark by its place and source, those that were withdrawn too."""
    found: dict[Place, dict[str, tuple[Subject, Mark]]] = {}
    for subject, mark in record.individual.items():
        found.setdefault((subject.case, subject.code), {})[mark.source] = (subject, mark)
    return found


def kinds(marks: Iterable[Mark]) -> set[Answer]:
    """The different answers among marks; one that was withdrawn gives none."""
    return {kind for mark in marks if (kind := kind_of(mark.answer)) is not None}


def contested(framework: Framework, record: Record) -> tuple[Contested, ...]:
    """Every question that is asked in a case and was marked differently, settled or not: case by case, in order.

    One that all marked alike is among them where the answer on top says otherwise.
    """
    order = {one.code: place for place, one in enumerate(framework.all_questions)}
    found = []
    for (case, code), held in by_place(record).items():
        marks = tuple(mark for _, mark in held.values() if mark.answer is not None)
        if case not in record.cases or not _differ(marks, record.marks_in(case).answer(code)):
            continue
        if code in framework.in_case(record.cases[case].attributes).positions:
            in_order = tuple(sorted(marks, key=_first_given))
            found.append(Contested(case, code, in_order, record.marks_in(case).answer(code)))
    return tuple(sorted(found, key=lambda one: (one.case, order[one.code])))


def differing(record: Record) -> frozenset[Place]:
    """Every place that was marked differently, settled or not, asked there or not: quick to look cells up in."""
    return frozenset(
        place for place, held in by_place(record).items() if len(kinds(mark for _, mark in held.values())) > 1
    )


def unsettled(framework: Framework, record: Record) -> tuple[Contested, ...]:
    """Those that nobody has settled: they have no answer, and count nowhere."""
    return tuple(one for one in contested(framework, record) if not one.settled) if record.individual else ()


def awaits_settling(record: Record, case: int, code: str) -> bool:
    """Whether a question of a case was marked differently and has no answer on top."""
    return code not in record.marks_in(case).answers and marked_differently(record, case, code)


def marked_differently(record: Record, case: int, code: str) -> bool:
    """Whether a question of a case has marks that differ from each other, or from the answer on top."""
    return bool(record.individual) and _differ(marks_on(record, case, code), record.marks_in(case).answer(code))


def _differ(marks: Collection[Mark], stands: Given | None) -> bool:
    found = kinds(marks)
    return bool(found) and len(found | ({kind} if (kind := kind_of(stands)) else set())) > 1


def marks_on(record: Record, case: int, code: str) -> tuple[Mark, ...]:
    """The marks of a question of a case that have not been withdrawn, by whom they were given first."""
    found = (mark for one, mark in record.individual.items() if (one.case, one.code) == (case, code))
    return tuple(sorted((mark for mark in found if mark.answer is not None), key=_first_given))


def _first_given(mark: Mark) -> tuple[str, str]:
    return (mark.at, mark.source)


def people(marks: Iterable[Mark]) -> str:
    """Everybody who gave one of these marks, by whom the first was given: `A. Example and B. Sample`."""
    *others, last = list(dict.fromkeys(mark.who for mark in sorted(marks, key=_first_given))) or [""]
    return f"{', '.join(others)} and {last}" if others else last

"""What a merge brings in, and what is marked differently, printed and for programs."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.events import Mark
from sessions.marks import Contested, contested, kind_of
from sessions.merging import Brought, Merge
from sessions.record import Record
from sessions.walk import Walk
from standards.framework import Framework
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet
from tui.words import case_word, label

_CSV = tuple(
    Column(name) for name in ("case", "code", "question", "who", "source", "at", "mark", "reason", "stands", "settled")
)


def merge_page(framework: Framework, found: Merge, *, done: bool) -> Page:
    """What each session brings, and what is marked differently after it."""
    record = found.after.record
    every = contested(framework, record)
    parts: list[Part] = []
    for one in found.brought:
        parts += _brought_parts(framework, one)
    parts.append(_conflicts_sheet(framework, record, [each for each in every if not each.settled]))
    data = {
        "merged": done,
        "sources": [_brought_object(one) for one in found.brought],
        "conflicts": [_conflict_object(record, each) for each in every],
    }
    title = f"{found.after.service}: {'merged' if done else 'what merging would bring'}"
    return Page(title, tuple(parts), data, _csv_sheet(framework, record, every))


def conflicts_page(service: str, walk: Walk) -> Page:
    """Every question that was marked differently: those to settle first, then those that are settled."""
    framework, record = walk.framework, walk.record
    every = contested(framework, record)
    left, settled = [one for one in every if not one.settled], [one for one in every if one.settled]
    parts: list[Part] = [_conflicts_sheet(framework, record, left)]
    if settled:
        parts.append(_conflicts_sheet(framework, record, settled, title="Settled"))
    data = [_conflict_object(record, one) for one in every]
    return Page(f"{service}: marked differently", tuple(parts), data, _csv_sheet(framework, record, every))


def merged_words(found: Merge) -> str:
    """What came in, in a line: `2 sessions: 3 cases added, 41 marks, 5 notes`."""
    brought = found.brought
    counts = [
        _count(sum(len(one.added) for one in brought), "case added", "cases added"),
        _count(sum(one.new for one in brought), "new mark"),
        _count(sum(one.changed for one in brought), "changed mark"),
        _count(sum(one.withdrawn for one in brought), "mark withdrawn", "marks withdrawn"),
        _count(sum(one.notes for one in brought), "note"),
    ]
    from_them = f"merged {_count(len(brought), 'session')}"
    return f"{from_them}: {', '.join(filter(None, counts)) or 'what is recorded of cases'}"


def unsettled_words(waiting: Sequence[Contested]) -> str:
    """How many questions wait to be settled, and what that means."""
    if len(waiting) == 1:
        return "1 question is marked differently and has no answer until it is settled"
    return f"{len(waiting)} questions are marked differently and have no answer until they are settled"


def mark_words(mark: Mark) -> str:
    """How somebody marked a question, in a word, with the reason where it does not apply."""
    word = case_word(kind_of(mark.answer))
    reason = getattr(mark.answer, "reason", "")
    return f"{word}: {reason}" if reason else word


def _count(number: int, word: str, words: str = "") -> str:
    if not number:
        return ""
    return f"1 {word}" if number == 1 else f"{number} {words or word + 's'}"


# Parts


def _brought_parts(framework: Framework, one: Brought) -> list[Part]:
    pairs: list[tuple[str, Cell]] = [
        ("Cases added", ", ".join(one.added) or "none"),
        ("Marks", _marks_words(one)),
        ("Answers", _answers_words(one)),
        ("Notes", _count(one.notes, "note, comment or flag", "notes, comments and flags") or "none"),
    ]
    if one.completed:
        pairs.insert(1, ("More recorded of", ", ".join(one.completed)))
    if one.left_out:
        pairs.append(("Left out", f"{', '.join(one.left_out)}: taken out of the lead's session"))
    if one.elsewhere:
        pairs.append(("Not merged", f"{one.elsewhere} answers, judgements and notes beside the cases"))
    parts: list[Part] = [Facts(tuple(pairs), one.source.name)]
    if one.otherwise:
        titles = {attribute.id: attribute.title for attribute in framework.attributes}
        rows = tuple(
            (each.reference, titles.get(each.attribute, each.attribute), each.here, each.there)
            for each in one.otherwise
        )
        columns = (Column("Case", 8), Column("Attribute", 10), Column("Stays", 8), Column("There", 8))
        parts.append(Sheet("Recorded otherwise", columns, rows))
    return parts


def _marks_words(one: Brought) -> str:
    counts = [
        _count(one.new, "new", "new"),
        _count(one.changed, "changed there", "changed there"),
        _count(one.withdrawn, "withdrawn there", "withdrawn there"),
        _count(one.already, "here already", "here already"),
    ]
    return ", ".join(filter(None, counts)) or "none"


def _answers_words(one: Brought) -> str:
    counts = [
        _count(one.answers, "follows from the marks", "follow from the marks"),
        _count(one.reopened, "taken away: marked differently", "taken away: marked differently"),
    ]
    return ", ".join(filter(None, counts)) or "none changed"


def _conflicts_sheet(framework: Framework, record: Record, found: Sequence[Contested], *, title: str = "") -> Sheet:
    columns = [Column("Case", 8), Column("Question", 16), Column("Marks", 20, lines=True)]
    if title:
        columns.append(Column("Stands", 12))
    rows = tuple(
        (
            record.cases[one.case].reference,
            question_words(framework, one.code),
            "\n".join(f"{mark.who}: {mark_words(mark)}" for mark in one.marks),
            *([case_word(kind_of(one.stands))] if title else []),
        )
        for one in found
    )
    empty = "Nothing waits to be settled."
    return Sheet(title or "Marked differently, to be settled", tuple(columns), rows, empty)


def question_words(framework: Framework, code: str) -> str:
    """A question by its code and its text."""
    question = framework.question(code)
    return f"{label(framework, code)} {question.text}"


# For programs


def _brought_object(one: Brought) -> dict[str, object]:
    source = one.source
    return {
        "id": source.uid,
        "service": source.service,
        "inspector": source.inspector,
        "file": source.file or None,
        "cases_added": list(one.added),
        "cases_completed": list(one.completed),
        "cases_left_out": list(one.left_out),
        "recorded_otherwise": [
            {"case": each.reference, "attribute": each.attribute, "here": each.here, "there": each.there}
            for each in one.otherwise
        ],
        "marks_new": one.new,
        "marks_changed": one.changed,
        "marks_withdrawn": one.withdrawn,
        "marks_already": one.already,
        "answers_set": one.answers,
        "answers_taken_away": one.reopened,
        "notes": one.notes,
        "not_merged": one.elsewhere,
    }


def _conflict_object(record: Record, one: Contested) -> dict[str, object]:
    return {
        "case": record.cases[one.case].reference,
        "code": one.code,
        "settled": one.settled,
        "stands": str(kind_of(one.stands)) if one.stands is not None else None,
        "marks": [
            {
                "answer": str(kind_of(mark.answer)),
                "reason": getattr(mark.answer, "reason", None),
                "who": mark.who,
                "source": mark.source,
                "at": mark.at,
            }
            for mark in one.marks
        ],
    }


def _csv_sheet(framework: Framework, record: Record, found: Sequence[Contested]) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (
            record.cases[one.case].reference,
            one.code,
            framework.question(one.code).text,
            mark.who,
            mark.source,
            mark.at,
            str(kind_of(mark.answer)),
            getattr(mark.answer, "reason", None),
            str(kind_of(one.stands)) if one.stands is not None else None,
            "yes" if one.settled else "no",
        )
        for one in found
        for mark in one.marks
    ]
    return Sheet("", _CSV, tuple(rows))

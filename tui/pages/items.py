"""Item analysis: the doubts first, then who reads a question otherwise, then every question and every unit."""

from __future__ import annotations

from collections.abc import Mapping

from sessions.exercises.items import (
    LEAST_AGAINST,
    LEAST_SPLIT,
    Alone,
    Discrimination,
    Items,
    UnitItem,
)
from sessions.exercises.misreading import LEAST_GATHERED, Misreading
from standards.scale import Answer
from tui.pages.agreement import reasons_sheet
from tui.pages.exercise_figures import exercise_object, share_object, signed, unit_object
from tui.pages.given import given_short, given_word
from tui.pages.rounding import rounded
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words

RULES = (
    f"A doubt is a reason to look, not a finding. About the key: at least {LEAST_AGAINST} trainees, and two thirds of "
    "those who answered, agree against the reference; or those who do better elsewhere do worse here, by more than "
    f"chance brings to any unit in one exercise of twenty. About the prompt: of at least {LEAST_SPLIT} who answered, "
    f"no answer has two thirds. Somebody reads a question otherwise: {LEAST_GATHERED} disagreements or more there, on "
    "three quarters of its units, and so many would fall on any question by chance once in a hundred times at most, of "
    "as many disagreements about Yes and about No as that person has; units with a doubt about the key are left out. "
    "Discrimination sets being right here against being right elsewhere, from -1 to 1; with few trainees it can be "
    "chance."
)
_CSV = (
    "case", "code", "reference", "right", "trainees", "percent", "low", "high", "yes", "no", "not_applicable",
    "missing", "discrimination", "why_not", "doubts",
)  # fmt: skip


def items_page(found: Items) -> Page:
    """The analysis of one round."""
    parts: tuple[Part, ...] = (
        _facts(found),
        *doubt_parts(found),
        questions_sheet(found),
        units_sheet(found),
        *_reasons(found),
        Words(RULES, "The rules"),
    )
    return Page(f"{found.group.exercise.title}: item analysis", parts, items_object(found), csv_items(found))


def _facts(found: Items) -> Facts:
    group = found.group
    pairs: list[tuple[str, Cell]] = [("Trainees", len(group.marked)), ("Units", len(group.units))]
    pairs += [("Round", group.round)] if group.exercise.rounds > 1 else []
    return Facts(tuple(pairs))


def doubt_parts(found: Items) -> tuple[Part, ...]:
    """What looks doubtful, and who differs alone, in sentences."""
    doubts = Words("\n".join(doubt_words(one) for one in found.doubted) or "There are none.", "Doubts")
    misread = Words("\n".join(map(misreading_words, found.misreadings)), "Who reads it otherwise")
    alone = Words(
        "\n".join(map(alone_words, found.alone)), "Who is alone with an answer: a slip, or the prompt read otherwise"
    )
    return (doubts, *([misread] if found.misreadings else []), *([alone] if found.alone else []))


def doubt_words(item: UnitItem) -> str:
    """A doubt in sentences: how trainees split, and what the reference says."""
    against = item.against
    reference = given_word(item.unit, item.reference)
    if against:
        told = f"{item.split[against]} of {item.answered} say {given_word(item.unit, against)}"
    else:
        told = ", ".join(f"{count} {given_word(item.unit, answer)}" for answer, count in item.split.items())
    missing = f" {item.missing} did not answer." if item.missing else ""
    value = item.discrimination.value
    beside = f" Discrimination {signed(value, 2)}." if item.discrimination.against and value is not None else ""
    doubts = "; ".join(one.value for one in item.doubts)
    return f"{item.label}: {doubts}. {told}; the reference says {reference}.{missing}{beside}"


def misreading_words(one: Misreading) -> str:
    """Who reads which question otherwise, with what it rests on, in a sentence."""
    chance = "less than 1 in 1,000,000" if one.probability < 1e-6 else f"1 in {int(1 / one.probability):,}"
    return (
        f"{one.who} reads {one.question.label} otherwise: {one.wrong} of its {one.units} units differ from the "
        f"reference, and {one.elsewhere} of the other {one.units_elsewhere}; by chance {chance}."
    )


def alone_words(one: Alone) -> str:
    """Who is alone with an answer, in a sentence."""
    answer = given_word(one.unit, one.answer)
    return f"{one.who} is alone with {answer} on {one.label}, against the reference and {one.others} others."


def questions_sheet(found: Items) -> Sheet:
    """Every question over its cases."""
    columns = (
        Column("Question", 10),
        Column("Units", 5, right=True),
        Column("Right", 8),
        Column("95% interval", 9),
        Column("Discrimination", 14, absent="--", spoken="not defined", right=True),
    )
    rows = tuple(
        (
            getattr(one.question, "brief", one.question.label),
            one.units,
            f"{one.right.part}/{one.right.whole} {one.right.percent}%",
            one.right.interval.words if one.right.interval else None,
            _value(one.discrimination),
        )
        for one in found.questions
    )
    return Sheet("Question by question", columns, rows)


def units_sheet(found: Items) -> Sheet:
    """Every unit: the share right, how trainees split, what it tells of them."""
    columns = (
        Column("Unit", 12),
        Column("Key", 3),
        Column("Right", 9),
        Column("95% interval", 10),
        Column("Split", 10),
        Column("Discr.", 6, absent="--", spoken="not defined", right=True),
        Column("Look at", 7, absent="", spoken="nothing"),
    )
    rows = tuple(
        (
            one.label,
            given_short(one.unit, one.reference),
            f"{one.right.part}/{one.right.whole} {one.right.percent}%",
            one.right.interval.words if one.right.interval else None,
            _split(one),
            _value(one.discrimination),
            _short_doubts(one),
        )
        for one in found.units
    )
    return Sheet("Unit by unit", columns, rows)


def _split(item: UnitItem) -> str:
    """How trainees split: `10 S, 2 I`."""
    told = [f"{count} {given_short(item.unit, answer)}" for answer, count in item.split.items()]
    return ", ".join([*told, *([f"{item.missing} missing"] if item.missing else [])])


def _short_doubts(item: UnitItem) -> str | None:
    words = ["key" if "key" in one.value else "prompt" for one in item.doubts]
    return ", ".join(dict.fromkeys(words)) or None


def _value(found: Discrimination) -> str | None:
    return None if found.value is None else signed(found.value, 2)


def _reasons(found: Items) -> tuple[Sheet, ...]:
    """Why discrimination is not defined, each reason with how many units and questions it holds for."""
    why: dict[str, list[str]] = {}
    for label, one in [
        *((one.question.label, one.discrimination) for one in found.questions),
        *((one.label, one.discrimination) for one in found.units),
    ]:
        if one.why:
            why.setdefault(one.why, []).append(label)
    sheet = reasons_sheet(
        (f"Discrimination of {labels[0]}{f' and {len(labels) - 1} more' if len(labels) > 1 else ''}", reason)
        for reason, labels in why.items()
    )
    return (sheet,) if sheet.rows else ()


# For programs


def items_object(found: Items) -> dict[str, object]:
    """The analysis as JSON has it."""
    return {
        "exercise": exercise_object(found.group.exercise),
        "round": found.group.round,
        "trainees": len(found.group.marked),
        "questions": [
            {
                "code": one.question.code,
                "units": one.units,
                "right": share_object(one.right),
                "discrimination": _discrimination_object(one.discrimination),
            }
            for one in found.questions
        ],
        "units": [
            {
                **unit_object(one.unit),
                "reference": str(one.reference),
                "right": share_object(one.right),
                "split": _split_object(one.split),
                "missing": one.missing,
                "discrimination": _discrimination_object(one.discrimination),
                "doubts": [doubt.value for doubt in one.doubts],
            }
            for one in found.units
        ],
        "misreadings": [
            {
                "trainee": one.who,
                "code": one.question.code,
                "differing": one.wrong,
                "units": one.units,
                "differing_elsewhere": one.elsewhere,
                "units_elsewhere": one.units_elsewhere,
                "probability": float(one.probability),
            }
            for one in found.misreadings
        ],
        "alone": [
            {"trainee": one.who, **unit_object(one.unit), "answer": str(one.answer), "others": one.others}
            for one in found.alone
        ],
    }


def _split_object(split: Mapping[Answer, int]) -> dict[str, int]:
    return {str(answer).replace(" ", "_"): split.get(answer, 0) for answer in Answer}


def _discrimination_object(found: Discrimination) -> dict[str, object]:
    return {
        "value": rounded(found.value),
        "trainees": found.trainees,
        "why": found.why or None,
        "against": found.against,
    }


def csv_items(found: Items) -> Sheet:
    """A row for each unit."""
    rows: list[tuple[Cell, ...]] = []
    for one in found.units:
        interval, value = one.right.interval, one.discrimination.value
        rows.append(
            (
                one.unit[0] or None,
                one.unit[1],
                str(one.reference),
                one.right.part,
                one.right.whole,
                one.right.percent,
                rounded(interval.low) if interval else None,
                rounded(interval.high) if interval else None,
                *(one.split.get(answer, 0) for answer in Answer),
                one.missing,
                rounded(value),
                one.discrimination.why or None,
                "; ".join(doubt.value for doubt in one.doubts) or None,
            )
        )
    return Sheet("", tuple(Column(name) for name in _CSV), tuple(rows))

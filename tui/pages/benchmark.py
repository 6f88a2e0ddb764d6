"""The benchmark: where a session stands among those of its framework and kind, printed and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sessions.benchmark import (
    Benchmark,
    KeyQuestionBenchmark,
    Place,
    Spread,
    StandardBenchmark,
    mean,
)
from sessions.kinds import SessionKind
from standards.rules import OverallFrom
from standards.scale import Answer, Rating
from tui.pages.patterns import SCALE
from tui.pages.rating_objects import rating_name
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words

_CSV = tuple(
    Column(name)
    for name in (
        "code",
        "title",
        "unit",
        "here",
        "place",
        "higher",
        "equal",
        "lower",
        "lowest",
        "mean",
        "highest",
        "sessions",
    )
)


def benchmark_page(title: str, found: Benchmark, kind: SessionKind) -> Page:
    """Where the first of the sessions stands: what is compared, the overall, standards and key questions."""
    data = {
        "sessions": len(found.sessions),
        "signed_off": found.signed_off,
        "other_versions": found.other_texts,
        "overall": {**_ratings_object(found.overall), "points": _numbers_object(found.points, 1)},
        "standards": [
            {"code": one.standard.code, "title": one.standard.title, **_ratings_object(one.ratings)}
            for one in found.standards
        ],
        "key_questions": [_key_question_object(one) for one in found.key_questions],
    }
    return Page(title, benchmark_parts(found, kind), data, _csv_sheet(found))


def benchmark_parts(found: Benchmark, kind: SessionKind) -> tuple[Part, ...]:
    """The page without its title."""
    parts: list[Part] = [Words(compared_words(found, kind))]
    if found.overall.count:
        parts.append(_overall_facts(found))
    if found.standards:
        parts.append(_standards_sheet(found.standards))
    in_cases = [one for one in found.key_questions if one.shares.count]
    if in_cases:
        parts.append(_shares_sheet(in_cases))
    of_the_service = [one for one in found.key_questions if one.answers]
    if of_the_service:
        parts.append(_answers_sheet(of_the_service))
    if not (found.standards or found.key_questions):
        parts.append(Words("No session has a final rating, a case judged or a key question answered yet."))
    return tuple(parts)


def compared_words(found: Benchmark, kind: SessionKind) -> str:
    """How many sessions are compared, how many of them will not change any more, and which are of another version."""
    count = len(found.sessions)
    if count == 1:
        return f"There is no other {kind} by this framework in this workspace, so there is nothing to compare with yet."
    words = f"{count} {kind}s by this framework, this one among them; {found.signed_off} of them signed off."
    if found.other_texts:
        were = "1 was" if found.other_texts == 1 else f"{found.other_texts} were"
        words += f" {were} scored with another version of the framework, and counted where the codes match."
    return words


def place_words(place: Place | None) -> str | None:
    """Where a session stands, counted from the highest; None where it has no place."""
    return place.words if place else None


def percent(share: Fraction | None) -> str | None:
    """A share in whole per cent, halves up."""
    return None if share is None else f"{whole(share)}%"


def whole(share: Fraction) -> int:
    """A share in whole per cent, halves up."""
    return int(100 * share + Fraction(1, 2))


def _overall_facts(found: Benchmark) -> Facts:
    pairs: list[tuple[str, Cell]] = [
        ("Here", rating_name(found.overall.here) or "not yet rated"),
        ("Place", place_words(found.overall.place)),
        ("Sessions", _counted(found.overall)),
    ]
    if found.sessions[0].overall.source is OverallFrom.SUM and found.points.count:
        points = found.points
        pairs += [
            ("Points here", _number(points.here)),
            ("Place by points", place_words(points.place)),
            ("Lowest", _number(points.lowest)),
            ("Mean", _number(mean(points))),
            ("Highest", _number(points.highest)),
        ]
        if found.other_counts:
            others = "1 session" if found.other_counts == 1 else f"{found.other_counts} sessions"
            pairs.append(("Left out", f"the points of {others}, in which another number of standards counts"))
    return Facts(tuple(pairs), "Overall")


def _standards_sheet(standards: Sequence[StandardBenchmark]) -> Sheet:
    columns = (
        Column("Standard", 14),
        Column("Here", 11, absent="not yet rated", spoken="not yet rated"),
        Column("Place", 10, absent=""),
        Column("Sessions, highest rating first", 16),
    )
    rows = tuple(
        (
            one.standard.name,
            rating_name(one.ratings.here),
            place_words(one.ratings.place),
            _counted(one.ratings),
        )
        for one in standards
    )
    return Sheet("Standards", columns, rows)


def _shares_sheet(asked: Sequence[KeyQuestionBenchmark]) -> Sheet:
    columns = (
        Column("Key question", 12),
        Column("Here", 4, right=True, spoken="no case judged"),
        Column(SCALE, 10, bar=True),
        Column("Place", 10, absent=""),
        Column("Lowest", 6, right=True),
        Column("Mean", 4, right=True),
        Column("Highest", 7, right=True),
        Column("Sessions", 8, right=True),
    )
    rows = tuple(
        (
            one.key_question.brief,
            percent(one.shares.here),
            None if one.shares.here is None else whole(one.shares.here),
            place_words(one.shares.place),
            percent(one.shares.lowest),
            percent(mean(one.shares)),
            percent(one.shares.highest),
            one.shares.count,
        )
        for one in asked
    )
    return Sheet("Cases judged sufficient", columns, rows)


def _answers_sheet(asked: Sequence[KeyQuestionBenchmark]) -> Sheet:
    columns = (
        Column("Key question", 12),
        Column("Here", 6, spoken="not answered"),
        Column("Yes", 4, right=True),
        Column("No", 4, right=True),
        Column("Not applicable", 14, right=True),
    )
    rows = tuple(
        (
            one.key_question.brief,
            one.answer_here.upper() if one.answer_here else None,
            *(one.answers.get(answer, 0) for answer in Answer),
        )
        for one in asked
    )
    return Sheet("Answers to key questions: sessions", columns, rows)


def _counted(spread: Spread[Rating]) -> str:
    """How many sessions have each rating, the highest first: `1 Outstanding, 4 Good`."""
    counts = ((spread.figures.count(rating), rating.value) for rating in reversed(Rating))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _number(points: Fraction | None) -> str | None:
    """Points with at most one decimal, halves up."""
    if points is None:
        return None
    tenths = int(10 * points + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


# For programs


def _place_object(place: Place | None) -> dict[str, object] | None:
    return {"higher": place.higher, "equal": place.equal, "lower": place.lower} if place else None


def _ratings_object(spread: Spread[Rating]) -> dict[str, object]:
    return {
        "here": rating_name(spread.here),
        "place": _place_object(spread.place),
        "lowest": rating_name(spread.lowest),
        "highest": rating_name(spread.highest),
        "ratings": {rating.value: spread.figures.count(rating) for rating in Rating},
        "session_count": spread.count,
    }


def _numbers_object(spread: Spread[Fraction], scale: int) -> dict[str, object]:
    """Figures for programs: percentages (`scale` 100) or points (1), the mean to two decimals."""
    average = mean(spread)
    figures = (spread.here, spread.lowest, spread.highest)
    here, lowest, highest = (None if one is None else int(scale * one + Fraction(1, 2)) for one in figures)
    return {
        "here": here,
        "place": _place_object(spread.place),
        "lowest": lowest,
        "mean": None if average is None else round(float(scale * average), 2),
        "highest": highest,
        "session_count": spread.count,
    }


def _key_question_object(one: KeyQuestionBenchmark) -> dict[str, object]:
    return {
        "code": one.key_question.code,
        "percent": _numbers_object(one.shares, 100) if one.shares.count else None,
        "answer": str(one.answer_here) if one.answer_here else None,
        "answers": {str(answer): one.answers.get(answer, 0) for answer in Answer} if one.answers else None,
    }


def _csv_sheet(found: Benchmark) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        _csv_ratings("overall", "Overall", found.overall),
        _csv_numbers("overall", "Overall", "points", found.points, 1),
    ]
    rows += [_csv_ratings(one.standard.code, one.standard.title, one.ratings) for one in found.standards]
    for one in found.key_questions:
        code, text = one.key_question.code, one.key_question.text
        if one.shares.count:
            rows.append(_csv_numbers(code, text, "percent", one.shares, 100))
        if one.answers:
            here = str(one.answer_here) if one.answer_here else None
            rows.append((code, text, "answer", here, *(None,) * 7, sum(one.answers.values())))
    return Sheet("", _CSV, tuple(rows))


def _csv_ratings(code: str, title: str, spread: Spread[Rating]) -> tuple[Cell, ...]:
    ends = (rating_name(spread.lowest), None, rating_name(spread.highest))
    return (code, title, "rating", rating_name(spread.here), *_csv_place(spread.place), *ends, spread.count)


def _csv_numbers(code: str, title: str, unit: str, spread: Spread[Fraction], scale: int) -> tuple[Cell, ...]:
    figures = (spread.here, spread.lowest, mean(spread), spread.highest)
    here, *ends = (None if one is None else int(scale * one + Fraction(1, 2)) for one in figures)
    return (code, title, unit, here, *_csv_place(spread.place), *ends, spread.count)


def _csv_place(place: Place | None) -> tuple[Cell, ...]:
    return (place.higher + 1, place.higher, place.equal, place.lower) if place else (None,) * 4

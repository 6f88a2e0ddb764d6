"""A self-assessment beside the inspection of the same service, printed and for programs."""

from __future__ import annotations

from sessions.beside import KeyQuestionBeside, Side, SideBySide, StandardBeside
from sessions.session import Session
from standards.rated import OverallRating
from standards.rules import OverallFrom
from standards.scale import Answer
from standards.tally import Tally
from tui.pages.rating_objects import rating_name
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words
from tui.words import NOT_YET_RATED, overall_words

_CSV = tuple(Column(name) for name in ("code", "title", "self_assessment", "inspection", "differs", "by"))


def beside_page(self_assessment: Session, inspection: Session, found: SideBySide) -> Page:
    """The two sessions beside each other."""
    data = {
        "self_assessment": _session_object(self_assessment),
        "inspection": _session_object(inspection),
        "same_version": found.same_text,
        "left_out": list(found.left_out),
        "overall": {
            "self_assessment": _overall_object(found.overall[0]),
            "inspection": _overall_object(found.overall[1]),
        },
        "standards": [_standard_object(one) for one in found.standards],
        "key_questions": [_key_question_object(one) for one in found.key_questions],
    }
    parts = beside_parts(self_assessment, inspection, found)
    return Page(f"{inspection.service}: self-assessment beside inspection", parts, data, _csv_sheet(found))


def beside_parts(self_assessment: Session, inspection: Session, found: SideBySide) -> tuple[Part, ...]:
    """The page without its title: which sessions, the overall, standards and key questions."""
    parts: list[Part] = [
        Facts(
            (
                ("Self-assessment", _who(self_assessment, inspection)),
                ("Inspection", _who(inspection, self_assessment)),
                ("Differ", differ_words(found)),
            )
        )
    ]
    if not found.same_text:
        parts.append(Words(version_words(found)))
    parts.append(_overall_sheet(found))
    rated = [one for one in found.standards if _has_rating(one)]
    if rated:
        parts.append(_standards_sheet(rated))
    parts.append(_key_questions_sheet(found.key_questions))
    return tuple(parts)


def differ_words(found: SideBySide) -> str:
    """In how many standards and key questions the two differ."""
    standards = [one for one in found.standards if one.steps is not None]
    questions = [one for one in found.key_questions if one.more is not None]
    return (
        f"{found.standards_that_differ} of {len(standards)} standards and "
        f"{found.key_questions_that_differ} of {len(questions)} key questions that both have"
    )


def version_words(found: SideBySide) -> str:
    """That the two were scored with different versions, and what only one of them has."""
    words = "The two were scored with different versions of the framework; what has the same code is compared."
    return f"{words} Only one of them has {', '.join(found.left_out)}." if found.left_out else words


def _who(session: Session, other: Session) -> str:
    listing = session.listing
    named = f"{session.service}: " if session.service.casefold() != other.service.casefold() else ""
    return f"{named}{listing.short_uid}, {listing.inspector}, {listing.state}"


def _overall_sheet(found: SideBySide) -> Sheet:
    first, second = found.overall
    rows = tuple(
        (name, *_overall_cells(overall)) for name, overall in (("Self-assessment", first), ("Inspection", second))
    )
    return Sheet("Overall", (Column("Session", 15), Column("Points", 10), Column("Overall", 12)), rows)


def _overall_cells(overall: OverallRating) -> tuple[Cell, Cell]:
    points, word, *_ = overall_words(overall)
    return (points, word.removeprefix("overall "))


def _standards_sheet(standards: list[StandardBeside]) -> Sheet:
    columns = (
        Column("Standard", 14),
        Column("Self-assessment", 15),
        Column("Inspection", 11),
        Column("Self-assessment is", 18, absent=""),
    )
    rows = tuple(
        (one.standard.name, side_words(one.self_assessed), side_words(one.inspected), steps_words(one.steps))
        for one in standards
    )
    return Sheet("Standards, the most different first", columns, rows)


def side_words(side: Side) -> str:
    """A rating, that it is only so far, or that there is none."""
    if side.not_rated:
        return "not rated"
    if side.rating is None:
        return NOT_YET_RATED
    return side.rating.value if side.final else f"{side.rating.value} so far"


def steps_words(steps: int | None) -> str | None:
    """By how many ratings the self-assessment lies above or below; None where one of them has none."""
    if steps is None:
        return None
    if not steps:
        return "the same"
    ratings = "1 rating" if abs(steps) == 1 else f"{abs(steps)} ratings"
    return f"{ratings} {'higher' if steps > 0 else 'lower'}"


def _key_questions_sheet(asked: tuple[KeyQuestionBeside, ...]) -> Sheet:
    columns = (
        Column("Key question", 14),
        Column("Self-assessment", 15, spoken="not answered"),
        Column("Inspection", 11, spoken="not answered"),
        Column("Self-assessment is", 18, absent=""),
    )
    rows = tuple(
        (one.key_question.brief, result_words(one.self_assessed), result_words(one.inspected), more_words(one))
        for one in asked
        if one.self_assessed is not None or one.inspected is not None
    )
    empty = "No key question is answered on either side."
    return Sheet("Key questions, the most different first", columns, rows, empty)


def result_words(result: Tally | Answer | None) -> str | None:
    """`65% (31 of 48)`, `YES`, or None where there is nothing."""
    if result is None:
        return None
    return result.words if isinstance(result, Tally) else result.upper()


def more_words(one: KeyQuestionBeside) -> str | None:
    """How much more or less favourable the self-assessment is; None where one of them has nothing to compare."""
    if one.more is None or one.points is None:
        return None
    if not one.more:
        return "the same"
    if isinstance(one.inspected, Answer):
        return "more favourable" if one.more > 0 else "less favourable"
    points = abs(one.points)
    size = "less than 1 point" if not points else "1 point" if points == 1 else f"{points} points"
    return f"{size} {'higher' if one.more > 0 else 'lower'}"


def _has_rating(one: StandardBeside) -> bool:
    return any(side.rating or side.not_rated for side in (one.self_assessed, one.inspected)) or one.standard.judged


# For programs


def _session_object(session: Session) -> dict[str, object]:
    listing = session.listing
    return {
        "id": listing.uid,
        "short_id": listing.short_uid,
        "service": listing.service,
        "inspector": listing.inspector,
        "state": listing.state,
    }


def _overall_object(overall: OverallRating) -> dict[str, object]:
    points = overall.points if overall.source is OverallFrom.SUM else None
    return {"rating": rating_name(overall.rating), "points": points}


def _standard_object(one: StandardBeside) -> dict[str, object]:
    return {
        "code": one.standard.code,
        "title": one.standard.title,
        "self_assessment": _side_object(one.self_assessed),
        "inspection": _side_object(one.inspected),
        "steps": one.steps,
    }


def _side_object(side: Side) -> dict[str, object]:
    return {"rating": rating_name(side.rating), "final": side.final}


def _key_question_object(one: KeyQuestionBeside) -> dict[str, object]:
    return {
        "code": one.key_question.code,
        "self_assessment": _result_object(one.self_assessed),
        "inspection": _result_object(one.inspected),
        "points": one.points,
    }


def _result_object(result: Tally | Answer | None) -> object:
    if isinstance(result, Tally):
        return {"judged": result.applicable, "sufficient": result.yes, "percent": result.percent}
    return None if result is None else {"answer": str(result)}


def _csv_sheet(found: SideBySide) -> Sheet:
    first, second = found.overall
    rows: list[tuple[Cell, ...]] = [
        ("overall", "Overall", rating_name(first.rating), rating_name(second.rating), None, None)
    ]
    rows += [
        (
            one.standard.code,
            one.standard.title,
            rating_name(one.self_assessed.rating),
            rating_name(one.inspected.rating),
            _differs(one.steps),
            one.steps,
        )
        for one in found.standards
    ]
    rows += [
        (
            one.key_question.code,
            one.key_question.text,
            _csv_result(one.self_assessed),
            _csv_result(one.inspected),
            _differs(one.more),
            one.points,
        )
        for one in found.key_questions
    ]
    return Sheet("", _CSV, tuple(rows))


def _csv_result(result: Tally | Answer | None) -> Cell:
    return result.percent if isinstance(result, Tally) else None if result is None else str(result)


def _differs(by: object) -> str | None:
    return None if by is None else "yes" if by else "no"

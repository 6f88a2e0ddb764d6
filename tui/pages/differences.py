"""What differs between two sessions, files or moments, printed and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sessions.comparing import Aspect, Difference, Differences, Standing, Worth
from sessions.events import Case, Evidence, Judgement, Mark, NotApplicable, PanelDecision, Recommendation
from sessions.marks import kind_of
from standards.framework import Framework
from standards.rated import State
from standards.scale import Answer
from tui.event_words import value_words
from tui.pages.rating_objects import rating_name
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words
from tui.words import NOT_YET_RATED, case_word, label, points_words

if TYPE_CHECKING:
    from tui.commands.sides import Side

_CSV = tuple(Column(name) for name in ("what", "case", "code", "name", "text", "first", "second"))

_FIRST = Column("First", 10, lines=True, spoken="nothing")
_SECOND = Column("Second", 10, lines=True, spoken="nothing")
_WHAT = Column("What", 10)
_CASE = Column("Case", 6, absent="")
_QUESTION = Column("Question", 16, absent="")
_STANDARD = Column("Standard", 14)

_IN_WORDS = (Aspect.REASON, Aspect.EVIDENCE, Aspect.FLAG, Aspect.COMMENT, Aspect.RECOMMENDATION)
_PLURAL: Mapping[Aspect, str] = {
    Aspect.RATING: "ratings",
    Aspect.JUDGEMENT: "judgements",
    Aspect.PANEL: "panel decisions",
    Aspect.NOT_RATED: "standards not rated",
    Aspect.CASE: "cases",
    Aspect.ANSWER: "answers",
    Aspect.ATTRIBUTE: "attributes of cases",
    Aspect.REASON: "reasons",
    Aspect.EVIDENCE: "evidence notes",
    Aspect.FLAG: "flags",
    Aspect.COMMENT: "comments",
    Aspect.RECOMMENDATION: "recommendations",
    Aspect.MARK: "individual marks",
}
_SINGULAR = {Aspect.NOT_RATED: "standard not rated", Aspect.ATTRIBUTE: "attribute of a case"}
_ONE: Mapping[Aspect, str] = {
    **{aspect: plural.removesuffix("s") for aspect, plural in _PLURAL.items()},
    **_SINGULAR,
}


def differences_page(first: Side, second: Side, found: Differences) -> Page:
    """What differs, the weightiest first."""
    data = {
        "first": _side_object(first),
        "second": _side_object(second),
        "identical": found.identical,
        "equal": found.equal,
        "same_version": found.same_text,
        "only_first": list(found.only_first),
        "only_second": list(found.only_second),
        "differences": [_object(one) for one in found.found],
    }
    rows = tuple(_csv_row(one) for one in found.found)
    return Page("Differences", differences_parts(first, second, found), data, Sheet("", _CSV, rows))


def differences_parts(first: Side, second: Side, found: Differences) -> tuple[Part, ...]:
    """The page without its title."""
    parts: list[Part] = [Facts((("First", first.words), ("Second", second.words), ("Differ", counted(found))))]
    if not found.same_text:
        parts.append(Words(_version_words(found)))
    for make in (_ratings, _judgements, _cases, _answers, _attributes, _words, _marks):
        sheet = make(first.framework, found)
        if sheet.rows:
            parts.append(sheet)
    return tuple(parts)


def counted(found: Differences) -> str:
    """How many things of each sort differ: `2 answers, 1 rating`; or that none do."""
    counts = [f"{count} {(_ONE if count == 1 else _PLURAL)[aspect]}" for aspect, count in found.counts.items()]
    if not counts:
        return "nothing" if found.same_text else "the version of the framework alone"
    words = ", ".join(counts)
    return words if not found.equal else f"{words}; all answers, judgements and ratings are equal"


def _version_words(found: Differences) -> str:
    words = "The two go by different versions of the framework; what has the same code is compared."
    for name, codes in (("first", found.only_first), ("second", found.only_second)):
        if codes:
            words += f" Only the {name} has {', '.join(codes)}."
    return words


# Sheets


def _ratings(framework: Framework, found: Differences) -> Sheet:
    rows = tuple((_standard_name(framework, one), *_both(one)) for one in found.of(Aspect.RATING))
    return Sheet("Ratings", (_STANDARD, _FIRST, _SECOND), rows)


def _judgements(framework: Framework, found: Differences) -> Sheet:
    wanted = found.of(Aspect.JUDGEMENT, Aspect.PANEL, Aspect.NOT_RATED)
    rows = tuple((_standard_name(framework, one), str(one.aspect), *_both(one)) for one in wanted)
    return Sheet("Judgements and decisions", (_STANDARD, _WHAT, _FIRST, _SECOND), rows)


def _cases(_framework: Framework, found: Differences) -> Sheet:
    rows = tuple(
        (one.case, *(f"there, {one.text}" if side is not None else None for side in (one.first, one.second)))
        for one in found.of(Aspect.CASE)
    )
    return Sheet("Cases that only one has", (Column("Case", 8), _FIRST, _SECOND), rows)


def _answers(framework: Framework, found: Differences) -> Sheet:
    return _placed("Answers", framework, found.of(Aspect.ANSWER))


def _attributes(framework: Framework, found: Differences) -> Sheet:
    titles = {one.id: one.title for one in framework.attributes}
    rows = tuple((one.case, titles.get(one.name, one.name), *_both(one)) for one in found.of(Aspect.ATTRIBUTE))
    return Sheet("What is recorded of cases", (Column("Case", 8), Column("Attribute", 10), _FIRST, _SECOND), rows)


def _words(framework: Framework, found: Differences) -> Sheet:
    rows = tuple(
        (str(one.aspect), " ".join(filter(None, (one.case, label(framework, one.code)))) or None, *_both(one))
        for one in found.of(*_IN_WORDS)
    )
    return Sheet("What is written", (_WHAT, Column("On", 10, absent="the whole"), _FIRST, _SECOND), rows)


def _marks(framework: Framework, found: Differences) -> Sheet:
    return _placed("Individual marks", framework, found.of(Aspect.MARK))


def _placed(title: str, framework: Framework, wanted: tuple[Difference, ...]) -> Sheet:
    """Differences on questions, with the case where there is one."""
    in_cases = any(one.case for one in wanted)
    rows = tuple((*([one.case or None] if in_cases else []), _question(framework, one), *_both(one)) for one in wanted)
    return Sheet(title, (*([_CASE] if in_cases else []), _QUESTION, _FIRST, _SECOND), rows)


def _question(framework: Framework, one: Difference) -> str:
    text = one.text if label(framework, one.code) not in one.text[:16] else ""
    return f"{label(framework, one.code)} {text}".strip()


def _standard_name(framework: Framework, one: Difference) -> str:
    return framework.standard(one.code).name if one.code else one.text


def _both(one: Difference) -> tuple[Cell, Cell]:
    in_case = bool(one.case)
    return (worth_words(one.first, in_case=in_case), worth_words(one.second, in_case=in_case))


def worth_words(worth: Worth, *, in_case: bool = False) -> str | None:
    """What stands on one side, in words; None where there is nothing."""
    match worth:
        case None:
            return None
        case Standing():
            return _standing_words(worth)
        case Answer() | NotApplicable():
            return case_word(kind_of(worth)) if in_case else value_words(kind_of(worth))
        case Mark():
            return f"{case_word(kind_of(worth.answer)) if worth.answer is not None else 'withdrawn'}, {worth.who}"
        case _:
            return value_words(worth)


def _standing_words(standing: Standing) -> str:
    if standing.rating is not None:
        points = f", {points_words(standing.points)}" if standing.points is not None else ""
        return standing.rating.value + points
    if standing.state is not State.NOT_YET:
        return str(standing.state)
    if standing.so_far is not None:
        return f"{NOT_YET_RATED}, {standing.so_far.value} so far"
    low, high = standing.lowest, standing.highest
    if low is None or high is None or low is high:
        return NOT_YET_RATED
    return f"{NOT_YET_RATED}, {low.value} to {high.value}"


# For programs


def _side_object(side: Side) -> dict[str, object]:
    marked = side.marked
    return {
        "id": marked.uid,
        "service": marked.service,
        "inspector": marked.inspector,
        "framework": side.framework.id,
        "version": side.framework.version,
        "file": marked.file or None,
        "event": side.event or len(marked.events),
    }


def _object(one: Difference) -> dict[str, object]:
    return {
        "what": str(one.aspect),
        "case": one.case or None,
        "code": one.code or None,
        "name": one.name or None,
        "text": one.text or None,
        "weighty": one.weighty,
        "first": _worth_object(one.first),
        "second": _worth_object(one.second),
    }


def _worth_object(worth: Worth) -> object:
    make = _OBJECTS.get(type(worth))
    return make(worth) if make else worth if worth is None else str(worth)


def _standing_object(standing: Standing) -> dict[str, object]:
    return {
        "state": str(standing.state),
        "rating": rating_name(standing.rating),
        "so_far": rating_name(standing.so_far),
        "lowest": rating_name(standing.lowest),
        "highest": rating_name(standing.highest),
        "points": standing.points,
    }


def _mark_object(mark: Mark) -> dict[str, object]:
    return {"answer": _worth_object(mark.answer), "who": mark.who, "at": mark.at}


def _evidence_object(note: Evidence) -> dict[str, object]:
    source, effect = (str(one) if one else None for one in (note.source, note.effect))
    return {"text": note.text, "source": source, "effect": effect}


_OBJECTS: Mapping[type, Callable[..., object]] = {
    Standing: _standing_object,
    NotApplicable: lambda answer: {"answer": str(Answer.NOT_APPLICABLE), "reason": answer.reason},
    Judgement: lambda one: {"rating": one.rating.value, "reason": one.reason},
    PanelDecision: lambda one: {"rating": one.rating.value, "reason": one.reason},
    Case: lambda case: {"reference": case.reference, "attributes": dict(case.attributes)},
    Evidence: _evidence_object,
    Recommendation: lambda one: {"text": one.text, "level": one.level, "rests_on": list(one.rests_on)},
    Mark: _mark_object,
}


def _csv_row(one: Difference) -> tuple[Cell, ...]:
    return (str(one.aspect), one.case or None, one.code or None, one.name or None, one.text or None, *_both(one))

"""The words of the field for what was recorded and how it stands; screens, plain mode and commands say the same."""

from __future__ import annotations

from sessions.events import Act, Event, Evidence, Judgement, Kind, Recommendation, Start
from sessions.walk import Filter
from standards.framework import Framework
from standards.rating import OverallRating
from standards.scale import Answer, Rating

NOT_ANSWERED = "--"
NOT_YET_RATED = "not yet rated"

FILTER_WORDS = {
    Filter.ALL: "all questions",
    Filter.UNANSWERED: "unanswered only",
    Filter.NO: "No only",
    Filter.FLAGGED: "flagged only",
    Filter.WITHOUT_EVIDENCE: "without evidence only",
}


def answer_word(answer: Answer | None) -> str:
    """YES, NO or --."""
    return answer.upper() if answer else NOT_ANSWERED


def rating_word(rating: Rating | None) -> str:
    """The rating, or that there is none yet."""
    return rating.value if rating else NOT_YET_RATED


def points_words(points: int) -> str:
    """`1 point`, `2 points`."""
    return f"{points} point" if points == 1 else f"{points} points"


def label(framework: Framework, code: str) -> str:
    """A code as it is printed (`N.2.1 b`); "" for the session as a whole."""
    return framework.question(code).label if code in framework.positions else code


def change_words(framework: Framework, event: Event) -> str:
    """What an event did, in a few words: `N.2.1 b NO`, `N.2 Good`, `undone: N.2.1 b NO`."""
    change = event.change
    if change.act is Act.UNDO:
        return "undone: " + _set_words(framework, event, change.old, change.new)
    words = _set_words(framework, event, change.new, change.old)
    return "redone: " + words if change.act is Act.REDO else words


def _set_words(framework: Framework, event: Event, new: object, old: object) -> str:
    place = label(framework, event.subject.code)
    at = f"{place} " if place else ""
    match event.subject.kind:
        case Kind.ANSWER:
            return f"{place} {new.upper() if isinstance(new, Answer) else 'cleared'}"
        case Kind.JUDGEMENT:
            return f"{place} {_judged(new, old)}"
        case Kind.STARTED:
            return f"session started: {new.service}" if isinstance(new, Start) else "session started"
        case Kind.STAGE:
            return f"session {new}"
        case Kind.BIN:
            return "moved to the bin" if new else "taken out of the bin"
        case kind:
            word = {Kind.FLAG: "flag"}.get(kind, str(kind))
            if new is None:
                return f"{at}{word} removed"
            if kind is Kind.FLAG and old is None:
                return f"{at}flagged"
            return f"{at}{word} {'changed' if old is not None else 'added'}"


def _judged(new: object, old: object) -> str:
    if not isinstance(new, Judgement):
        return "judgement removed"
    if isinstance(old, Judgement) and old.rating is new.rating:
        return f"{new.rating.value}: reason changed"
    return new.rating.value


def value_words(value: object) -> str:
    """A value of an event in words, for the history's from and to."""
    match value:
        case None:
            return NOT_ANSWERED
        case Answer():
            return value.upper()
        case Judgement():
            return f"{value.rating.value}: {value.reason}" if value.reason else value.rating.value
        case Evidence():
            kinds = ", ".join(str(part) for part in (value.effect, value.source) if part)
            return f"{kinds}: {value.text}" if kinds else value.text
        case Recommendation():
            return f"{value.level}: {value.text}" if value.level else value.text
        case Start():
            return f"{value.kind} of {value.service}"
        case bool():
            return "in the bin" if value else "kept"
        case _:
            return str(value) or "(no note)"


def overall_words(overall: OverallRating) -> tuple[str, ...]:
    """How the overall stands, the most important first: points, what it will be, and how far the next range is."""
    if overall.rating is not None:
        words = [f"{overall.points} of {overall.most_points} points", f"overall {overall.rating.value}"]
    else:
        span = (
            overall.lowest.value
            if overall.lowest is overall.highest
            else f"{overall.lowest.value} to {overall.highest.value}"
        )
        words = [
            f"{points_words(overall.points)}, {overall.judged} of {overall.counted} judged",
            f"overall will be {span}",
        ]
    if overall.next_rating is not None and overall.points_to_next is not None:
        words.append(f"{points_words(overall.points_to_next)} to {overall.next_rating.value}")
    return tuple(words)

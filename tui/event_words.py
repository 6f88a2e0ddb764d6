"""What an event did, in the words of the field; screens, plain mode, history and commands say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sessions.events import (
    Act,
    Case,
    Event,
    Evidence,
    Judgement,
    Kind,
    Mark,
    NotApplicable,
    PanelDecision,
    Recommendation,
    Start,
)
from sessions.record import Record
from standards.framework import Framework
from standards.scale import Answer
from tui.words import NOT_ANSWERED, case_word, label


def change_words(framework: Framework, event: Event, record: Record | None = None) -> str:
    """What an event did, in a few words: `N.2.1 b NO`, `N.2 Good`, `undone: N.2.1 b NO`.

    A case is named by its reference in the `record`, and by its number where there is none.
    """
    change = event.change
    if change.act is Act.UNDO:
        return "undone: " + _set_words(framework, event, change.old, change.new, record)
    words = _set_words(framework, event, change.new, change.old, record)
    return "redone: " + words if change.act is Act.REDO else words


def case_name(record: Record | None, number: int) -> str:
    """A case as it is called: by its reference; by its number where it is gone; "" for the service."""
    if not number:
        return ""
    case = record.cases.get(number) if record else None
    return case.reference if case else f"case {number}"


def _set_words(framework: Framework, event: Event, new: object, old: object, record: Record | None) -> str:
    subject = event.subject
    if subject.kind is Kind.CASE:
        return _case_words(subject.case, new, old)
    place = label(framework, subject.code)
    if subject.case:
        place = f"{case_name(record, subject.case)} {place}"
    at = f"{place} " if place else ""
    if subject.kind is Kind.ANSWER:
        return at + _answered(new, in_case=bool(subject.case))
    return at + _DONE[subject.kind](new, old)


def _answered(new: object, *, in_case: bool) -> str:
    if isinstance(new, NotApplicable):
        return "Not applicable" if in_case else "NOT APPLICABLE"
    if isinstance(new, Answer):
        return case_word(new) if in_case else new.upper()
    return "cleared"


def _case_words(number: int, new: object, old: object) -> str:
    case = new if isinstance(new, Case) else old
    name = f"case {case.reference}" if isinstance(case, Case) else f"case {number}"
    if new is None:
        return f"{name} taken out"
    return f"{name} {'changed' if old is not None else 'added'}"


def _judged(new: object, old: object) -> str:
    if not isinstance(new, Judgement):
        return "judgement removed"
    if isinstance(old, Judgement) and old.rating is new.rating:
        return f"{new.rating.value}: reason changed"
    return new.rating.value


def _panel(new: object, _old: object) -> str:
    return f"panel decision {new.rating.value}" if isinstance(new, PanelDecision) else "panel decision removed"


def _not_rated(new: object, _old: object) -> str:
    return "rated again" if new is None else "not rated"


def _mark(new: object, old: object) -> str:
    mark = new if isinstance(new, Mark) else old
    who = f" by {mark.who}" if isinstance(mark, Mark) else ""
    if new is None:
        return f"mark{who} removed"
    return f"{'withdrawn' if isinstance(new, Mark) and new.answer is None else _mark_words(new)}{who}"


def _mark_words(value: object) -> str:
    return f"marked {_answered(value.answer, in_case=True)}" if isinstance(value, Mark) else ""


def _started(new: object, _old: object) -> str:
    return f"session started: {new.service}" if isinstance(new, Start) else "session started"


def _stage(new: object, _old: object) -> str:
    return f"session {new}"


def _bin(new: object, _old: object) -> str:
    return "moved to the bin" if new else "taken out of the bin"


def _flag(new: object, old: object) -> str:
    if new is None:
        return "flag removed"
    return "flagged" if old is None else "flag changed"


def _noted(kind: Kind) -> Callable[[object, object], str]:
    def words(new: object, old: object) -> str:
        if new is None:
            return f"{kind} removed"
        return f"{kind} {'changed' if old is not None else 'added'}"

    return words


_DONE: Mapping[Kind, Callable[[object, object], str]] = {
    Kind.JUDGEMENT: _judged,
    Kind.PANEL: _panel,
    Kind.NOT_RATED: _not_rated,
    Kind.MARK: _mark,
    Kind.STARTED: _started,
    Kind.STAGE: _stage,
    Kind.BIN: _bin,
    Kind.FLAG: _flag,
    Kind.EVIDENCE: _noted(Kind.EVIDENCE),
    Kind.COMMENT: _noted(Kind.COMMENT),
    Kind.RECOMMENDATION: _noted(Kind.RECOMMENDATION),
}


def value_words(value: object, *, in_case: bool = False) -> str:
    """A value of an event in words, for the history's from and to; answers `in_case` in the words of case work."""
    match value:
        case None:
            return NOT_ANSWERED
        case Answer():
            return case_word(value) if in_case else value.upper()
        case NotApplicable() if in_case:
            return f"{case_word(Answer.NOT_APPLICABLE)}: {value.reason}"
        case bool():
            return "in the bin" if value else "kept"
        case _ if type(value) in _VALUES:
            return _VALUES[type(value)](value)
        case _:
            return str(value) or "(no note)"


def before_and_after(event: Event) -> tuple[str | None, str | None]:
    """What an event found and what it left, in words; None for nothing."""
    in_case = bool(event.subject.case)
    old, new = (None if one is None else value_words(one, in_case=in_case) for one in (event.old, event.new))
    return old, new


def _reasoned(value: Judgement | PanelDecision) -> str:
    return f"{value.rating.value}: {value.reason}" if value.reason else value.rating.value


def _evidence(value: Evidence) -> str:
    kinds = ", ".join(str(part) for part in (value.effect, value.source) if part)
    return f"{kinds}: {value.text}" if kinds else value.text


def _recommendation(value: Recommendation) -> str:
    return f"{value.level}: {value.text}" if value.level else value.text


def _case(value: Case) -> str:
    return ", ".join([value.reference, *(f"{name} {one}" for name, one in value.attributes.items())])


def _individual(value: Mark) -> str:
    answer = NOT_ANSWERED if value.answer is None else value_words(value.answer, in_case=True)
    return f"{answer} by {value.who}"


_VALUES: Mapping[type, Callable[..., str]] = {
    NotApplicable: lambda value: f"NOT APPLICABLE: {value.reason}",
    Judgement: _reasoned,
    PanelDecision: _reasoned,
    Case: _case,
    Mark: _individual,
    Evidence: _evidence,
    Recommendation: _recommendation,
    Start: lambda value: f"{value.kind} of {value.service}",
}

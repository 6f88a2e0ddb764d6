"""Events: every recorded change of a session, never altered and never deleted; all else is folded from them.

An event sets one subject (an answer, a note, a judgement …) from an old value to a new one. Undo is an event too: it
sets the subject back, and names the event it takes back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sessions.kinds import SessionKind, Stage
from standards.scale import Answer, Rating


class Kind(StrEnum):
    """What an event changes."""

    STARTED = "started"
    ANSWER = "answer"
    EVIDENCE = "evidence"
    JUDGEMENT = "judgement"
    FLAG = "flag"
    COMMENT = "comment"
    RECOMMENDATION = "recommendation"
    CASE = "case"
    MARK = "mark"
    PANEL = "panel decision"
    NOT_RATED = "not rated"
    STAGE = "stage"
    BIN = "bin"


# What `u` takes back. A sign-off or a move to the bin is reversed by an act of its own, with a reason.
UNDOABLE = frozenset(
    {
        Kind.ANSWER,
        Kind.EVIDENCE,
        Kind.JUDGEMENT,
        Kind.FLAG,
        Kind.COMMENT,
        Kind.RECOMMENDATION,
        Kind.CASE,
        Kind.MARK,
        Kind.PANEL,
        Kind.NOT_RATED,
    }
)


MERGED = "merged from "
"""How the reason of every event of a merge begins; those of one time are one act."""


class Act(StrEnum):
    """Whether an event is new work, takes an earlier one back, or brings it back again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class Source(StrEnum):
    """Where a piece of evidence comes from."""

    DOCUMENT = "document"
    INTERVIEW = "interview"
    FOCUS_GROUP = "focus group"
    OBSERVATION = "observation"
    DATA = "data"
    SURVEY = "survey"
    PERSON_ON_PROBATION = "person on probation"
    CASE_FILE = "case file"


class Effect(StrEnum):
    """Whether what was found helps the service or stands in its way."""

    ENABLER = "enabler"
    BLOCKER = "blocker"


@dataclass(frozen=True, slots=True)
class Start:
    """What a session was started with: the service inspected, what for, by whom, and the framework pinned.

    The others are of sessions that are part of something larger. `exercise` is the id of the exercise and `handout`
    the digest of the trainees' file it was sat from; `round` counts from 1, `group` is that of the person, such as AI.
    `checks` is the id of the session that a quality check marks a second time. `asked` are the codes of the key
    questions that are asked; empty means all of them. `rated` are those of the standards that are to be judged.
    """

    service: str
    kind: SessionKind
    inspector: str
    framework: str
    digest: str
    exercise: str = ""
    handout: str = ""
    round: int = 0
    group: str = ""
    checks: str = ""
    asked: tuple[str, ...] = ()
    rated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A note on a question: what was found, where, and whether it helps or hinders."""

    text: str
    source: Source | None = None
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The rating awarded to a standard and the reason for it; the reason may follow later."""

    rating: Rating
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What should change, at which level, and the questions it rests on, by code."""

    text: str
    level: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The answer that a question does not apply, with the reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """One sampled case: its reference, never a name, and what is recorded of it, by attribute."""

    reference: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """How one person marked a question of a case, kept as it was when sessions were merged.

    `source` is the id of the session it was given in, `at` when it was given there. Without an `answer` it was
    withdrawn there since.
    """

    source: str
    who: str
    at: str
    answer: Answer | NotApplicable | None


@dataclass(frozen=True, slots=True)
class PanelDecision:
    """A rating that the ratings panel sets in place of the computed one, and why."""

    rating: Rating
    reason: str


Value = (
    Start
    | Answer
    | NotApplicable
    | Evidence
    | Judgement
    | Recommendation
    | Case
    | Mark
    | PanelDecision
    | Stage
    | str
    | bool
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is set: a kind, the code of a question or standard, and a number where one code has several.

    Evidence, comments, recommendations and marks are numbered through the session; the code says where they belong
    (empty for the session as a whole). `case` is the number of the case it is about, 0 for the service.
    """

    kind: Kind
    code: str = ""
    item: int = 0
    case: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is wanted but not yet recorded. `undoes` is the sequence number of the event it reverses."""

    subject: Subject
    old: Value | None
    new: Value | None
    why: str = ""
    act: Act = Act.DO
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A recorded change. `sequence` counts from 1 within the session; `at` is UTC in ISO 8601."""

    sequence: int
    at: str
    who: str
    change: Change

    @property
    def subject(self) -> Subject:
        """What was set."""
        return self.change.subject

    @property
    def new(self) -> Value | None:
        """What it was set to; None when it was taken away."""
        return self.change.new

    @property
    def old(self) -> Value | None:
        """What it was before; None when it was not there."""
        return self.change.old


def reversal(event: Event, act: Act) -> Change:
    """The change that takes an event back (UNDO) or brings it back again (REDO)."""
    old, new = (event.new, event.old) if act is Act.UNDO else (event.old, event.new)
    return Change(event.subject, old, new, act=act, undoes=event.sequence)


# How each kind of value is written in the database: plain words where one word says it, JSON where there are parts.


def _plain(value: Any) -> str:
    return str(value)


def _object(value: Any) -> str:
    parts = {name: getattr(value, name) for name in value.__dataclass_fields__}
    spoken = {
        name: part.value if isinstance(part, Rating) else dict(part) if isinstance(part, Mapping) else part
        for name, part in parts.items()
        if part not in (None, "", (), {}, 0)
    }
    return json.dumps(spoken, ensure_ascii=False)


def _start(text: str) -> Start:
    parts = json.loads(text)
    unwritten = {"service": "", "inspector": "", "framework": "", "digest": ""}  # empty texts are left out
    listed = {name: tuple(parts[name]) for name in ("asked", "rated") if name in parts}
    return Start(**{**unwritten, **parts, **listed, "kind": SessionKind(parts["kind"])})


def _evidence(text: str) -> Evidence:
    parts = json.loads(text)
    source, effect = parts.get("source"), parts.get("effect")
    return Evidence(parts.get("text", ""), Source(source) if source else None, Effect(effect) if effect else None)


def _judgement(text: str) -> Judgement:
    parts = json.loads(text)
    return Judgement(Rating(parts["rating"]), parts.get("reason", ""))


def _recommendation(text: str) -> Recommendation:
    parts = json.loads(text)
    return Recommendation(parts.get("text", ""), parts.get("level", ""), tuple(parts.get("rests_on", ())))


def _case(text: str) -> Case:
    parts = json.loads(text)
    attributes = parts.get("attributes", {})
    if not all(isinstance(value, str) for value in attributes.values()):
        raise ValueError("an attribute of a case is no text")
    return Case(parts.get("reference", ""), attributes)


def _panel(text: str) -> PanelDecision:
    parts = json.loads(text)
    return PanelDecision(Rating(parts["rating"]), parts.get("reason", ""))


def _mark_text(mark: Any) -> str:
    answer = {} if mark.answer is None else {"answer": _answer_text(mark.answer)}
    return json.dumps({"source": mark.source, "who": mark.who, "at": mark.at, **answer}, ensure_ascii=False)


def _mark(text: str) -> Mark:
    parts = json.loads(text)
    answer = _answer(parts["answer"]) if "answer" in parts else None
    return Mark(parts["source"], parts.get("who", ""), parts["at"], answer)


_REASON = f"{Answer.NOT_APPLICABLE}: "


def _answer_text(value: Any) -> str:
    return f"{_REASON}{value.reason}" if isinstance(value, NotApplicable) else str(value)


def _answer(text: str) -> Answer | NotApplicable:
    return NotApplicable(text.removeprefix(_REASON)) if text.startswith(_REASON) else _ANSWERS[text]


_ANSWERS = {str(answer): answer for answer in (Answer.YES, Answer.NO)}

_CODECS: Mapping[Kind, tuple[Callable[[Any], str], Callable[[str], Value]]] = {
    Kind.STARTED: (_object, _start),
    Kind.ANSWER: (_answer_text, _answer),
    Kind.EVIDENCE: (_object, _evidence),
    Kind.JUDGEMENT: (_object, _judgement),
    Kind.FLAG: (_plain, str),
    Kind.COMMENT: (_plain, str),
    Kind.RECOMMENDATION: (_object, _recommendation),
    Kind.CASE: (_object, _case),
    Kind.MARK: (_mark_text, _mark),
    Kind.PANEL: (_object, _panel),
    Kind.NOT_RATED: (_plain, str),
    Kind.STAGE: (_plain, Stage),
    Kind.BIN: (lambda binned: "in the bin" if binned else "kept", lambda text: text == "in the bin"),
}


def written(kind: Kind, value: Value | None) -> str | None:
    """A value as it is stored."""
    return None if value is None else _CODECS[kind][0](value)


def read(kind: Kind, text: str | None) -> Value | None:
    """A stored value. Raises ValueError, KeyError or TypeError when the text is not one of this kind."""
    return None if text is None else _CODECS[kind][1](text)

"""A session in the plain line mode: what commands act on, what they reply, and the words they share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sessions.clock import Clock
from sessions.events import Event, Evidence
from sessions.session import Session
from sessions.walk import Walk
from standards.framework import Question
from standards.scale import Answer
from tui.config import Places
from tui.event_words import change_words
from tui.plain.case_words import unfinished
from tui.refusals import Refused
from tui.shown import shown
from tui.words import answer_word, case_word


@dataclass(slots=True)
class Scoring:
    """An open session with what its commands need.

    `told`, `told_standard` and `told_case` are the key question, the standard and the case last read out in full.
    """

    session: Session
    places: Places
    clock: Clock
    told: str = field(default="")
    told_standard: str = field(default="")
    told_case: int = field(default=0)

    @property
    def asking(self) -> Walk:
        """The walk where something is asked. Raises Refused where nothing is, with what can be typed there."""
        walk = self.session.walk
        if not walk.questions:
            raise Refused(" ".join(nothing_asked(walk)))
        return walk

    @property
    def question(self) -> Question:
        """The question at the cursor. Raises Refused where nothing is asked."""
        return self.asking.question


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command says, line by line, the result first.

    `ask` says whether the question at the cursor is to be put after it, `leave` whether this was the end.
    """

    lines: tuple[str, ...]
    ask: bool = False
    leave: bool = False


@contextmanager
def declined() -> Iterator[None]:
    """What a session declines, as a sentence to the person. Raises Refused in place of ValueError."""
    try:
        yield
    except ValueError as fault:
        raise Refused(str(fault)) from None


def recorded(scoring: Scoring, event: Event, back: str = "Undo with: undo") -> str:
    """What was recorded, and how to take it back."""
    walk = scoring.session.walk
    return f"{change_words(walk.framework, event, walk.record)}. {back}"


def nothing_asked(walk: Walk) -> tuple[str, str]:
    """That nothing is asked here, and what can be typed instead."""
    if walk.case:
        return f"Nothing is asked in case {shown(walk.reference)}.", "Go on with: next case, or leave case"
    framework = walk.framework
    if not framework.takes_cases:
        code = framework.judged[0].code if framework.judged else framework.standards[0].code
        return (
            "Nothing is asked here: the standards are judged.",
            f"Judge one with: rate {code} good because …",
        )
    nothing = "Nothing is asked of the service itself."
    if not walk.record.cases:
        return nothing, "Add a case with: add case REFERENCE"
    if not unfinished(walk):
        return nothing, "Every case is finished. Go into one with: case REFERENCE"
    return nothing, "Go into a case with: next unfinished, or case REFERENCE"


def named(walk: Walk, question: Question) -> str:
    """A question as it is called where one is: by its code, in a case after the reference of the case."""
    return f"{shown(walk.reference)} {question.label}" if walk.case else question.label


def answer_said(walk: Walk, answer: Answer) -> str:
    """An answer as it is said where one is: YES, or in a case Sufficient."""
    return case_word(answer) if walk.case else answer_word(answer)


def spoken_answer(walk: Walk, question: Question) -> str:
    """The answer, or that there is none yet; two hyphens would be read out as nothing."""
    answer = walk.answer_to(question.code)
    if answer is None:
        return "not answered yet"
    reason = walk.marks.reasons.get(question.code, "")
    return f"{answer_said(walk, answer)}: {shown(reason)}" if reason else answer_said(walk, answer)


def note_lines(walk: Walk, question: Question, *, numbered: bool = False) -> Iterator[str]:
    """The evidence, the comments and the flag on a question, each in one line."""
    for subject, note in walk.evidence_on(question.code):
        number = f"{subject.item}. " if numbered else ""
        yield f"{number}Evidence: {evidence_words(note)}"
    for subject, text in walk.comments_on(question.code):
        number = f"{subject.item}. " if numbered else ""
        yield f"{number}Comment: {shown(text)}"
    if question.code in walk.marks.flags:
        text = walk.marks.flags[question.code]
        yield f"Flagged: {shown(text)}" if text else "Flagged"


def evidence_words(note: Evidence) -> str:
    """A note in one line: what it is, then what it says."""
    kinds = evidence_kinds(note)
    return f"{kinds}: {shown(note.text)}" if kinds else shown(note.text)


def evidence_kinds(note: Evidence) -> str:
    """What a note is, in words: its effect and its source; "" when it has neither."""
    return ", ".join(str(part) for part in (note.effect, note.source) if part)


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends like a sentence already."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."

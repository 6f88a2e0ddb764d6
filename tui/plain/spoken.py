"""A session in the plain line mode: what commands act on, and the words for where one is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sessions.clock import Clock
from sessions.events import Event, Evidence
from sessions.progress import progress
from sessions.session import Session
from standards.framework import KeyQuestion, Question, Standard
from tui.config import Places
from tui.event_words import change_words
from tui.shown import shown
from tui.words import answer_word


@dataclass(slots=True)
class Scoring:
    """An open session with what its commands need. `told` is the key question last read out in full."""

    session: Session
    places: Places
    clock: Clock
    told: str = field(default="")

    @property
    def question(self) -> Question:
        """The question at the cursor."""
        return self.session.walk.question


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command says, line by line, the result first.

    `ask` says whether the question at the cursor is to be put after it, `leave` whether this was the end.
    """

    lines: tuple[str, ...]
    ask: bool = False
    leave: bool = False


def recorded(scoring: Scoring, event: Event, back: str = "Undo with: undo") -> str:
    """What was recorded, and how to take it back."""
    return f"{change_words(scoring.session.walk.framework, event)}. {back}"


def question_lines(scoring: Scoring, *, all_of_it: bool = False) -> Iterator[str]:
    """The question at the cursor: standard, key question, its own text, its answer, and what was noted on it.

    The key question is read out in full when it is a new one, or with `all_of_it`.
    """
    walk = scoring.session.walk
    question, asked = walk.question, walk.key_question
    yield f"Standard {walk.standard.name}"
    if isinstance(question, KeyQuestion):
        yield f"Key question {question.label}, its own answer: {shown(question.text)}"
    else:
        full = all_of_it or scoring.told != asked.code
        yield f"Key question {asked.label}: {shown(asked.text)}" if full else f"Key question {asked.label}"
        yield f"{question.label}: {shown(question.text)}"
    scoring.told = asked.code
    yield f"Answer: {spoken_answer(scoring, question)}"
    yield from note_lines(scoring, question)


def spoken_answer(scoring: Scoring, question: Question) -> str:
    """The answer, or that there is none yet; two hyphens would be read out as nothing."""
    answer = scoring.session.walk.answer_to(question.code)
    return answer_word(answer) if answer else "not answered yet"


def note_lines(scoring: Scoring, question: Question, *, numbered: bool = False) -> Iterator[str]:
    """The evidence, the comments and the flag on a question, each in one line."""
    walk = scoring.session.walk
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


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends like a sentence already."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def evidence_kinds(note: Evidence) -> str:
    """What a note is, in words: its effect and its source; "" when it has neither."""
    return ", ".join(str(part) for part in (note.effect, note.source) if part)


def standard_line(scoring: Scoring, standard: Standard) -> str:
    """How far a standard is."""
    return f"{standard.name}: {progress(scoring.session.walk.marks.answers, standard.questions).words}"

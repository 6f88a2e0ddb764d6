"""Writing notes on a question: evidence, flags and comments, each in a dialog that never loses what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions.events import Effect, Evidence, Kind, Source, Subject
from sessions.session import Session
from tui.screens.drafting import Asking
from tui.screens.picking import pick
from tui.screens.scoring_view import evidence_words
from tui.screens.steps_dialog import ChooseStep, Filled, Step, WriteStep

if TYPE_CHECKING:
    from standards.framework import Question

# The letters by which sources and effects are chosen: first letters where they are free.
SOURCES: tuple[tuple[str, Source | None], ...] = (
    ("n", None),
    ("d", Source.DOCUMENT),
    ("i", Source.INTERVIEW),
    ("f", Source.FOCUS_GROUP),
    ("o", Source.OBSERVATION),
    ("a", Source.DATA),
    ("s", Source.SURVEY),
    ("p", Source.PERSON_ON_PROBATION),
    ("c", Source.CASE_FILE),
)
EFFECTS: tuple[tuple[str, Effect | None], ...] = (("n", None), ("e", Effect.ENABLER), ("b", Effect.BLOCKER))


def evidence_steps(note: Evidence) -> tuple[Step, ...]:
    """The steps in which an evidence note is written or changed."""
    return (
        WriteStep("What was found?", note.text),
        ChooseStep(
            "Where does it come from?",
            tuple((letter, str(source) if source else "not said") for letter, source in SOURCES),
            [source for _, source in SOURCES].index(note.source),
        ),
        ChooseStep(
            "Does it help or hinder?",
            tuple((letter, str(effect) if effect else "neither") for letter, effect in EFFECTS),
            [effect for _, effect in EFFECTS].index(note.effect),
        ),
    )


def filled_evidence(filled: Filled) -> Evidence:
    """The note that was filled in."""
    return Evidence(filled.text(0), SOURCES[filled.place(1)][1], EFFECTS[filled.place(2)][1])


_NOTHING = "Nothing was written, so nothing was recorded."


class Noting:
    """Opens the dialogs of a screen and records what comes of them."""

    def __init__(self, session: Session, asking: Asking) -> None:
        self._session = session
        self._asking = asking

    @property
    def _question(self) -> Question:
        return self._session.walk.question

    def _name(self, question: Question) -> str:
        """The question as a dialog calls it: with its case, where it is asked in one."""
        reference = self._session.walk.reference
        return f"{reference} {question.label}" if reference else question.label

    def notes_here(self) -> list[tuple[Subject, str]]:
        """The notes on the question that can be changed, with a line for each."""
        walk, code = self._session.walk, self._question.code
        evidence = [(subject, f"evidence  {evidence_words(note)}") for subject, note in walk.evidence_on(code)]
        return evidence + [(subject, f"comment   {text}") for subject, text in walk.comments_on(code)]

    def evidence(self, code: str = "") -> None:
        """Write a new evidence note, on the question at the cursor or the one named."""
        question = self._session.walk.framework.question(code) if code else self._question

        def done(filled: Filled) -> str:
            if not filled.text(0).strip():
                return _NOTHING
            self._session.add_evidence(filled_evidence(filled), question.code)
            return ""

        key = Subject(Kind.EVIDENCE, question.code, case=self._session.walk.case)
        self._asking.ask(key, f"Evidence on {self._name(question)}", evidence_steps(Evidence("")), done)

    def comment(self) -> None:
        """Write a new comment."""
        question = self._question

        def done(filled: Filled) -> str:
            if not filled.text(0).strip():
                return _NOTHING
            self._session.add_comment(filled.text(0), question.code)
            return ""

        steps = (WriteStep("For colleagues; it is not evidence."),)
        key = Subject(Kind.COMMENT, question.code, case=self._session.walk.case)
        self._asking.ask(key, f"Comment on {self._name(question)}", steps, done)

    def flag(self) -> None:
        """Flag for follow-up. On a flagged question: change the note, or take the flag away with an empty one."""
        question = self._question
        flagged = self._session.walk.marks.flags.get(question.code)
        hint = "What to follow up (may be empty)" if flagged is None else "Empty takes the flag away"

        def done(filled: Filled) -> str:
            note = filled.text(0).strip()
            self._session.flag(note if note or flagged is None else None, question.code)
            return ""

        steps = (WriteStep(hint, flagged or ""),)
        key = Subject(Kind.FLAG, question.code, case=self._session.walk.case)
        self._asking.ask(key, f"Flag {self._name(question)}", steps, done)

    def edit(self) -> None:
        """Change or remove a note: at once where there is one, else after picking it."""
        notes = self.notes_here()
        lines = [(str(place), line) for place, (_, line) in enumerate(notes)]
        pick(self._asking.screen, "Change which note?", lines, lambda place: self._edit(notes[int(place)][0]))

    def _edit(self, subject: Subject) -> None:
        old = self._session.walk.record.value(subject)
        title = f"{str(subject.kind).title()} on {self._name(self._question)} (empty removes it)"

        def done(filled: Filled) -> str:
            if not filled.text(0).strip():
                self._session.rewrite(subject, None)
            else:
                new = filled_evidence(filled) if isinstance(old, Evidence) else filled.text(0)
                self._session.rewrite(subject, new)
            return ""

        steps = evidence_steps(old) if isinstance(old, Evidence) else (WriteStep("", str(old)),)
        self._asking.ask(subject, title, steps, done)

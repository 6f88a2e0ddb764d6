"""Writing notes on a question: evidence, flags and comments, each in a dialog that never loses what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from sessions.events import Effect, Evidence, Kind, Source, Subject
from sessions.faults import NotRecorded, ReadOnly
from sessions.session import Session
from tui.screens.pick_dialog import Choice, PickDialog
from tui.screens.scoring_view import evidence_words
from tui.screens.steps_dialog import ChooseStep, Filled, Step, StepsDialog, WriteStep

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


class Noting:
    """Opens the dialogs on a screen and records what comes of them; `say` gets the sentence that tells it."""

    def __init__(self, screen: Screen[str | None], session: Session, say: Callable[[str], None]) -> None:
        self._screen = screen
        self._session = session
        self._say = say
        self._drafts: dict[tuple[Kind, str, int], str] = {}

    @property
    def _question(self) -> Question:
        return self._session.walk.question

    def notes_here(self) -> list[tuple[Subject, str]]:
        """The notes on the question that can be changed, with a line for each."""
        record, code = self._session.walk.record, self._question.code
        evidence = [(subject, f"evidence  {evidence_words(note)}") for subject, note in record.evidence_on(code)]
        return evidence + [(subject, f"comment   {text}") for subject, text in record.comments_on(code)]

    def evidence(self, code: str = "") -> None:
        """Write a new evidence note, on the question at the cursor or the one named."""
        question = self._session.walk.framework.question(code) if code else self._question
        subject = Subject(Kind.EVIDENCE, question.code)
        self._ask(
            f"Evidence on {question.label}",
            subject,
            evidence_steps(Evidence("")),
            lambda filled: self._session.add_evidence(filled_evidence(filled), subject.code),
        )

    def comment(self) -> None:
        """Write a new comment."""
        subject = Subject(Kind.COMMENT, self._question.code)
        self._ask(
            f"Comment on {self._question.label}",
            subject,
            (WriteStep("For colleagues; it is not evidence."),),
            lambda filled: self._session.add_comment(filled.text(0), subject.code),
        )

    def flag(self) -> None:
        """Flag for follow-up. On a flagged question: change the note, or take the flag away with an empty one."""
        subject = Subject(Kind.FLAG, self._question.code)
        flagged = self._session.walk.record.flags.get(subject.code)
        hint = "What to follow up (may be empty)" if flagged is None else "Empty takes the flag away"

        def done(filled: Filled) -> object:
            note = filled.text(0).strip()
            return self._session.flag(note if note or flagged is None else None, subject.code)

        self._ask(
            f"Flag {self._question.label}",
            subject,
            (WriteStep(hint, flagged or ""),),
            done,
            may_be_empty=True,
        )

    def edit(self) -> None:
        """Change or remove a note: at once where there is one, else after picking it."""
        notes = self.notes_here()
        if len(notes) == 1:
            self._edit(notes[0][0])
            return
        by_item = {str(subject.item): subject for subject, _ in notes}
        choices = [Choice(str(subject.item), line) for subject, line in notes]

        def matching(typed: str) -> list[Choice]:
            return [choice for choice in choices if typed.casefold() in choice.text.casefold()]

        def picked(item: str | None) -> None:
            if item:
                self._edit(by_item[item])

        dialog = PickDialog("Change which note?", matching, lambda _typed: "No note has these words.")
        self._screen.app.push_screen(dialog, picked)

    def _edit(self, subject: Subject) -> None:
        old = self._session.walk.record.value(subject)
        title = f"{str(subject.kind).title()} on {self._question.label} (empty removes it)"

        def done(filled: Filled) -> object:
            if not filled.text(0).strip():
                return self._session.rewrite(subject, None)
            new = filled_evidence(filled) if isinstance(old, Evidence) else filled.text(0)
            return self._session.rewrite(subject, new)

        steps = evidence_steps(old) if isinstance(old, Evidence) else (WriteStep("", str(old)),)
        self._ask(title, subject, steps, done, may_be_empty=True)

    def _ask(
        self,
        title: str,
        subject: Subject,
        steps: tuple[Step, ...],
        done: Callable[[Filled], object],
        *,
        may_be_empty: bool = False,
    ) -> None:
        key = (subject.kind, subject.code, subject.item)
        first = steps[0]
        if key in self._drafts and isinstance(first, WriteStep):
            steps = (WriteStep(first.title, self._drafts[key], first.fault), *steps[1:])

        def closed(filled: Filled | None) -> None:
            if filled is None:
                return
            if not filled.finished:
                if isinstance(first, WriteStep) and filled.text(0).strip() and filled.text(0) != first.text:
                    self._drafts[key] = filled.text(0)
                    self._say("Not recorded. The text is kept while this session is open: open the note again.")
                return
            if not filled.text(0).strip() and not may_be_empty:
                self._say("Nothing was written, so nothing was recorded.")
                return
            try:
                done(filled)
            except (NotRecorded, ReadOnly) as fault:
                self._drafts[key] = filled.text(0)
                self._say(str(fault))
                return
            self._drafts.pop(key, None)
            self._say("")

        self._screen.app.push_screen(StepsDialog(title, steps), closed)

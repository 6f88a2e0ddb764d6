"""The lines of one moment of a session that is inspected, and what an event changed in them, in words."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from sessions.events import Event, Kind, Subject
from sessions.record import Record
from standards.framework import Framework, KeyQuestion, Standard
from standards.rated import Ratings, StandardRating
from standards.scale import Answer
from tui.event_words import case_name, value_words
from tui.pages.case_summary import rating_cell
from tui.screens.inspect_view import Key
from tui.widgets.rows import HEADING, MUTED, STRONG, Piece, Row, fit
from tui.words import answer_word, case_letter, label, overall_words

CHANGED = "changed here"
LONGEST_REASON = 300
"""Characters of a reason or a note that a line may hold."""

_ROOMY = 60  # cells below which a standard is called by its code alone

DECISIONS = frozenset({Kind.JUDGEMENT, Kind.PANEL, Kind.NOT_RATED})
"""Events on a standard by itself."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The record after an event with its ratings, and the codes of those that the event moved, "" for the overall."""

    record: Record
    ratings: Ratings | None
    event: Event
    moved: frozenset[str]


class MomentRows:
    """Makes the lines of one moment."""

    def __init__(self, framework: Framework, moment: Moment, width: int) -> None:
        ratings = moment.ratings
        self._framework = framework
        self._record = moment.record
        self._ratings = {one.standard.code: one for one in ratings.standards} if ratings else {}
        self._overall = ratings.overall if ratings else None
        self._event = moment.event
        self._moved = moment.moved
        self._width = width
        self._name_room = min(max((cell_len(one.name) for one in framework.standards), default=1), width * 3 // 5)

    def row(self, key: Key) -> Row:
        """The line of a key."""
        match key:
            case ("rating", str(code)):
                return self._rating(self._ratings[code])
            case ("overall", _):
                said = ", ".join(overall_words(self._overall)) if self._overall else ""
                return self._marked("Overall ", said, changed="" in self._moved)
            case ("standard", str(code)):
                return Row.of(Piece(fit(f"Answers: {self._framework.standard(code).name}", self._width), HEADING))
            case ("question", str(code)):
                return self._question(self._framework.key_question(code))
            case ("case", str(code), int(number)):
                return self._case(self._framework.standard(code), number)
            case ("note", Subject() as subject):
                return self._note(subject)
            case ("no ratings", _):
                return Row.of("They cannot be worked out: what is recorded does not fit the framework.")
        return Row.of(Piece(str(key[1]) if len(key) > 1 else "", HEADING))

    def _rating(self, rated: StandardRating) -> Row:
        code = rated.standard.code
        name = fit(rated.standard.name, self._name_room) if self._width >= _ROOMY else code
        changed = code in self._moved or (self._event.subject.kind in DECISIONS and self._event.subject.code == code)
        decided = f", panel decision {rated.panel.value}" if rated.panel else ""
        judged = self._record.judgements.get(code)
        reason = f": {judged.reason[:LONGEST_REASON]}" if judged and judged.reason else ""
        return self._marked(f"{name} ", f"{rating_cell(rated)}{decided}{reason}", changed=changed)

    def _question(self, asked: KeyQuestion) -> Row:
        answers = self._record.answers
        prompts = ", ".join(f"{one.letter} {answer_word(answers.get(one.code))}" for one in asked.prompts)
        said = answer_word(answers.get(asked.code)) + (f" ({prompts})" if prompts else "")
        subject = self._event.subject
        codes = {one.code for one in asked.questions}
        changed = subject.kind is Kind.ANSWER and not subject.case and subject.code in codes
        return self._marked(f"{asked.code} ", said, changed=changed)

    def _case(self, standard: Standard, number: int) -> Row:
        case = self._record.cases[number]
        answers = self._record.marks_in(number).answers
        asked = self._framework.in_case(case.attributes).positions
        said = ", ".join(
            f"{one.label} {_case_word(answers.get(one.code), one.code in asked)}" for one in standard.questions
        )
        subject = self._event.subject
        here = subject.case == number and standard_of(self._framework, subject.code) == standard.code
        changed = (subject.kind is Kind.ANSWER and here) or (subject.kind is Kind.CASE and subject.case == number)
        return self._marked(f"{case.reference} ", said, changed=changed)

    def _note(self, subject: Subject) -> Row:
        where = " ".join(
            part for part in (case_name(self._record, subject.case), label(self._framework, subject.code)) if part
        )
        text = value_words(self._record.value(subject))[:LONGEST_REASON]
        return self._marked(
            f"{subject.kind} {where}: ".replace(" :", ":"), text, changed=subject == self._event.subject
        )

    def _marked(self, before: str, text: str, *, changed: bool) -> Row:
        """A line; one that the event changed says so at its end, and keeps room for it."""
        if not changed:
            return Row.of(Piece(before, MUTED), text)
        room = max(self._width - len(CHANGED) - 3, 8)
        line = f"{before}{text}"
        return Row.of(Piece(f"{fit(line, room).rstrip() if len(line) > room else line} < {CHANGED}", STRONG))


def standard_of(framework: Framework, code: str) -> str:
    """The code of the standard of a question; "" for what is none."""
    try:
        return framework.question(code).standard
    except KeyError:
        return ""


def _case_word(answer: Answer | None, asked: bool) -> str:
    return case_letter(answer) or ("--" if asked else "not asked")


def moved(before: Ratings | None, now: Ratings | None) -> list[tuple[str, str, str]]:
    """The ratings that differ, by the standard's code ("" for the overall), with the words before and now."""
    if before is None or now is None:
        return []
    found = [
        (old.standard.code, rating_cell(old), rating_cell(new))
        for old, new in zip(before.standards, now.standards, strict=True)
        if rating_cell(old) != rating_cell(new)
    ]
    pairs = zip(overall_words(before.overall)[:2], overall_words(now.overall)[:2], strict=True)
    differ = [(old, new) for old, new in pairs if old != new]
    if differ:
        found.append(("", ", ".join(old for old, _ in differ), ", ".join(new for _, new in differ)))
    return found

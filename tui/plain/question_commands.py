"""The commands of the plain line mode for questions: answering them, going to them, and writing notes on them."""

from __future__ import annotations

from sessions.events import Source
from tui.plain import answering, changes, moving, reading
from tui.plain.declared import Spoken

_SOURCES = f"And where it comes from: {', '.join(Source)}."

QUESTION_COMMANDS: tuple[Spoken, ...] = (
    Spoken(("yes", "y"), "[CODE]", "Answer the question yes, and go on to the next unanswered one.", answering.yes),
    Spoken(("no", "n"), "[CODE]", "Answer the question no, and go on to the next unanswered one.", answering.no),
    Spoken(("clear",), "[CODE]", "Take the answer away.", answering.clear),
    Spoken(("undo", "u"), "", "Take the last change back; again for the one before.", answering.undo),
    Spoken(("redo",), "", "Bring back what was undone.", answering.redo),
    Spoken(("go", "g"), "CODE", "Go to a question, e.g. go n21b, or go 2.1b.", moving.go),
    Spoken(("next", "j"), "", "Go one question on.", moving.forward),
    Spoken(("back", "k"), "", "Go one question back.", moving.back),
    Spoken(("skip", "unanswered"), "", "Go on to the next question without an answer.", moving.unanswered),
    Spoken(("standard next", "]"), "", "Go to the next standard.", moving.next_standard),
    Spoken(("standard previous", "["), "", "Go to the standard before.", moving.previous_standard),
    Spoken(("key question next",), "", "Go to the next key question.", moving.next_key_question),
    Spoken(("key question previous",), "", "Go to the key question before.", moving.previous_key_question),
    Spoken(
        ("filter",),
        "WHICH",
        "Step through some questions: all, unanswered, no, flagged, without evidence.",
        moving.filter_,
    ),
    Spoken(
        ("search", "/"),
        "WORDS",
        "Find questions by words in their texts, notes, comments and flags.",
        moving.search,
    ),
    Spoken(
        ("note",),
        "TEXT",
        "Write evidence on the question.",
        changes.note,
        (
            "Before a colon may stand whether it helps: enabler or blocker.",
            _SOURCES,
            "Example: note enabler interview: Staff know the plan.",
            "Example: note blocker, case file: Two plans were missing.",
            "A text that begins with such words itself is written after a colon: note : Data: nobody has it.",
        ),
    ),
    Spoken(("flag",), "[TEXT]", "Flag the question for follow-up.", changes.flag),
    Spoken(("unflag",), "[CODE]", "Take the flag away.", changes.unflag),
    Spoken(("comment",), "TEXT", "Write a comment on the question.", changes.comment),
    Spoken(("notes",), "", "Read the notes on the question, with their numbers.", reading.notes),
    Spoken(("change",), "NUMBER TEXT", "Change a note, a comment or a recommendation.", changes.change),
    Spoken(("remove",), "NUMBER", "Take a note, a comment or a recommendation away.", changes.remove),
)

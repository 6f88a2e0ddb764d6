"""What the scoring screen offers: its commands with their keys."""

from __future__ import annotations

from dataclasses import replace

from tui.keys import Command, Heading
from tui.screens.session_screen import HISTORY, REDO, UNDO

YES = Command("yes", ("y",), "Answer Yes", "Answers the question and goes on to the next unanswered one.", "yes")
NO = Command("no", ("n",), "Answer No", "Answers the question and goes on to the next unanswered one.", "no")

JUDGE = Command("judge", ("enter",), "Judge this standard", "Its key questions, and the four ratings.", "judge")
CASES = Command("cases", ("t",), "Cases", "The grid of cases, where cases are inspected.", heading=Heading.LOOKING)

OFFERS: tuple[Command, ...] = (
    YES,
    NO,
    Command("clear", ("backspace",), "Clear the answer", "Takes the answer away; the question is open again."),
    UNDO,
    REDO,
    Command("forward", ("j", "down"), "Next question", "In the order of the standards.", heading=Heading.MOVING),
    Command("backward", ("k", "up"), "Question before", "In the order of the standards.", heading=Heading.MOVING),
    Command("next_open", ("tab",), "Next unanswered", "Round past the end.", "next", heading=Heading.MOVING),
    Command("evidence", ("e",), "Write evidence", "Text, source, and enabler or blocker.", "evidence"),
    Command("evidence_before", ("l",), "Evidence on the last answer", "For the question that was just answered."),
    JUDGE,
    Command(
        "summary",
        ("s",),
        "Summary",
        "Ratings, what led to them, recommendations, what is missing.",
        "summary",
        heading=Heading.LOOKING,
    ),
    Command("goto", ("g",), "Go to a code", "As printed or short: n21b, 2.1b.", "go", heading=Heading.MOVING),
    Command("flag", ("f",), "Flag for follow-up", "With a note; again to change it or take it away.", "flag"),
    Command("search", ("slash",), "Search the questions", "Any words of their texts.", heading=Heading.MOVING),
    Command("filter", ("v",), "Show only …", "Unanswered, No, flagged, without evidence, all.", heading=Heading.MOVING),
    Command("comment", ("c",), "Write a comment", "For colleagues; it is not evidence."),
    Command("edit_note", ("x",), "Change or remove a note", "Evidence and comments on this question."),
    Command("guidance", ("r",), "Rules and guidance", "What is laid down for this prompt.", heading=Heading.LOOKING),
    Command("next_standard", ("right_square_bracket",), "Next standard", "Its first question.", heading=Heading.MOVING),
    Command(
        "previous_standard",
        ("left_square_bracket",),
        "Standard before",
        "Its first question.",
        heading=Heading.MOVING,
    ),
    Command("next_key_question", ("right",), "Next key question", "Its first prompt.", heading=Heading.MOVING),
    Command("previous_key_question", ("left",), "Key question before", "Its first prompt.", heading=Heading.MOVING),
    Command("page_down", ("pagedown",), "Scroll the question down", heading=Heading.MOVING),
    Command("page_up", ("pageup",), "Scroll the question up", heading=Heading.MOVING),
    Command("why", ("w",), "Why", "The chain that leads to each rating.", heading=Heading.LOOKING),
    HISTORY,
    CASES,
    Command("pause", ("p",), "Pause", "Marks the session as paused and goes home.", heading=Heading.LEAVING),
    Command("back", ("q", "escape"), "Home", "The session stays as it is, at this question.", heading=Heading.LEAVING),
)
CHANGES = frozenset(
    {"yes", "no", "clear", "undo", "redo", "evidence", "evidence_before", "flag", "comment", "edit_note"}
)

# In a case the same keys mean sufficient and insufficient; their ids stay, and so do fingers.
SUFFICIENT = replace(YES, label="Judge it sufficient", hint="sufficient")
INSUFFICIENT = replace(NO, label="Judge it insufficient", hint="insufficient")
NOT_APPLICABLE = Command(
    "not_applicable", ("a",), "Not applicable", "With a reason; the one given last is offered.", "not applicable"
)
NEXT_CASE = Command(
    "next_case",
    ("full_stop",),
    "Next case",
    "In the order of the grid; its first unanswered question.",
    "next case",
    heading=Heading.MOVING,
)
PREVIOUS_CASE = Command(
    "previous_case", ("comma",), "Case before", "Its first unanswered question.", heading=Heading.MOVING
)
_HOME = next(command for command in OFFERS if command.id == "back")
_IN_CASE = {
    YES: (SUFFICIENT,),
    NO: (INSUFFICIENT, NOT_APPLICABLE),
    REDO: (REDO, NEXT_CASE, PREVIOUS_CASE),
    JUDGE: (),
    CASES: (),
    _HOME: (replace(_HOME, label="The grid of cases", help="The session stays at this question."),),
}
CASE_OFFERS = tuple(one for command in OFFERS for one in _IN_CASE.get(command, (command,)))
CASE_CHANGES = CHANGES | {"not_applicable"}
ANSWERING = frozenset({"yes", "no"})
"""The commands whose keys must not answer twice when they are held."""

"""What the sitting screen offers: the keys of scoring, and those for the material, the time and handing in."""

from __future__ import annotations

from dataclasses import replace

from tui.keys import Command, Heading
from tui.screens.scoring_offers import CASE_CHANGES, NEXT_CASE, NOT_APPLICABLE, OFFERS, PREVIOUS_CASE

RATE = Command("judge", ("enter", "r"), "Rate the standard", "One of the four ratings, with a reason.", "rate")
READ = Command(
    "read",
    ("m",),
    "Material alone, or both",
    "The material over the whole screen; again for the question beside it.",
    "material",
    heading=Heading.LOOKING,
)
HAND_IN = Command(
    "hand_in",
    ("h",),
    "Hand in",
    "Says first what is missing; it is final, and writes your file.",
    "hand in",
    heading=Heading.LEAVING,
)
PIECES = Command("piece", tuple("123456789"), "Go to a piece of material", "By its number.", heading=Heading.MOVING)
_MATERIAL = (
    READ,
    Command("page_down", ("pagedown",), "Scroll the material down", heading=Heading.MOVING),
    Command("page_up", ("pageup",), "Scroll the material up", heading=Heading.MOVING),
    Command("next_piece", ("right_square_bracket",), "Next piece of material", heading=Heading.MOVING),
    Command("previous_piece", ("left_square_bracket",), "Piece of material before", heading=Heading.MOVING),
    PIECES,
    Command(
        "scroll_question", ("space",), "Scroll the question", "Round to its beginning again.", heading=Heading.MOVING
    ),
)
_ABOUT = (
    Command("left", ("s",), "What is left", "Every question and rating still to be given.", heading=Heading.LOOKING),
    Command("hide_time", ("t",), "Show or hide the time", "It is counted all the same.", heading=Heading.LOOKING),
    Command("instructions", ("i",), "Read the instructions", heading=Heading.LOOKING),
)
_NOT_HERE = frozenset(
    {
        "summary", "why", "history", "cases", "pause", "guidance", "next_standard", "previous_standard",
        "page_down", "page_up", "judge",
    }
)  # fmt: skip
"""What leads to other sessions or to ratings in sum, and keys that are needed for the material."""

_SCORING = {command.id: command for command in OFFERS}
_YES, _NO, _UNDO = (_SCORING[name] for name in ("yes", "no", "undo"))
_LEAVE = replace(
    _SCORING["back"], label="Leave", help="Everything is kept, and the time stands still.", heading=Heading.LEAVING
)
_FIRST = (
    replace(_YES, label="Answer Yes, or sufficient"),
    replace(_NO, label="Answer No, or insufficient"),
    NOT_APPLICABLE,
    _SCORING["clear"],
    _UNDO,
    _SCORING["redo"],
    READ,
    HAND_IN,
    RATE,
)
_TAKEN = {command.id for command in (*_FIRST, *_MATERIAL)} | _NOT_HERE | {"back"}

OFFERS_OF_SITTING: tuple[Command, ...] = (
    *_FIRST,
    *(command for command in OFFERS if command.id not in _TAKEN),
    replace(NEXT_CASE, help="Its first unanswered question, with its material.", hint="next case"),
    replace(PREVIOUS_CASE, help="Its first unanswered question, with its material."),
    *(command for command in _MATERIAL if command is not READ),
    *_ABOUT,
    Command("guidance", ("o",), "Rules and guidance", "What is laid down for this prompt.", heading=Heading.LOOKING),
    _LEAVE,
)
CHANGES_OF_SITTING = CASE_CHANGES | {"judge"}

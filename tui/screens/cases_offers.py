"""What the grid of cases offers: its commands with their keys. Those of scoring are the same here."""

from __future__ import annotations

from dataclasses import replace

from tui.keys import Command, Heading
from tui.screens.list_screen import SEARCH
from tui.screens.scoring_offers import INSUFFICIENT, NEXT_CASE, PREVIOUS_CASE, SUFFICIENT
from tui.screens.session_screen import HISTORY, REDO, SETTLE, SUMMARY, UNDO, WHY

OFFERS: tuple[Command, ...] = (
    SUFFICIENT,
    INSUFFICIENT,
    Command("go_in", ("enter",), "Go into the case", "At the key question of the cell.", "open", Heading.MOVING),
    Command("clear", ("backspace",), "Clear the cell", "Takes the answer away; the cell is blank again."),
    UNDO,
    REDO,
    replace(SUMMARY, hint=""),
    Command("add", ("a",), "Add cases", "By reference, one or many; then what is recorded of it.", "add"),
    Command("show", ("v",), "Show only …", "Unfinished, insufficient here, or a value.", "show", Heading.MOVING),
    Command("order", ("o",), "Sort", "By reference, progress, insufficient, or an attribute.", "sort", Heading.MOVING),
    Command("next_open", ("tab",), "Next blank cell", "Along the row, then down; round the end.", "", Heading.MOVING),
    replace(NEXT_CASE, help="Its first blank cell.", hint=""),
    replace(PREVIOUS_CASE, help="Its first blank cell."),
    Command("edit", ("e",), "Change a case", "Its reference, or what is recorded of it."),
    Command("take_out", ("d",), "Take a case out", "With its answers; undo brings them back."),
    Command("bring_in", ("i",), "Import cases", "From a file; its columns are shown first."),
    replace(SEARCH, hint="", label="Search the cases", help="Words of references and of what is recorded."),
    Command("down", ("j", "down"), "Next row", heading=Heading.MOVING),
    Command("up", ("k", "up"), "Row before", heading=Heading.MOVING),
    Command("right", ("right",), "Next column", heading=Heading.MOVING),
    Command("left", ("left",), "Column before", heading=Heading.MOVING),
    Command("next_standard", ("right_square_bracket",), "Next standard", "Its first column.", heading=Heading.MOVING),
    Command("previous_standard", ("left_square_bracket",), "Standard before", heading=Heading.MOVING),
    Command("page_down", ("pagedown",), "A page down", heading=Heading.MOVING),
    Command("page_up", ("pageup",), "A page up", heading=Heading.MOVING),
    Command("first", ("home",), "First case", heading=Heading.MOVING),
    Command("last", ("end",), "Last case", heading=Heading.MOVING),
    SETTLE,
    WHY,
    HISTORY,
    Command("patterns", ("r",), "Patterns", "Key questions by what is recorded of the cases.", heading=Heading.LOOKING),
    Command("pause", ("p",), "Pause", "Marks the session as paused and goes home.", heading=Heading.LEAVING),
    Command("back", ("q", "escape"), "Back", "The session stays as it is.", heading=Heading.LEAVING),
)
CHANGES = frozenset({"yes", "no", "clear", "undo", "redo", "add", "edit", "take_out", "bring_in"})
NEED_CASE = frozenset({"go_in", "yes", "no", "clear", "edit", "take_out", "next_open", "next_case", "previous_case"})
NEED_CASES = frozenset({"show", "order", "search", "patterns"})

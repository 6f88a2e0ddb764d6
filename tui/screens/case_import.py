"""The import of cases on the screen: a path or a pasted table, then what becomes of each column, then one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sessions.case_columns import AS_REFERENCE, LEFT_OUT, Becomes, Column, Use
from sessions.case_import import ImportPlan, plan_import, take_import
from sessions.case_table import PASTED, Table, TableFaults, read_table, read_table_file
from sessions.faults import NotRecorded
from tui.keys import Command, Heading
from tui.pages.case_mapping import imported_words
from tui.screens import case_import_view as view
from tui.screens.list_screen import ListScreen
from tui.screens.picking import pick
from tui.screens.scroll_screen import BACK
from tui.screens.session_screen import SessionScreen
from tui.screens.steps_dialog import Filled, WriteStep
from tui.widgets.rows import fit

if TYPE_CHECKING:
    from sessions.session import Session

_DRAFT = "case import"
_REFERENCE, _OWN, _OUT = "reference", "own", "out"


def ask_import(screen: SessionScreen, done: Callable[[str], None]) -> None:
    """Ask for the path of a CSV file or a pasted table, and show what an import would do before it is done.

    `done` gets the sentence that says what was imported; where nothing was, it is not called, and what was written is
    kept.
    """

    def written(filled: Filled) -> str:
        screen.call_later(_show, screen, filled.text(0), done)
        return ""

    step = WriteStep("Path of a CSV file, or paste its rows, headings first", fault=_fault)
    left = "Nothing was imported. What was written is kept while this session is open."
    screen.asking.ask(_DRAFT, "Import cases", (step,), written, left=left)


def _show(screen: SessionScreen, typed: str, done: Callable[[str], None]) -> None:
    def closed(said: str | None) -> None:
        if said is None:
            screen.drafts[_DRAFT] = (typed,)
        else:
            done(said)

    def read() -> Table:
        return typed_table(typed)

    try:
        opened = CaseImportScreen(screen.session, read)
    except TableFaults as faults:  # the file was whole a moment ago
        screen.drafts[_DRAFT] = (typed,)
        screen.say(_sentences(faults))
        return
    screen.app.push_screen(opened, closed)


def typed_table(typed: str) -> Table:
    """The table that was pasted or, where a single line was written, in the file of that name. Raises TableFaults."""
    text = typed.strip()
    if "\n" in text or "\t" in text:
        return read_table(typed.lstrip("\n"), PASTED)
    return read_table_file(_path(text))


def _path(text: str) -> Path:
    """A path as it is written, or as terminals write one that is dropped on them: in quotes, or with backslashes."""
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    bare = text[1:-1] if quoted else text
    plain = bare.replace("\\ ", " ")
    return Path(plain) if plain != bare and not _exists(bare) else Path(bare)


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


def _fault(typed: str) -> str:
    """What is wrong with what was written, before any column is looked at."""
    if not typed.strip():
        return "Write the path of a file, or paste rows; Esc leaves."
    try:
        typed_table(typed)
    except TableFaults as faults:
        return _sentences(faults)
    return ""


def _sentences(faults: TableFaults) -> str:
    return " ".join(f"{f'Line {one.line}: ' if one.line else ''}{one.what} {one.cure}" for one in faults.faults[:2])


class CaseImportScreen(SessionScreen, ListScreen):
    """What an import would do, column by column and fault by fault. Left with the sentence that says what was done.

    `read` gives the table, and again when the file has been mended. Raises TableFaults where it does.
    """

    CSS_PATH = "case_import.tcss"
    TITLE_OF_HELP = "Import of cases"
    CHANGES: ClassVar[frozenset[str]] = frozenset({"take"})
    OFFERS = (
        Command("take", ("enter",), "Import the cases", "As they are shown; u takes all of them back.", "import"),
        Command("change", ("c", "space"), "Say what this column is", "Reference, attribute, or your own.", "change"),
        Command("leave_out", ("l",), "Leave this column out", "Again: as its heading says.", "leave out"),
        Command("skip", ("x",), "Leave out rows with faults", "Again: keep them, and import nothing.", "skip faults"),
        Command("names", ("n",), "Take references that look like names", "Where they are none. Again: refuse them."),
        BACK,
        Command("again", ("r",), "Read the file again", "After it has been mended."),
        Command("down", ("j", "down"), "Next line", heading=Heading.MOVING),
        Command("up", ("k", "up"), "Line before", heading=Heading.MOVING),
        Command("fault", ("f",), "To the next fault", heading=Heading.MOVING),
        Command("page_down", ("pagedown",), "A page down", heading=Heading.MOVING),
        Command("page_up", ("pageup",), "A page up", heading=Heading.MOVING),
        Command("first", ("home",), "The first line", heading=Heading.MOVING),
        Command("last", ("end",), "The last line", heading=Heading.MOVING),
    )

    def __init__(self, session: Session, read: Callable[[], Table]) -> None:
        super().__init__(session)
        self._read = read
        self._table = read()
        self._chosen: dict[int, Use] = {}
        self._skip = False
        self._not_a_name = False
        self._lines: list[view.ImportLine] = []
        self.plan = self._planned()

    @property
    def _today(self) -> date:
        return self.session.workspace.clock().date()

    def _planned(self) -> ImportPlan:
        return plan_import(self.walk, self._table, self._chosen, self._today, not_a_name=self._not_a_name)

    def on_mount(self) -> None:
        """Show the plan."""
        self.redraw()
        self.moved()

    # Drawing

    def made_from(self) -> object:
        """Give the plan and whether faults are left out."""
        return (id(self.plan), self._skip)

    def draw(self) -> None:
        """List the columns and the faults; the same line stays current."""
        width, current, cursor = self.app.size.width, self._line(), self.lines.cursor or 0
        self._lines = view.lines(self.walk.framework, self.plan, width)
        same = (place for place, line in enumerate(self._lines) if current and line.is_about(current))
        self.lines.show([line.row for line in self._lines], next(same, cursor))
        self.columns.show(view.header(width))
        self.title_line.show(fit(view.title(self.plan, skip_bad_rows=self._skip), width))

    def _line(self) -> view.ImportLine | None:
        cursor = self.lines.cursor
        return self._lines[cursor] if cursor is not None and cursor < len(self._lines) else None

    def _column(self) -> Column | None:
        line = self._line()
        return line.column if line else None

    def moved(self) -> None:
        """Say all there is to say of the current line."""
        line = self._line()
        self.say(view.about(self.walk.framework, self.plan, line) if line else "")

    def _plan_again(self, said: str = "") -> None:
        self.plan = self._planned()
        self.redraw()
        self.moved()
        if said:
            self.say(said)

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id in ("change", "leave_out") and self._column() is None:
            return "Move to a column first."
        if command.id in ("skip", "fault") and not self.plan.faults:
            return "There are no faults."
        if command.id == "skip" and self.plan.mapping_faults and not self.plan.bad_rows:
            return "The fault is in the columns: c says what one is."
        if command.id == "again" and self._table.file == PASTED:
            return "It was pasted: leave with Esc and paste it again."
        return super().why_not(command) or (self._why_not_take() if command.id == "take" else "")

    def _why_not_take(self) -> str:
        if self.plan.mapping_faults:
            fault = self.plan.mapping_faults[0]
            return f"Nothing is imported yet. {fault.what} {fault.cure} (c on a column)"
        if self.plan.bad_rows and not self._skip:
            rows = "1 row has" if len(self.plan.bad_rows) == 1 else f"{len(self.plan.bad_rows)} rows have"
            return f"Nothing is imported yet. {rows} faults: x leaves them out; or mend the file, and r reads it again."
        return self.plan.why_not(skip_bad_rows=self._skip)

    def do_take(self) -> None:
        """Import the cases as they are shown."""
        try:
            take_import(self.session, self.plan, skip_bad_rows=self._skip)
        except ValueError as fault:  # somebody else has added one of them meanwhile
            raise NotRecorded(f"Nothing was imported: {fault}") from fault
        self.dismiss(f"{imported_words(self.plan)}. u takes all of them back.")

    def do_change(self) -> None:
        """Say what the current column is."""
        column = self._column()
        if column is None:
            return
        place, name = column.place, column.heading or f"column {column.place + 1}"
        attributes = [(f"@{one.id}", one.title) for one in self.walk.framework.attributes]
        options = [(_REFERENCE, "the case reference"), (_OUT, "left out"), (_OWN, f"an attribute of your own: {name}")]
        pick(self, f"What is {name}?", [*options, *attributes], lambda value: self._choose(place, value), always=True)

    def _choose(self, place: int, value: str) -> None:
        heading = self._table.headings[place]
        use = {_REFERENCE: AS_REFERENCE, _OUT: LEFT_OUT, _OWN: Use(Becomes.OWN, heading)}.get(value)
        use = use or Use(Becomes.ATTRIBUTE, value.removeprefix("@"))
        if use.becomes in (Becomes.REFERENCE, Becomes.ATTRIBUTE):
            self._chosen = {other: chosen for other, chosen in self._chosen.items() if chosen != use}
        self._chosen[place] = use
        self._plan_again()

    def do_leave_out(self) -> None:
        """Leave the current column out, or take it again as its heading says."""
        column = self._column()
        if column is None:
            return
        if self._chosen.get(column.place) == LEFT_OUT:
            del self._chosen[column.place]
        else:
            self._chosen[column.place] = LEFT_OUT
        self._plan_again()

    def do_skip(self) -> None:
        """Leave out the rows that have faults, or keep them."""
        self._skip = not self._skip
        kept = "The rows with faults are kept, so nothing can be imported before they are mended."
        self._plan_again("The rows with faults are left out of the import." if self._skip else kept)

    def do_names(self) -> None:
        """Take references that look like names, or refuse them."""
        self._not_a_name = not self._not_a_name
        taken = "References are taken although they look like names; the history keeps them for good."
        self._plan_again(taken if self._not_a_name else "A reference that looks like a name is a fault again.")

    def do_again(self) -> None:
        """Read the file again; what was said of its columns holds while the headings are the same."""
        try:
            table = self._read()
        except TableFaults as faults:
            self.say(_sentences(faults))
            return
        if table.headings != self._table.headings:
            self._chosen, self._not_a_name = {}, False
        self._table = table
        self._plan_again("The file was read again.")

    def do_fault(self) -> None:
        """Go to the next fault, round past the last."""
        here = self.lines.cursor or 0
        places = [place for place, line in enumerate(self._lines) if line.fault]
        following = [place for place in places if place > here] or places
        self.lines.move(following[0] - here)
        self.moved()

"""The one place that makes Rich tables. Screens and commands hand it pages and get something to draw.

Whatever comes from a file or a person goes in as `Text(shown(...))`, never as markup. Where a table would be
too narrow to read, each row becomes a small block of lines instead, so that nothing is lost.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tui.sheets import Beside, Cell, Column, Facts, Page, Part, Sheet, Words
from tui.shown import shown

_GAP = 2  # characters between two columns
_STRONG = "bold"
_BAR = 10  # characters of a whole bar
_SIDE_BY_SIDE = 60  # the narrowest width at which two sheets are put beside each other


def page_view(page: Page) -> RenderableType:
    """A whole page: its title and its parts, each after an empty line."""
    parts = parts_view(page.parts)
    if not page.title:
        return parts
    return Group(_text(page.title, _STRONG), Text(), parts) if page.parts else _text(page.title, _STRONG)


def parts_view(parts: Iterable[Part], view: Callable[[Part], RenderableType] | None = None) -> Group:
    """Parts with an empty line between them; `view` draws one, `part_view` unless said otherwise."""
    views: list[RenderableType] = []
    for part in parts:
        views += [*([Text()] if views else []), (view or part_view)(part)]
    return Group(*views)


def part_view(part: Part) -> RenderableType:
    """One part of a page."""
    match part:
        case Sheet():
            return SheetView(part)
        case Beside():
            return BesideView(part)
        case Facts():
            return _facts_view(part)
        case Words():
            return Group(*_titled(part.title), Text(shown(part.text, lines=True)))


class SheetView:
    """A sheet as a table or, on a screen too narrow for its columns, as blocks of lines."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it at the width there is."""
        yield from _titled(self.sheet.title)
        if not self.sheet.rows:
            yield Text(shown(self.sheet.empty))
        elif options.max_width >= least_width(self.sheet):
            yield _table(self.sheet, options.max_width, "#." if options.ascii_only else "█░")
        else:
            yield _blocks(self.sheet.without_bars)


class BesideView:
    """Two sheets side by side, or one under the other where there is no room."""

    def __init__(self, beside: Beside) -> None:
        self.beside = beside

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw them at the width there is."""
        left, right = self.beside.left, self.beside.right
        if options.max_width < _SIDE_BY_SIDE:
            yield Group(SheetView(left), Text(), SheetView(right))
            return
        grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        grid.add_row(_column_view(left), _column_view(right))
        yield grid


def least_width(sheet: Sheet) -> int:
    """The narrowest width at which a sheet is drawn as a table."""
    return sum(max(column.least, 1) for column in sheet.columns) + _GAP * (len(sheet.columns) - 1)


def drawn(page: Page, width: int, *, styled: bool, encoding: str = "utf-8") -> str:
    """A page as text of this width; without `styled`, not a single escape sequence is in it."""
    paper = _Paper(encoding)
    console = Console(
        file=paper,
        width=width,
        force_terminal=styled,
        color_system="standard" if styled else None,
        no_color=not styled,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(page_view(page), soft_wrap=False)
    return "\n".join(line.rstrip() for line in paper.getvalue().split("\n"))


class _Paper(io.StringIO):
    """What a console writes to, with the encoding of where the text goes: ASCII gets ASCII lines."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


def _table(sheet: Sheet, width: int, inks: str) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, _GAP - 1, 0, 0), pad_edge=False, header_style=_STRONG)
    rows = [
        [
            _bar(cell, inks) if column.bar else _cell(column, cell)
            for column, cell in zip(sheet.columns, row, strict=True)
        ]
        for row in sheet.rows
    ]
    for column, wide in zip(sheet.columns, _widths(sheet, rows, width), strict=True):
        table.add_column(
            _text(column.name),
            justify="right" if column.right else "left",
            width=wide,
            overflow="fold",
        )
    for place, row in enumerate(rows):
        table.add_row(*row, style=_STRONG if place in sheet.strong else None)
    return table


def _widths(sheet: Sheet, rows: list[list[Text]], width: int) -> list[int]:
    """How wide each column is: as wide as its texts where there is room, else the widest give way first.

    Rich would take from all alike and break the words of the narrow ones.
    """
    room = width - _GAP * (len(sheet.columns) - 1)
    least = [column.least for column in sheet.columns]
    wanted = [
        min(max([least[place], cell_len(column.name), *(_longest_line(row[place]) for row in rows)]), room)
        for place, column in enumerate(sheet.columns)
    ]
    while sum(wanted) > room:
        widest = max((place for place in range(len(wanted)) if wanted[place] > least[place]), key=wanted.__getitem__)
        wanted[widest] -= 1
    return wanted


def _longest_line(text: Text) -> int:
    return max(cell_len(line) for line in text.plain.split("\n"))


def _blocks(sheet: Sheet) -> Group:
    first, *others = sheet.columns
    views: list[RenderableType] = []
    for row in sheet.rows:
        if views and others:
            views.append(Text())
        views.append(_cell(first, row[0], _STRONG if others else ""))
        for column, cell in zip(others, row[1:], strict=True):
            if cell is None and not column.absent:
                continue
            line = Text.assemble(shown(column.name), ": ", _cell(column, cell))
            views.append(Padding(line, (0, 0, 0, 2)))
    return Group(*views)


def _column_view(sheet: Sheet) -> Group:
    """A sheet of one column as a list under its title."""
    rows = [Padding(_cell(sheet.columns[0], row[0]), (0, 0, 0, 2)) for row in sheet.rows]
    return Group(*_titled(sheet.title), *(rows or [Padding(Text(shown(sheet.empty)), (0, 0, 0, 2))]))


def _facts_view(facts: Facts) -> Group:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=min(max((len(name) for name, _ in facts.pairs), default=1), 16))
    grid.add_column(overflow="fold")
    for name, value in facts.pairs:
        grid.add_row(_text(name), Text(_words(value, "--", lines=True)))
    return Group(*_titled(facts.title), grid)


def _titled(title: str) -> list[Text]:
    return [_text(title, _STRONG)] if title else []


def _cell(column: Column, cell: Cell, style: str = "") -> Text:
    return Text(_words(cell, column.absent, lines=column.lines), style=style, overflow="fold")


def _bar(cell: Cell, inks: str) -> Text:
    """A whole percentage as a bar in two inks, nothing where there is none. Only 0 is empty and only 100 is full."""
    if not isinstance(cell, int):
        return Text()
    full = cell // 100 * _BAR if cell in (0, 100) else min(max((cell * _BAR + 50) // 100, 1), _BAR - 1)
    return Text(inks[0] * full + inks[1] * (_BAR - full))


def _words(cell: Cell, absent: str, *, lines: bool) -> str:
    return absent if cell is None else shown(str(cell), lines=lines)


def _text(words: str, style: str = "") -> Text:
    return Text(shown(words), style=style)

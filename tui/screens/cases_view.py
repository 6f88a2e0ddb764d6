"""What the grid of cases shows, as plain rows and texts: no widget is needed to test it.

A row is a case, a column a key question of the standards that are asked in cases. Each cell is four wide: a mark, `>`
where it is the current one, and the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from rich.cells import cell_len

from standards.framework import KeyQuestion
from tui.screens.case_card import attribute_words
from tui.screens.case_figures import figure_words, in_one_line
from tui.screens.case_grid import Grid
from tui.screens.case_order import ALL, NUMBER, Arrangement, order_words, show_words
from tui.screens.scoring_view import left_and_right, read_only_word
from tui.widgets.rows import STRONG, MadeRows, Piece, Row, fit
from tui.words import case_letter

NOT_ASKED = "–"
MARKED_DIFFERENTLY = "≠"
_CELL = 4
_NARROW = 60
_LONGEST_REFERENCE = 12

NO_CASES = (
    "There are no cases yet.",
    "",
    "  a   add cases by reference",
    "  i   import a file of cases",
    "  ?   read the keys",
)


def column_widths(columns: Sequence[KeyQuestion]) -> tuple[int, ...]:
    """How wide each column is: four cells, and the last of a standard as wide as its code needs above it."""
    widths = [_CELL] * len(columns)
    for place, one in enumerate(columns):
        if place + 1 == len(columns) or columns[place + 1].standard != one.standard:
            count = sum(other.standard == one.standard for other in columns)
            widths[place] += max(0, len(one.standard) + 2 - _CELL * count)
    return tuple(widths)


@dataclass(frozen=True, slots=True)
class Layout:
    """What fits on the screen: how wide what stands left of the cells is, and which columns are `seen`.

    A width of 0 leaves a part out.
    """

    reference: int
    done: int
    share: int
    widths: tuple[int, ...]
    seen: range

    @classmethod
    def of(cls, grid: Grid, width: int, first: int) -> Layout:
        """What fits in a width, begun as near to the column `first` as leaves the current one in sight."""
        narrow = width < _NARROW
        longest = max((cell_len(case.reference) for case in grid.walk.record.cases.values()), default=0)
        widths = column_widths(grid.columns)
        found = cls(
            reference=max(4, min(longest, 8 if narrow else _LONGEST_REFERENCE)),
            done=max(4, 2 * len(str(len(grid.walk.framework.in_cases.questions))) + 1),
            share=0 if narrow else 4,
            widths=widths,
            seen=range(0),
        )
        room = max(width - found.left_width - 1, _CELL)  # one is kept for the arrow that says that there are more
        return replace(found, seen=_columns_in_sight(widths, room, grid.column, first))

    def left(self, mark: str, reference: str, done: str, share: str) -> str:
        """What stands left of the cells."""
        words = f"{mark:<2}{fit(reference, self.reference)} {fit(done, self.done, right=True)} "
        return words + f"{fit(share, self.share, right=True)} " if self.share else words

    @property
    def left_width(self) -> int:
        """How many cells that takes."""
        return cell_len(self.left("", "", "", ""))


def _columns_in_sight(widths: Sequence[int], room: int, current: int, first: int) -> range:
    ends = list(accumulate(widths, initial=0))
    first = max(0, min(first, current))
    while first < current and ends[current + 1] - ends[first] > room:
        first += 1
    while first > 0 and ends[-1] - ends[first - 1] <= room:
        first -= 1
    last = first + 1
    while last < len(widths) and ends[last + 1] - ends[first] <= room:
        last += 1
    return range(first, min(last, len(widths)))


def title(grid: Grid, service: str, width: int, *, read_only: bool) -> str:
    """The service on the left; on the right which cases are shown, their order, and how many are complete."""
    arrangement = grid.arrangement
    parts = [f"{grid.complete} of {grid.total} complete" if grid.total else "no cases yet"]
    if arrangement.order != NUMBER:
        parts.insert(0, f"by {order_words(grid.walk, arrangement.order)}")
    if is_filtered(arrangement):
        parts.insert(0, f"{len(grid.shown)} shown: {_filter_words(grid)}")
    if read_only:
        parts.insert(0, read_only_word(grid.walk))
    return left_and_right(service, " · ".join(parts), width)


def is_filtered(arrangement: Arrangement) -> bool:
    """Whether some cases may be left out."""
    return arrangement.show != ALL or bool(arrangement.typed.strip())


def _filter_words(grid: Grid) -> str:
    show, typed = grid.arrangement.show, grid.arrangement.typed.strip()
    words = [] if show == ALL else [show_words(grid.walk, show)]
    return ", ".join([*words, f"“{typed}”"] if typed else words)


def standards_line(grid: Grid, layout: Layout) -> str:
    """The codes of the standards, each over its first column in sight."""
    line = " " * layout.left_width
    for _, places in groupby(layout.seen, lambda place: grid.columns[place].standard):
        group = list(places)
        line += fit(f" {grid.columns[group[0]].standard}", sum(layout.widths[place] for place in group))
    return line


def columns_line(grid: Grid, layout: Layout) -> str:
    """The columns by what follows the standard in their code: `.1  .2 >.3`; arrows say that there are more."""
    line = layout.left("", "Case", "Done", "Suff")
    if layout.seen.start > 0:
        line = f"{line[:-1]}←"
    for place in layout.seen:
        one = grid.columns[place]
        line += fit(f"{_mark(grid, place)}{one.code.removeprefix(one.standard)}", layout.widths[place])
    return f"{line}→" if layout.seen.stop < len(grid.columns) else line


def _mark(grid: Grid, place: int) -> str:
    return ">" if place == grid.column else " "


def case_rows(grid: Grid, layout: Layout) -> MadeRows:
    """The cases as rows, each made when it is first looked at; the list looks at all in its window as it gets them."""
    shown = grid.shown
    return MadeRows(len(shown), lambda place: case_row(grid, layout, shown[place]))


def case_row(grid: Grid, layout: Layout, number: int) -> Row:
    """One case as a row."""
    case, stands = grid.walk.record.cases[number], grid.standing(number)
    here = number == grid.case
    answers = grid.walk.record.marks_in(number).answers
    asked = grid.walk.framework.in_case(case.attributes).positions
    row = [layout.left(">" if here else "", case.reference, f"{stands.answered}/{stands.total}", stands.share)]
    for place in layout.seen:
        code = grid.columns[place].code
        letter = case_letter(answers.get(code)) if code in asked else NOT_ASKED
        if not letter and grid.awaits_settling(number, code):
            letter = MARKED_DIFFERENTLY
        row.append(f"{_mark(grid, place) if here else ' '}{letter}".ljust(layout.widths[place]))
    at = grid.column - layout.seen.start + 1
    return Row.of("".join(row[:at]), Piece(row[at], STRONG), "".join(row[at + 1 :]))


def totals_line(grid: Grid, layout: Layout) -> str:
    """The percentage sufficient of each column in sight, of the cases shown."""
    shown, total = len(grid.shown), grid.total
    of = f"% of {shown} shown of {total}" if shown != total else f"% of {total} {'case' if total == 1 else 'cases'}"
    if cell_len(of) >= layout.left_width:
        of = f"% of {shown} shown" if shown != total else f"% of {total}"
    line = fit(of, layout.left_width)
    for place in layout.seen:
        percent = grid.tally(grid.columns[place].code).percent
        line += f"{_mark(grid, place)}{'--' if percent is None else percent}".ljust(layout.widths[place])
    return line


def figure_line(grid: Grid, width: int) -> str:
    """The current column: its percentage, counts and rating. Of some cases only, it says of how many, and no rating."""
    shown, total = len(grid.shown), grid.total
    counts = grid.tally(grid.key_question.code)
    words = figure_words(grid.walk.framework, grid.key_question, counts, rated=shown == total)
    if shown == total:
        return in_one_line(words, width)
    line = f"{words[0]} of the {shown} shown of {total}"
    return line if cell_len(line) <= width else line.partition(": ")[2]


def question_line(grid: Grid, width: int) -> str:
    """What the current column asks."""
    asked = grid.key_question
    title = grid.walk.framework.standard_of(asked).title
    return fit(asked.text if asked.text == title else f"{title}: {asked.text}", width)


def case_line(grid: Grid, width: int) -> str:
    """What is recorded of the current case."""
    case = grid.walk.record.cases[grid.case]
    words = attribute_words(grid.walk.framework, case)
    return fit(f"{case.reference}: {words or 'nothing else is recorded of it'}", width)

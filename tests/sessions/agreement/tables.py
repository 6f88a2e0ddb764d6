"""The published tables that the figures are tested against, and ways to write them down."""

from __future__ import annotations

from itertools import count

from sessions.agreement.marking import Marking, Pair, Value

Table = list[list[int]]

FOUR_MARKERS = "11*1 2232 3333 3333 2222 1234 4444 1121 2222 *555 **11 **3*"
THREE_BY_THREE: Table = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
FOURTEEN_MARKERS = """
0 0 0 0 14 / 0 2 6 4 2 / 0 0 3 5 6 / 0 3 9 2 0 / 2 2 8 1 1 / 7 7 0 0 0 / 3 2 6 3 0 / 2 5 3 2 2 / 6 5 2 1 0 / 0 2 2 3 7
"""


def by_unit(groups: str) -> Marking:
    """A group of digits for each unit, a digit for each marker, * where there is no mark."""
    return Marking.from_rows(
        (f"unit {unit}", "ABCDEFGH"[place], None if mark == "*" else int(mark))
        for unit, group in enumerate(groups.split(), 1)
        for place, mark in enumerate(group)
    )


def by_marker(first: str, second: str) -> Marking:
    """A character for each unit, for two markers."""
    return Marking.from_pairs(list(zip(first, second, strict=True)))


def tally(table: Table) -> dict[Pair, int]:
    """How many units have each pair of marks, which are numbered from 1."""
    return {(row, column): cell for row, cells in enumerate(table, 1) for column, cell in enumerate(cells, 1)}


def spelt_out(table: Table) -> Marking:
    """The units of a square table one by one."""
    return Marking.from_pairs([pair for pair, often in tally(table).items() for _ in range(often)])


def by_count(text: str) -> Marking:
    """For each unit how many markers gave each value, as a text; who gave which is not known, and does not matter."""
    rows: list[tuple[str, str, Value]] = []
    for unit, cells in enumerate(text.split("/"), 1):
        number = count(1)
        for value, often in enumerate(map(int, cells.split()), 1):
            rows += [(f"unit {unit}", f"marker {next(number)}", value) for _ in range(often)]
    return Marking.from_rows(rows)

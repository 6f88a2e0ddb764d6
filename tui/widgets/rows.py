"""Rows of text in a few kinds of ink: what lists and strips are made of, before any colour is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from rich.cells import cell_len, set_cell_size

from tui.shown import shown

# Kinds of ink. Each is a component class of the widget that draws it; words carry the meaning, ink only helps.
PLAIN = ""
STRONG = "strong"
MUTED = "muted"
HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one ink. The text is made safe for a terminal when it is drawn."""

    text: str
    ink: str = PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, *pieces: str | Piece) -> Row:
        """A row from pieces; bare text is plain ink."""
        return cls(tuple(piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces))

    @property
    def text(self) -> str:
        """The row without ink."""
        return "".join(piece.text for piece in self.pieces)


class MadeRows(Sequence[Row]):
    """So many rows, each made when it is first looked at: a list may have thousands, a window shows few."""

    def __init__(self, count: int, make: Callable[[int], Row]) -> None:
        self._count = count
        self._make = make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._count))]
        wanted = place + self._count if place < 0 else place
        if not 0 <= wanted < self._count:
            raise IndexError(place)
        if wanted not in self._made:
            self._made[wanted] = self._make(wanted)
        return self._made[wanted]


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Text in exactly `width` cells: padded, or cut with an ellipsis. Control characters become visible first."""
    safe = shown(text)
    if width <= 0:
        return ""
    length = cell_len(safe)
    if length > width:
        return set_cell_size(safe, width - 1) + "…"
    padding = " " * (width - length)
    return padding + safe if right else safe + padding


def columns(cells: Iterable[tuple[str, int]], gap: str = " ") -> str:
    """Cells side by side, each in its width; columns of no width are left out."""
    return gap.join(fit(text, width) for text, width in cells if width > 0)

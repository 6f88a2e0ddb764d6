"""What is to be shown, before it has a form: pages of facts and sheets, printed in every format."""

from __future__ import annotations

from dataclasses import dataclass, replace

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    `least` is the fewest characters in which it can still be read; `absent` is what stands where there is no
    value, and `spoken` what is said there in place of two hyphens; `lines` says that its texts may have several
    lines. A `bar` draws the whole percentage in its cells; another column must say it, for only tables have bars.
    """

    name: str
    least: int = 6
    absent: str = "--"
    lines: bool = False
    right: bool = False
    spoken: str = "none"
    bar: bool = False

    @property
    def key(self) -> str:
        """Its name for programs: `Last change` is `last_change`."""
        return self.name.lower().replace(" ", "_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under columns. The first column names the row; `empty` is what is said when there are no rows.

    The rows whose places are in `strong` stand out, where that is possible; their words must say so too.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "None."
    strong: frozenset[int] = frozenset()

    @property
    def without_bars(self) -> Sheet:
        """The sheet as it is said in words: bars are for the eye."""
        kept = [place for place, column in enumerate(self.columns) if not column.bar]
        if len(kept) == len(self.columns):
            return self
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in kept), rows=rows)


@dataclass(frozen=True, slots=True)
class Beside:
    """Two sheets of one column each that are read side by side where there is room."""

    left: Sheet
    right: Sheet


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one a line."""

    pairs: tuple[tuple[str, Cell], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph under a title."""

    text: str
    title: str = ""


Part = Sheet | Beside | Facts | Words


@dataclass(frozen=True, slots=True)
class Page:
    """Everything one command prints: parts for people, `data` for JSON, and the one sheet CSV can hold."""

    title: str
    parts: tuple[Part, ...]
    data: object
    csv: Sheet

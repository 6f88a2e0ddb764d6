"""What every view of the inspect screen is: lines with keys by which they are found again. No widget is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from sessions.inspected_rows import TableSeen
from tui.shown import shown
from tui.widgets.rows import MadeRows, Piece, Row, fit

Key = tuple[object, ...]
"""What a line stands for, the kind of thing first; a further line of a thing has its number and `MORE` last."""

MORE = "more"

_LONGEST_FACT = 2000  # characters of a fact that are wrapped; `i` shows more
_NAMES = 16  # cells for the names of facts


@dataclass(frozen=True, slots=True)
class Step:
    """Where a key leads: the name of a view, the line in it, and for rows the table."""

    view: str
    at: Key | None = None
    table: TableSeen | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What a view shows now: rows, the key of each, and how many there would be without a search."""

    rows: Sequence[Row]
    keys: Sequence[Key]
    total: int

    def place(self, key: Key | None) -> int | None:
        """The place of a line; of the first line of the same thing where that one is not there; None where none is."""
        for wanted in (key, base(key)) if key else ():
            try:
                return self.keys.index(wanted)
            except ValueError:
                continue
        return None

    @property
    def found(self) -> int:
        """How many things there are, however many lines each takes."""
        return sum(key[-1] != MORE for key in self.keys)


def base(key: Key) -> Key:
    """The key of the first line of a thing."""
    return key[:-2] if key[-1] == MORE else key


class View:
    """One way of looking. `at` is the key of the current line, `typed` what is searched for, `typing` while it is.

    `name` is that of the command that leads here, "" where no command does.
    """

    name = ""
    starts_last = False

    def __init__(self) -> None:
        self.at: Key | None = None
        self.typed = ""
        self.typing = False

    @property
    def words(self) -> list[str]:
        """The typed words, in small letters."""
        return self.typed.casefold().split()

    def heading(self) -> str:
        """What it is, for the title."""
        raise NotImplementedError

    def header(self, width: int) -> str:  # noqa: ARG002 - a subclass may need it
        """The names of the columns; "" where there are none."""
        return ""

    def listed(self, width: int) -> Listed:
        """The lines for a width, narrowed to those with all the typed words."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What is said where there is no line."""
        return f"Nothing here has: {self.typed}. Esc shows everything." if self.typed else "Nothing is here."

    def open(self, key: Key) -> Step | str:  # noqa: ARG002
        """Where Enter on a line leads, or why it leads nowhere."""
        return "There is nothing behind this line; i shows it in full."

    def full(self, key: Key) -> tuple[str, str | Content]:
        """The title and the text of a line in full."""
        raise NotImplementedError

    def unsaid(self, key: Key) -> str:  # noqa: ARG002
        """What the line above the hints says of a line."""
        return ""

    def sideways(self, step: int) -> str:  # noqa: ARG002
        """Go left (-1) or right (+1); gives why not, or ""."""
        return "← and → go through events (3) and through the columns of rows."


def listed(items: Sequence[tuple[Key, Row]], words: Sequence[str]) -> Listed:
    """Lines that are there already, narrowed to the things that have all the words in whichever of their lines."""
    total = sum(key[-1] != MORE for key, _ in items)
    if words:
        texts: dict[Key, str] = {}
        for key, row in items:
            texts[base(key)] = f"{texts.get(base(key), '')} {row.text.casefold()}"
        items = [item for item in items if all(word in texts[base(item[0])] for word in words)]
    return Listed([row for _, row in items], [key for key, _ in items], total)


def made(keys: Sequence[Key], make: Callable[[Key], Row], words: Sequence[str]) -> Listed:
    """Lines that are made when they are looked at; a search has to make them all."""
    if words:
        return listed([(key, make(key)) for key in keys], words)
    return Listed(MadeRows(len(keys), lambda place: make(keys[place])), keys, len(keys))


def fact_rows(
    key: Key, name: str, value: str, width: int, *, ink: str = "", most_lines: int = 0
) -> list[tuple[Key, Row]]:
    """A name and its value, which goes on in further lines where it is long, `most_lines` in all unless 0."""
    gutter = min(_NAMES, width // 3)
    room = max(width - gutter, 8)
    lines = wrapped(value[:_LONGEST_FACT], room) or [""]
    if 0 < most_lines < len(lines):
        lines = [*lines[: most_lines - 1], fit(" ".join(lines[most_lines - 1 :]), room)]
    label = fit(name, gutter - 1) + " "
    rows = [(key, Row.of(label, Piece(lines[0], ink)))]
    more = enumerate(lines[1:], 1)
    return rows + [((*key, number, MORE), Row.of(" " * gutter, Piece(line, ink))) for number, line in more]


def text_rows(key: Key, text: str, width: int, *, ink: str = "", indent: int = 0) -> list[tuple[Key, Row]]:
    """A text in as many lines as it needs."""
    lines = wrapped(text[:_LONGEST_FACT], max(width - indent, 8)) or [""]
    margin = " " * indent
    return [
        (key if not place else (*key, place, MORE), Row.of(Piece((margin if place else "") + line, ink)))
        for place, line in enumerate(lines)
    ]


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of a width, made safe for a terminal."""
    return [line.plain for line in Content(shown(text, lines=True)).wrap(width)]


def cut_to(text: str, length: int) -> str:
    """A text cut to a length, with how much was left out."""
    return text if len(text) <= length else f"{text[:length]}\n… and {len(text) - length:,} more characters"

"""The text of a file, or of the pinned framework, with its line numbers; long lines go on below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from tui.screens.inspect_view import MORE, Key, Listed, Step, View, cut_to
from tui.shown import shown
from tui.widgets.rows import MUTED, STRONG, MadeRows, Piece, Row, fit

_LONGEST = 4000  # characters of a line that are broken into rows; `i` shows more
_LONGEST_FULL = 100_000


class TextView(View):
    """Numbered lines. A line's key is ("line", number); `marks` says what is wrong in some of them, by number."""

    def __init__(self, name: str, heading: str, text: str) -> None:
        super().__init__()
        self.name = name
        self._heading = heading
        self._lines = text.split("\n")
        if len(self._lines) > 1 and not self._lines[-1]:
            self._lines.pop()
        self.marks: Mapping[int, str] = {}
        self._broken: tuple[int, list[tuple[int, int, int]]] = (0, [])

    def heading(self) -> str:
        """The heading it was given."""
        return self._heading

    @property
    def _gutter(self) -> int:
        return len(str(len(self._lines))) + 2

    def listed(self, width: int) -> Listed:
        """The lines; of a search those with all the words, each with its number."""
        parts = self._parts(max(width - self._gutter, 8))
        words = self.words
        if words:
            found = {number for number, line in enumerate(self._lines, 1) if _has(line, words)}
            parts = [part for part in parts if part[0] in found]
            total = len(self._lines)
            return Listed(self._rows(parts, width), _keys(parts), total)
        return Listed(self._rows(parts, width), _keys(parts), len(self._lines))

    def _parts(self, room: int) -> list[tuple[int, int, int]]:
        """Number, beginning and end of each row, kept until the width changes."""
        if self._broken[0] != room:
            parts = [
                (number, begin, end)
                for number, line in enumerate(self._lines, 1)
                for begin, end in _breaks(line[:_LONGEST], room)
            ]
            self._broken = (room, parts)
        return self._broken[1]

    def _rows(self, parts: Sequence[tuple[int, int, int]], width: int) -> Sequence[Row]:
        def make(place: int) -> Row:
            number, begin, end = parts[place]
            marked = number in self.marks
            label = "" if begin else f"{number}{'!' if marked else ''}"
            text = fit(self._lines[number - 1][begin:end], width - self._gutter).rstrip()
            gutter = f"{label:>{self._gutter - 1}} " if marked else f"{label:>{self._gutter - 2}}  "
            return Row.of(Piece(gutter, STRONG if marked else MUTED), text)

        return MadeRows(len(parts), make)

    def open(self, key: Key) -> Step | str:
        """From a line that was found to the same line among its neighbours."""
        if self.typed:
            return Step(self.name, key)
        return "i shows a line in full; / finds lines."

    def unsaid(self, key: Key) -> str:
        """What is wrong in the line."""
        return self.marks.get(_number(key), "")

    def full(self, key: Key) -> tuple[str, str]:
        """The whole line, and what is wrong in it."""
        number = _number(key)
        text = cut_to(self._lines[number - 1], _LONGEST_FULL)
        wrong = self.marks.get(number, "")
        return f"Line {number} of {len(self._lines)}", f"{wrong}\n\n{text}" if wrong else text


def line_key(number: int) -> Key:
    """The key of a line."""
    return ("line", number)


def _number(key: Key) -> int:
    number = key[1]
    return number if isinstance(number, int) else 1


def _has(line: str, words: Sequence[str]) -> bool:
    folded = line.casefold()
    return all(word in folded for word in words)


def _keys(parts: Sequence[tuple[int, int, int]]) -> Sequence[Key]:
    return [("line", number, begin, MORE) if begin else ("line", number) for number, begin, _ in parts]


def _breaks(line: str, room: int) -> list[tuple[int, int]]:
    """Where a line is broken: after a blank where there is one, nowhere within a character."""
    safe_length = len(line) * 2
    if safe_length <= room or cell_len(shown(line)) <= room:
        return [(0, len(line))]
    found, begin = [], 0
    while begin < len(line):
        end, cells = begin, 0
        while end < len(line) and (cells := cells + cell_len(shown(line[end]))) <= room:
            end += 1
        end = max(end, begin + 1)
        if end < len(line):
            blank = line.rfind(" ", begin + 1, end)
            end = blank + 1 if blank > begin else end
        found.append((begin, end))
        begin = end
    return found

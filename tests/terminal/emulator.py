"""What a terminal shows of a program's output, without a program or a terminal."""

import codecs
import re
from typing import NamedTuple

import pyte

UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:?<>=$! ]*|[P_^X\]][^\x07\x1b]*\x1b?)?\Z")
"""The half of a sequence that output may end with."""

_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*[mu]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]*t"
    rb"|\x1b[P_^X][^\x1b]*\x1b\\|\x1b\[[0-9;]* q"
)
_SCREEN_SWITCH = re.compile(rb"(\x1b\[\?(?:47|1047|1049)[hl])")
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"


class Cell(NamedTuple):
    """One character cell as the terminal draws it; colours are names ("red", "default") or six hex digits."""

    text: str
    foreground: str
    background: str
    bold: bool
    italic: bool
    underlined: bool
    struck: bool
    reverse: bool
    blinking: bool


class Emulator:
    """What a terminal shows of some output: feed it bytes as they come, cut anywhere, and read the lines.

    Two pyte screens, one of them the alternate screen, which are given whole sequences and whole frames only.
    """

    def __init__(self, columns: int = 80, rows: int = 24) -> None:
        self._screens = [pyte.Screen(columns, rows) for _ in range(2)]
        self._streams = [pyte.Stream(screen) for screen in self._screens]
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._shown = 0
        self._held = b""

    @property
    def screen(self) -> pyte.Screen:
        """The screen that is shown now."""
        return self._screens[self._shown]

    def feed(self, data: bytes) -> None:
        """Draw all but what the program has not finished sending: half a sequence, half a frame."""
        data = self._held + data
        end = len(data)
        begun = data.rfind(_FRAME_BEGINS)
        if begun >= 0 and data.find(_FRAME_ENDS, begun) < 0:
            end = begun
        elif half := UNFINISHED.search(data):
            end = half.start()
        data, self._held = data[:end], data[end:]
        for piece in _SCREEN_SWITCH.split(_UNKNOWN_TO_PYTE.sub(b"", data)):
            if _SCREEN_SWITCH.fullmatch(piece):
                self._switch(alternate=piece.endswith(b"h"))
            else:
                self._streams[self._shown].feed(self._decode(piece))

    def _switch(self, *, alternate: bool) -> None:
        if alternate:
            self._screens[1].reset()
        self._shown = int(alternate)

    def lines(self) -> list[str]:
        """Return the rows of the screen, without the blanks at their ends."""
        return [row.rstrip() for row in self.screen.display]

    def resize(self, columns: int, rows: int) -> None:
        """Make both screens another size; what is outside is lost, as the program will draw anew."""
        for screen in self._screens:
            screen.resize(rows, columns)

    def drawn(self) -> tuple[object, ...]:
        """Return everything that can be seen, colours too, as a value to compare."""
        buffer, width = self.screen.buffer, range(self.screen.columns)
        return tuple(buffer[row][column] for row in range(self.screen.lines) for column in width)

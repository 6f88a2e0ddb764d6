"""Commands of a screen: one declaration each, from which keys, hint bar, help, palette and reference are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# How keys are shown where their Textual name is not what is printed on them.
_SHOWN: Mapping[str, str] = {
    "backspace": "Backspace",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "space": "Space",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "question_mark": "?",
    "f1": "F1",
    "f4": "F4",
    "f5": "F5",
}


class Heading(StrEnum):
    """Under which heading the help lists a command."""

    DOING = "Doing"
    MOVING = "Moving"
    LOOKING = "Looking"
    LEAVING = "Leaving"
    ALWAYS = "On every screen"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do on a screen.

    `id` names the method that does it (`do_` and the id); `keys` are Textual key names, the first one shown. `label` is
    what the palette and the help call it, `help` one sentence more. `hint` is the word in the hint bar, "" for none.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str = ""
    hint: str = ""
    heading: Heading = Heading.DOING

    @property
    def shown_keys(self) -> str:
        """The keys as they are printed on a keyboard, e.g. `j ↓`."""
        return " ".join(shown_key(key) for key in self.keys)


def shown_key(key: str) -> str:
    """A key as people know it: `ctrl+r` is Ctrl+R, `slash` is /."""
    if key.startswith("ctrl+"):
        return "Ctrl+" + key.removeprefix("ctrl+").upper()
    return _SHOWN.get(key, key)


def by_key(commands: Iterable[Command]) -> dict[str, Command]:
    """The command each key gives. Raises ValueError when two commands want the same key."""
    found: dict[str, Command] = {}
    for command in commands:
        for key in command.keys:
            if key in found:
                raise ValueError(f"{key} is the key of both {found[key].id} and {command.id}")
            found[key] = command
    return found


HELP = Command("help", ("question_mark", "f1"), "Help", "The keys of this screen.", "help", heading=Heading.ALWAYS)
PALETTE = Command("palette", ("ctrl+p",), "Command palette", "Find any command by name.", heading=Heading.ALWAYS)
QUIT = Command("quit", ("ctrl+q",), "Quit", "Leave the program; everything is already kept.", heading=Heading.ALWAYS)
THEME = Command("theme", (), "Light or dark", "Change between the dark and the light colours.", heading=Heading.ALWAYS)
EVERYWHERE = (HELP, PALETTE, THEME, QUIT)

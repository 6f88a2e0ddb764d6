"""What the help says: the live commands of a screen, in groups, with keys and why one is not for now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap

from textual.content import Content

from tui.keys import Command, Heading
from tui.shown import shown

_KEYS = 14  # cells for the keys, at most
_NARROW = 60

ABOUT_KEYS = (
    "Everything is kept the moment it is done; no key is needed to save. u takes back.",
    "Holding a key down does not answer twice.",
    "Letters mean the same with the shift lock on.",
    "Some terminals keep F1 for themselves; ? always opens this help.",
    "Esc may take a tenth of a second; q does not.",
)


def grouped(commands: Iterable[Command]) -> list[tuple[str, list[Command]]]:
    """The commands under headings, in the order in which the screen lists them; no heading without any."""
    listed = list(commands)
    groups = [(str(heading), [command for command in listed if command.heading is heading]) for heading in Heading]
    return [(name, members) for name, members in groups if members]


def help_text(commands: Iterable[Command], why_not: Callable[[Command], str], width: int) -> Content:
    """The whole help for a width."""
    parts: list[tuple[str, str]] = []
    for name, listed in grouped(commands):
        parts.append((f"{name}\n", "bold underline"))
        for command in listed:
            parts += _command(command, why_not(command), width)
        parts.append(("\n", ""))
    parts.append(("About the keys\n", "bold underline"))
    for sentence in ABOUT_KEYS:
        parts.append(("\n".join(_indented(sentence, width, "- ", "  ")) + "\n", ""))
    return Content.assemble(*parts)


def _command(command: Command, reason: str, width: int) -> Iterator[tuple[str, str]]:
    keys = command.shown_keys or "palette"
    room = min(_KEYS, max(width // 4, 4))
    indent = " " * (room + 1) if width >= _NARROW else "   "
    sentence = f"{command.label}. {command.help}" if command.help else f"{command.label}."
    sentence = sentence.replace("….", "…")
    lines = _indented(sentence, width, indent, indent)
    if len(keys) <= room and width >= _NARROW:
        lines[0] = lines[0].lstrip()
        yield (f"{keys:<{room}} ", "bold")
    else:
        yield (f"{keys}\n", "bold")
    yield ("\n".join(lines) + "\n", "")
    if reason:
        yield (
            "\n".join(_indented(f"not now: {shown(reason)}", width, indent, indent)) + "\n",
            "$text-muted italic",
        )


def _indented(sentence: str, width: int, first: str, others: str) -> list[str]:
    return wrap(sentence, max(width, 12), initial_indent=first, subsequent_indent=others)

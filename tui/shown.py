"""Any text at all made safe to show: what people and files hold must never steer a terminal.

The result is plain text, never markup; whoever draws it wraps it in `Text(...)` or `Content(...)`.
"""

from __future__ import annotations

import re

# Controls that turn the direction of what follows, so that a screen would show what is not there.
_TURNING = "\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_TURNING}\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F

LINE_MARK = " ⏎ "
TAB = "  "


def shown(text: str, *, lines: bool = False) -> str:
    """The text with control characters made visible and direction controls made harmless.

    Line ends become " ⏎ " or, with `lines`, stay as they are.
    """
    safe = _UNSAFE.sub(_visible, _LINE_END.sub("\n", text))
    return safe if lines else safe.replace("\n", LINE_MARK)


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character == "\t":
        return TAB
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == _DELETE:
        return "␡"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"<U+{code:04X}>"


def writable(text: str) -> str:
    """Text for a place where it is changed: as it is, but for what would steer the terminal, which becomes visible."""
    return shown(text, lines=True) if _UNSAFE.search(text.replace("\t", "")) else text

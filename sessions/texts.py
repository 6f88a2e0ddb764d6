"""Text as it can be stored: anything a keyboard or a file gives, but for half characters that UTF-8 cannot hold."""

from __future__ import annotations


def storable(text: str) -> str:
    """The same text with each lone surrogate (half a character, as from a broken paste) replaced by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def one_line(text: str) -> str:
    """A text as it can be stored, on one line with single spaces: a name, a reference, the cell of a table."""
    return " ".join(storable(text).split())

"""When two names are those of one person: without regard to capitals, blanks, and how a keyboard writes accents."""

from __future__ import annotations

from unicodedata import normalize


def folded(name: str) -> str:
    """A name as it is compared. Keyboards write an accented letter as one character or as two."""
    return " ".join(normalize("NFC", normalize("NFC", name).casefold()).split())


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's."""
    return folded(one) == folded(other)

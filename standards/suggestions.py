"""What somebody probably meant, for the sentence that says how to mend a fault."""

from __future__ import annotations

from collections.abc import Iterable

# A longer word is no slip of the pen, and comparing it would take long.
_LONGEST = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, whatever its case; None when nothing comes near."""
    import difflib  # noqa: PLC0415 - only faults need it, and they are rare

    if len(word) > _LONGEST:
        return None
    by_lower = {one.lower(): one for one in known}
    found = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], those: str) -> str:
    """A sentence with the nearest known word or, where nothing is near, all of them after `those`."""
    known = tuple(known)
    near = nearest(word, known)
    if near is not None:
        return f"Did you mean {near}?"
    return f"{those} {listed(known)}."


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them: `a, b and c`; of long lists only the first ones and the last."""
    words = tuple(words)
    if len(words) > 20:
        return f"{', '.join(words[:3])} and so on to {words[-1]}"
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))


def shown(value: object) -> str:
    """A value as a message shows it: short, in one line, without control characters, whatever it is."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > 64:
        # Python refuses to write out integers of thousands of digits.
        return "a huge number"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    text = repr(value) if isinstance(value, str) else str(value)
    text = text if len(text) <= 60 else f"{text[:57]}..."
    return text if text.isprintable() else ascii(text)

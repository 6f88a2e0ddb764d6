"""Faults in a file: where, what is wrong and how to mend it, so that an author can mend all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How bad a fault is: an error makes the file unusable, a warning asks its author to look again."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file.

    `line` counts from 1; it is 0, and `field` empty, when the file as a whole is meant. `what` and `cure` are
    sentences.
    """

    file: str
    line: int
    field: str
    what: str
    cure: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """The fault in one line, in the form that editors can jump to: `FILE:LINE: FIELD: WHAT CURE`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        field = f"{self.field}: " if self.field else ""
        return f"{place}: {field}{self.what} {self.cure}"


_MOST_LINES = 6  # lines of equal faults that are named: the rest are as easily found


def grouped(faults: Iterable[Fault]) -> list[tuple[Fault, tuple[int, ...]]]:
    """Faults, each once, with the lines of all that say the same of the same field: in the order of the first."""
    found: dict[Fault, tuple[Fault, list[int]]] = {}
    for fault in faults:
        found.setdefault(replace(fault, line=0), (fault, []))[1].append(fault.line)
    return [(first, tuple(lines)) for first, lines in found.values()]


def line_words(lines: Sequence[int]) -> str:
    """Lines as a person reads them: `3, 5, 7, 9, 11, 13 and 144 more`."""
    more = len(lines) - _MOST_LINES
    words = ", ".join(str(line) for line in lines[:_MOST_LINES])
    return f"{words} and {more} more" if more > 0 else words


def sentences(faults: Iterable[Fault]) -> tuple[str, ...]:
    """Faults in a line each, those that are equal in one: a slip all down a column of 500 rows is one slip."""
    return tuple(f"{first}{the_same_on(lines[1:])}" for first, lines in grouped(faults))


def the_same_on(lines: Sequence[int]) -> str:
    """That a fault comes again, as a sentence with a blank before it; "" without any line."""
    return f" The same on line{'s'[: len(lines) != 1]} {line_words(lines)}." if any(lines) else ""


class FrameworkFaults(Exception):
    """A framework or guidance file cannot be used; `faults` holds every error, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

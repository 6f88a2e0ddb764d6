"""Faults in a file: where, what is wrong and how to mend it, so that an author can mend all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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


class FrameworkFaults(Exception):
    """A framework or guidance file cannot be used; `faults` holds every error, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

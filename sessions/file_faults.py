"""Faults of session files: all that is wrong in one, each with its line and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

from standards.faults import Fault


class FileFaults(Exception):
    """A session file cannot be used; `faults` holds everything that is wrong with it, in the order of its lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

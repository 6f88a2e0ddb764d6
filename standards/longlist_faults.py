"""Collecting what is wrong with a longlist: the same fault in many rows is said once, with the rows."""

from __future__ import annotations

from standards.faults import Fault, the_same_on


class Faults:
    """The faults of one file, as they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[tuple[str, str, str], list[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, row: int, field: str, what: str, cure: str) -> None:
        """Note a fault of a row (0 for the file as a whole), in sentences."""
        self._found.setdefault((field, what, cure), []).append(row)

    def in_order(self) -> list[Fault]:
        """Every fault, by the first row that has it."""
        by_row = sorted(self._found.items(), key=lambda item: item[1][0])
        return [
            Fault(self.file, rows[0], field, what, f"{cure}{the_same_on(rows[1:])}")
            for (field, what, cure), rows in by_row
        ]

"""The published youth totals of tests/data/youth-totals.csv, which names its source."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standards.scale import Rating

FILE = Path(__file__).parent / "data" / "youth-totals.csv"


@dataclass(frozen=True)
class Result:
    """One published overall row. `listed` are the points of the counted standards the source lists."""

    service: str
    date: str
    total: int | None
    out_of: int | None
    rating: Rating | None
    listed: tuple[int, ...]
    improvements: int
    resettlement: str

    @property
    def usable(self) -> bool:
        """Whether it has both a total and a rating."""
        return self.total is not None and self.rating is not None


def _results() -> Iterator[Result]:
    lines = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines):
        listed = [0] * int(row["inadequate"]) + [2] * int(row["good"]) + [3] * int(row["outstanding"])
        yield Result(
            row["service"],
            row["date"],
            int(row["total"]) if row["total"] else None,
            int(row["out_of"]) if row["out_of"] else None,
            Rating(row["rating"]) if row["rating"] else None,
            tuple(listed),
            int(row["requires_improvement"]),
            row["resettlement"],
        )


RESULTS = tuple(_results())
USABLE = tuple(one for one in RESULTS if one.usable)
WHOLE = tuple(one for one in USABLE if one.out_of == 36)


def ratings_that_sum_to(total: int, standards: int) -> list[Rating]:
    """Some ratings of so many standards with this sum of points."""
    each, more = divmod(total, standards)
    return [list(Rating)[each + 1]] * more + [list(Rating)[each]] * (standards - more)

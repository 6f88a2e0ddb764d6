"""A tally: how the cases fell on one key question, with its own denominator."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of cases: `yes` judged sufficient, of the `applicable` judged either way.

    `blank` cases are asked and not judged yet; `not_applicable` were found not to apply. Cases that are not asked at
    all are in no count. With `exact` False only a percentage is known: `yes` of `applicable` is that fraction, and says
    nothing about a number of cases.
    """

    yes: int = 0
    applicable: int = 0
    blank: int = 0
    not_applicable: int = 0
    exact: bool = True

    @property
    def no(self) -> int:
        """Cases judged insufficient."""
        return self.applicable - self.yes

    @property
    def asked(self) -> int:
        """Cases of which the question is asked."""
        return self.applicable + self.blank + self.not_applicable

    @property
    def percent(self) -> int | None:
        """The whole percentage as it is printed, halves up; None when no case is judged. Edges are compared exactly."""
        return (200 * self.yes + self.applicable) // (2 * self.applicable) if self.applicable else None

    @property
    def words(self) -> str:
        """The percentage with its counts: `65% (31 of 48)`."""
        if not self.applicable:
            return "no case judged"
        return f"{self.percent}% ({self.yes} of {self.applicable})" if self.exact else f"{self.percent}%"

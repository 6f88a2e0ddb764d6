"""From the words of a file to marks: texts where only same or different counts, numbers where distance does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sessions.agreement.alpha import Metric
from sessions.agreement.csv_text import Faults
from sessions.agreement.marking import Value
from standards.suggestions import did_you_mean, shown

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_GREATEST = 1e15
_NUMBERS_ONLY = "Write numbers, or use the nominal metric."
_IN_ORDER = "Write numbers, name all values in their order with --values, or use the nominal metric."


def number(word: str) -> int | float | None:
    """The number that a word is; None where it is none, or is so great or so small that digits would be lost."""
    if len(word) > 40 or not _NUMBER.fullmatch(word):
        return None
    found = float(word)
    if not (found == 0 or 1 / _GREATEST <= abs(found) <= _GREATEST):
        return None
    return int(found) if found.is_integer() else found


class Scale:
    """What the words of a file mean as marks, by the metric and by the values there can be, where they are named.

    On an ordinal scale that is named in texts, a mark is the place of its text, from 1. `values` are the marks there
    can be, or None where they are not named.
    """

    def __init__(self, metric: Metric, words: Sequence[str] = ()) -> None:
        self.metric = metric
        self.words = tuple(words)
        numbers = [number(word) for word in self.words]
        self.values: tuple[Value, ...] | None = None
        self._marks: dict[str, Value] = {}
        self.by_number = metric is not Metric.NOMINAL and None not in numbers
        if self.words and metric is Metric.NOMINAL:
            self.values = self.words
        elif self.words and self.by_number:
            self.values = tuple(sorted(one for one in numbers if one is not None))
        elif self.words:
            self.values = tuple(range(1, len(self.words) + 1))
        if self.values and not self.by_number:
            self._marks = dict(zip(self.words, self.values, strict=True))

    def faults(self, where: str, faults: Faults, line: int = 0) -> None:
        """Note what is wrong with the values that are named; `where` says where they are."""
        seen: set[object] = set()
        for word in self.words:
            own = number(word) if self.by_number else word
            if not word:
                faults.add(line, where, "A value is empty.", "Take out a comma too many, or write the value.")
            elif own in seen:
                faults.add(line, where, f"{shown(word)} is named twice.", "Name each value once.")
            elif self.metric in {Metric.INTERVAL, Metric.RATIO} and number(word) is None:
                faults.add(line, where, f"{shown(word)} is not a number.", _NUMBERS_ONLY)
            seen.add(own)

    @property
    def called(self) -> dict[Value, str]:
        """What the marks are called that are the places of texts."""
        return {mark: word for word, mark in self._marks.items() if mark != word}

    def mark(self, word: str, line: int, column: str, faults: Faults) -> Value | None:
        """The mark that a word is; where it is none, the fault is noted."""
        if self._marks or self.metric is Metric.NOMINAL:
            found = self._marks.get(word) if self._marks else word
        else:
            found = number(word)
            if found is None:
                cure = _IN_ORDER if self.metric is Metric.ORDINAL else _NUMBERS_ONLY
                faults.add(line, column, f"{shown(word)} is not a number that can be used.", cure)
                return None
        if found is None or (self.values is not None and found not in self.values):
            cure = did_you_mean(word, self.words, "The values are")
            faults.add(line, column, f"{shown(word)} is none of the values.", cure)
            return None
        return found

"""Where one is in the grid of cases: which are shown and in what order, on which cell, and how the columns stand.

It holds what the screen would otherwise have to find out on every key; no widget is needed to test it.
"""

from __future__ import annotations

from dataclasses import replace

from sessions.cases import tally
from sessions.events import Kind
from sessions.marks import Place, differing
from sessions.walk import Walk
from standards.framework import KeyQuestion
from standards.tally import Tally
from tui.screens.case_order import Arrangement, Standing, Standings, arranged, is_blank


class Grid:
    """A cell among the cases of a walk: rows are cases by their numbers, columns the key questions asked in cases.

    The order stands still while one answers; it is made anew when cases come or go, when it is asked for, and when one
    comes back from another screen. `case` is 0 while no case is shown.
    """

    def __init__(self, walk: Walk, code: str = "") -> None:
        self.walk = walk
        self.columns: tuple[KeyQuestion, ...] = walk.framework.in_cases.key_questions
        self.arrangement = Arrangement()
        self.standings = Standings()
        self.shown: tuple[int, ...] = ()
        self.column = 0
        self.case = walk.case
        self._tallies: dict[str, Tally] = {}
        self._differing: tuple[object, frozenset[Place]] = (None, frozenset())
        self.arrange()
        if not walk.case:
            self._to_open_case()
        self.to_first_blank()
        self.to_code(code)

    def _to_open_case(self) -> None:
        """Go to the first case of those shown that is not complete, where the work goes on."""
        self.case = next((number for number in self.shown if self.standing(number).left), self.case)

    def awaits_settling(self, number: int, code: str) -> bool:
        """Whether the cell is blank because several people marked it differently and nobody has settled it."""
        record = self.walk.record
        if not record.individual:
            return False
        if self._differing[0] is not record.individual:  # it changes only when sessions are merged
            self._differing = (record.individual, differing(record))
        return (number, code) in self._differing[1] and code not in record.marks_in(number).answers

    # What is shown

    def see(self, walk: Walk) -> None:
        """Take in what was recorded; the order is made anew where cases have come or gone."""
        before, self.walk = self.walk, walk
        if walk.record.sequence != before.record.sequence:
            self._forget_tallies(before)
        if walk.record.cases.keys() != before.record.cases.keys():
            self.arrange()

    def _forget_tallies(self, before: Walk) -> None:
        """One new answer changes the column of its question alone; anything else may change them all."""
        last, sequence = self.walk.last, self.walk.record.sequence
        alone = sequence == before.record.sequence + 1 and last is not None and last.sequence == sequence
        if alone and last is not None and last.subject.kind is Kind.ANSWER:
            self._tallies.pop(last.subject.code, None)
        else:
            self._tallies.clear()

    def arrange(self, arrangement: Arrangement | None = None) -> None:
        """Choose and sort the cases anew; the cell stays in its case, or goes to the one that took its place."""
        row = self.row
        self.arrangement = self.arrangement if arrangement is None else arrangement
        self.shown = arranged(self.walk, self.standings, self.arrangement)
        self._tallies.clear()
        if self.case not in self.shown:
            self.case = self.shown[min(row, len(self.shown) - 1)] if self.shown else 0

    @property
    def total(self) -> int:
        """How many cases there are, shown or not."""
        return len(self.walk.record.cases)

    @property
    def complete(self) -> int:
        """How many of them have every question answered."""
        return sum(not self.standing(number).left for number in self.walk.record.cases)

    def standing(self, number: int) -> Standing:
        """How a case stands."""
        return self.standings.of(self.walk, number)

    def tally(self, code: str) -> Tally:
        """How the cases shown fell on a key question."""
        if code not in self._tallies:
            self._tallies[code] = tally(self.walk.framework, self.walk.record, code, self.shown)
        return self._tallies[code]

    # The cell

    @property
    def row(self) -> int:
        """The place of the case among those shown, from 0."""
        return self.shown.index(self.case) if self.case in self.shown else 0

    @property
    def key_question(self) -> KeyQuestion:
        """The key question of the column."""
        return self.columns[self.column]

    @property
    def reference(self) -> str:
        """The reference of the case."""
        return self.walk.record.cases[self.case].reference

    def is_asked(self, number: int, code: str) -> bool:
        """Whether a question is asked in a case."""
        return code in self.walk.framework.in_case(self.walk.record.cases[number].attributes).positions

    def to_row(self, row: int) -> None:
        """Go to a row, or to the nearest there is."""
        if self.shown:
            self.case = self.shown[max(0, min(row, len(self.shown) - 1))]

    def to_column(self, column: int) -> None:
        """Go to a column, or to the nearest there is."""
        self.column = max(0, min(column, len(self.columns) - 1))

    def to_code(self, code: str) -> None:
        """Go to the column of a question or standard; stay for a code that has none here."""
        for place, one in enumerate(self.columns):
            if code == one.standard or any(code == question.code for question in one.questions):
                self.column = place
                return

    def follow(self, number: int, code: str = "") -> None:
        """Go to a case, showing all again where it was left out, and to the column of a question."""
        if number not in self.walk.record.cases:
            return
        self.case = number
        if number not in self.shown:
            self.arrange(Arrangement(self.arrangement.order))
        self.to_code(code)

    def to_standard(self, step: int) -> None:
        """Go to the first column of the next standard, or of the one before."""
        starts = [at for at, one in enumerate(self.columns) if not at or self.columns[at - 1].standard != one.standard]
        beyond = [at for at in starts if (at > self.column if step > 0 else at < self.column)]
        if beyond:
            self.column = beyond[0] if step > 0 else beyond[-1]

    def to_first_blank(self) -> None:
        """Go to the first blank cell of the row, or to its beginning."""
        blank = self._blanks(self.case, range(len(self.columns))) if self.case else []
        self.column = blank[0] if blank else 0

    def along_the_row(self) -> bool:
        """Go to the next blank cell of the row, round past its end; whether there is one."""
        count = len(self.columns)
        blank = self._blanks(self.case, [(self.column + step) % count for step in range(1, count + 1)])
        if blank:
            self.column = blank[0]
        return bool(blank)

    def to_next_blank(self) -> bool:
        """Go to the next blank cell: along the row, then down, round past the end; whether there is one."""
        row, count = self.row, len(self.shown)
        for step in range(count + 1):
            number = self.shown[(row + step) % count]
            blank = self._blanks(number, range(0 if step else self.column + 1, len(self.columns)))
            if blank:
                self.case, self.column = number, blank[0]
                return True
        return False

    def beside(self, step: int) -> bool:
        """Go to the first blank cell of the case so many rows on; whether there is such a row."""
        row = self.row + step
        if not 0 <= row < len(self.shown):
            return False
        self.to_row(row)
        self.to_first_blank()
        return True

    def _blanks(self, number: int, places: range | list[int]) -> list[int]:
        return [at for at in places if is_blank(self.walk, number, self.columns[at].code)]

    # Choosing

    def sort(self, order: str) -> None:
        """Sort by something else."""
        self.arrange(replace(self.arrangement, order=order))

    def show(self, show: str) -> None:
        """Show only some."""
        self.arrange(replace(self.arrangement, show=show))

    def search(self, typed: str) -> None:
        """Show those that have the words typed."""
        if typed != self.arrangement.typed:
            self.arrange(replace(self.arrangement, typed=typed))

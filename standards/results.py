"""From rows of ratings and percentages to what a rating rests on; whatever is wrong is found at once, with its row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from standards.case_rating import find_from_cases
from standards.codes import UnknownCode
from standards.faults import Fault, FrameworkFaults
from standards.framework import Framework, KeyQuestion, Standard, Status
from standards.panel import why_no_decision
from standards.published_names import find_named_question, find_named_standard
from standards.result_rows import Row, Rows
from standards.scale import Rating
from standards.suggestions import listed, shown
from standards.tally import Tally
from standards.what_if import Given

_PERCENT = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?)\s*%?", re.ASCII | re.IGNORECASE)
_LONGEST_PERCENT = 100  # characters; far more than any program writes of a number
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_NOT_RATED = "given as not rated"
_OTHERS = ("key_question", "percent", "yes", "applicable")


class ResultFaults(FrameworkFaults):
    """Ratings and percentages cannot be used; `faults` holds everything that is wrong with them."""


def read_results(
    framework: Framework, read: Rows, *, not_rated: Iterable[str] = (), panel: Iterable[str] = ()
) -> Given:
    """What the rows say, with the standards left unrated and the panel decisions (`CODE=RATING`) named beside them.

    A rating given for a case standard is taken as it is. The word `not rated` as a rating leaves a standard out.
    Raises ResultFaults.
    """
    results = _Results(framework, read.file, [*read.faults])
    for row in read.rows:
        results.take(row)
    for typed in not_rated:
        results.leave_out(typed)
    for typed in panel:
        results.decide(typed)
    if results.faults:
        # Those of a line in its order, then those of the file as a whole and of the options.
        raise ResultFaults(sorted(results.faults, key=lambda fault: (not fault.line, fault.line)))
    return Given(framework, results.judged, results.tallies, results.not_rated, results.panel)


class _Results:
    """What the rows have said so far."""

    def __init__(self, framework: Framework, file: str, faults: list[Fault]) -> None:
        self._framework = framework
        self._file = file
        self.faults = faults
        self.judged: dict[str, Rating] = {}
        self.tallies: dict[str, Tally] = {}
        self.not_rated: dict[str, str] = {}
        self.panel: dict[str, Rating] = {}
        # Where each standard got a rating, and each key question and standard percentages, for what comes twice.
        self._rated_in: dict[str, str] = {}
        self._percent_in: dict[str, str] = {}

    def take(self, row: Row) -> None:
        """Note what a row says."""
        if "standard" not in row.cells:
            self._fault(row, "standard", "No standard is named.", "Write its code or its title.")
            return
        try:
            standard = find_named_standard(self._framework, row.cells["standard"])
        except UnknownCode as error:
            self._fault(row, "standard", str(error), "Write a code or a title of the framework.")
            return
        if "rating" in row.cells:
            self._take_rating(row, standard)
        elif any(column in row.cells for column in ("percent", "yes", "applicable")):
            self._take_cases(row, standard)
        else:
            cure = "Write a rating, a percent, or yes and applicable."
            self._fault(row, "", f"Nothing is said of {standard.name}.", cure)

    # Ratings

    def _take_rating(self, row: Row, standard: Standard) -> None:
        code, typed = standard.code, row.cells["rating"]
        others = [column for column in _OTHERS if column in row.cells]
        if others:
            what = f"There is a rating of the standard, and {listed(others)} of a key question."
            self._fault(row, "rating", what, "Give one or the other.")
        elif standard.status in (Status.RECORDED, Status.INDICATIVE):
            what = f"{standard.name} is {standard.status}, so it has no rating."
            cure = "Give the percentages of its key questions." if standard.case_work else "Take the row out."
            self._fault(row, "rating", what, cure)
        elif self._comes_twice(row, "rating", standard.name, self._rated_in.get(code)):
            return
        elif code in self._percent_in:
            what = f"{standard.name} has percentages in {self._percent_in[code]}."
            self._fault(row, "rating", what, "Give its rating or its percentages, not both.")
        elif _plain(typed) == "not rated":
            self._leave_out(row, standard)
        elif (rating := Rating.named(typed)) is None:
            self._fault(row, "rating", f"{shown(typed)} is not a rating.", f"Write {_RATINGS}.")
        else:
            self.judged[code] = rating
            self._rated_in[code] = row.place

    def _leave_out(self, row: Row, standard: Standard) -> None:
        if not standard.may_be_unrated:
            what = f"{standard.name} is always rated: it cannot be left out."
            self._fault(row, "rating", what, "Write its rating, or take the row out.")
            return
        self.not_rated[standard.code] = _NOT_RATED
        self._rated_in[standard.code] = row.place

    # Cases

    def _take_cases(self, row: Row, standard: Standard) -> None:
        if not standard.case_work:
            what = f"{standard.name} is judged, not rated from cases."
            self._fault(row, "standard", what, "Write its rating.")
            return
        asked, tally = self._asked(row, standard), self._tally(row)
        if asked is None or tally is None:
            return
        if self._comes_twice(row, "key_question", asked.label, self._percent_in.get(asked.code)):
            return
        if standard.code in self._rated_in:
            what = f"{standard.name} has a rating in {self._rated_in[standard.code]}."
            self._fault(row, "standard", what, "Give its rating or its percentages, not both.")
            return
        self.tallies[asked.code] = tally
        self._percent_in[asked.code] = row.place
        self._percent_in.setdefault(standard.code, row.place)

    def _asked(self, row: Row, standard: Standard) -> KeyQuestion | None:
        typed = row.cells.get("key_question")
        if typed is None and len(standard.key_questions) == 1:
            return standard.key_questions[0]
        try:
            if typed is None:
                known = listed(asked.brief for asked in standard.key_questions)
                raise UnknownCode(f"{standard.name} has {known}, and none of them is named.")  # noqa: TRY301 - one way out
            return find_named_question(standard, typed)
        except UnknownCode as error:
            self._fault(row, "key_question", str(error), "Write the code of a key question.")
            return None

    def _tally(self, row: Row) -> Tally | None:
        if "percent" not in row.cells:
            return self._counts(row)
        if "yes" in row.cells or "applicable" in row.cells:
            self._fault(row, "percent", "There are a percentage and counts.", "Give one or the other.")
            return None
        return self._percentage(row, row.cells["percent"])

    def _percentage(self, row: Row, typed: str) -> Tally | None:
        if len(typed) > _LONGEST_PERCENT:
            what = f"{shown(typed)} has more than {_LONGEST_PERCENT} characters."
            self._fault(row, "percent", what, "Write fewer decimals.")
            return None
        match = _PERCENT.fullmatch(typed)
        if match is None:
            what = f"{shown(typed)} is not a percentage."
            self._fault(row, "percent", what, "Write a number from 0 to 100, such as 64 or 64.6.")
            return None
        share = Fraction(match[1]) / 100
        if not 0 <= share <= 1:
            beyond = "more than 100" if share > 1 else "less than 0"
            self._fault(row, "percent", f"{shown(typed)} is {beyond}.", "Write a number from 0 to 100.")
            return None
        return Tally(share.numerator, share.denominator, exact=False)

    def _counts(self, row: Row) -> Tally | None:
        numbers = {}
        for column in ("yes", "applicable"):
            typed = row.cells.get(column)
            if typed is None:
                self._fault(row, column, "It is not given.", "Write yes and applicable, both as numbers of cases.")
            elif not _WHOLE.fullmatch(typed):
                self._fault(row, column, f"{shown(typed)} is not a number of cases.", "Write a whole number from 0.")
            else:
                numbers[column] = int(typed)
        if len(numbers) < 2:
            return None
        if numbers["yes"] > numbers["applicable"]:
            what = f"{numbers['yes']} cases are sufficient, and it applies to {numbers['applicable']}."
            self._fault(row, "yes", what, "Correct one of the two.")
            return None
        return Tally(numbers["yes"], numbers["applicable"])

    # Options

    def leave_out(self, typed: str) -> None:
        """Note a standard that is not rated."""
        standard = self._named("--not-rated", typed, typed)
        if standard is None:
            return
        code = standard.code
        if not standard.may_be_unrated:
            self._option("--not-rated", f"{standard.name} is always rated.", "Take the option out.")
        elif code in self._rated_in and code not in self.not_rated:
            what = f"{standard.name} has a rating in {self._rated_in[code]}."
            self._option("--not-rated", what, "Give one or the other.")
        else:
            self.not_rated[code] = _NOT_RATED

    def decide(self, typed: str) -> None:
        """Note a panel decision, `CODE=RATING`."""
        name, equals, word = typed.rpartition("=")
        rating = Rating.named(word)
        if not equals or not name.strip():
            self._option("--panel", f"{shown(typed)} is not a decision.", "Write it as CODE=RATING.")
            return
        standard = self._named("--panel", name, typed)
        if rating is None:
            self._option("--panel", f"{shown(word)} in {shown(typed)} is not a rating.", f"Write {_RATINGS}.")
        if standard is None or rating is None:
            return
        why = why_no_decision(standard, left_unrated=standard.code in self.not_rated)
        if not why and standard.code not in self.judged:
            found = find_from_cases(self._framework, standard, self.tallies)
            why = f"{standard.name} is not rated: {found.not_rated}." if found.not_rated else ""
        if why:
            self._option("--panel", why, "Take the option out.")
        elif standard.code in self.panel:
            self._option("--panel", f"{standard.name} has a decision already.", "Give one.")
        else:
            self.panel[standard.code] = rating

    def _named(self, option: str, name: str, typed: str) -> Standard | None:
        try:
            return find_named_standard(self._framework, name)
        except UnknownCode as error:
            self._option(option, f"{shown(typed)}: {error}", "Write a code or a title of the framework.")
            return None

    # Faults

    def _comes_twice(self, row: Row, field: str, name: str, earlier: str | None) -> bool:
        if earlier is not None:
            self._fault(row, field, f"{name} is given in {earlier} already.", "Keep one of the two.")
        return earlier is not None

    def _fault(self, row: Row, field: str, what: str, cure: str) -> None:
        self.faults.append(row.fault(self._file, field, what, cure))

    def _option(self, option: str, what: str, cure: str) -> None:
        self.faults.append(Fault(option, 0, "", what, cure))


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").replace("_", " ").lower().split())


def _words(ratings: Sequence[Rating]) -> str:
    return f"{', '.join(one.value for one in ratings[:-1])} or {ratings[-1].value}"


_RATINGS = _words(list(Rating))

"""Reading how the overall rating comes about: from the sum of points, by judgement, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standards.fields import Reading, Table
from standards.framework import Framework, Standard, Status
from standards.ranges import WrittenRange, check_ranges, warn_of_other_pattern
from standards.rule_fields import RATINGS, read_rule
from standards.rules import OverallFrom, OverallRule, PointsRange, RangeSet, Rule
from standards.scale import Rating
from standards.suggestions import did_you_mean, listed, shown
from standards.toml_lines import TomlPath

_SOURCES = {one.value: one for one in OverallFrom}
_TOP: TomlPath = ("overall",)


@dataclass(frozen=True, slots=True)
class WrittenRanges:
    """Ranges as they are written, for a number of counted standards or, with `counted` None, for all of them.

    `written` is None when one of them could not be read; `certain` is False when the number could not be.
    """

    table: Table
    counted: int | None
    certain: bool
    rule: Rule
    written: tuple[WrittenRange, ...] | None

    @property
    def spans(self) -> tuple[PointsRange, ...]:
        """The ranges alone."""
        return tuple(one.span for one in self.written or ())


@dataclass(frozen=True, slots=True)
class WrittenOverall:
    """The table [overall] as it is written. `source` is None when it could not be read."""

    table: Table
    source: OverallFrom | None
    whole: WrittenRanges
    fewer: tuple[WrittenRanges, ...]
    taken_from: str

    def rule(self) -> OverallRule:
        """What it states, once it is found sound."""
        sets = tuple(RangeSet(one.counted or 0, one.spans, one.rule) for one in self.fewer)
        source = self.source or OverallFrom.NONE
        return OverallRule(source, self.whole.rule, self.whole.spans, sets, self.taken_from)


def read_overall(root: Table) -> WrittenOverall:
    """Read the table. What it says is checked by `check_overall`, when the standards are known."""
    table = root.table("overall")
    source = table.choice("from", _SOURCES, needed=False)
    if not table.has("from"):
        source = OverallFrom.SUM
    is_sum, judged = source is OverallFrom.SUM, source is OverallFrom.JUDGEMENT
    written = _ranges(table, needed=is_sum)
    whole = WrittenRanges(table, None, certain=True, rule=read_rule(table), written=written)
    fewer = tuple(_fewer(entry) for entry in table.tables("fewer", needed=False))
    taken_from = table.text("standard", needed=judged)
    table.finish()
    if source is not None and not is_sum:
        for field in ("range", "fewer"):
            if table.has(field):
                what = f"The overall rating is not taken from the sum (from = {source}), so ranges say nothing."
                table.error(field, what, 'Take them out, or write from = "sum".')
    if source is not None and not judged and table.has("standard"):
        what = f"The overall rating is not taken from one standard (from = {source})."
        table.error("standard", what, 'Take this out, or write from = "judgement".')
    return WrittenOverall(table, source, whole, fewer, taken_from)


def _fewer(table: Table) -> WrittenRanges:
    counted, rule, written = table.whole("counted"), read_rule(table), _ranges(table, needed=True)
    table.finish()
    return WrittenRanges(table, counted, counted is not None, rule, written)


def _ranges(table: Table, *, needed: bool) -> tuple[WrittenRange, ...] | None:
    """The ranges as they are written; None when one of them could not be read."""
    ranges = []
    tables = table.tables("range", needed=needed)
    for entry in tables:
        rating, lowest, highest = entry.choice("rating", RATINGS), entry.whole("from"), entry.whole("to")
        entry.finish()
        if lowest is not None and highest is not None and lowest > highest:
            what = f"The range runs from {shown(lowest)} to {shown(highest)}, so nothing lies in it."
            entry.error("from", what, "Write the lower end first.")
        elif rating is not None and lowest is not None and highest is not None:
            ranges.append(WrittenRange(entry.path, PointsRange(rating, lowest, highest)))
    return tuple(ranges) if ranges and len(ranges) == len(tables) else None


def check_overall(
    reading: Reading,
    overall: WrittenOverall,
    standards: Sequence[Standard],
    points: Mapping[Rating, int] | None,
    *,
    certain: bool,
) -> None:
    """Note what is wrong between [overall] and the standards; unless `certain`, which of them count is not known."""
    counted = sum(standard.counted for standard in standards) if certain else None
    if overall.source is OverallFrom.SUM:
        if counted == 0:
            cure = "Leave counted out, or write true, in at least one."
            reading.error(("standard",), "No standard is counted.", cure)
        if overall.whole.written is not None:
            check_ranges(reading, overall.whole.table.path, overall.whole.written, points, counted)
        _check_fewer(reading, overall.fewer, points, counted)
    if overall.source is OverallFrom.JUDGEMENT and overall.taken_from:
        _check_taken_from(reading, overall, standards, certain=certain)


def _check_fewer(
    reading: Reading, fewer: Sequence[WrittenRanges], points: Mapping[Rating, int] | None, counted: int | None
) -> None:
    first: dict[int, WrittenRanges] = {}
    for one in fewer:
        sound = one.counted is not None and _sound_count(reading, one, counted, first)
        if one.written is not None:
            check_ranges(reading, one.table.path, one.written, points, one.counted if sound else None)


def _sound_count(reading: Reading, one: WrittenRanges, counted: int | None, first: dict[int, WrittenRanges]) -> bool:
    number = one.counted or 0
    earlier = first.setdefault(number, one)
    if number < 1:
        one.table.error("counted", f"The ranges are for {shown(number)} standards.", "Write 1 or more.")
    elif counted is not None and number >= counted:
        what = f"{shown(number)} are not fewer than the {counted} standards that are counted."
        one.table.error("counted", what, f"Write a number below {counted}, or take these ranges out.")
    elif earlier is not one:
        what = f"There are ranges for {number} counted standards already."
        reading.error(one.table.at("counted"), what, "Keep one of the two.", earlier.table.at("counted"))
    else:
        return True
    return False


def _check_taken_from(
    reading: Reading, overall: WrittenOverall, standards: Sequence[Standard], *, certain: bool
) -> None:
    if reading.blames("standard", "code") or reading.blames("standard"):
        return
    found = {standard.code: standard for standard in standards}
    standard = found.get(overall.taken_from)
    if standard is None:
        cure = did_you_mean(overall.taken_from, found, "The standards are")
        overall.table.error("standard", f"There is no standard {shown(overall.taken_from)}.", cure)
    elif certain and not standard.judged:
        what = f"{standard.code} is not judged, so the overall rating cannot be its judgement."
        overall.table.error("standard", what, "Name a standard that an inspector judges.")
    elif certain and standard.counted and standard.status is Status.RATED:
        what = f"{standard.code} is the overall rating itself, and its points are counted among those beside it."
        overall.table.error("standard", what, f"Write counted = false in {standard.code}.")


def warn_of_ranges(reading: Reading, overall: WrittenOverall, framework: Framework) -> None:
    """Warn of what the ranges of a sound framework leave open, or do otherwise than published ones."""
    if overall.source is not OverallFrom.SUM:
        return
    for one in (overall.whole, *overall.fewer):
        counted = one.counted or len(framework.counted)
        warn_of_other_pattern(reading, one.table.at("range"), one.spans, framework.points, counted)
    most, left_out = len(framework.counted), sum(one.may_be_unrated for one in framework.counted)
    possible = range(max(most - left_out, 1), most)
    open_counts = [str(number) for number in possible if framework.ranges_for(number) is None]
    if open_counts:
        reading.warn(
            _TOP,
            f"{left_out} of the {most} counted standards may stay unrated, and there are no ranges for "
            f"{listed(open_counts)} of them.",
            "Add [[overall.fewer]] for each; without, there is no overall rating then.",
        )

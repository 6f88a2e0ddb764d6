"""Checks of the overall ranges: every sum of points must give one rating, and every rating have a sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from standards.fields import Reading
from standards.rules import PointsRange
from standards.scale import Rating
from standards.suggestions import shown
from standards.toml_lines import TomlPath

# Beyond this, trying every sum would take long; no framework comes near.
_MOST_SUM_TRIED = 20_000


@dataclass(frozen=True, slots=True)
class WrittenRange:
    """A range with the place where it is written."""

    path: TomlPath
    span: PointsRange


def check_ranges(
    reading: Reading,
    table: TomlPath,
    written: Sequence[WrittenRange],
    points: Mapping[Rating, int] | None,
    counted: int | None,
) -> None:
    """Note what is wrong with the ranges of a table. Without points or a count, their end is not checked."""
    if not _each_rating_once(reading, table, written) or not _rising(reading, written):
        return
    first, last = written[0], written[-1]
    if first.span.lowest != 0:
        what = f"The ranges begin at {shown(first.span.lowest)}, not at 0."
        reading.error((*first.path, "from"), what, "Write from = 0 in the lowest range.")
    for lower, higher in pairwise(written):
        _check_seam(reading, lower, higher)
    if points and counted:
        most = counted * max(points.values())
        reachable = list(_unreachable(written, points, counted, most))
        for one in reachable:
            reading.error(one.path, *_unreachable_sentence(one.span, most))
        if last.span.highest != most and last not in reachable:
            can = f"{_standards(counted)} can make {shown(most)} points"
            what = f"The ranges end at {shown(last.span.highest)}, and {can}."
            reading.error((*last.path, "to"), what, f"Write to = {shown(most)} in the highest range.")


def warn_of_other_pattern(
    reading: Reading, path: TomlPath, ranges: Sequence[PointsRange], points: Mapping[Rating, int], counted: int
) -> None:
    """Warn at a path when sound ranges are not those of the pattern that the published ones follow.

    The pattern is that of mean points 0.5, 1.5 and 2.5, a tie going to the lower rating: with N counted
    standards, a sum T is Inadequate if 2T <= N, Requires improvement if 2T <= 3N, Good if 2T <= 5N, otherwise
    Outstanding. It is derived, and it holds for points from 0 to 3 only.
    """
    if list(points.values()) != [0, 1, 2, 3]:
        return
    edges = [-1, counted // 2, 3 * counted // 2, 5 * counted // 2, 3 * counted]
    pattern = [(below + 1, edge) for below, edge in pairwise(edges)]
    if [(span.lowest, span.highest) for span in ranges] != pattern:
        usual = ", ".join(f"{low}–{high}" for low, high in pattern)
        reading.warn(
            path,
            f"The pattern of published ranges gives {usual} for {_standards(counted)}; these differ.",
            "Leave them if the source states them; otherwise correct them.",
        )


def _standards(counted: int) -> str:
    return f"{counted} counted {'standard' if counted == 1 else 'standards'}"


def _each_rating_once(reading: Reading, table: TomlPath, written: Sequence[WrittenRange]) -> bool:
    seen: dict[Rating, WrittenRange] = {}
    sound = True
    for one in written:
        first = seen.setdefault(one.span.rating, one)
        if first is not one:
            sound = False
            what = f"{one.span.rating.value} has a range already."
            reading.error((*one.path, "rating"), what, "Give each rating one range.", (*first.path, "rating"))
    for rating in Rating:
        if rating not in seen:
            sound = False
            what = f"{rating.value} has no range, so nothing can be rated so."
            header = ".".join(key for key in table if isinstance(key, str))
            reading.error(table, what, f"Add a [[{header}.range]] for it.")
    return sound


def _rising(reading: Reading, written: Sequence[WrittenRange]) -> bool:
    sound = True
    for before, after in pairwise(written):
        if after.span.rating.rank < before.span.rating.rank:
            sound = False
            what = f"{after.span.rating.value} stands after {before.span.rating.value}."
            reading.error((*after.path, "rating"), what, "Write the ranges from Inadequate up to Outstanding.")
        elif after.span.lowest <= before.span.lowest:
            sound = False
            what = (
                f"{after.span.rating.value} begins at {shown(after.span.lowest)}, and the lower rating "
                f"{before.span.rating.value} at {shown(before.span.lowest)}."
            )
            reading.error((*after.path, "from"), what, "Give higher ratings higher ranges.")
    return sound


def _check_seam(reading: Reading, lower: WrittenRange, higher: WrittenRange) -> None:
    end, begin = lower.span.highest, higher.span.lowest
    if begin == end + 1:
        return
    gap = begin > end
    first, last = (end + 1, begin - 1) if gap else (begin, min(end, higher.span.highest))
    which = f"{shown(first)} is" if first == last else f"{shown(first)} to {shown(last)} are"
    ratings = f"{lower.span.rating.value} and {higher.span.rating.value}"
    what = f"{which} in no range, between {ratings}." if gap else f"{which} in two ranges, {ratings}."
    reading.error((*higher.path, "from"), what, "Begin each range one above the end of the range before it.")


def _unreachable(
    written: Sequence[WrittenRange], points: Mapping[Rating, int], counted: int, most: int
) -> Iterator[WrittenRange]:
    sums = _sums(points, counted) if most <= _MOST_SUM_TRIED else None
    for one in written:
        lowest, highest = max(one.span.lowest, 0), min(one.span.highest, most)
        inside = (1 << (highest - lowest + 1)) - 1 if highest >= lowest else 0
        if not inside or (sums is not None and not sums >> lowest & inside):
            yield one


def _sums(points: Mapping[Rating, int], counted: int) -> int:
    """The sums that so many standards can make, as the bits of a number: bit 7 is set when 7 can be made."""
    sums = 1
    for _ in range(counted):
        more = 0
        for number in points.values():
            more |= sums << number
        sums = more
    return sums


def _unreachable_sentence(span: PointsRange, most: int) -> tuple[str, str]:
    lowest, highest = shown(span.lowest), shown(span.highest)
    if span.lowest > most:
        what = f"{span.rating.value} begins at {lowest}, above the highest possible sum, {shown(most)}."
    else:
        what = f"No sum of points lies in {lowest} to {highest}, so {span.rating.value} cannot be reached."
    return what, "Correct the ranges or the points."

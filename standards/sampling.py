"""Drawing a sample of cases from a longlist, after the Ministry of Justice's public case sampler (2020).

Published: the window, who is left out, the five strata, allocation in proportion and never above a stratum, the buffer
of 20 per cent, the spread by cluster, unit and officer, and at most six cases for one officer. Ours: the seed, by which
a draw can be repeated; largest remainder for the strata; fractions below them rounded by chance; that a case restricted
in one of its rows is restricted in all; and what is done with a surplus when a unit has nobody left.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from standards.chance import Chance
from standards.draw import Adjustment, Draw, LeftOut, Mark, Plan, Reason, Selected, Step, StratumCount
from standards.longlist import Entry, Longlist, Sex
from standards.sample_size import sample_size
from standards.spread import Spread
from standards.strata import Stratum, allocated, exact_share, stratum_of

By = Mapping[Stratum, list[Entry]]


def draw_sample(longlist: Longlist, plan: Plan) -> Draw:
    """Draw a sample. The same cases and the same plan give the same draw, in whatever order the rows stand.

    The seed decides with the rows in the order of their references, so their order in the file does not matter.
    """
    eligible, left_out = _sorted_out(longlist, plan)
    strata: dict[Stratum, list[Entry]] = {stratum: [] for stratum in Stratum}
    for entry in eligible:
        stratum = stratum_of(entry)
        if stratum is not None:
            strata[stratum].append(entry)
    log: list[Adjustment] = []
    wanted = _wanted(plan, len(eligible))
    size = min(wanted, len(eligible))
    if size < wanted:
        what = f"{size} in place of {wanted} cases."
        log.append(Adjustment(Step.SIZE, None, what, "No more are eligible, so all of them are drawn."))
    main = _main(size, strata, log)
    buffer = _buffer(plan, size, main, strata, log)

    spread = Spread(Chance(plan.seed), plan.per_officer, log)
    selected: list[Selected] = []
    for mark, numbers in ((Mark.MAIN, main), (Mark.BUFFER, buffer)):
        taken = {one.entry.key for one in selected}
        pools = {name: [entry for entry in entries if entry.key not in taken] for name, entries in strata.items()}
        for name, drawn in spread.take(mark, pools, numbers).items():
            selected += (Selected(entry, name, mark) for entry in drawn)
    drawn_rows = {one.entry.row for one in selected}
    undrawn = [
        LeftOut(entry, Reason.NOT_DRAWN, str(stratum))
        for stratum, entries in strata.items()
        for entry in entries
        if entry.row not in drawn_rows
    ]
    order = list(Stratum)
    return Draw(
        longlist,
        plan,
        wanted,
        _counts(size, strata, main, buffer, selected),
        tuple(sorted(selected, key=lambda one: (order.index(one.stratum), one.mark is Mark.BUFFER, one.entry.key))),
        tuple(sorted((*left_out, *undrawn), key=lambda one: one.entry.row)),
        tuple(log),
    )


def _wanted(plan: Plan, eligible: int) -> int:
    if isinstance(plan.size, int):
        return plan.size
    if not eligible:
        return 0
    return sample_size(eligible, confidence=plan.size.confidence, margin=plan.size.margin)


# Who may be drawn


def _sorted_out(longlist: Longlist, plan: Plan) -> tuple[list[Entry], list[LeftOut]]:
    """The eligible cases in the order of their references, and the rows that are left out."""
    left_out = []
    hidden = {entry.key for entry in longlist.entries if entry.restricted}
    by_reference: dict[str, list[Entry]] = {}
    for entry in longlist.entries:
        reason, detail = _reason(entry, plan, hidden)
        if reason:
            left_out.append(LeftOut(entry, reason, detail))
        else:
            by_reference.setdefault(entry.key, []).append(entry)
    eligible = []
    for key in sorted(by_reference):
        # By what stands in the rows, not by where they stand; rows that are alike in all are exchangeable.
        first, *later = sorted(by_reference[key], key=lambda one: (one.start or date.max, one.cells, one.row))
        eligible.append(first)
        kept = f"row {first.row} is kept: it has the earliest start, {first.start}"
        left_out += (LeftOut(entry, Reason.DUPLICATE, kept) for entry in later)
    return eligible, left_out


def _reason(entry: Entry, plan: Plan, hidden: set[str]) -> tuple[Reason | None, str]:
    """Why a case may not be drawn, by what stands in its own row; None where it may."""
    if entry.start and not plan.in_window(entry.start):
        return Reason.OUTSIDE, f"starts on {entry.start}"
    if entry.restricted:
        return Reason.RESTRICTED, ""
    if entry.key in hidden:
        return Reason.RESTRICTED, "another row with this reference is restricted"
    if not entry.started:
        return Reason.NOT_STARTED, ""
    if entry.sex is Sex.OTHER:
        return Reason.SEX, "the published strata are for women and men"
    return None, ""


# How many of each stratum


def _main(size: int, strata: By, log: list[Adjustment]) -> Mapping[Stratum, int]:
    numbers = [len(entries) for entries in strata.values()]
    found = dict(zip(strata, allocated(size, numbers, numbers), strict=True))
    for stratum, number in found.items():
        share = exact_share(size, len(strata[stratum]), sum(numbers))
        if share != number:
            reason = f"Its share is {in_hundredths(share)}; by largest remainder it is {_rounded(number, share)}."
            log.append(Adjustment(Step.ROUNDING, stratum, f"{number} allocated.", reason))
    return found


def _buffer(
    plan: Plan, size: int, main: Mapping[Stratum, int], strata: By, log: list[Adjustment]
) -> Mapping[Stratum, int]:
    """The buffer, rounded up, in proportion to what the strata were allocated and never above what they have left."""
    exact = Fraction(plan.buffer * size, 100)
    total = math.ceil(exact)
    left = [len(entries) - main[stratum] for stratum, entries in strata.items()]
    found = dict(zip(strata, allocated(total, list(main.values()), left), strict=True))
    if total != exact:
        reason = f"{plan.buffer} per cent of {size} is {in_hundredths(exact)}, rounded up."
        log.append(Adjustment(Step.BUFFER, None, f"{total} for the buffer.", reason))
    for stratum, number in found.items():
        share = exact_share(total, main[stratum], size)
        if share != number:
            full = number < share and number == len(strata[stratum]) - main[stratum]
            way = "the stratum has no more cases" if full else f"by largest remainder it is {_rounded(number, share)}"
            reason = f"Its share of the buffer is {in_hundredths(share)}; {way}."
            log.append(Adjustment(Step.BUFFER, stratum, f"{number} for the buffer.", reason))
    if sum(found.values()) < total:
        what = f"{sum(found.values())} in place of {total} for the buffer."
        log.append(Adjustment(Step.SHORTFALL, None, what, "No more eligible cases are left."))
    return found


def _rounded(number: int, share: Fraction) -> str:
    if abs(number - share) >= 1:
        return f"{number}, with what other strata could not give"
    return "rounded up" if number > share else "rounded down"


def in_hundredths(number: Fraction) -> str:
    """A number with two decimals, rounded to the nearest."""
    hundredths = math.floor(number * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _counts(
    size: int, strata: By, main: Mapping[Stratum, int], buffer: Mapping[Stratum, int], selected: Sequence[Selected]
) -> tuple[StratumCount, ...]:
    """What was allocated to each stratum, and what was drawn."""
    drawn = Counter((one.stratum, one.mark) for one in selected)
    eligible = sum(len(entries) for entries in strata.values())
    return tuple(
        StratumCount(
            stratum,
            len(entries),
            exact_share(size, len(entries), eligible),
            main[stratum],
            buffer[stratum],
            drawn[stratum, Mark.MAIN],
            drawn[stratum, Mark.BUFFER],
        )
        for stratum, entries in strata.items()
    )

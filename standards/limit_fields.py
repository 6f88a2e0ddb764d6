"""Reading limits: rules that hold a standard to a rating while others are rated too low."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standards.fields import Reading, Table
from standards.framework import Standard, Status
from standards.rule_fields import RATINGS, read_rule
from standards.rules import Limit
from standards.scale import Rating
from standards.suggestions import did_you_mean, shown

_RATED = (Status.RATED, Status.UNSCORED)


def read_limits(reading: Reading, root: Table, standards: Sequence[Standard], *, certain: bool) -> tuple[Limit, ...]:
    """The limits, checked against the standards; unless `certain`, what becomes of each of them is not known."""
    # A standard whose code could not be read may be the very one that is meant.
    unread = reading.blames("standard") or reading.blames("standard", "code")
    known = None if unread else {standard.code: standard for standard in standards}
    read = [(entry, _limit(entry, known, certain=certain)) for entry in root.tables("limit", needed=False)]
    for entry, limit in read:
        if limit.standard and limit.standard not in limit.where_any and _leads_back(limit, [one for _, one in read]):
            what = f"{limit.standard} is limited by a standard that it limits itself, directly or through others."
            entry.error("where_any", what, "Let limits lead one way only.")
    return tuple(limit for _, limit in read)


def _limit(table: Table, known: Mapping[str, Standard] | None, *, certain: bool) -> Limit:
    rule, standard = read_rule(table), table.text("standard")
    at_most, where_any = table.choice("at_most", RATINGS), table.texts("where_any")
    is_at_most = table.choice("is_at_most", RATINGS)
    table.finish()
    for field, codes in (("standard", [standard] if standard else []), ("where_any", where_any)):
        for code in codes:
            if known is None:
                continue
            if code not in known:
                cure = did_you_mean(code, known, "The standards are")
                table.error(field, f"There is no standard {shown(code)}.", cure)
            elif certain:
                _check_status(table, field, known[code])
    if standard and standard in where_any:
        table.error("where_any", f"{shown(standard)} would limit itself.", "Take it out of the list.")
    if at_most is Rating.OUTSTANDING:
        table.error("at_most", "A limit to Outstanding holds nothing back.", "Write a lower rating.")
    if is_at_most is Rating.OUTSTANDING:
        what = "Every rating is Outstanding or lower, so this would always hold."
        table.error("is_at_most", what, "Write a lower rating.")
    worst = Rating.INADEQUATE
    return Limit(rule, standard, at_most or worst, where_any, is_at_most or worst)


def _check_status(table: Table, field: str, standard: Standard) -> None:
    if field == "standard" and standard.status is not Status.RATED:
        what = f"{standard.code} is {standard.status}, not rated, so there is nothing to limit."
        table.error(field, what, "Name a standard that is rated.")
    elif field == "where_any" and standard.status not in _RATED:
        what = f"{standard.code} is {standard.status}, so it never has a rating that could limit another."
        table.error(field, what, "Take it out of the list.")


def _leads_back(limit: Limit, limits: Sequence[Limit]) -> bool:
    """Whether the standards that limit this one are in the end limited by it."""
    seen: set[str] = set()
    ahead = list(limit.where_any)
    while ahead:
        code = ahead.pop()
        if code == limit.standard:
            return True
        if code not in seen:
            seen.add(code)
            ahead += [other for one in limits if one.standard == code for other in one.where_any]
    return False

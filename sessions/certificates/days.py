"""Days as the register counts them: where the first year in post ends, and when a certificate expires."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import MAXYEAR, date, timedelta

from standards.suggestions import shown

_LONGEST_AGO = 100  # years: of what people here have done nothing lies further back, but a slip in the year does

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NoSuchDay(ValueError):
    """A text is no day; the message says how to write one."""


def day_named(text: str) -> date:
    """The day written as YEAR-MONTH-DAY. Raises NoSuchDay."""
    written = text.strip()
    if _DAY.fullmatch(written):
        with suppress(ValueError):
            return date.fromisoformat(written)
    raise NoSuchDay(f"{shown(written)} is no day. Write year, month and day, such as 2026-03-02.")


def past_day_named(text: str, today: date) -> date:
    """The same, for what has happened already. Raises NoSuchDay for a day to come or long ago, too."""
    day = day_named(text)
    if day > today:
        raise NoSuchDay(f"{day} is still to come. Record it when it is there; today is {today}.")
    if fault := too_long_ago(day, today):
        raise NoSuchDay(fault)
    return day


def too_long_ago(day: date, today: date) -> str:
    """What is wrong with a day more than a hundred years back, such as one in the year 206; "" for any other."""
    return f"{day} is more than a hundred years ago. Look at the year." if today.year - day.year > _LONGEST_AGO else ""


def last_of_first_year(since: date, days: int | None) -> date:
    """The last day of the first year in post, `since` being the first.

    Of so many days or, without a number, the day before the anniversary, so that a leap day takes nothing from the
    year. The anniversary of 29 February is 1 March where there is no such day.
    """
    try:
        if days is not None:
            return since + timedelta(days=days - 1)
        if (since.month, since.day) == (2, 29):
            return date(since.year + 1, 2, 28)
        return since.replace(year=since.year + 1) - timedelta(days=1)
    except (OverflowError, ValueError):
        return date.max


def months_after(day: date, months: int) -> date:
    """The day of the same number so many months on; where that month is shorter, its last day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))

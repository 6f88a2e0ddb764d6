"""Recorded times as people on this machine would say them."""

from __future__ import annotations

from datetime import datetime


def local_time(at: str, now: datetime) -> str:
    """A recorded UTC time as people on this machine would say it: the time today, else the date with the time."""
    moment = datetime.fromisoformat(at).astimezone()
    if moment.date() == now.astimezone().date():
        return moment.strftime("today %H:%M")
    return moment.strftime("%Y-%m-%d %H:%M")


def local_day(at: str, now: datetime) -> str:
    """The same, but only the date where it is not today: what a narrow column has room for."""
    said = local_time(at, now)
    return said if said.startswith("today") else said.partition(" ")[0]

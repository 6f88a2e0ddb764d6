"""The steps in which the register asks for a role, a day, a reason, a file, and what is wrong with what is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sessions.certificates.criteria import Role
from sessions.certificates.days import NoSuchDay, past_day_named
from tui.screens.steps_dialog import ChooseStep, WriteStep

ROLES = (("a", Role.AI), ("h", Role.HMI), ("l", Role.LOCAL_ASSESSOR), ("o", Role.OTHER))
"""The roles by the letters that choose them."""


def day_step(title: str, today: date, day: date | None = None) -> WriteStep:
    """Ask for a day that is not still to come."""

    def fault(text: str) -> str:
        try:
            past_day_named(text, today)
        except NoSuchDay as wrong:
            return str(wrong)
        return ""

    return WriteStep(f"{title} (as in {today})", str(day) if day else "", fault=fault)


def role_step(title: str, chosen: Role) -> ChooseStep:
    """Ask for a role."""
    options = tuple((letter, f"{role.in_full} ({role})" if role.certified else str(role)) for letter, role in ROLES)
    return ChooseStep(title, options, [role for _, role in ROLES].index(chosen))


def reason_fault(text: str) -> str:
    """What is wrong with a reason."""
    return "" if text.strip() else "A reason is needed: it is kept with the register."


def note_fault(text: str) -> str:
    """What is wrong with an assessor's note."""
    return "" if text.strip() else "A note is needed: what was seen, and where it can be looked up."


def who_fault(text: str) -> str:
    """What is wrong with the name of whoever records."""
    return "" if text.strip() else "A name is needed: it goes into the register."


def ending_fault(text: str) -> str:
    """What is wrong with the name of a statement's file."""
    ending = Path(text.strip()).suffix.lower()
    return "" if ending in (".html", ".md") else "End the name with .html or .md: that says which form it has."

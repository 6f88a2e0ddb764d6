"""The sentences that say why a figure is not defined."""

from __future__ import annotations

from sessions.agreement.marking import Counts
from sessions.agreement.weights import MOST_CATEGORIES

NONE_SHARED = "No unit has the marks of two markers."
ONE_UNIT = "Only one unit has two marks or more; chance cannot be told from one unit."
ALL_THE_SAME = "Every mark is the same, so that nothing shows whether the markers tell different units apart."
NO_WEIGHT = "The weights count none of the differences that there could be between these marks."


def too_many(different: int) -> str:
    """The reason where there are more different values than are weighed against each other."""
    return f"There are {different} different values; more than {MOST_CATEGORIES} are not weighed against each other."


def why_not(shared: list[Counts]) -> str:
    """Why no coefficient is defined for the units with two marks or more; nothing where one can be."""
    if not shared:
        return NONE_SHARED
    if len({value for counts in shared for value in counts}) == 1:
        return ALL_THE_SAME
    return ONE_UNIT if len(shared) == 1 else ""

"""Ratings as JSON has them, whether they come from a session or from rows. docs/json.md describes the names."""

from __future__ import annotations

from standards.rated import KeyQuestionRating, OverallRating, StandardRating
from standards.rules import OverallFrom
from standards.scale import Rating


def rating_name(rating: Rating | None) -> str | None:
    """A rating as JSON has it: the published word, or null while there is none."""
    return rating.value if rating else None


def overall_object(overall: OverallRating) -> dict[str, object]:
    """The overall. `rating` is null until every counted standard is judged; so is the sum where there is none."""
    summed = overall.source is not OverallFrom.NONE
    return {
        "rating": rating_name(overall.rating),
        "points": overall.points if summed else None,
        "most_points": overall.most_points if summed else None,
        "judged": overall.judged,
        "counted": overall.counted,
        "lowest": rating_name(overall.lowest),
        "highest": rating_name(overall.highest),
        "next_rating": rating_name(overall.next_rating),
        "points_to_next": overall.points_to_next,
    }


def found_object(rated: StandardRating, reason: str | None = None) -> dict[str, object]:
    """The state of a rating, and what stands beside it: what was computed, decided, limited, or left out.

    `reason` is that of the panel decision, where one is kept.
    """
    return {
        "state": str(rated.state),
        "so_far": rating_name(rated.so_far),
        "lowest": rating_name(rated.lowest),
        "highest": rating_name(rated.highest),
        "computed": rating_name(rated.computed),
        "panel": {"rating": rated.panel.value, "reason": reason} if rated.panel else None,
        "panel_conditions": list(rated.panel_conditions),
        "limits": [{"at_most": limit.at_most.value, "text": limit.rule.text} for limit in rated.limits],
        "not_rated_because": rated.why_not_rated or None,
        "warnings": list(rated.warnings),
    }


def tally_object(one: KeyQuestionRating) -> dict[str, object]:
    """How the cases fell on a key question; the counts are null where only a percentage is known."""
    tally, firm = one.tally, one.firmness
    interval = firm.interval if firm else None
    return {
        "yes": tally.yes if tally.exact else None,
        "applicable": tally.applicable if tally.exact else None,
        "not_applicable": tally.not_applicable,
        "left": tally.blank,
        "percent": tally.percent,
        "rating": rating_name(one.rating),
        "lowest": one.drives,
        "cases_up": firm.up if firm else None,
        "cases_down": firm.down if firm else None,
        "interval": [round(interval.low, 4), round(interval.high, 4)] if interval else None,
    }

"""What if: how the ratings would stand with a trial, and the single changes that would move the overall."""

from __future__ import annotations

from collections.abc import Sequence

from standards.rated import OverallRating, StandardRating, State
from standards.single_changes import SingleChange
from standards.what_if import WhatIf
from tui.pages.case_summary import rating_cell
from tui.pages.rating_objects import overall_object, rating_name
from tui.sheets import Column, Facts, Page, Part, Sheet
from tui.words import overall_words, will_be

_CSV = tuple(Column(name) for name in ("kind", "standard", "key_question", "change", "size", "before", "after"))


def what_if_page(title: str, tried: WhatIf | None, changes: Sequence[SingleChange]) -> Page:
    """A trial, where there is one, and the list of single changes."""
    parts: list[Part] = [*trial_parts(tried)] if tried else []
    parts.append(changes_sheet(changes))
    data = {
        "trial": _trial_object(tried) if tried else None,
        "single_changes": [_change_object(change) for change in changes],
    }
    rows = tuple(
        (
            str(one.kind),
            one.standard.code,
            one.key_question.code if one.key_question else None,
            one.words,
            one.size,
            one.before.value,
            one.after.value,
        )
        for one in changes
    )
    return Page(title, tuple(parts), data, Sheet("", _CSV, rows))


def trial_parts(tried: WhatIf) -> tuple[Part, ...]:
    """The standards that would stand otherwise, and the overall before and after."""
    columns = (Column("Standard", 15), Column("Is", 14), Column("Would be", 14))
    rows = tuple((one.standard.name, standing(one.before), standing(one.after)) for one in tried.differences)
    before, after = tried.overall
    return (
        Sheet("What would change", columns, rows, empty="No rating of a standard would change."),
        Facts((("Is", overall_line(before)), ("Would be", overall_line(after))), "Overall"),
    )


def standing(rated: StandardRating) -> str:
    """The rating; while it is not final, also what it can still end as."""
    low, high = rated.lowest, rated.highest
    still = rated.state is State.NOT_YET and low is not None and high is not None and low is not high
    return f"{rating_cell(rated)}; {low.value} to {high.value}" if still and low and high else rating_cell(rated)


def overall_line(overall: OverallRating) -> str:
    """How the overall stands, in one line."""
    return ", ".join(overall_words(overall)[:2])


def overall_rating(overall: OverallRating) -> str:
    """The overall rating alone, or what it can still be, for a line with little room."""
    return overall.rating.value if overall.rating else will_be(overall).removeprefix("will be ")


def changes_sheet(changes: Sequence[SingleChange]) -> Sheet:
    """The single changes, smallest first."""
    columns = (Column("Change", 24), Column("The overall would be", 14))
    rows = tuple((one.words, one.after.value) for one in changes)
    return Sheet("Single changes that would change the overall rating, smallest first", columns, rows, empty=NO_CHANGE)


NO_CHANGE = "None: while there is no overall rating, or where no single change would move it."


def _trial_object(tried: WhatIf) -> dict[str, object]:
    before, after = tried.overall
    return {
        "standards": [
            {"code": one.standard.code, "before": _standing(one.before), "after": _standing(one.after)}
            for one in tried.differences
        ],
        "overall": {"before": overall_object(before), "after": overall_object(after)},
    }


def _standing(rated: StandardRating) -> dict[str, object]:
    return {"state": str(rated.state), "rating": rating_name(rated.rating), "so_far": rating_name(rated.so_far)}


def _change_object(one: SingleChange) -> dict[str, object]:
    return {
        "kind": str(one.kind),
        "standard": one.standard.code,
        "key_question": one.key_question.code if one.key_question else None,
        "rating": rating_name(one.rating),
        "cases": one.cases or None,
        "size": one.size,
        "words": one.words,
        "before": one.before.value,
        "after": one.after.value,
    }

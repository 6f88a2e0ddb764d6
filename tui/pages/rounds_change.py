"""The change between rounds: of the group, and person by person."""

from __future__ import annotations

from sessions.exercises.rounds import RoundsChange
from tui.pages.exercise_figures import figure_value
from tui.sheets import Cell, Column, Part, Sheet, Words


def change_parts(change: RoundsChange) -> tuple[Part, ...]:
    """What changed, those who sat one of the two rounds alone named below."""
    title = f"From round {change.first} to round {change.last}"
    if not change.people:
        return (Words(f"Nobody sat both rounds. {_alone(change)}".strip(), title),)
    columns = (
        Column("Trainee", 12),
        Column("Before", 6, right=True),
        Column("After", 6, right=True),
        Column("Towards the reference", 9, right=True),
        Column("Away from it", 7, right=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.who,
            f"{one.before.agreement.percent}%",
            f"{one.after.agreement.percent}%",
            len(one.towards),
            len(one.away),
        )
        for one in change.people
    ]
    everybody = (
        f"All {len(change.people)}",
        f"{change.agreement_before.percent}%",
        f"{change.agreement_after.percent}%",
        change.towards,
        change.away,
    )
    sheet = Sheet(title, columns, (*rows, everybody), strong=frozenset({len(rows)}))
    before, after = change.alpha_before, change.alpha_after
    said = (
        f"Alpha among them, nominal: {figure_value(before) or 'not defined'} before, "
        f"{figure_value(after) or 'not defined'} after ({after.used} of {after.found} units)."
    )
    reasons = dict.fromkeys(one.why for one in (before, after) if not one.defined)
    words = " ".join([said, *reasons, _alone(change)]).strip()
    return (sheet, Words(words))


def _alone(change: RoundsChange) -> str:
    said = []
    rounds = (change.first, change.last)
    for (there, lacking), names in zip((rounds, rounds[::-1]), (change.only_before, change.only_after), strict=True):
        if names:
            said.append(f"Handed in at round {there} and not at round {lacking}: {', '.join(names)}.")
    return " ".join(said)

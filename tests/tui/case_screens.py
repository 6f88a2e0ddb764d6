"""Where somebody is among cases: the screen, the cell, the cases that are listed."""

from __future__ import annotations

from collections.abc import Sequence

from tests.tui.journey import Person
from tui.screens.cases import CasesScreen

ENGAGEMENT = "P.2.2.1"


def on(person: Person, screen: type) -> bool:
    return type(person.page) is screen


def cell(person: Person) -> tuple[str, str]:
    """The reference and the key question of the current cell."""
    page = person.page
    assert isinstance(page, CasesScreen)
    return page.grid.reference, page.grid.key_question.code


def references(person: Person) -> Sequence[str]:
    page = person.page
    assert isinstance(page, CasesScreen)
    return [page.grid.walk.record.cases[number].reference for number in page.grid.shown]

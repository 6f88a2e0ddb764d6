"""What was drawn to be marked a second time: how, which cases, and which questions."""

from __future__ import annotations

from sessions.second_mark_draw import Draw
from tui.pages.dip_sample import Dip
from tui.sheets import Cell, Column, Facts, Page, Sheet
from tui.words import counted


def drawn_words(drawn: Draw) -> str:
    """How it was drawn, in a sentence."""
    if not drawn.cases:
        return f"{counted(len(drawn.asked), 'key question')} of the service, without a draw."
    return _dip(drawn).words("cases")


def draw_page(drawn: Draw, uid: str, *, file: str = "", by: str = "") -> Page:
    """A draw with the id of the check that was made of it, and the file it is in or the name of its marker."""
    asked = [("Questions", counted(len(drawn.asked), "key question"))] if drawn.asked else []
    ratings = [("Ratings", ", ".join(drawn.rated))] if drawn.rated else []
    pairs: tuple[tuple[str, Cell], ...] = (
        ("Second marking", uid[:8]),
        *((("For", by),) if by else ()),
        *((("File", file),) if file else ()),
        *(_dip(drawn).facts("cases").pairs if drawn.cases else ()),
        *asked,
        *ratings,
    )
    rows = tuple((case.reference,) for case in drawn.cases)
    parts = (Facts(pairs), *((Sheet("Cases", (Column("Reference", 8),), rows),) if rows else ()))
    data = {
        "check": uid,
        "checks": drawn.original,
        "service": drawn.service,
        "file": file or None,
        "by": by or None,
        "seed": drawn.seed or None,
        "share": drawn.share if drawn.cases else None,
        "population": drawn.population,
        "cases": [case.reference for case in drawn.cases],
        "questions": list(drawn.asked),
        "ratings": list(drawn.rated),
    }
    return Page(f"Second marking of {drawn.service}", parts, data, Sheet("", (Column("reference"),), rows))


def _dip(drawn: Draw) -> Dip:
    return Dip(drawn.seed, drawn.share, drawn.population, len(drawn.cases))

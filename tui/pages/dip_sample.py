"""A dip sample: the sessions or cases that quality assurance is to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sessions.events import Case
from sessions.listing import Listing
from standards.framework import Framework
from standards.sample_size import Number
from tui.pages.listing import listing_object, listing_page
from tui.pages.sample_size import number_words
from tui.sheets import Column, Facts, Page, Sheet


@dataclass(frozen=True, slots=True)
class Dip:
    """How a dip sample was taken: the seed, the share in per cent, how many there were and how many were taken."""

    seed: str
    share: Number
    population: int
    size: int

    def words(self, what: str) -> str:
        """The sample in a sentence, with its seed; `what` says what was sampled, in the plural."""
        share = number_words(self.share)
        return f"Drawn with seed {self.seed}: {self.size} of {self.population} {what} ({share} per cent)."

    def facts(self, what: str) -> Facts:
        """The sample in two lines."""
        drawn = f"{self.size} of {self.population} {what}, {number_words(self.share)} per cent"
        return Facts((("Seed", f"{self.seed} (the same seed draws the same)"), ("Drawn", drawn)))

    def data(self) -> dict[str, object]:
        """The sample as JSON has it, but for what was drawn."""
        return {"seed": self.seed, "share": self.share, "population": self.population, "size": self.size}


def sessions_page(dip: Dip, drawn: Sequence[Listing], when: Callable[[str], str]) -> Page:
    """Sessions that were drawn, as the list of sessions shows them."""
    listed = listing_page(drawn, when, empty="No session is signed off, so none can be drawn.")
    data = {**dip.data(), "sessions": [listing_object(one) for one in drawn]}
    return replace(listed, title="Dip sample", parts=(dip.facts("signed-off sessions"), *listed.parts), data=data)


def cases_page(dip: Dip, service: str, framework: Framework, drawn: Sequence[tuple[int, Case]]) -> Page:
    """Cases that were drawn, with the attributes that any of them has."""
    titles = {one.id: one.title for one in framework.attributes}
    names = list(dict.fromkeys(name for _, case in drawn for name in case.attributes))
    names.sort(key=lambda name: list(titles).index(name) if name in titles else len(titles))
    rows = tuple((case.reference, *(case.attributes.get(name) for name in names)) for _, case in drawn)
    shown = Sheet("", (Column("Reference", 8), *(Column(titles.get(name, name), 6) for name in names)), rows)
    return Page(
        f"Dip sample of {service}",
        (dip.facts("cases"), replace(shown, empty="There is no case to draw.")),
        {
            **dip.data(),
            "cases": [
                {"number": number, "reference": case.reference, "attributes": dict(case.attributes)}
                for number, case in drawn
            ],
        },
        Sheet("", (Column("reference"), *(Column(name) for name in names)), rows),
    )

"""Which cases the grid shows, and in what order: by how far they are, how they fell, or what is recorded of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sessions.record import Marks
from sessions.walk import Walk
from standards.framework import QuestionSet
from standards.scale import Answer
from tui.screens.case_card import attribute_title

NUMBER, REFERENCE, FEWEST, INSUFFICIENT = "number", "reference", "fewest answered", "most insufficient"
_ORDERS = (NUMBER, REFERENCE, FEWEST, INSUFFICIENT)

ALL, UNFINISHED, FINISHED, FLAGGED = "all cases", "unfinished", "finished", "with a flag"
_SHOWS = (ALL, UNFINISHED, FINISHED, FLAGGED)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands: `answered` of `total` questions; of its key questions `judged`, so many `sufficient`."""

    answered: int
    total: int
    sufficient: int
    judged: int

    @property
    def left(self) -> int:
        """How many questions are still to be answered."""
        return self.total - self.answered

    @property
    def insufficient(self) -> int:
        """How many key questions were judged insufficient."""
        return self.judged - self.sufficient

    @property
    def share(self) -> str:
        """The whole percentage of sufficient among the key questions judged; "" while there are none."""
        return f"{(200 * self.sufficient + self.judged) // (2 * self.judged)}%" if self.judged else ""


def standing(asked: QuestionSet, marks: Marks) -> Standing:
    """How a case stands, by what is asked in it and how it is marked."""
    answers = marks.answers
    own = [answers.get(question.code) for question in asked.key_questions]
    sufficient = own.count(Answer.YES)
    answered = sum(question.code in answers for question in asked.questions)
    return Standing(answered, len(asked.questions), sufficient, sufficient + own.count(Answer.NO))


class Standings:
    """How every case stands; each is counted again only when its marks or its attributes have changed."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[QuestionSet, Marks, Standing]] = {}

    def of(self, walk: Walk, number: int) -> Standing:
        """How one case stands. Raises KeyError when there is no such case."""
        asked = walk.framework.in_case(walk.record.cases[number].attributes)
        marks = walk.record.marks_in(number)
        kept = self._kept.get(number)
        if kept is None or kept[0] is not asked or kept[1] is not marks:
            kept = self._kept[number] = (asked, marks, standing(asked, marks))
        return kept[2]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the grid shows and how it is sorted.

    `order` and `show` are words of this module; "@name" sorts by an attribute, "@name=value" shows the cases that have
    the value, and "no CODE" and "blank CODE" those that are insufficient or not judged on a key question. `typed` are
    words that must be in the reference or the attributes.
    """

    order: str = NUMBER
    show: str = ALL
    typed: str = ""


def arranged(walk: Walk, standings: Standings, arrangement: Arrangement) -> tuple[int, ...]:
    """The numbers of the cases to show, in order."""
    words = arrangement.typed.casefold().split()
    test = _test(walk, standings, arrangement.show)
    numbers = [number for number in walk.record.cases if test(number) and all(w in _text(walk, number) for w in words)]
    key = _key(walk, standings, arrangement.order)
    return tuple(sorted(numbers, key=key)) if key else tuple(numbers)


def _text(walk: Walk, number: int) -> str:
    case = walk.record.cases[number]
    return " ".join((case.reference, *case.attributes.values())).casefold()


def _key(walk: Walk, standings: Standings, order: str) -> Callable[[int], tuple[object, ...]] | None:
    cases = walk.record.cases
    if order.startswith("@"):
        name = order[1:]
        place = _places_of(walk, name)

        def by_attribute(number: int) -> tuple[object, ...]:
            value = cases[number].attributes.get(name, "")
            return (not value, place.get(value.casefold(), len(place)), natural(value))

        return by_attribute
    found: Mapping[str, Callable[[int], tuple[object, ...]]] = {
        REFERENCE: lambda number: (natural(cases[number].reference),),
        FEWEST: lambda number: (-standings.of(walk, number).left,),
        INSUFFICIENT: lambda number: (-standings.of(walk, number).insufficient,),
    }
    return found.get(order)


def _places_of(walk: Walk, name: str) -> dict[str, int]:
    """The order in which the framework lists the values of an attribute."""
    attribute = walk.framework.attribute(name)
    return {value.casefold(): place for place, value in enumerate(attribute.values)} if attribute else {}


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which C-2 comes before C-10."""
    parts = re.findall(r"\d+|\D+", text.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _test(walk: Walk, standings: Standings, show: str) -> Callable[[int], bool]:
    record = walk.record
    if show.startswith("@"):
        name, _, value = show[1:].partition("=")
        return lambda number: record.cases[number].attributes.get(name, "") == value
    kind, _, code = show.partition(" ")
    if kind == "no":
        return lambda number: record.marks_in(number).answers.get(code) is Answer.NO
    if kind == "blank":
        return lambda number: is_blank(walk, number, code)
    found: Mapping[str, Callable[[int], bool]] = {
        UNFINISHED: lambda number: standings.of(walk, number).left > 0,
        FINISHED: lambda number: standings.of(walk, number).left == 0,
        FLAGGED: lambda number: bool(record.marks_in(number).flags),
    }
    return found.get(show, lambda _number: True)


def is_blank(walk: Walk, number: int, code: str) -> bool:
    """Whether a question is asked in a case and has no answer there."""
    asked = walk.framework.in_case(walk.record.cases[number].attributes).positions
    return code in asked and code not in walk.record.marks_in(number).answers


# What can be chosen: each a value and its words


def orders(walk: Walk) -> list[tuple[str, str]]:
    """The orders to choose from: the four, and by each attribute that some case has."""
    found = [(order, _ORDER_WORDS[order]) for order in _ORDERS]
    return found + [(f"@{name}", attribute_title(walk.framework, name)) for name in used(walk)]


_ORDER_WORDS = {
    NUMBER: "number: as they came in",
    REFERENCE: "reference",
    FEWEST: "fewest answered first",
    INSUFFICIENT: "most insufficient first",
}


def shows(walk: Walk, standings: Standings, column: str) -> list[tuple[str, str]]:
    """What can be shown: by how far cases are, by how they fell on a key question, and by each value recorded."""
    found = [*_SHOWS, *((f"no {column}", f"blank {column}") if column else ())]
    found += [f"@{name}={value}" for name, values in used(walk).items() for value in values]
    choices = []
    for show in found:
        count = len(arranged(walk, standings, Arrangement(show=show)))
        choices.append((show, f"{show_words(walk, show)} ({count})"))
    return choices


def show_words(walk: Walk, show: str) -> str:
    """What is shown, in words: `insufficient on P.2.2.1`, `Unit: North`."""
    if show.startswith("@"):
        name, _, value = show[1:].partition("=")
        return f"{attribute_title(walk.framework, name)}: {value or 'not recorded'}"
    kind, _, code = show.partition(" ")
    if kind in ("no", "blank"):
        return f"insufficient on {code}" if kind == "no" else f"blank on {code}"
    return show


def order_words(walk: Walk, order: str) -> str:
    """The order in a word or two."""
    return attribute_title(walk.framework, order[1:]) if order.startswith("@") else order


def used(walk: Walk) -> dict[str, list[str]]:
    """The attributes that some case has, in the framework's order, each with the values that occur."""
    found: dict[str, dict[str, None]] = {}
    for case in walk.record.cases.values():
        for name, value in case.attributes.items():
            found.setdefault(name, {})[value] = None
    declared = [one.id for one in walk.framework.attributes if one.id in found]
    names = declared + [name for name in found if name not in declared]
    return {name: _in_order(walk, name, list(found[name])) for name in names}


def _in_order(walk: Walk, name: str, values: Sequence[str]) -> list[str]:
    place = _places_of(walk, name)
    return sorted(values, key=lambda value: (place.get(value.casefold(), len(place)), natural(value)))

"""The commands of the plain line mode for cases: hearing of them, going into them, adding, changing, removing them."""

from __future__ import annotations

from collections.abc import Mapping

from sessions.cases import case_progress
from sessions.events import Case
from sessions.personal_data import Looks, looks_like, names_among
from sessions.walk import Walk
from tui.plain.case_grammar import (
    find_case,
    has_own_number,
    is_new,
    read_attributes,
    read_case,
    read_insistence,
)
from tui.plain.case_words import attribute_lines, attribute_title, cases_in_words, how_far, unfinished
from tui.plain.place import arrived, case_line
from tui.plain.spoken import Reply, Scoring, declined, recorded
from tui.refusals import Refused
from tui.shown import shown

_NONE_YET = "There are no cases yet. Add one with: add case REFERENCE"


def every(scoring: Scoring, text: str) -> Reply:
    """All cases, or those that are not finished, with how far each is."""
    walk = scoring.session.walk
    _takes_cases(walk)
    record = walk.record
    if text and text.casefold() != "unfinished":
        raise Refused(f"{shown(text)!r} cannot follow. Say cases, or cases unfinished; to go into one: case REFERENCE")
    if not record.cases:
        return Reply((_NONE_YET,))
    numbers, first = list(record.cases), f"{cases_in_words(walk.framework, record)}."
    if text:
        numbers = sorted(unfinished(walk))
        first = f"{len(numbers)} of {len(record.cases)} not finished." if numbers else "Every case is finished."
    return Reply((first, *(_one(walk, number) for number in numbers)))


def into(scoring: Scoring, text: str) -> Reply:
    """Go into a case; without a reference, hear about the one we are in."""
    walk = scoring.session.walk
    _takes_cases(walk)
    if not text:
        number = _here(walk)
        return Reply((f"{case_line(walk, number)}.", *attribute_lines(walk.framework, walk.record.cases[number])))
    return _gone_into(scoring, walk.into(find_case(walk.record, text)))


def following(scoring: Scoring, _text: str) -> Reply:
    """Go into the next case; from the service into the first."""
    return _beside(scoring, +1, "This is the last case. To hear which are not finished: cases unfinished")


def before(scoring: Scoring, _text: str) -> Reply:
    """Go into the case before; from the service into the last."""
    return _beside(scoring, -1, "This is the first case.")


def next_unfinished(scoring: Scoring, _text: str) -> Reply:
    """Go into the next case that is not finished, round past the last."""
    walk = scoring.session.walk
    _must_have_cases(walk)
    others = [number for number in unfinished(walk) if number != walk.case]
    if others:
        return _gone_into(scoring, walk.into(others[0]))
    if walk.case in unfinished(walk):
        return Reply(("No other case is unfinished.",))
    return Reply(("Every case is finished. To hear how they fell: percentages",))


def leave(scoring: Scoring, _text: str) -> Reply:
    """Go back to the service."""
    walk = scoring.session.walk
    _takes_cases(walk)
    reference = walk.record.cases[_here(walk)].reference
    scoring.session.move(walk.into(0))
    return Reply((f"Left case {shown(reference)}. {arrived(scoring)}",), ask=True)


def add(scoring: Scoring, text: str) -> Reply:
    """Take a new case in."""
    session, walk = scoring.session, scoring.session.walk
    _takes_cases(walk)
    text, anyhow = read_insistence(text)
    typed = read_case(walk.framework, walk.record, text)
    _must_be_reference(typed.reference, anyhow=anyhow)
    with declined():
        (event,) = session.add_cases([Case(typed.reference, typed.attributes)])
    said = [recorded(scoring, event), *_attributes_said(scoring, walk, typed.attributes)]
    said += _warned(scoring, "reference", typed.reference)
    if len(session.walk.record.cases) == 1:
        said.append(f"Go into it with: case {shown(typed.reference)}")
    return Reply(tuple(said))


def describe(scoring: Scoring, text: str) -> Reply:
    """Record attributes of the case; an empty value takes one away."""
    walk = scoring.session.walk
    _takes_cases(walk)
    number = _here(walk)
    case, changed = walk.record.cases[number], read_attributes(walk.framework, walk.record, text)
    said = _attributes_said(scoring, walk, changed)
    return _changed(scoring, number, Case(case.reference, {**case.attributes, **changed}), said)


def rename(scoring: Scoring, text: str) -> Reply:
    """Give the case another reference."""
    walk = scoring.session.walk
    _takes_cases(walk)
    number = _here(walk)
    old = walk.record.cases[number]
    text, anyhow = read_insistence(text)
    if text != old.reference:
        _must_be_reference(text, anyhow=anyhow)
    said = [f"It was {shown(old.reference)} before.", *_warned(scoring, "reference", text)]
    return _changed(scoring, number, Case(text, old.attributes), said)


def remove(scoring: Scoring, text: str) -> Reply:
    """Take a case out of the session: the one named, or the one we are in."""
    session, walk = scoring.session, scoring.session.walk
    _takes_cases(walk)
    number = find_case(walk.record, text) if text else _here(walk)
    answered = case_progress(walk.framework, walk.record, number).answered
    event = session.change_case(number, None)
    if event is None:
        return Reply(("Nothing had to change.",))
    said = [recorded(scoring, event)]
    if answered:
        said.append(f"Its {answered} {'answer' if answered == 1 else 'answers'} would come back with it.")
    moved = session.walk.case != walk.case
    if moved:
        said.append(arrived(scoring))
    return Reply(tuple(said), ask=moved)


def _changed(scoring: Scoring, number: int, case: Case, said: list[str]) -> Reply:
    session, walk = scoring.session, scoring.session.walk
    with declined():
        event = session.change_case(number, case)
    if event is None:
        return Reply((f"Case {shown(walk.reference)} is so already.",))
    asked, was = len(session.walk.questions), len(walk.questions)
    lines = [recorded(scoring, event), *said]
    if asked != was:
        lines.append(f"{asked} questions are asked in it now, {was} before.")
    return Reply(tuple(lines), ask=asked != was)


def _attributes_said(scoring: Scoring, walk: Walk, attributes: Mapping[str, str]) -> list[str]:
    lines = []
    for name, value in attributes.items():
        own = " This is an attribute of your own." if is_new(walk.framework, walk.record, name) else ""
        title = shown(attribute_title(walk.framework, name))
        lines.append(f"{title}: {shown(value)}.{own}" if value else f"{title}: taken away.")
        if value and walk.framework.attribute(name) is None:
            lines += _warned(scoring, name, value)
    return lines


def _must_be_reference(reference: str, *, anyhow: bool) -> None:
    """Raise Refused where a reference looks like a name, unless somebody says that it is none."""
    if names_among([reference]) and not anyhow:
        raise Refused(
            f"{shown(reference)!r} looks like a name. A session keeps case references only, and its history keeps them "
            "for good. If it is a reference all the same, say --not-a-name after it."
        )


def _warned(scoring: Scoring, name: str, value: str) -> list[str]:
    """A warning where what was typed looks as if it said who somebody is. A guess, so nothing is refused."""
    looks = looks_like(name, [value], scoring.clock().date())
    if looks in (None, Looks.TEXT) or (looks is Looks.NAMES and name == "reference"):
        return []
    return [f"Take care: {shown(value)!r} looks like {looks}. A session keeps references, never names. To undo: undo"]


def _one(walk: Walk, number: int) -> str:
    """A case in one line, with its number where that names it."""
    done = how_far(case_progress(walk.framework, walk.record, number))
    numbered = f"{number}. " if has_own_number(walk.record, number) else ""
    return f"{numbered}{shown(walk.record.cases[number].reference)}, {done}"


def _beside(scoring: Scoring, step: int, nothing: str) -> Reply:
    walk = scoring.session.walk
    _must_have_cases(walk)
    numbers = list(walk.record.cases)
    if not walk.case:
        return _gone_into(scoring, walk.into(numbers[0 if step > 0 else -1]))
    beside = walk.beside(step)
    return Reply((nothing,)) if beside.case == walk.case else _gone_into(scoring, beside)


def _gone_into(scoring: Scoring, walk: Walk) -> Reply:
    scoring.session.move(walk)
    return Reply((arrived(scoring),), ask=True)


def _takes_cases(walk: Walk) -> None:
    if not walk.framework.takes_cases:
        raise Refused(f"{walk.framework.title} asks nothing of cases.")


def _must_have_cases(walk: Walk) -> None:
    _takes_cases(walk)
    if not walk.record.cases:
        raise Refused(_NONE_YET)


def _here(walk: Walk) -> int:
    if not walk.case:
        raise Refused("You are in no case. Go into one first: case REFERENCE")
    return walk.case

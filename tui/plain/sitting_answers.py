"""Answering in an exercise line by line: as in scoring, but never over the last answer of what is complete.

A script, or somebody who types ahead, may have one answer too many for a case. It is refused with how to go on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sessions.walk import Walk
from tui import sitting_words as words
from tui.plain import answering, cases
from tui.plain.declared import Handler
from tui.plain.place import arrived
from tui.plain.sitting_state import Sitting, sitting_of
from tui.plain.spoken import Reply, Scoring
from tui.refusals import Refused
from tui.shown import shown
from tui.words import counted


def _answered(does: Handler, *, names_question: bool = True) -> Handler:
    """A command that answers. Where `names_question`, what follows it is the code of a question."""

    def answered(scoring: Scoring, text: str) -> Reply:
        sitting = sitting_of(scoring)
        before = sitting.session.walk
        if sitting.attempt.rests and not (names_question and text):
            raise Refused(f"Not taken: {_change_it(before)} {_complete(sitting)}")
        was_open = _is_open(before)
        reply = does(scoring, text)
        first = reply.lines[0]
        if not sitting.attempt.rests:
            return replace(reply, lines=(first,))
        return replace(reply, lines=(first, _complete(sitting)) if was_open else (first,), ask=False)

    return answered


def _is_open(walk: Walk) -> bool:
    return any(one.code not in walk.marks.answers for one in walk.questions)


def _complete(sitting: Sitting) -> str:
    """That everything here is answered, and how to go on."""
    walk = sitting.session.walk
    here = f"Case {shown(walk.reference)} is complete." if walk.case else "Every question here is answered."
    left = words.left_lines(sitting.exercise, walk)
    if not left:
        return f"{here} Nothing is left. To hand in: hand in"
    places = {one.case for one in left if not one.is_rating}
    if not places:
        return f"{here} To rate: rate {left[0].code} good because …"
    number = counted(len(places), "place" if 0 in places else "case")
    return f"{here} {number} {'is' if len(places) == 1 else 'are'} not finished. To go on: next unfinished"


def _change_it(walk: Walk) -> str:
    label = walk.question.label
    return f"{label} is answered already. To change that: undo, or name the question, as in yes {label}."


def next_unfinished(scoring: Scoring, _text: str) -> Reply:
    """Go into the next place of which something is not answered, round past the last."""
    sitting = sitting_of(scoring)
    walk = sitting.session.walk
    every = words.places(walk)
    at = every.index(walk.case) if walk.case in every else 0
    others = [walk.into(place) for place in (*every[at + 1 :], *every[:at])]
    following = next((one for one in others if _is_open(one)), None)
    if following is not None:
        sitting.session.move(following)
        return Reply((arrived(scoring),), ask=True)
    if _is_open(walk):
        return Reply(("Nothing else is unfinished.",))
    return Reply((_complete(sitting),))


def leave_case(scoring: Scoring, text: str) -> Reply:
    """Go back to what is asked of the service. Raises Refused where nothing is."""
    if not scoring.session.walk.framework.service.questions:
        raise Refused("Nothing is asked outside the cases. To hear what is left: left")
    return cases.leave(scoring, text)


IN_SITTING: Mapping[str, Handler] = {
    "yes": _answered(answering.yes),
    "no": _answered(answering.no),
    "sufficient": _answered(answering.sufficient),
    "insufficient": _answered(answering.insufficient),
    "na": _answered(answering.not_applicable, names_question=False),
    "next unfinished": next_unfinished,
    "leave case": leave_case,
}
"""What these commands of scoring do in an exercise."""

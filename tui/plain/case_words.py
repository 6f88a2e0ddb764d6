"""Cases in words that are read out: how far one is, what is recorded of it, and how the cases fell on a question."""

from __future__ import annotations

from collections.abc import Iterator

from sessions.cases import case_progress
from sessions.events import Case
from sessions.progress import Progress
from sessions.record import Record
from sessions.walk import Walk
from standards.framework import Framework, Status
from standards.rating import StandardRating, State
from standards.tally import Tally
from tui.shown import shown
from tui.words import NOT_YET_RATED


def how_far(done: Progress) -> str:
    """How far a case is: `3 of 17 answered: 2 sufficient, 1 insufficient`."""
    if not done.total:
        return "nothing is asked in it"
    if not done.answered:
        return f"not started, {done.total} {'question' if done.total == 1 else 'questions'}"
    begun = f"{done.answered} of {done.total} answered" if done.left else "finished"
    return f"{begun}: {judged_counts(done)}"


def judged_counts(done: Progress) -> str:
    """The answers in a case, leaving out what is nought: `2 sufficient, 1 insufficient, 1 not applicable`."""
    counts = ((done.yes, "sufficient"), (done.no, "insufficient"), (done.not_applicable, "not applicable"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def rests_on_cases(walk: Walk) -> bool:
    """Whether cases are worth a word: there are some, or nothing else is asked."""
    return bool(walk.record.cases) or (walk.framework.takes_cases and not walk.framework.questions)


def cases_in_words(framework: Framework, record: Record) -> str:
    """How many cases there are and how far they are: `5 cases: 2 finished, 1 begun, 2 not started`."""
    every = [case_progress(framework, record, number) for number in record.cases]
    if not every:
        return "no cases yet"
    finished = sum(not one.left for one in every)
    begun = sum(bool(one.left and one.answered) for one in every)
    counts = ((finished, "finished"), (begun, "begun"), (len(every) - finished - begun, "not started"))
    split = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f"{len(every)} {'case' if len(every) == 1 else 'cases'}: {split}"


def unfinished(walk: Walk) -> list[int]:
    """The numbers of the cases that are not finished, beginning after the one we are in and going round."""
    record = walk.record
    open_ones = [number for number in record.cases if case_progress(walk.framework, record, number).left]
    return [n for n in open_ones if n > walk.case] + [n for n in open_ones if n <= walk.case]


def attribute_title(framework: Framework, name: str) -> str:
    """What an attribute is called: by its title, or by its name where it is the person's own."""
    found = framework.attribute(name)
    return found.title if found else name


def attribute_lines(framework: Framework, case: Case) -> Iterator[str]:
    """What is recorded of a case, one attribute a line."""
    for name, value in case.attributes.items():
        yield f"{shown(attribute_title(framework, name))}: {shown(value)}"


def tally_words(tally: Tally) -> str:
    """How the cases fell: `31 of 48 sufficient, 65 per cent, 3 still to judge, 2 not applicable`."""
    if tally.applicable:
        parts = [f"{tally.yes} of {tally.applicable} sufficient, {tally.percent} per cent"]
    elif tally.blank:
        parts = ["no case judged yet"]
    else:
        parts = ["applies to no case"]
    if tally.blank:
        parts.append(f"{tally.blank} still to judge")
    if tally.not_applicable:
        parts.append(f"{tally.not_applicable} not applicable")
    return ", ".join(parts)


def standing_words(rated: StandardRating) -> str:
    """How a standard stands: its rating, what it would be so far, or why it has none."""
    match rated.state:
        case State.NOT_RATED:
            words = f"not rated: {shown(rated.why_not_rated)}" if rated.why_not_rated else "not rated"
        case State.RECORDED if rated.standard.status is Status.INDICATIVE:
            words = f"indicative of {rated.so_far.value}" if rated.so_far else "indicative, no case judged yet"
        case State.RECORDED:
            words = "recorded, not rated"
        case State.RATED:
            words = rated.rating.value if rated.rating else NOT_YET_RATED
        case State.NOT_YET:
            words = f"{rated.so_far.value} so far" if rated.so_far else NOT_YET_RATED
    if rated.panel:
        computed = f", computed {rated.computed.value}" if rated.computed else ""
        words += f" by the ratings panel{computed}"
    return f"{words}, held by a limit" if rated.limits else words

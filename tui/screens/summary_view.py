"""What the summary screen shows and asks, as plain parts and texts: no widget is needed to test it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

from sessions.events import Recommendation, Subject
from sessions.kinds import HANDED_IN, Stage
from sessions.session import Session
from sessions.summary import Summary, summarise
from sessions.walk import Walk
from standards.codes import UnknownCode, find_question
from standards.framework import Framework
from tui.pages.summary import findings, rating_parts, recommendations_sheet
from tui.sheets import Part, Words
from tui.words import label, overall_words, rating_word

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def heading(session: Session) -> str:
    """Which session it is, and how far it is where that changes what can be done."""
    record = session.walk.record
    if record.binned:
        return f"Summary, in the bin: {session.service}"
    said = f", {_closed(session.walk)}" if record.stage is Stage.SIGNED_OFF else ""
    return f"Summary{said}: {session.service}"


def _closed(walk: Walk) -> str:
    """What a session that takes no more changes is called: `signed off`, or `handed in`."""
    return "handed in" if _is_handed_in(walk) else str(Stage.SIGNED_OFF)


def _is_handed_in(walk: Walk) -> bool:
    start = walk.record.start
    return start is not None and start.kind in HANDED_IN


def parts(walk: Walk) -> tuple[Part, ...]:
    """Ratings, what is missing before sign-off, what was found, and recommendations."""
    summary = summarise(walk)
    framework = walk.framework
    standards, overall, *others = rating_parts(summary)
    return (
        standards,
        overall,
        missing_words(walk, summary),
        *others,
        findings(summary),
        recommendations_sheet(framework, summary),
    )


def missing_words(walk: Walk, summary: Summary) -> Words:
    """Give what must still be done before sign-off, or that nothing must."""
    lines = "\n".join(f"- {remark.text}" for remark in summary.missing)
    if walk.record.stage is Stage.SIGNED_OFF:
        if lines and _is_handed_in(walk):
            return Words(f"Handed in as it was:\n{lines}", "Missing")
        return Words(f"{_closed(walk).capitalize()}: nothing is missing.", "Still missing")
    return Words(lines or "Nothing: the session can be signed off.", "Still missing")


def standing(walk: Walk, summary: Summary, width: int) -> str:
    """The overall and what stands before sign-off in one line: whole parts only, the weightiest first."""
    points, overall, *further = overall_words(summary.overall)
    if walk.record.stage is Stage.SIGNED_OFF:
        state = _closed(walk)
    elif summary.missing:
        state = f"{len(summary.missing)} missing (m)"
    else:
        state = "ready: S signs off"
    words = (overall, state, points) if summary.overall.rating else (points, state, overall)
    line = words[0]
    for part in (*words[1:], *further):
        if cell_len(f"{line} · {part}") <= width:
            line = f"{line} · {part}"
    return line


def standard_lines(walk: Walk) -> list[tuple[str, str]]:
    """The standards with their ratings, to pick one from."""
    ratings = walk.record.ratings
    return [
        (standard.code, f"{standard.name}: {rating_word(ratings.get(standard.code))}")
        for standard in walk.framework.judged
    ]


def recommendation_lines(walk: Walk) -> list[tuple[str, str]]:
    """The recommendations, to pick one from; the value is the number of the item."""
    return [
        (str(subject.item), f"{place}  {one.level + ': ' if one.level else ''}{one.text}")
        for place, (subject, one) in enumerate(walk.record.recommendations.items(), 1)
    ]


def recommendation(walk: Walk, item: str) -> tuple[Subject, Recommendation]:
    """The recommendation with this item number. Raises KeyError when there is none."""
    for subject, one in walk.record.recommendations.items():
        if str(subject.item) == item:
            return subject, one
    raise KeyError(item)


def level_options(levels: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each level on a letter of its own: the first of its letters that is free."""
    options: list[tuple[str, str]] = []
    for level in levels:
        taken = {letter for letter, _ in options}
        wanted = [character for character in level.lower() if character in _LETTERS] + list(_LETTERS)
        letter = next((one for one in wanted if one not in taken), "")
        options.append((letter, level))
    return tuple(options)


def typed_codes(framework: Framework, typed: str) -> tuple[str, ...]:
    """The questions meant by codes with commas between. Raises UnknownCode, a sentence for each wrong one."""
    codes: dict[str, None] = {}
    faults = []
    for piece in _pieces(typed):
        try:
            codes[find_question(framework, piece).code] = None
        except UnknownCode as unknown:
            faults.append(str(unknown))
    if faults:
        raise UnknownCode(" ".join(faults))
    return tuple(codes)


def codes_fault(framework: Framework, typed: str) -> str:
    """What is wrong with typed codes; "" for nothing."""
    try:
        typed_codes(framework, typed)
    except UnknownCode as unknown:
        return str(unknown)
    return ""


def written_codes(framework: Framework, codes: Sequence[str]) -> str:
    """Codes as they are printed, with commas between them."""
    return ", ".join(label(framework, code) for code in codes)


def _pieces(typed: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[,;\n]| and ", typed) if piece.strip()]

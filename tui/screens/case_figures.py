"""The percentage of a key question in words, as the grid and the scoring of a case show it while one works."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from sessions.cases import tally
from sessions.walk import Walk
from standards.case_rating import find_from_cases
from standards.firmness import cases_words, hundredths
from standards.framework import Framework, KeyQuestion, Status
from standards.tally import Tally


def figure_words(framework: Framework, asked: KeyQuestion, counts: Tally, *, rated: bool = True) -> list[str]:
    """The percentage with its counts, what it would be rated, and the way to the next edge: the weightiest first.

    Without `rated` the counts are of some cases only, and a part of the cases has no rating.
    """
    words = [f"{asked.label}: {counts.words}"]
    if not counts.applicable or not rated:
        return words
    standard = framework.standard(asked.standard)
    found = find_from_cases(framework, standard, {asked.code: counts})
    one = next(one for one in found.key_questions if one.key_question is asked)
    if one.firmness and one.firmness.warning:
        words.append(f"exactly {hundredths(counts)}%")
    if one.rating is not None:
        words.append(f"indicative of {one.rating.value}" if standard.status is Status.INDICATIVE else one.rating.value)
    if one.firmness and one.firmness.up is not None and one.firmness.above is not None:
        words.append(f"{cases_words(one.firmness.up)} to {one.firmness.above.value}")
    return words


def in_one_line(words: Sequence[str], width: int) -> str:
    """As many whole parts as there is room for; the first always. For the second, the code of the question goes."""
    line = words[0]
    if len(words) > 1 and cell_len(line) + cell_len(words[1]) + 2 > width:
        line = line.partition(": ")[2]
    for part in words[1:]:
        if cell_len(line) + cell_len(part) + 2 > width:
            break
        line = f"{line}, {part}"
    return line


def so_far(walk: Walk, width: int) -> str:
    """How all cases fell so far on the key question at the cursor."""
    asked = walk.key_question
    counts = tally(walk.framework, walk.record, asked.code)
    return in_one_line(figure_words(walk.framework, asked, counts), width)

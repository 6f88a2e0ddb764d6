"""The command of the plain line mode that tries what other ratings and cases would change. It records nothing."""

from __future__ import annotations

import re

from sessions.cases import what_ratings_rest_on
from standards.codes import find_question, find_standard
from standards.framework import Framework
from standards.scale import Rating
from standards.single_changes import single_changes
from standards.what_if import Trial, what_if
from tui.pages.what_if import overall_line
from tui.plain.case_words import standing_words
from tui.plain.spoken import Reply, Scoring, declined
from tui.refusals import Refused

_CASES = re.compile(r"(?P<code>.+?)\s+(?P<number>[+-]?[0-9]{1,6})\s+cases?", re.IGNORECASE)


def try_out(scoring: Scoring, text: str) -> Reply:
    """Without a text, the single changes that would change the overall; with one, what it would change."""
    walk = scoring.session.walk
    given = what_ratings_rest_on(walk.framework, walk.record)
    if not text:
        found = [f"{one.words}: overall {one.after.value}" for one in single_changes(given)]
        nothing = "There is no overall rating yet, or no single change would move it."
        return Reply(tuple(found) or (nothing,))
    with declined():
        tried = what_if(given, read_trial(walk.framework, text))
    lines = [
        f"{one.standard.name} would be: {standing_words(one.after)}; it is: {standing_words(one.before)}"
        for one in tried.differences
    ]
    before, after = (overall_line(one) for one in tried.overall)
    lines.append(f"Overall would be: {after}; it is: {before}" if after != before else f"Overall stays: {before}")
    return Reply((*lines, "Nothing is recorded."))


def read_trial(framework: Framework, text: str) -> Trial:
    """`STANDARD RATING`, or `KEY-QUESTION NUMBER cases`. Raises Refused, and UnknownCode for a wrong code.

    Another rating of a standard that is rated from the cases is tried as a panel decision.
    """
    cases = _CASES.fullmatch(text.strip())
    if cases:
        question = find_question(framework, cases["code"])
        return Trial(cases={question.code: int(cases["number"])})
    words = text.split()
    for place in range(1, len(words)):
        rating = Rating.named(" ".join(words[place:]))
        if rating:
            standard = find_standard(framework, " ".join(words[:place]))
            if standard.judged:
                return Trial(judged={standard.code: rating})
            return Trial(panel={standard.code: rating})
    judged = [f"what if {one.code} good" for one in framework.judged[:1]]
    asked = [f"what if {one.code} 1 case" for one in framework.in_cases.key_questions[:1]]
    raise Refused(f"Say what to try, as in: {', or '.join([*judged, *asked])}")

"""Where the ratings panel decides, and when it may set another rating than the computed one, said in sentences.

The numbers are the framework's (`PanelRule`); what is compared with them is worked out here, in integers. A panel
decision outside these conditions is not refused: whoever records it gives a reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from standards.firmness import cases_words
from standards.framework import Standard, Status
from standards.rated import KeyQuestionRating
from standards.rules import CaseRule
from standards.scale import Rating
from standards.suggestions import listed


def why_no_decision(standard: Standard, *, left_unrated: bool) -> str:
    """Why no panel decision can be set on a standard, a sentence; "" where one can.

    A panel decision stands in place of a computed rating, so there must be one to replace.
    """
    if standard.status in (Status.RECORDED, Status.INDICATIVE):
        return f"{standard.name} is not rated, so no panel decides on it."
    if not standard.case_work:
        return f"{standard.name} is judged, so no panel decision replaces its rating."
    if left_unrated:
        return f"{standard.name} is left unrated, so no panel decides on it."
    return ""


def panel_conditions(rule: CaseRule, rated: Sequence[KeyQuestionRating], computed: Rating | None) -> tuple[str, ...]:
    """The conditions that hold for a standard with this computed rating, one sentence each; none is an answer too."""
    if rule.panel is None or computed is None:
        return ()
    lowest = [one for one in rated if one.drives]
    found = (*_near_an_edge(rule, lowest), *_one_case(rule, rated, computed), *_few_cases(rule, lowest))
    return tuple(found)


def _near_an_edge(rule: CaseRule, lowest: Sequence[KeyQuestionRating]) -> list[str]:
    within = rule.panel.within_points if rule.panel else 0
    found = []
    for one in lowest[:1]:  # several lowest ones have the same percentage
        yes, applicable = one.tally.yes, one.tally.applicable
        near = [e for e in rule.edges if abs(100 * yes - e.percent * applicable) <= within * applicable]
        if near:
            edges = listed(f"{edge.percent}%" for edge in near)
            found.append(
                f"The lowest key question, {one.key_question.label} with {one.tally.words}, lies within "
                f"{within} percentage points of the {'edge' if len(near) == 1 else 'edges'} at {edges}."
            )
    return found


def _one_case(rule: CaseRule, rated: Sequence[KeyQuestionRating], computed: Rating) -> list[str]:
    cases = rule.panel.cases if rule.panel else 0
    held = [one for one in rated if one.rating is not None and one.tally.exact]
    found = []
    for one in held:
        if one.firmness is None:
            continue
        label, firm = one.key_question.label, one.firmness
        alone = all(other.rating is not computed for other in rated if other is not one)
        if firm.up is not None and firm.up <= cases and one.rating is computed and alone:
            found.append(
                f"{cases_words(firm.up).capitalize()} more judged sufficient on {label} would raise the rating."
            )
        for fewer in range(1, min(cases, one.tally.yes) + 1):
            if rule.rating_for(one.tally.yes - fewer, one.tally.applicable).rank < computed.rank:
                found.append(f"{cases_words(fewer)} fewer judged sufficient on {label} would lower the rating.")
                break
    return found


def _few_cases(rule: CaseRule, lowest: Sequence[KeyQuestionRating]) -> list[str]:
    few = rule.panel.few_cases if rule.panel else 0
    return [
        f"Only {cases_words(one.tally.applicable)} {'was' if one.tally.applicable == 1 else 'were'} judged on "
        f"{one.key_question.label}."
        for one in lowest
        if one.tally.exact and one.tally.applicable <= few
    ]

"""Why a rating is what it is: the steps that led to it, each with its rule and the place that states it."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.session import Session
from sessions.why import Explanation, explain_all, explain_overall, explain_standard
from standards.codes import find_standard
from standards.framework import Framework
from standards.rules import Rule
from tui.pages.rating_objects import rating_name
from tui.sheets import Column, Facts, Page, Part, Sheet

_STEPS = (Column("Step", 24, lines=True), Column("Rule", 14, absent=""))
_LONGEST_PLACE = 48  # characters of a place that is repeated at every step
_RULES = (Column("Rule", 24), Column("Basis", 9), Column("Place", 12))
_CSV = tuple(Column(name) for name in ("code", "title", "rating", "step", "text", "rule", "basis", "place"))


def explanations_for(session: Session, named: str) -> tuple[Explanation, ...]:
    """What a person asked for: a standard by its code, `overall`, or with "" all. Raises UnknownCode."""
    wanted = named.strip()
    if not wanted:
        return explain_all(session.walk, session.events)
    if wanted.casefold() == "overall":
        return (explain_overall(session.walk),)
    standard = find_standard(session.walk.framework, wanted)
    return (explain_standard(session.walk, session.events, standard.code),)


def why_page(explanations: Sequence[Explanation], title: str, framework: Framework) -> Page:
    """The chains that led to ratings, each rule once in its own words, and the document that the places are in."""
    parts: list[Part] = [explanation_sheet(one) for one in explanations]
    rules = list(dict.fromkeys(step.rule for one in explanations for step in one.steps if step.rule))
    if rules:
        parts.append(Sheet("Rules", _RULES, tuple((rule.text, str(rule.basis), rule.place) for rule in rules)))
        parts.append(Facts((("Places in", f"{framework.publisher}: {framework.source}"),)))
    return Page(title, tuple(parts), [_object(one) for one in explanations], _csv_sheet(explanations))


def explanation_sheet(explanation: Explanation) -> Sheet:
    """The steps to one rating, each with the origin of its rule."""
    rows = tuple((step.text, _cited(step.rule) if step.rule else None) for step in explanation.steps)
    return Sheet(
        f"{explanation.title}: {explanation.rating.value if explanation.rating else explanation.state}", _STEPS, rows
    )


def _cited(rule: Rule) -> str:
    """Where a rule comes from; a long place stands once, in the table of rules."""
    return rule.cited() if len(rule.place) <= _LONGEST_PLACE else f"{rule.basis}: see Rules"


def _object(explanation: Explanation) -> dict[str, object]:
    return {
        "code": explanation.code or None,
        "title": explanation.title,
        "rating": rating_name(explanation.rating),
        "state": str(explanation.state),
        "steps": [{"text": step.text, "rule": _rule(step.rule)} for step in explanation.steps],
    }


def _rule(rule: Rule | None) -> dict[str, object] | None:
    return {"text": rule.text, "basis": str(rule.basis), "place": rule.place} if rule else None


def _csv_sheet(explanations: Sequence[Explanation]) -> Sheet:
    rows: list[tuple[str | int | None, ...]] = []
    for one in explanations:
        for number, step in enumerate(one.steps, 1):
            rule = (step.rule.text, str(step.rule.basis), step.rule.place) if step.rule else (None, None, None)
            rows.append((one.code or "overall", one.title, rating_name(one.rating), number, step.text, *rule))
    return Sheet("", _CSV, tuple(rows))

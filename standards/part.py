"""A part of a framework: only some of its key questions and standards, with its text and digest as they are.

An exercise asks a part. What a rating follows from stays the same; an overall rating does not follow from a part.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from standards.framework import Framework, Standard
from standards.rules import OverallFrom, OverallRule, Rule
from standards.scale import Basis

_NO_OVERALL = Rule("Only a part of the framework is asked, so there is no overall rating.", Basis.DERIVED, "this part")


def part_of(framework: Framework, asked: Collection[str], rated: Collection[str] = ()) -> Framework:
    """The framework with these key questions alone, and with the standards `rated` even where none of theirs is asked.

    Without any of either it is the framework itself. Prompts go with their key question. Raises KeyError for a code
    that is no key question's or no standard's.
    """
    whole = framework.whole or framework
    if not asked and not rated:
        return whole
    for code in asked:
        whole.key_question(code)
    for code in rated:
        whole.standard(code)
    standards = tuple(_with(one, asked) for one in whole.standards)
    kept = tuple(one for one in standards if one.key_questions or one.code in rated)
    if len(kept) == len(whole.standards) and all(
        len(one.key_questions) == len(before.key_questions) for one, before in zip(kept, whole.standards, strict=True)
    ):
        return whole
    complete = {one.code for one in kept if one.key_questions == whole.standard(one.code).key_questions}
    rules = replace(
        whole.rules,
        overall=OverallRule(OverallFrom.NONE, _NO_OVERALL),
        # A limit that looks at what is asked only in part would leave its standard undecided for ever.
        limits=tuple(one for one in whole.rules.limits if complete.issuperset((one.standard, *one.where_any))),
    )
    return replace(whole, standards=kept, rules=rules, whole=whole)


def _with(standard: Standard, asked: Collection[str]) -> Standard:
    return replace(standard, key_questions=tuple(one for one in standard.key_questions if one.code in asked))

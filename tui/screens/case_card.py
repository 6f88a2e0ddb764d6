"""What the card of a question says in a case: the answer in the case's own words, and what is recorded of the case."""

from __future__ import annotations

from collections.abc import Iterator

from sessions.events import Case
from sessions.walk import Walk
from standards.framework import Framework, Question
from standards.rules import Condition
from standards.scale import Answer
from tui.widgets.text_pane import Block
from tui.words import case_word

_YES_OR_NO = frozenset({"yes", "no"})


def case_answer(walk: Walk, question: Question) -> Block:
    """Sufficient, Insufficient, Not applicable with its reason, or the keys that say so."""
    answer = walk.marks.answers.get(question.code)
    if answer is None:
        keys = "y sufficient   n insufficient"
        if walk.framework.allows(Answer.NOT_APPLICABLE):
            keys += "   a not applicable"
        return (("Answer: ", ""), ("not answered yet\n", ""), (keys, "$text-muted"))
    reason = walk.marks.reasons.get(question.code)
    return (("Answer: ", ""), (case_word(answer), "bold reverse"), (f"  {reason}" if reason else "", ""))


def about_case(walk: Walk) -> list[Block]:
    """What is recorded of the case, and why a question is asked although nobody has recorded that it applies."""
    case = walk.record.cases.get(walk.case)
    if case is None:
        return []
    blocks: list[Block] = []
    for condition in _unrecorded(walk.framework, case, walk.question):
        title = attribute_title(walk.framework, condition.attribute)
        blocks.append(((f"Asked because “{title}” is not recorded of this case.", "$text-muted"),))
    words = attribute_words(walk.framework, case)
    if words:
        blocks.append(((f"{case.reference}: {words}", "$text-muted"),))
    return blocks


def attribute_words(framework: Framework, case: Case) -> str:
    """What is recorded of a case, small: `licence · high · unit North · a review was due: yes`."""
    return " · ".join(_attribute(framework, name, value) for name, value in case.attributes.items() if value)


def attribute_title(framework: Framework, name: str) -> str:
    """What an attribute is called: by its title, or by its name where it is the person's own."""
    found = framework.attribute(name)
    return found.title if found else name


def _attribute(framework: Framework, name: str, value: str) -> str:
    found = framework.attribute(name)
    title = attribute_title(framework, name)
    small = title[:1].lower() + title[1:]
    if value.casefold() in _YES_OR_NO:
        return f"{small}: {value}"
    return value if found and found.values else f"{small} {value}"


def _unrecorded(framework: Framework, case: Case, question: Question) -> Iterator[Condition]:
    """The conditions on which a question is asked whose attribute the case does not say."""
    conditions = (framework.standard_of(question).asked, framework.key_question(question.key_question).asked)
    for condition in conditions:
        if condition is not None and not case.attributes.get(condition.attribute):
            yield condition

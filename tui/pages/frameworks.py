"""Frameworks: the list of them, and one with its standards, questions and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standards.framework import Framework, KeyQuestion, Question, QuestionSet, RatedFrom, Standard, Status
from standards.rules import Condition
from standards.scale import TextKind
from standards.suggestions import listed
from tui.pages.framework_objects import framework_head, framework_object
from tui.pages.framework_rules import attribute_parts, rule_parts
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words
from tui.words import counted

_LIST = (
    Column("Id", 24),
    Column("Title", 10),
    Column("Version", 9),
    Column("Questions", 10),
    Column("Texts", 8),
    Column("From", 9),
)
_LIST_CSV = tuple(
    Column(name)
    for name in ("id", "title", "version", "published", "standards", "questions", "case_questions", "texts", "from")
)
_TEXTS = {
    TextKind.VERBATIM: "verbatim: the published texts, word for word",
    TextKind.OUTLINE: "outline: the standards and the questions that are known; no prompt is invented",
}
_QUESTIONS = (Column("Code", 9), Column("Question", 24))
_CSV = tuple(
    Column(name)
    for name in ("standard", "standard_title", "counted", "code", "kind", "text", "domain", "from", "status")
)


def frameworks_page(found: Sequence[tuple[Framework, str]]) -> Page:
    """Every framework with where it comes from: shipped, or a file of the person's own."""
    rows = tuple((one.id, one.title, one.version, _questions(one), str(one.text_kind), origin) for one, origin in found)
    full = tuple(
        (
            one.id,
            one.title,
            one.version,
            one.published,
            len(one.standards),
            len(one.questions),
            len(one.in_cases.questions),
            str(one.text_kind),
            origin,
        )
        for one, origin in found
    )
    return Page(
        "",
        (Sheet("", _LIST, rows, empty="There are no frameworks."),),
        [{**framework_head(one), "from": origin} for one, origin in found],
        Sheet("", _LIST_CSV, full),
    )


def _questions(framework: Framework) -> str:
    """`63`, `16 in cases` or `63, 13 in cases`."""
    service, cases = len(framework.questions), len(framework.in_cases.questions)
    if not cases:
        return str(service)
    return f"{service}, {cases} in cases" if service else f"{cases} in cases"


def framework_page(framework: Framework) -> Page:
    """One framework: its source, its rules, its ranges, and each standard with its questions."""
    return Page(
        title=framework.name,
        parts=(
            _facts(framework),
            *_overview(framework),
            *(part for standard in framework.standards for part in _standard_parts(framework, standard)),
            *attribute_parts(framework),
            *rule_parts(framework),
        ),
        data=framework_object(framework),
        csv=Sheet("", _CSV, tuple(_csv_rows(framework))),
    )


def _overview(framework: Framework) -> Iterator[Part]:
    """Every standard in one line, with its domain, what it is rated from and what becomes of it."""
    titles = {domain.code: domain.title for domain in framework.domains}
    domain_column = tuple([Column("Domain", 12)] if titles else [])
    columns = (Column("Code", 6), Column("Standard", 16), *domain_column, Column("From", 9), Column("Status", 10))
    rows = []
    for one in framework.standards:
        domain = [titles.get(one.domain)] if titles else []
        rows.append((one.code, one.title, *domain, str(one.rated_from), _status(one)))
    yield Sheet("Standards", columns, tuple(rows))
    bare = [standard.code for standard in framework.standards if not standard.questions]
    if bare:
        yield Words(f"No questions are given for {listed(bare)}.")


def _status(standard: Standard) -> str:
    return "rated, not counted" if standard.status is Status.RATED and not standard.counted else str(standard.status)


def _standard_parts(framework: Framework, standard: Standard) -> Iterator[Part]:
    """A standard's statement and its questions, each key question before its prompts, as they are printed."""
    said = [text for text in (standard.statement, standard.note, standard.optional) if text]
    if standard.statement in {asked.text for asked in standard.key_questions}:
        said.remove(standard.statement)
    if standard.asked:
        said.append(f"Asked only where {_condition(framework, standard.asked)}.")
    title = f"{standard.name}{_mark(standard)}"
    if said:
        yield Words("\n".join(said), title)
    if standard.questions:
        rows = tuple((question.label, _question(framework, question)) for question in _as_printed(standard))
        yield Sheet("" if said else title, _QUESTIONS, rows)


def _mark(standard: Standard) -> str:
    words = [] if standard.rated_from is RatedFrom.JUDGEMENT else ["from cases"]
    words += [] if _status(standard) == Status.RATED else [_status(standard)]
    return f" ({', '.join(words)})" if words else ""


def _question(framework: Framework, question: Question) -> str:
    if isinstance(question, KeyQuestion) and question.asked:
        return f"{question.text} (asked only where {_condition(framework, question.asked)})"
    return question.text


def _condition(framework: Framework, condition: Condition) -> str:
    attribute = framework.attribute(condition.attribute)
    title = attribute.title if attribute else condition.attribute
    return f"“{title}” is {' or '.join(condition.values)}"


def _facts(framework: Framework) -> Facts:
    pairs: list[tuple[str, Cell]] = [
        ("Id", framework.id),
        ("Published", f"{framework.published}, {framework.publisher}"),
        ("Source", framework.source),
        ("Licence", f"{framework.licence}. {framework.attribution}"),
        ("Texts", _TEXTS[framework.text_kind]),
        ("Standards", counted(len(framework.standards), "standard")),
        ("Questions", _asked(framework.service) or "none of the service as a whole"),
    ]
    if framework.takes_cases:
        pairs.append(("In each case", f"{_asked(framework.in_cases)}; answered {', '.join(framework.rules.allowed)}"))
    return Facts(tuple(pairs))


def _asked(questions: QuestionSet) -> str:
    """`11 key questions, 52 prompts`; empty for none."""
    key, prompts = len(questions.key_questions), len(questions.questions) - len(questions.key_questions)
    counts = ((key, "key question"), (prompts, "prompt"))
    return ", ".join(counted(count, what) for count, what in counts if count)


def _as_printed(standard: Standard) -> Iterator[Question]:
    for asked in standard.key_questions:
        yield asked
        yield from asked.prompts


def _csv_rows(framework: Framework) -> Iterator[tuple[Cell, ...]]:
    for standard in framework.standards:
        counted = "yes" if standard.counted else "no"
        for question in _as_printed(standard):
            kind = "key question" if isinstance(question, KeyQuestion) else "prompt"
            head = (standard.code, standard.title, counted, question.code, kind, question.text)
            yield (*head, standard.domain or None, str(standard.rated_from), str(standard.status))

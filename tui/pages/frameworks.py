"""Frameworks: the list of them, and one with its standards, questions and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standards.framework import Framework, KeyQuestion, Question, Standard
from standards.rules import Rule
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words

_LIST = (
    Column("Id", 23),
    Column("Title", 12),
    Column("Version", 7),
    Column("Questions", 9, right=True),
    Column("Texts", 8),
    Column("From", 9),
)
_LIST_CSV = tuple(
    Column(name) for name in ("id", "title", "version", "published", "standards", "questions", "texts", "from")
)
_QUESTIONS = (Column("Code", 9), Column("Question", 24))
_CSV = tuple(Column(name) for name in ("standard", "standard_title", "counted", "code", "kind", "text"))


def frameworks_page(found: Sequence[tuple[Framework, str]]) -> Page:
    """Every framework with where it comes from: shipped, or a file of the person's own."""
    rows = tuple(
        (one.id, one.title, one.version, len(one.questions), str(one.text_kind), origin) for one, origin in found
    )
    full = tuple(
        (
            one.id,
            one.title,
            one.version,
            one.published,
            len(one.standards),
            len(one.questions),
            str(one.text_kind),
            origin,
        )
        for one, origin in found
    )
    return Page(
        "",
        (Sheet("", _LIST, rows, empty="There are no frameworks."),),
        [{**_head(one), "from": origin} for one, origin in found],
        Sheet("", _LIST_CSV, full),
    )


def framework_page(framework: Framework) -> Page:
    """One framework: its source, its rules, its ranges, and each standard with its questions."""
    return Page(
        title=framework.name,
        parts=(
            _facts(framework),
            *(part for standard in framework.standards for part in standard_parts(standard)),
            _rules_sheet(framework),
            _ranges_sheet(framework),
        ),
        data=framework_object(framework),
        csv=Sheet("", _CSV, tuple(_csv_rows(framework))),
    )


def standard_parts(standard: Standard) -> Iterator[Part]:
    """A standard's statement and its questions, each key question before its prompts, as they are printed."""
    title = standard.name if standard.counted else f"{standard.name} (not counted)"
    said = [text for text in (standard.statement, standard.note) if text]
    if said:
        yield Words("\n".join(said), title)
    rows = tuple((question.label, question.text) for question in _as_printed(standard))
    yield Sheet("" if said else title, _QUESTIONS, rows, empty="It has no questions.")


def framework_object(framework: Framework) -> dict[str, object]:
    """A framework as JSON has it."""
    return {
        **_head(framework),
        "source": framework.source,
        "licence": framework.licence,
        "attribution": framework.attribution,
        "digest": framework.digest,
        "levels": list(framework.levels),
        "points": {rating.value: points for rating, points in framework.points.items()},
        "ranges": [
            {"rating": span.rating.value, "lowest": span.lowest, "highest": span.highest} for span in framework.ranges
        ],
        "rules": {
            name: {"text": rule.text, "basis": str(rule.basis), "place": rule.place} for name, rule in _rules(framework)
        },
        "standards": [_standard_object(standard) for standard in framework.standards],
    }


def _head(framework: Framework) -> dict[str, object]:
    return {
        "id": framework.id,
        "title": framework.title,
        "version": framework.version,
        "published": framework.published,
        "publisher": framework.publisher,
        "texts": str(framework.text_kind),
        "standard_count": len(framework.standards),
        "key_question_count": len(framework.key_questions),
        "prompt_count": len(framework.prompts),
    }


def _standard_object(standard: Standard) -> dict[str, object]:
    return {
        "code": standard.code,
        "title": standard.title,
        "statement": standard.statement,
        "note": standard.note or None,
        "counted": standard.counted,
        "key_questions": [_key_question_object(asked) for asked in standard.key_questions],
    }


def _key_question_object(asked: KeyQuestion) -> dict[str, object]:
    return {
        "code": asked.code,
        "text": asked.text,
        "prompts": [{"code": prompt.code, "label": prompt.label, "text": prompt.text} for prompt in asked.prompts],
    }


def _facts(framework: Framework) -> Facts:
    counts = f"{len(framework.standards)} standards, {len(framework.key_questions)} key questions"
    pairs: tuple[tuple[str, Cell], ...] = (
        ("Id", framework.id),
        ("Published", f"{framework.published}, {framework.publisher}"),
        ("Source", framework.source),
        ("Licence", f"{framework.licence}. {framework.attribution}"),
        ("Texts", f"{framework.text_kind}: {counts}, {len(framework.prompts)} prompts"),
    )
    return Facts(pairs)


def _rules(framework: Framework) -> tuple[tuple[str, Rule], ...]:
    rules = framework.rules
    named = (
        ("answers", rules.answers),
        ("judgement", rules.judgement),
        ("points", rules.points),
        ("overall", rules.overall.rule),
    )
    return tuple((name, rule) for name, rule in named if rule)


def _rules_sheet(framework: Framework) -> Sheet:
    columns = (Column("For", 9), Column("Rule", 24), Column("Basis", 9), Column("Place", 12))
    rows = tuple((name, rule.text, str(rule.basis), rule.place) for name, rule in _rules(framework))
    return Sheet("Rules", columns, rows)


def _ranges_sheet(framework: Framework) -> Sheet:
    rows = tuple((span.rating.value, f"{span.lowest} to {span.highest}") for span in framework.ranges)
    return Sheet("Ranges of the overall", (Column("Overall", 11), Column("Points", 8)), rows)


def _as_printed(standard: Standard) -> Iterator[Question]:
    for asked in standard.key_questions:
        yield asked
        yield from asked.prompts


def _csv_rows(framework: Framework) -> Iterator[tuple[Cell, ...]]:
    for standard in framework.standards:
        counted = "yes" if standard.counted else "no"
        for question in _as_printed(standard):
            kind = "key question" if isinstance(question, KeyQuestion) else "prompt"
            yield (standard.code, standard.title, counted, question.code, kind, question.text)

"""The report that a lead circulates, in sections: made once, and written as Markdown and as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sessions.reports import Advice, Report
from sessions.summary import Found, StandardSummary
from standards.framework import Framework
from standards.rated import State, Step
from standards.rules import Rule
from standards.scale import TextKind
from tui.exporting.report_ratings import overall_table, percentages_table, ratings_table
from tui.pages.overall import overall_facts
from tui.pages.patterns import differences_parts
from tui.sheets import Column, Facts, Part, Sheet, Words
from tui.words import answer_word, capital, label, rating_word

MOST_DIFFERENCES = 10
"""The largest differences that are listed; `fourpoint patterns` has all of them."""

RULE_NUMBER = Column("No", 3, right=True)
"""The first column of the table of rules, to which the chains refer."""

_LONGEST_PLACE = 48  # characters of a place that is said at every step


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list. `remark` stands behind its text; `rule` is the number of a rule it refers to, 0 for none."""

    text: str
    remark: str = ""
    rule: int = 0


@dataclass(frozen=True, slots=True)
class Items:
    """A list of entries."""

    entries: tuple[Entry, ...]
    numbered: bool = False


ReportPart = Part | Items


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 or 3 and what stands below it. The title of a part is the caption of its table."""

    title: str
    parts: tuple[ReportPart, ...] = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: its title, the facts below it, its sections in order, and what it is called in a sentence."""

    title: str
    facts: Facts
    sections: tuple[Section, ...]
    called: str = "report"


def document_of(report: Report) -> Document:
    """The sections of a report. One without anything to say is there all the same, and says so."""
    return Document(_title(report), _facts(report), tuple(_sections(report)))


def _sections(report: Report) -> Iterator[Section]:
    summary = report.summary
    if report.notice:
        yield Section("About this copy", (Words(report.notice),))
    if report.edited:
        yield Section("Edited", (Words("This file was edited by hand: its history does not lead to what it says."),))
    yield Section("Overall rating", (overall_facts(summary.overall), *overall_table(summary.overall)))
    yield Section("Ratings", (ratings_table(summary), *_second_looks(summary.standards)))
    yield from _percentages(report)
    yield from _chains(report)
    yield from _key_questions(summary.standards)
    yield Section("Enablers and blockers")
    yield Section("Enablers", (_found("What helps the service", summary.enablers),), 3)
    yield Section("Blockers", (_found("What stands in its way", summary.blockers),), 3)
    yield from _advice(report)
    if report.differences is not None:
        patterns = "Differences say where to look. No rating follows from a group of cases."
        yield Section(
            "Patterns in the cases", (Words(patterns), *differences_parts(report.differences, MOST_DIFFERENCES))
        )
    yield _missing(report)
    yield from _sources(report)


# The title block


def _title(report: Report) -> str:
    return f"{report.service}: {report.kind} report"


def _facts(report: Report) -> Facts:
    summary, framework = report.summary, report.framework
    pairs: list[tuple[str, str | int | None]] = [
        ("Service", report.service),
        ("Standards", framework.name),
        ("Kind", str(report.kind).capitalize()),
        ("Inspector", report.inspector),
    ]
    if report.others:
        pairs.append(("Also recorded by", ", ".join(report.others)))
    pairs.append(("State", report.state.capitalize()))
    pairs.append(("Started", day_words(report.started_at)))
    if report.signed_off_at:
        pairs.append(("Signed off", day_words(report.signed_off_at)))
    pairs += [
        ("Last change", day_words(report.changed_at)),
        ("Answered", f"{summary.progress.answered} of {summary.progress.total} questions"),
    ]
    if summary.cases:
        pairs.append(("Cases", summary.cases))
    return Facts((*pairs, ("Session", report.uid)))


def day_words(at: str) -> str:
    """The day of a recorded time, in UTC, as it is written in a report: `2 March 2026`."""
    day = date.fromisoformat(at[:10])
    return f"{day.day} {day:%B %Y}"


# Ratings


def _second_looks(standards: Iterable[StandardSummary]) -> Iterator[ReportPart]:
    """Sentences that qualify ratings: warnings, and where a panel may decide."""
    said = [Entry(f"{one.standard.name}: {sentence}") for one in standards for sentence in _qualified(one)]
    if said:
        yield Words("To look at before these ratings are settled:")
        yield Items(tuple(said))


def _qualified(one: StandardSummary) -> tuple[str, ...]:
    return (*one.rated.warnings, *(one.rated.panel_conditions if one.panel is None else ()))


def _percentages(report: Report) -> Iterator[Section]:
    if not any(one.standard.case_work for one in report.summary.standards):
        return
    interval = (
        "Each key question has its own denominator: the cases it applies to that were judged. The interval is Wilson's "
        "at 95 per cent; it speaks of chance in drawing the cases, and no rating rests on it."
    )
    yield Section("Percentages from the cases", (percentages_table(report.summary), Words(interval)))


def _chains(report: Report) -> Iterator[Section]:
    """The steps to each rating; what qualifies it stands beside the ratings and is not said again."""
    rules = _rules(report)
    said = {sentence for one in report.summary.standards for sentence in _qualified(one)}
    yield Section("What led to each rating")
    for one in report.explanations:
        steps = tuple(_step(step, rules) for step in one.steps if step.text not in said)
        title = f"{one.title}: {_now(report, one.code) or rating_word(one.rating)}"
        yield Section(title, (Items(steps, numbered=True),), 3)


def _step(step: Step, rules: list[Rule]) -> Entry:
    """A step with the place that states its rule; a long place stands once, with the rule."""
    if step.rule is None:
        return Entry(step.text)
    number = rules.index(step.rule) + 1
    short = len(step.rule.place) <= _LONGEST_PLACE
    return Entry(step.text, step.rule.cited() if short else f"{step.rule.basis}: rule {number}", number)


def _rules(report: Report) -> list[Rule]:
    """Every rule that a chain refers to, in the order of the chains."""
    return list(dict.fromkeys(step.rule for one in report.explanations for step in one.steps if step.rule))


def _now(report: Report, code: str) -> str:
    """How a standard stands, where it is not plainly rated."""
    rated = next((one.rated for one in report.summary.standards if one.standard.code == code), None)
    return "" if rated is None or rated.state in (State.RATED, State.NOT_YET) else str(rated.state)


def _key_questions(standards: Iterable[StandardSummary]) -> Iterator[Section]:
    """The questions asked of the service, by standard, with how their prompts fell."""
    columns = (
        Column("Key question", 12),
        Column("Answer", 6, absent="not answered"),
        Column("Its prompts", 14),
    )
    asked = [one for one in standards if one.key_questions and not one.standard.case_work]
    if not asked:
        return
    yield Section("Key questions of the service")
    for one in asked:
        rows = tuple(
            (
                f"{question.key_question.label} {question.key_question.text}",
                answer_word(question.answer) if question.answer else None,
                question.prompts.words if question.prompts.total else "none",
            )
            for question in one.key_questions
        )
        sheet = Sheet(f"Key questions of {one.standard.code}", columns, rows)
        yield Section(one.standard.name, (sheet,), 3)


# What was found, and what should change


def _found(title: str, notes: tuple[Found, ...]) -> Sheet:
    columns = (Column("Question", 10), Column("What was found", 20, lines=True), Column("Source", 8, absent="not said"))
    rows = tuple((one.place, one.note.text, str(one.note.source) if one.note.source else None) for one in notes)
    return Sheet(title, columns, rows, empty="None is recorded.")


def _advice(report: Report) -> Iterator[Section]:
    if not report.advice:
        yield Section("Recommendations", (Words("None is written yet."),))
        return
    yield Section("Recommendations")
    for level, advice in report.advice:
        title = f"For the {level} level" if level in report.framework.levels else level or "No level is said"
        yield Section(capital(title), (_advice_table(report.framework, title, advice),), 3)


def _advice_table(framework: Framework, title: str, advice: Iterable[Advice]) -> Sheet:
    columns = (
        Column("No", 3, right=True),
        Column("Recommendation", 20, lines=True),
        Column("Rests on", 9, absent="nothing yet"),
    )
    rows = tuple(
        (
            one.number,
            one.recommendation.text,
            ", ".join(label(framework, code) for code in one.recommendation.rests_on) or None,
        )
        for one in advice
    )
    return Sheet(f"Recommendations: {title}", columns, rows)


def _missing(report: Report) -> Section:
    if not report.summary.missing:
        said = "Nothing" if report.signed_off_at else "Nothing: it can be signed off"
        return Section("What is missing", (Words(f"{said}."),))
    return Section("What is missing", (Items(tuple(Entry(remark.text) for remark in report.summary.missing)),))


# Where the rules and the texts come from


def _sources(report: Report) -> Iterator[Section]:
    framework = report.framework
    columns = (RULE_NUMBER, Column("Rule", 24), Column("Basis", 9), Column("Place", 12))
    rows = tuple((number, rule.text, str(rule.basis), rule.place) for number, rule in enumerate(_rules(report), 1))
    places = Facts(
        (
            ("Published by", framework.publisher),
            ("Places are in", framework.source),
            ("Texts", _texts(framework)),
            ("Licence", framework.licence),
            ("Attribution", framework.attribution),
            ("Digest of the standards", framework.digest),
        )
    )
    yield Section("Rules and sources", (Sheet("Every rule that these ratings rest on", columns, rows), places))


def _texts(framework: Framework) -> str:
    if framework.text_kind is TextKind.VERBATIM:
        return "word for word as published"
    return "an outline: questions as far as the sources state them, and no prompt text is invented"

"""The sheets of a workbook beside the answers: ratings, cases, evidence, recommendations, as plain cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sessions.answer_rows import attribute_names, framework_of
from sessions.cases import case_progress, rate_record
from sessions.events import Event, Kind, Subject
from sessions.session_file import SessionFile
from standards.rated import OverallRating, StandardRating
from tui.exporting.answers_table import heading
from tui.sheets import Cell

Value = Cell | float
Table = Sequence[tuple[Value, ...]]
_Rows = list[tuple[Value, ...]]


def other_tables(file: SessionFile) -> Mapping[str, Table]:
    """Each sheet by its name, with its heading first. Raises ValueError where the framework is not at hand."""
    return {
        "ratings": _ratings(file),
        "cases": _cases(file),
        "evidence": _evidence(file),
        "recommendations": _recommendations(file),
    }


def _ratings(file: SessionFile) -> Table:
    """Each standard, and for those rated from cases each key question below it; the overall last."""
    record, ratings = file.record, rate_record(framework_of(file), file.record)
    table: _Rows = [
        (
            *("session", "service", "code", "title", "state", "rating", "points", "counted", "computed", "limit"),
            *("panel_decision", "reason", "sufficient", "applicable", "not_applicable", "left", "percent"),
            *("interval_low", "interval_high"),
        )
    ]
    whole = (file.uid, file.service)
    for one in ratings.standards:
        code = one.standard.code
        judged, panel = record.judgements.get(code), record.panel.get(code)
        reasons = (panel and panel.reason, record.not_rated.get(code), judged and judged.reason)
        reason = next((text for text in reasons if text), "")
        table.append((*whole, *_standard(one), reason, *[None] * 7))
        table += [(*whole, *row) for row in _key_questions(one)]
    table.append((*whole, *_overall(ratings.overall), *[None] * 11))
    return table


def _standard(one: StandardRating) -> tuple[Cell, ...]:
    limits = "; ".join(limit.rule.text for limit in one.limits)
    return (
        one.standard.code,
        one.standard.title,
        str(one.state),
        one.rating.value if one.rating else "",
        one.points,
        "yes" if one.standard.counted else "no",
        one.computed.value if one.computed else "",
        limits,
        one.panel.value if one.panel else "",
    )


def _key_questions(one: StandardRating) -> Table:
    rows: _Rows = []
    for asked in one.key_questions:
        tally, interval = asked.tally, asked.firmness.interval if asked.firmness else None
        ends: tuple[Value, Value] = (round(interval.low, 4), round(interval.high, 4)) if interval else (None, None)
        rows.append(
            (
                asked.key_question.code,
                asked.key_question.text,
                "lowest" if asked.drives else "",
                asked.rating.value if asked.rating else "",
                *(None, "", "", "", "", ""),
                *(tally.yes, tally.applicable, tally.not_applicable, tally.blank, tally.percent),
                *ends,
            )
        )
    return rows


def _overall(overall: OverallRating) -> tuple[Cell, ...]:
    rating = overall.rating.value if overall.rating else ""
    return ("overall", "Overall", "rated" if rating else "not yet rated", rating, overall.points, "")


def _cases(file: SessionFile) -> Table:
    framework, names = framework_of(file), attribute_names(file)
    table: _Rows = [("session", "case", *_own(heading(names)), "answered", "asked")]
    for number, case in file.record.cases.items():
        done = case_progress(framework, file.record, number)
        values = (case.attributes.get(name, "") for name in names)
        table.append((file.uid, case.reference, *values, done.answered, done.total))
    return table


def _own(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in columns if name.startswith("case_"))


def _evidence(file: SessionFile) -> Table:
    """Evidence notes, comments and flags, in the order in which they were first written."""
    record, set_by = file.record, _last_events(file)
    table: _Rows = [("session", "case", "question", "what", "text", "source", "effect", "who", "when")]

    def add(subject: Subject, what: str, text: str, source: str = "", effect: str = "") -> None:
        if subject.case and subject.case not in record.cases:
            return
        reference = record.cases[subject.case].reference if subject.case else ""
        event = set_by.get(subject)
        who, when = (event.who, event.at) if event else ("", "")
        table.append((file.uid, reference, subject.code, what, text, source, effect, who, when))

    for subject, note in record.evidence.items():
        add(subject, "evidence", note.text, str(note.source or ""), str(note.effect or ""))
    for subject, text in record.comments.items():
        add(subject, "comment", text)
    for number in (0, *record.cases):
        for code, text in record.marks_in(number).flags.items():
            add(Subject(Kind.FLAG, code, 0, number), "flag", text)
    return table


def _last_events(file: SessionFile) -> dict[Subject, Event]:
    return {event.subject: event for event in file.events}


def _recommendations(file: SessionFile) -> Table:
    table: _Rows = [("session", "number", "level", "text", "rests_on")]
    for place, one in enumerate(file.record.recommendations.values(), 1):
        table.append((file.uid, place, one.level, one.text, ", ".join(one.rests_on)))
    return table

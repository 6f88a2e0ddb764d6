"""The summary of a session as JSON. The names are documented in docs/json.md and do not change."""

from __future__ import annotations

from sessions.events import Subject
from sessions.progress import Progress
from sessions.readiness import Remark
from sessions.record import Record
from sessions.summary import Found, KeyQuestionSummary, StandardSummary, Summary
from sessions.walk import Walk
from standards.rated import KeyQuestionRating, OverallRating
from standards.scale import Rating
from tui.event_words import case_name


def summary_object(walk: Walk, summary: Summary) -> dict[str, object]:
    """Ratings, findings and what is missing."""
    record = walk.record
    return {
        "standards": [standard_object(one) for one in summary.standards],
        "overall": overall_object(summary.overall),
        "progress": _progress(summary.progress),
        "cases": summary.cases,
        "enablers": [_found(one) for one in summary.enablers],
        "blockers": [_found(one) for one in summary.blockers],
        "recommendations": [
            {"number": subject.item, "text": one.text, "level": one.level, "rests_on": list(one.rests_on)}
            for subject, one in summary.recommendations
        ],
        "flags": [
            {"code": code, "case": case_name(record, case) or None, "note": note}
            for case, marks in sorted(record.marks.items())
            if not case or case in record.cases
            for code, note in marks.flags.items()
        ],
        "comments": [_comment(record, subject, text) for subject, text in record.comments.items()],
        "missing": [_remark(one) for one in summary.missing],
        "ready_for_sign_off": not summary.missing,
    }


def standard_object(one: StandardSummary) -> dict[str, object]:
    """One standard: its rating, and the counts of the answers to all its questions."""
    return {
        "code": one.standard.code,
        "title": one.standard.title,
        "rating": rating_name(one.rated.rating),
        "points": one.rated.points,
        "counted": one.standard.counted,
        "reason": one.judgement.reason if one.judgement else None,
        "domain": one.standard.domain or None,
        "from": str(one.standard.rated_from),
        "status": str(one.standard.status),
        **_found_so_far(one),
        **_progress(one.progress),
        "key_questions": [_key_question(asked) for asked in one.key_questions],
        "second_look": [_remark(remark) for remark in one.second_look],
    }


def overall_object(overall: OverallRating) -> dict[str, object]:
    """The overall. `rating` is null until every counted standard is judged."""
    return {
        "rating": rating_name(overall.rating),
        "points": overall.points,
        "most_points": overall.most_points,
        "judged": overall.judged,
        "counted": overall.counted,
        "lowest": rating_name(overall.lowest),
        "highest": rating_name(overall.highest),
        "next_rating": rating_name(overall.next_rating),
        "points_to_next": overall.points_to_next,
    }


def rating_name(rating: Rating | None) -> str | None:
    """A rating as JSON has it: the published word, or null while there is none."""
    return rating.value if rating else None


def _key_question(asked: KeyQuestionSummary) -> dict[str, object]:
    return {
        "code": asked.key_question.code,
        "answer": str(asked.answer) if asked.answer else None,
        "prompts": _progress(asked.prompts),
        "cases": _in_cases(asked.cases),
    }


def _found_so_far(one: StandardSummary) -> dict[str, object]:
    """The state of a rating, and what stands beside it: what was computed, decided, limited, or left out."""
    rated = one.rated
    return {
        "state": str(rated.state),
        "so_far": rating_name(rated.so_far),
        "lowest": rating_name(rated.lowest),
        "highest": rating_name(rated.highest),
        "computed": rating_name(rated.computed),
        "panel": {"rating": one.panel.rating.value, "reason": one.panel.reason} if one.panel else None,
        "panel_conditions": list(rated.panel_conditions),
        "limits": [{"at_most": limit.at_most.value, "text": limit.rule.text} for limit in rated.limits],
        "not_rated_because": rated.why_not_rated or None,
        "warnings": list(rated.warnings),
    }


def _in_cases(one: KeyQuestionRating | None) -> dict[str, object] | None:
    """How the cases fell on a key question; null for one that is asked of the service."""
    if one is None:
        return None
    tally, firm = one.tally, one.firmness
    interval = firm.interval if firm else None
    return {
        "yes": tally.yes,
        "applicable": tally.applicable,
        "not_applicable": tally.not_applicable,
        "left": tally.blank,
        "percent": tally.percent,
        "rating": rating_name(one.rating),
        "lowest": one.drives,
        "cases_up": firm.up if firm else None,
        "cases_down": firm.down if firm else None,
        "interval": [round(interval.low, 4), round(interval.high, 4)] if interval else None,
    }


def _progress(done: Progress) -> dict[str, object]:
    return {"yes": done.yes, "no": done.no, "not_applicable": done.not_applicable, "total": done.total}


def _found(one: Found) -> dict[str, object]:
    source = one.note.source
    return {
        "code": one.question.code,
        "case": one.reference or None,
        "text": one.note.text,
        "source": str(source) if source else None,
    }


def _comment(record: Record, subject: Subject, text: str) -> dict[str, object]:
    return {"code": subject.code or None, "case": case_name(record, subject.case) or None, "text": text}


def _remark(remark: Remark) -> dict[str, object]:
    return {"code": remark.code, "text": remark.text}

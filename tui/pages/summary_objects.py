"""The summary of a session as JSON. The names are documented in docs/json.md and do not change."""

from __future__ import annotations

from sessions.events import Subject
from sessions.progress import Progress
from sessions.readiness import Remark
from sessions.record import Record
from sessions.summary import Found, KeyQuestionSummary, StandardSummary, Summary
from sessions.walk import Walk
from tui.event_words import case_name
from tui.pages.rating_objects import found_object, overall_object, rating_name, tally_object


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
        "rated_from": str(one.standard.rated_from),
        "status": str(one.standard.status),
        **found_object(one.rated, one.panel.reason if one.panel else None),
        **_progress(one.progress),
        "key_questions": [_key_question(asked) for asked in one.key_questions],
        "second_look": [_remark(remark) for remark in one.second_look],
    }


def _key_question(asked: KeyQuestionSummary) -> dict[str, object]:
    return {
        "code": asked.key_question.code,
        "answer": str(asked.answer) if asked.answer else None,
        "prompts": _progress(asked.prompts),
        "cases": tally_object(asked.cases) if asked.cases else None,
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

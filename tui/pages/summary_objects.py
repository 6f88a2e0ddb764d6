"""The summary of a session as JSON. The names are documented in docs/json.md and do not change."""

from __future__ import annotations

from sessions.events import Subject
from sessions.progress import Progress
from sessions.readiness import Remark
from sessions.summary import Found, KeyQuestionSummary, StandardSummary, Summary
from sessions.walk import Walk
from standards.rating import OverallRating
from standards.scale import Rating


def summary_object(walk: Walk, summary: Summary) -> dict[str, object]:
    """Ratings, findings and what is missing."""
    record = walk.record
    return {
        "standards": [standard_object(one) for one in summary.standards],
        "overall": overall_object(summary.overall),
        "progress": _progress(summary.progress),
        "enablers": [_found(one) for one in summary.enablers],
        "blockers": [_found(one) for one in summary.blockers],
        "recommendations": [
            {"number": subject.item, "text": one.text, "level": one.level, "rests_on": list(one.rests_on)}
            for subject, one in summary.recommendations
        ],
        "flags": [{"code": code, "note": note} for code, note in record.flags.items()],
        "comments": [_comment(subject, text) for subject, text in record.comments.items()],
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
    }


def _progress(done: Progress) -> dict[str, object]:
    return {"yes": done.yes, "no": done.no, "total": done.total}


def _found(one: Found) -> dict[str, object]:
    source = one.note.source
    return {"code": one.question.code, "text": one.note.text, "source": str(source) if source else None}


def _comment(subject: Subject, text: str) -> dict[str, object]:
    return {"code": subject.code or None, "text": text}


def _remark(remark: Remark) -> dict[str, object]:
    return {"code": remark.code, "text": remark.text}

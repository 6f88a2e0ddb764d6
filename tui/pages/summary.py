"""The summary of a session: what an inspector would show to a colleague."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sessions.listing import Listing
from sessions.session import Session
from sessions.summary import Found, StandardSummary, Summary, summarise
from standards.framework import Framework
from tui.pages import case_summary
from tui.pages.case_summary import rests_on_cases
from tui.pages.listing import listing_object, state_words
from tui.pages.overall import overall_parts
from tui.pages.summary_objects import summary_object
from tui.sheets import Beside, Column, Facts, Page, Part, Sheet
from tui.words import NOT_YET_RATED, answer_word, label

_CSV = tuple(Column(name) for name in ("code", "title", "rating", "points", "counted", "yes", "no", "total", "reason"))


def summary_page(session: Session, when: Callable[[str], str]) -> Page:
    """A session on one page; `when` puts a recorded time into words."""
    walk = session.walk
    summary = summarise(walk)
    return Page(
        title=f"{session.service}: summary",
        parts=(
            _session_facts(session, when),
            *rating_parts(summary),
            *findings_parts(walk.framework, summary),
        ),
        data={**listing_object(_now(session)), **summary_object(walk, summary)},
        csv=_csv_sheet(summary),
    )


def rating_parts(summary: Summary) -> tuple[Part, ...]:
    """The standards and the overall."""
    from_cases = rests_on_cases(summary)
    asked = any(one.standard.questions for one in summary.standards)
    key_questions = key_questions_sheet(summary)
    return (
        standards_sheet(summary) if asked and not from_cases else case_summary.standards_sheet(summary),
        *overall_parts(summary.overall),
        *(case_summary.case_parts(summary) if from_cases else ()),
        *((key_questions,) if key_questions.rows else ()),
        *((reasons_sheet(summary),) if any(one.standard.judged for one in summary.standards) else ()),
    )


def findings_parts(framework: Framework, summary: Summary) -> tuple[Part, ...]:
    """Enablers and blockers, recommendations, and what is still missing."""
    return (findings(summary), recommendations_sheet(framework, summary), missing_sheet(summary))


def standards_sheet(summary: Summary) -> Sheet:
    """Each standard with its rating, its points, how its key questions fell, and how much is answered."""
    columns = (
        Column("Standard", 15),
        Column("Rating", 11, absent=NOT_YET_RATED),
        Column("Points", 6),
        Column("Key questions", 13),
        Column("Answered", 8),
    )
    rows = tuple(
        (
            one.standard.name,
            one.rated.rating.value if one.rated.rating else None,
            _points_cell(one),
            one.own_answers.words,
            f"{one.progress.answered} of {one.progress.total}",
        )
        for one in summary.standards
    )
    return Sheet("Standards", columns, rows)


def key_questions_sheet(summary: Summary) -> Sheet:
    """Each key question with its own answer and how its prompts fell."""
    columns = (Column("Key question", 12), Column("Answer", 6, spoken="not answered"), Column("Prompts", 14))
    rows = tuple(
        (
            asked.key_question.label,
            answer_word(asked.answer) if asked.answer else None,
            asked.prompts.words if asked.prompts.total else "none",
        )
        for one in summary.standards
        if not one.standard.case_work
        for asked in one.key_questions
    )
    return Sheet("Key questions", columns, rows)


def reasons_sheet(summary: Summary) -> Sheet:
    """Each judgement with its reason."""
    rows = tuple(
        (one.standard.name, one.judgement.rating.value, one.judgement.reason.strip() or None)
        for one in summary.standards
        if one.judgement
    )
    columns = (
        Column("Standard", 14),
        Column("Rating", 11),
        Column("Reason", 20, absent="no reason is written yet", lines=True),
    )
    return Sheet("Reasons", columns, rows, empty="No standard is judged yet.")


def findings(summary: Summary) -> Beside:
    """Enablers and blockers, side by side."""
    return Beside(
        Sheet("Enablers", (Column("Enabler", 20, lines=True),), _found(summary.enablers)),
        Sheet("Blockers", (Column("Blocker", 20, lines=True),), _found(summary.blockers)),
    )


def recommendations_sheet(framework: Framework, summary: Summary) -> Sheet:
    """The recommendations, each with its level and the questions it rests on."""
    columns = (
        Column("No", 3),
        Column("Recommendation", 20, lines=True),
        Column("Level", 8, absent="not said"),
        Column("Rests on", 9, absent="nothing yet"),
    )
    rows = tuple(
        (
            place,
            one.text,
            one.level or None,
            ", ".join(label(framework, code) for code in one.rests_on) or None,
        )
        for place, (_, one) in enumerate(summary.recommendations, 1)
    )
    return Sheet("Recommendations", columns, rows)


def missing_sheet(summary: Summary) -> Sheet:
    """What is still missing before the session can be signed off."""
    rows = tuple((remark.text,) for remark in summary.missing)
    return Sheet("Still missing", (Column("Missing", 20),), rows, empty="Nothing: the session can be signed off.")


def _session_facts(session: Session, when: Callable[[str], str]) -> Facts:
    listing = _now(session)
    return Facts(
        (
            ("Session", listing.short_uid),
            ("Framework", session.walk.framework.name),
            ("Kind", str(listing.kind)),
            ("Inspector", listing.inspector),
            ("State", state_words(listing)),
            (
                "Answered",
                f"{listing.answered} of {listing.questions} questions" if listing.questions else "no questions",
            ),
            ("Last change", when(listing.changed_at)),
        )
    )


def _now(session: Session) -> Listing:
    """The session as the list has it at this moment; what was read when it was opened may be old."""
    return session.workspace.listing(session.uid)


def _points_cell(one: StandardSummary) -> str | int | None:
    points = one.rated.points
    return points if points is None or one.standard.counted else f"{points}, not counted"


def _found(notes: Sequence[Found]) -> tuple[tuple[str], ...]:
    return tuple(
        (f"{one.place}: {one.note.text}" + (f" ({one.note.source})" if one.note.source else ""),) for one in notes
    )


def _csv_sheet(summary: Summary) -> Sheet:
    rows: list[tuple[str | int | None, ...]] = [
        (
            one.standard.code,
            one.standard.title,
            one.rated.rating.value if one.rated.rating else None,
            one.rated.points,
            "yes" if one.standard.counted else "no",
            one.progress.yes,
            one.progress.no,
            one.progress.total,
            one.judgement.reason if one.judgement else None,
        )
        for one in summary.standards
    ]
    overall, done = summary.overall, summary.progress
    rating = overall.rating.value if overall.rating else None
    rows.append(("overall", "Overall", rating, overall.points, None, done.yes, done.no, done.total, None))
    return Sheet("", _CSV, tuple(rows))

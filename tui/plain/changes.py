"""The commands of the plain line mode that write notes and recommendations, pause and sign off."""

from __future__ import annotations

from sessions.cases import rate_record
from sessions.events import Event, Evidence, Recommendation, Subject
from sessions.kinds import Stage
from tui.plain.answering import meant
from tui.plain.grammar import read_note, read_recommendation
from tui.plain.spoken import Reply, Scoring, evidence_kinds, recorded
from tui.refusals import Refused
from tui.shown import shown
from tui.words import overall_words


def note(scoring: Scoring, text: str) -> Reply:
    """Write evidence."""
    written = read_note(text)
    event = scoring.session.add_evidence(written, scoring.question.code)
    said = _said(scoring, event, "")
    kinds = evidence_kinds(written)
    return Reply((*said.lines, f"It is marked as: {kinds}") if kinds else said.lines)


def comment(scoring: Scoring, text: str) -> Reply:
    """Write a comment."""
    if not text:
        raise Refused("Say the comment, as in: comment Ask the region about this.")
    return _said(scoring, scoring.session.add_comment(text, scoring.question.code), "")


def flag(scoring: Scoring, text: str) -> Reply:
    """Flag the question."""
    question = scoring.question
    return _said(scoring, scoring.session.flag(text), f"{question.label} is flagged so already.")


def unflag(scoring: Scoring, text: str) -> Reply:
    """Take the flag away."""
    question = meant(scoring, text)
    return _said(scoring, scoring.session.flag(None, question.code), f"{question.label} is not flagged.")


def recommend(scoring: Scoring, text: str) -> Reply:
    """Write a recommendation."""
    session = scoring.session
    wanted = read_recommendation(session.walk.framework, text)
    lines = _said(scoring, session.add_recommendation(wanted), "").lines
    labels = ", ".join(session.walk.framework.question(code).label for code in wanted.rests_on)
    rests = f"It rests on: {labels}" if labels else "It rests on no question yet."
    return Reply((*lines, rests))


def change(scoring: Scoring, text: str) -> Reply:
    """Change a note, a comment or a recommendation."""
    number, _, new = text.partition(" ")
    subject = _numbered(scoring, number)
    new = new.strip()
    if not new:
        raise Refused(f"Say the new text: change {number} TEXT. To take it away: remove {number}")
    old = scoring.session.walk.record.value(subject)
    made: Evidence | Recommendation | str = new
    if isinstance(old, Evidence):
        read = read_note(new)
        made = Evidence(read.text, read.source or old.source, read.effect or old.effect)
    elif isinstance(old, Recommendation):
        made = Recommendation(new, old.level, old.rests_on)
    return _said(scoring, scoring.session.rewrite(subject, made), f"Number {number} says so already.")


def remove(scoring: Scoring, text: str) -> Reply:
    """Take a note, a comment or a recommendation away."""
    return _said(scoring, scoring.session.rewrite(_numbered(scoring, text), None), "")


def pause(scoring: Scoring, _text: str) -> Reply:
    """Mark the session as paused, and leave."""
    session = scoring.session
    if session.walk.record.stage is Stage.PAUSED:
        return Reply(("The session is paused.",), leave=True)
    session.pause()
    return Reply(("Paused. It goes on here when it is opened again.",), leave=True)


def sign_off(scoring: Scoring, _text: str) -> Reply:
    """Sign the session off."""
    session = scoring.session
    session.sign_off()
    if session.is_handed_in:
        return Reply(("Handed in. It is read-only now, and stays as it is.",))
    overall = overall_words(rate_record(session.walk.framework, session.walk.record).overall)
    said = ", ".join(reversed(overall[:2]))
    return Reply(
        (f"Signed off: {said}." if said else "Signed off.", "It is read-only now. To change it: reopen because …")
    )


def reopen(scoring: Scoring, text: str) -> Reply:
    """Open a signed-off session again."""
    word, _, rest = text.partition(" ")
    reason = rest.strip() if word.lower() == "because" else text
    if not reason:
        raise Refused("Reopening needs a reason, which is kept: reopen because …")
    event = scoring.session.reopen(reason)
    return Reply(("Reopened. It can be changed again." if event else "The session is not signed off.",))


def _said(scoring: Scoring, event: Event | None, nothing: str) -> Reply:
    return Reply((recorded(scoring, event) if event else nothing,))


def _numbered(scoring: Scoring, number: str) -> Subject:
    record = scoring.session.walk.record
    for subject in (*record.evidence, *record.comments, *record.recommendations):
        if str(subject.item) == number:
            return subject
    raise Refused(f"Nothing has the number {shown(number)!r}. `notes` and `recommendations` say the numbers.")

"""The commands of the plain line mode that record something. Each says first what was recorded."""

from __future__ import annotations

from sessions.events import Event, Evidence, Recommendation, Subject
from sessions.kinds import Stage
from sessions.summary import summarise
from standards.codes import find_question, find_standard
from standards.framework import Question
from standards.scale import Answer
from tui.plain.grammar import read_award, read_note, read_recommendation
from tui.plain.spoken import Reply, Scoring, evidence_kinds, recorded
from tui.refusals import Refused
from tui.shown import shown
from tui.words import overall_words


def yes(scoring: Scoring, text: str) -> Reply:
    """Answer yes."""
    return _answer(scoring, Answer.YES, text)


def no(scoring: Scoring, text: str) -> Reply:
    """Answer no."""
    return _answer(scoring, Answer.NO, text)


def _answer(scoring: Scoring, answer: Answer, text: str) -> Reply:
    session = scoring.session
    question = _meant(scoring, text)
    event = session.answer(answer, question.code if text else None)
    if event is None:
        return Reply((f"{question.label} is {answer.upper()} already.",), ask=not text)
    return Reply((recorded(scoring, event), *_what_is_complete(scoring, question)), ask=True)


def clear(scoring: Scoring, text: str) -> Reply:
    """Take the answer away."""
    question = _meant(scoring, text)
    event = scoring.session.answer(None, question.code)
    return _said(scoring, event, f"{question.label} has no answer to clear.")


def undo(scoring: Scoring, _text: str) -> Reply:
    """Take the last change back."""
    event = scoring.session.undo()
    if event is None:
        return Reply(("There is nothing left to undo.",))
    return Reply((recorded(scoring, event, "Bring it back with: redo"),), ask=True)


def redo(scoring: Scoring, _text: str) -> Reply:
    """Bring back what was undone."""
    event = scoring.session.redo()
    return Reply((recorded(scoring, event),), ask=True) if event else Reply(("There is nothing to redo.",))


def note(scoring: Scoring, text: str) -> Reply:
    """Write evidence."""
    written = read_note(text)
    event = scoring.session.add_evidence(written)
    said = _said(scoring, event, "")
    kinds = evidence_kinds(written)
    return Reply((*said.lines, f"It is marked as: {kinds}") if kinds else said.lines)


def comment(scoring: Scoring, text: str) -> Reply:
    """Write a comment."""
    if not text:
        raise Refused("Say the comment, as in: comment Ask the region about this.")
    return _said(scoring, scoring.session.add_comment(text), "")


def flag(scoring: Scoring, text: str) -> Reply:
    """Flag the question."""
    return _said(scoring, scoring.session.flag(text), f"{scoring.question.label} is flagged so already.")


def unflag(scoring: Scoring, text: str) -> Reply:
    """Take the flag away."""
    question = _meant(scoring, text)
    return _said(scoring, scoring.session.flag(None, question.code), f"{question.label} is not flagged.")


def rate(scoring: Scoring, text: str) -> Reply:
    """Award a standard its rating."""
    session = scoring.session
    award = read_award(session.walk.framework, session.walk.standard.code, text)
    old = session.walk.record.judgements.get(award.standard)
    rating = award.rating or (old.rating if old else None)
    if rating is None:
        raise Refused(f"{award.standard} is not judged yet. Say the rating too: rate {award.standard} good because …")
    event = session.judge(rating, award.reason, award.standard)
    lines = _said(scoring, event, f"{award.standard} is {rating.value} already.").lines
    if not session.walk.record.judgements[award.standard].reason.strip():
        again = f"rate {award.standard} because …"
        if old and old.reason.strip():
            lines += (f"The reason written for {old.rating.value} does not carry over. Write one with: {again}",)
        else:
            lines += (f"No reason is written yet. Add it with: {again}",)
    return Reply(lines)


def unrate(scoring: Scoring, text: str) -> Reply:
    """Take a rating away."""
    walk = scoring.session.walk
    code = find_standard(walk.framework, text).code if text else walk.standard.code
    return _said(scoring, scoring.session.judge(None, code=code), f"{code} is not judged.")


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
    points, overall = overall_words(summarise(session.walk).overall)[:2]
    return Reply((f"Signed off: {overall}, {points}.", "It is read-only now. To change it: reopen because …"))


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


def _meant(scoring: Scoring, text: str) -> Question:
    return find_question(scoring.session.walk.framework, text) if text else scoring.question


def _numbered(scoring: Scoring, number: str) -> Subject:
    record = scoring.session.walk.record
    for subject in (*record.evidence, *record.comments, *record.recommendations):
        if str(subject.item) == number:
            return subject
    raise Refused(f"Nothing has the number {shown(number)!r}. `notes` and `recommendations` say the numbers.")


def _what_is_complete(scoring: Scoring, question: Question) -> list[str]:
    """Said once, by the answer that completes a standard or the whole: what there is to do next."""
    walk = scoring.session.walk
    answers, standard = walk.record.answers, walk.framework.standard_of(question)
    lines = []
    if all(one.code in answers for one in standard.questions) and standard.code not in walk.record.judgements:
        lines.append(f"All of {standard.name} is answered. Rate it with: rate {standard.code} good because …")
    if len(answers) == len(walk.framework.questions):
        lines.append("Every question is answered. To hear what is left to do: missing")
    return lines

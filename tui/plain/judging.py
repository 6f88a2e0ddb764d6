"""The commands of the plain line mode for ratings: judgements, panel decisions, and standards left unrated."""

from __future__ import annotations

from sessions.cases import rate_record
from standards.codes import find_standard
from standards.framework import Framework, Standard, Status
from standards.rating import StandardRating
from tui.plain.case_words import standing_words, tally_words
from tui.plain.grammar import Award, read_award, read_panel, read_unrated
from tui.plain.spoken import Reply, Scoring, declined, recorded
from tui.refusals import Refused


def rate(scoring: Scoring, text: str) -> Reply:
    """Award a standard its rating."""
    session = scoring.session
    award = read_award(session.walk.framework, _here(scoring), text)
    _must_be_judged(session.walk.framework, award)
    old = session.walk.record.judgements.get(award.standard)
    rating = award.rating or (old.rating if old else None)
    if rating is None:
        raise Refused(f"{award.standard} is not judged yet. Say the rating too: rate {award.standard} good because …")
    event = session.judge(rating, award.reason, award.standard)
    lines = [recorded(scoring, event) if event else f"{award.standard} is {rating.value} already."]
    if not session.walk.record.judgements[award.standard].reason.strip():
        again = f"rate {award.standard} because …"
        if old and old.reason.strip():
            lines.append(f"The reason written for {old.rating.value} does not carry over. Write one with: {again}")
        else:
            lines.append(f"No reason is written yet. Add it with: {again}")
    return Reply(tuple(lines))


def unrate(scoring: Scoring, text: str) -> Reply:
    """Take a rating away."""
    code = find_standard(scoring.session.walk.framework, text).code if text else _here(scoring)
    if not code:
        raise Refused("Say which standard, as in: unrate CODE")
    event = scoring.session.judge(None, code=code)
    return Reply((recorded(scoring, event) if event else f"{code} is not judged.",))


def panel(scoring: Scoring, text: str) -> Reply:
    """Record the ratings panel's rating of a standard."""
    session = scoring.session
    award = read_panel(session.walk.framework, text)
    with declined():
        event = session.set_panel_decision(award.standard, award.rating, award.reason or "")
    if event is None:
        return Reply((f"The panel decision on {award.standard} says so already.",))
    rated = rate_record(session.walk.framework, session.walk.record).of(award.standard)
    return Reply((recorded(scoring, event), *_beside_the_panel(rated)))


def remove_panel(scoring: Scoring, text: str) -> Reply:
    """Take a panel decision away."""
    standard = find_standard(scoring.session.walk.framework, text)
    with declined():
        event = scoring.session.set_panel_decision(standard.code, None)
    return Reply((recorded(scoring, event) if event else f"There is no panel decision on {standard.name}.",))


def not_rated(scoring: Scoring, text: str) -> Reply:
    """Leave a standard unrated, with a reason."""
    standard, reason = read_unrated(scoring.session.walk.framework, text)
    with declined():
        event = scoring.session.leave_unrated(standard.code, reason)
    if event is None:
        return Reply((f"{standard.name} is left unrated for that reason already.",))
    counted = ("It leaves the count of the overall rating.",) if standard.counted else ()
    return Reply((recorded(scoring, event), *counted))


def rate_again(scoring: Scoring, text: str) -> Reply:
    """Let a standard be rated again."""
    standard = find_standard(scoring.session.walk.framework, text)
    event = scoring.session.leave_unrated(standard.code, None)
    return Reply((recorded(scoring, event) if event else f"{standard.name} was not left unrated.",))


def _here(scoring: Scoring) -> str:
    """The code of the standard we are in; "" where nothing is asked."""
    walk = scoring.session.walk
    return walk.standard.code if walk.questions else ""


def _must_be_judged(framework: Framework, award: Award) -> None:
    if not award.standard:
        raise Refused(f"Say which standard, as in: rate {_first_judged(framework)} good because …")
    standard = framework.standard(award.standard)
    if not standard.judged:
        raise Refused(_why_not_judged(framework, standard))


def _why_not_judged(framework: Framework, standard: Standard) -> str:
    if standard.status is Status.RECORDED:
        return f"{standard.name} is recorded and reported, not rated."
    if standard.status is Status.INDICATIVE:
        return f"{standard.name} is not judged: its percentages are indicative. To hear them: percentages"
    judged = _first_judged(framework)
    instead = f" A standard that is judged: rate {judged} good because …" if judged else ""
    return (
        f"{standard.name} is rated from the cases, not judged. "
        f"For a panel decision: panel {standard.code} good because …{instead}"
    )


def _first_judged(framework: Framework) -> str:
    return framework.judged[0].code if framework.judged else ""


def _beside_the_panel(rated: StandardRating) -> list[str]:
    """What stands beside a panel decision: the computed rating, and which of the conditions for one hold."""
    lines = [f"The rating is now: {standing_words(rated)}."]
    lines += [
        f"Lowest: {one.key_question.label}, {tally_words(one.tally)}" for one in rated.key_questions if one.drives
    ]
    if rated.standard.case_work:
        lines += rated.panel_conditions or [
            "None of the conditions for a panel decision holds: it rests on its reason."
        ]
    return lines

"""Why a rating is what it is: the chain from the answers, by rules with their places in the source, to the word."""

from __future__ import annotations

from dataclasses import dataclass

from sessions.cases import rate_record, standards_in_use
from sessions.events import Event, Kind, Value
from sessions.progress import progress
from sessions.walk import Walk
from standards.framework import Standard
from standards.rated import State, Step
from standards.scale import Rating


@dataclass(frozen=True, slots=True)
class Explanation:
    """The rating of one standard (`code`), or the overall (code ""), and the steps that led to it.

    `state` is that of the standard; without a rating it is what is said in its place.
    """

    code: str
    title: str
    rating: Rating | None
    steps: tuple[Step, ...]
    state: State = State.NOT_YET


def explain_standard(walk: Walk, events: list[Event], code: str) -> Explanation:
    """Why a standard is rated as it is. Raises KeyError for a code that is not one."""
    standard = walk.framework.standard(code)
    rated = rate_record(walk.framework, walk.record).of(code)
    steps = (
        *_answers(walk, standard),
        *rated.steps[:1],
        *_judged_by(walk, events, standard),
        *rated.steps[1:],
        *_decided_by(walk, events, standard),
        *(Step(warning) for warning in rated.warnings),
    )
    return Explanation(code, standard.name, rated.rating, steps, rated.state)


def explain_overall(walk: Walk) -> Explanation:
    """Why the overall is what it is, or what it can still become."""
    overall = rate_record(walk.framework, walk.record).overall
    return Explanation("", "Overall", overall.rating, overall.steps, State.RATED if overall.rating else State.NOT_YET)


def explain_all(walk: Walk, events: list[Event]) -> tuple[Explanation, ...]:
    """Every standard and the overall."""
    standards = (explain_standard(walk, events, standard.code) for standard in standards_in_use(walk))
    return (*standards, explain_overall(walk))


def _answers(walk: Walk, standard: Standard) -> list[Step]:
    """What was answered: each key question's own answer and how its prompts fell. It informs, it does not compute."""
    steps: list[Step] = []
    for asked in standard.key_questions if not standard.case_work else ():
        own = walk.record.answers.get(asked.code)
        word = own.upper() if own else "not answered"
        prompts = f" (prompts: {progress(walk.record.answers, asked.prompts).words})" if asked.prompts else ""
        steps.append(Step(f"{asked.label} {word}{prompts}.", walk.framework.rules.answers))
    return steps


def _judged_by(walk: Walk, events: list[Event], standard: Standard) -> list[Step]:
    judgement = walk.record.judgements.get(standard.code)
    if judgement is None:
        return []
    by = _by_whom(events, Kind.JUDGEMENT, standard.code, judgement)
    reason = judgement.reason.strip()
    return [Step(f"Judged{by}. Reason: {reason}" if reason else f"Judged{by}. No reason is written yet.")]


def _decided_by(walk: Walk, events: list[Event], standard: Standard) -> list[Step]:
    """Who recorded the panel's decision, or that the standard cannot be rated, and when."""
    steps = []
    decision = walk.record.panel.get(standard.code)
    if decision is not None:
        by = _by_whom(events, Kind.PANEL, standard.code, decision)
        steps.append(Step(f"Panel decision recorded{by}. Reason: {decision.reason}"))
    unrated = walk.record.not_rated.get(standard.code)
    if unrated is not None:
        steps.append(Step(f"Left unrated{_by_whom(events, Kind.NOT_RATED, standard.code, unrated)}. Reason: {unrated}"))
    return steps


def _by_whom(events: list[Event], kind: Kind, code: str, value: Value) -> str:
    """Who set what stands now, and when: ` by A. Example on 2026-03-02 at 09:00 UTC`; "" when no event says so."""
    for event in reversed(events):
        if event.subject.kind is kind and event.subject.code == code and event.new == value:
            return f" by {event.who} on {event.at[:10]} at {event.at[11:16]} UTC"
    return ""

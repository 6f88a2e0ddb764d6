"""The report of a session as plain values: what a lead circulates, before it has a form.

Every figure in it comes from where screens and commands take theirs: the summary, the chains of `sessions.why`, and
the differences between groups of cases.
"""

from __future__ import annotations

from dataclasses import dataclass

from sessions.answer_rows import framework_of
from sessions.differences import Differences, largest_differences
from sessions.events import Kind, Recommendation
from sessions.kinds import SessionKind, Stage
from sessions.session_file import SessionFile
from sessions.summary import Summary, summarise
from sessions.walk import Walk
from sessions.why import Explanation, explain_all
from standards.framework import Framework


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation with its number in the session."""

    number: int
    recommendation: Recommendation


@dataclass(frozen=True, slots=True)
class Report:
    """A session as its report has it. Times are UTC, ISO 8601; `signed_off_at` is "" unless it is signed off now.

    `others` are the people who recorded something beside the inspector, in the order of their first event. `advice`
    has the recommendations by level: the framework's levels in its order, then others, then those without one ("").
    `differences` are those between groups of cases, None without cases. `notice` is what the first event says of
    the file itself, as that it is anonymised; "" for nothing. `edited` says that somebody changed the file by hand.
    """

    uid: str
    service: str
    kind: SessionKind
    inspector: str
    others: tuple[str, ...]
    framework: Framework
    state: str
    started_at: str
    changed_at: str
    signed_off_at: str
    summary: Summary
    explanations: tuple[Explanation, ...]
    advice: tuple[tuple[str, tuple[Advice, ...]], ...]
    differences: Differences | None
    notice: str
    edited: bool


def report_of(file: SessionFile) -> Report:
    """The report of a session. Raises ValueError where its framework is not at hand."""
    framework, record = framework_of(file), file.record
    walk = Walk(framework, record)
    return Report(
        uid=file.uid,
        service=file.service,
        kind=file.kind,
        inspector=file.inspector,
        others=_others(file),
        framework=framework,
        state=_state(file),
        started_at=file.started_at,
        changed_at=file.changed_at,
        signed_off_at=_signed_off_at(file),
        summary=summarise(walk),
        explanations=explain_all(walk, list(file.events)),
        advice=_advice(framework, tuple(record.recommendations.values())),
        differences=largest_differences(framework, record) if record.cases else None,
        notice=file.events[0].change.why if file.events else "",
        edited=file.edited,
    )


def _others(file: SessionFile) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event.who for event in file.events if event.who not in ("", file.inspector)))


def _state(file: SessionFile) -> str:
    stage = str(file.stage)
    return f"{stage}, in the bin" if file.binned else stage


def _signed_off_at(file: SessionFile) -> str:
    if file.stage is not Stage.SIGNED_OFF:
        return ""
    signed = (event for event in reversed(file.events) if event.subject.kind is Kind.STAGE)
    return next((event.at for event in signed if event.new is Stage.SIGNED_OFF), "")


def _advice(
    framework: Framework, recommendations: tuple[Recommendation, ...]
) -> tuple[tuple[str, tuple[Advice, ...]], ...]:
    numbered = [Advice(place, one) for place, one in enumerate(recommendations, 1)]
    used = dict.fromkeys(one.level for one in recommendations)
    levels = [level for level in framework.levels if level in used]
    levels += [level for level in used if level and level not in framework.levels]
    levels += [""] if "" in used else []
    return tuple((level, tuple(one for one in numbered if one.recommendation.level == level)) for level in levels)

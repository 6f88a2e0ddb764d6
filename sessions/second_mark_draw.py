"""What a second marker is given of a session: drawn cases or the service's questions, and nothing that was marked.

Cases are drawn by chance from a seed, as a dip sample is, among those that anything chosen is asked of. The file that
goes out holds their references and attributes and which key questions are asked; neither an answer, a note, a flag or a
rating, nor whose they are.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sessions.beginning import first_events
from sessions.clock import as_recorded
from sessions.events import Case, Event, Start
from sessions.kinds import BLIND, SessionKind
from sessions.record import Record
from sessions.session_file import SessionFile, file_from
from standards.codes import UnknownCode, find_standard
from standards.dip_sample import SHARE, dip_sample
from standards.framework import Framework, Standard
from standards.part import part_of


class SecondMarkFault(Exception):
    """A second marking cannot be drawn, begun or compared; `faults` are the sentences that say why and what to do."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Draw:
    """What is to be marked a second time of the session `original`.

    `population` counts the cases it was drawn from and `cases` are those drawn, in the order of their references; both
    are of no account, and `seed` is "", where only questions of the service are asked. `asked` are the codes of the key
    questions, `rated` those of the standards that are to be judged.
    """

    original: str
    service: str
    inspector: str
    framework: Framework
    seed: str
    share: float
    population: int
    cases: tuple[Case, ...]
    asked: tuple[str, ...]
    rated: tuple[str, ...]

    @cached_property
    def part(self) -> Framework:
        """What of the framework is asked."""
        return part_of(self.framework, self.asked, self.rated)

    @property
    def why(self) -> str:
        """How the cases came to be in the check, as its history says it."""
        return f"drawn with seed {self.seed}: {len(self.cases)} of {self.population} cases" if self.cases else ""

    def events(self, who: str, at: str) -> tuple[Event, ...]:
        """The events with which a check begins, for `who`; "" where nobody has taken it yet."""
        return first_events(self.start(who), at, self.cases, self.why)

    def start(self, who: str) -> Start:
        """What a check starts with."""
        framework = self.framework
        return Start(
            self.service,
            SessionKind.QUALITY_CHECK,
            who,
            framework.id,
            framework.digest,
            checks=self.original,
            asked=self.asked,
            rated=self.rated,
        )


def draw(original: SessionFile, seed: str, share: float = SHARE, standards: Sequence[str] = ()) -> Draw:
    """Draw what is to be marked a second time: a share in per cent of the cases, and the questions of some standards.

    Without standards, all those that are asked in cases or, where there are no cases, all of the service. Raises
    SecondMarkFault with everything that is wrong.
    """
    framework = original.framework
    if framework is None:
        raise SecondMarkFault(f"The text of {original.framework_title} is not at hand, so nothing can be asked of it.")
    whole = framework.whole or framework
    faults = _why_not(original)
    chosen, unknown = _chosen(whole, original.record, standards)
    faults += unknown
    if faults:
        raise SecondMarkFault(*faults)
    asked = tuple(question.code for standard in chosen for question in standard.key_questions)
    rated = tuple(standard.code for standard in chosen if standard.judged)
    if not asked and not rated:
        raise SecondMarkFault("Those standards ask and rate nothing, so there is nothing to mark a second time.")
    cases, population = _cases(part_of(whole, asked, rated), original.record, share, seed)
    return Draw(
        original.uid, original.service, original.inspector, whole, seed if cases else "", share, population, cases,
        asked, rated,
    )  # fmt: skip


def _why_not(original: SessionFile) -> list[str]:
    if original.kind in BLIND:
        return [f"It is of the kind {original.kind}; inspections and self-assessments are marked a second time."]
    if original.binned:
        return ["It is in the bin. Take it out first: fourpoint bin SESSION --restore"]
    return []


def _chosen(framework: Framework, record: Record, named: Sequence[str]) -> tuple[list[Standard], list[str]]:
    """The standards to mark a second time, in the framework's order, and what is wrong with those that were named."""
    if not named:
        return [one for one in framework.standards if one.case_work == bool(record.cases)], []
    chosen, faults = set[str](), list[str]()
    for typed in named:
        try:
            standard = find_standard(framework, typed)
        except UnknownCode as fault:
            faults.append(str(fault))
            continue
        if standard.case_work and not record.cases:
            faults.append(f"{standard.name} is asked in cases, and the session has none.")
        elif not standard.key_questions and not standard.judged:
            faults.append(f"{standard.name} asks and rates nothing. Leave it out.")
        chosen.add(standard.code)
    return [one for one in framework.standards if one.code in chosen], faults


def _cases(part: Framework, record: Record, share: float, seed: str) -> tuple[tuple[Case, ...], int]:
    """The drawn cases, and of how many; none where the part asks nothing of cases."""
    if not part.takes_cases:
        return (), 0
    found = [case for case in record.cases.values() if part.in_case(case.attributes).questions]
    found.sort(key=lambda case: case.reference.casefold())  # an order that no later change moves
    if not found:
        raise SecondMarkFault("None of its cases is asked any of these questions.")
    try:
        return tuple(dip_sample(found, share, seed)), len(found)
    except ValueError as fault:
        raise SecondMarkFault(str(fault)) from fault


def file_to_hand_over(drawn: Draw, now: datetime, new_id: Callable[[], str] = lambda: uuid.uuid4().hex) -> SessionFile:
    """The check as a session file that nobody has taken yet, made now."""
    return file_from(new_id(), drawn.start(""), drawn.part, drawn.events("", as_recorded(now)))

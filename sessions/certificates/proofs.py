"""What a marked exercise or a second mark says for the register: for which criteria, on which day, with which figures.

An exercise is evidence only where its pass rule is met. A second mark passes nobody: an assessor says in a note what
it showed, and its figures are kept beside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sessions.certificates.criteria import Criteria
from sessions.certificates.evidence import Source
from sessions.certificates.people import Person
from sessions.certificates.recording import Assessor, NotTaken, criterion_code, evidence
from sessions.certificates.register import Register
from sessions.exercises.pass_rule import Verdict
from sessions.exercises.shipped import shipped_exercises
from sessions.names_of_people import same_person
from sessions.training_log import TrainingChange
from standards.codes import bare_form
from standards.suggestions import listed, shown

if TYPE_CHECKING:
    from sessions.exercises.attempt import Attempt
    from sessions.exercises.marking import Marked
    from sessions.second_mark_figures import SecondMark


@dataclass(frozen=True)
class Proof:
    """What an entry can rest on. `on` is the day it was shown; `remarks` are sentences for whoever records it."""

    source: Source
    on: date
    found: Mapping[str, str | int]
    criteria: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def by_exercise(register: Register, person: Person, marked: Marked, only: Sequence[str] = ()) -> Proof:
    """What a marked attempt is evidence for: the criteria its exercise names, or only some of these.

    Raises NotTaken where the pass rule is not met, with the figures that say so; where the attempt is another
    person's or is recorded for one already; and where the criteria in force have none of those it names.
    """
    attempt, exercise = marked.attempt, marked.exercise
    faults = _whose(register, person, attempt)
    if marked.verdict is not Verdict.MET:
        faults.append(f"The attempt at {shown(exercise.title)} is no evidence. {marked.passed.why}")
        order = (Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.MET)  # what decided comes first
        faults += [one.why for one in sorted(marked.passed.conditions, key=lambda one: order.index(one.verdict))]
    if not attempt.handed_in:
        faults.append("The attempt is not handed in.")
    if attempt.handout != exercise.handout:
        faults.append("The attempt was sat from another hand-out than that of this exercise.")
    criteria, remarks = _criteria(register.criteria, marked, only, faults)
    if faults:
        raise NotTaken(*faults)
    if not same_person(attempt.who, person.name):
        remarks.append(f"The attempt was handed in as {shown(attempt.who)}. Make sure that this is {person.name}.")
    if attempt.round > 1:
        remarks.append(f"The attempt is of round {attempt.round}, after a meeting: in round 1 each judged alone.")
    if exercise.id in shipped_exercises():
        remarks.append("The key of this exercise comes with the program, so anybody may have read it beforehand.")
    found: dict[str, str | int] = {
        "exercise": exercise.id,
        "title": exercise.title,
        "version": exercise.version,
        "digest": exercise.digest,
        "attempt": attempt.uid,
        "who": attempt.who,
        "round": attempt.round,
        "verdict": str(marked.verdict),
        "agreement": marked.agreement.words,
        "conditions": " ".join(one.why for one in marked.passed.conditions),
    }
    return Proof(Source.EXERCISE, _day(attempt.handed_in), found, tuple(criteria), tuple(remarks))


def by_second_mark(person: Person, compared: SecondMark) -> Proof:
    """What a second mark says of somebody who marked the first or the second. Raises NotTaken for anybody else."""
    first, second = compared.first.who, compared.second.who
    if not (same_person(first, person.name) or same_person(second, person.name)):
        raise NotTaken(
            f"{person.name} marked neither: the first is by {shown(first)}, the second by {shown(second)}. If it is "
            "the same person under another name, record an entry with a note."
        )
    marked = compared.marked
    found: dict[str, str | int] = {
        "service": compared.service,
        "session": compared.original,
        "check": compared.check,
        "first": first,
        "second": second,
        "agreement": marked.agreement.words,
        "leniency": marked.leniency.words,
        "severity": marked.severity.words,
        "units": compared.units_found,
        "units_used": compared.units_used,
    }
    return Proof(Source.SECOND_MARK, _day(compared.second.handed_in), found, ())


def recorded(
    register: Register, person: Person, proof: Proof, by: Assessor, *, criteria: Sequence[str] = (), note: str = ""
) -> list[TrainingChange]:
    """The entries that rest on a proof: for the criteria it names, or for these where it names none.

    Raises NotTaken as `evidence` does, and where exactly this is recorded for the person already. What is new of it is
    recorded, the rest is left as it is.
    """
    wanted = evidence(
        register,
        person,
        proof.criteria or criteria,
        by,
        on=proof.on,
        source=proof.source,
        note=note,
        found=proof.found,
    )
    key = "attempt" if proof.source is Source.EXERCISE else "check"
    there = {
        one.criterion: one.number
        for one in register.entries_of(person.key)
        if not one.withdrawn and one.found.get(key) == proof.found[key]
    }
    new = [one for one in wanted if (one.new or {})["criterion"] not in there]
    if not new:
        entries = "entry" if len(there) == 1 else "entries"
        numbers = listed(str(number) for number in there.values())
        raise NotTaken(f"That is recorded for {person.name} already: {entries} {numbers}.")
    return new


def _whose(register: Register, person: Person, attempt: Attempt) -> list[str]:
    """Why an attempt cannot be this person's.

    It bears the name of another, or it, or another attempt at the exercise under the same name or candidate number, is
    recorded as another's.
    """
    who = attempt.who
    other = next(
        (one for one in register.people.values() if one.key != person.key and same_person(one.name, who)), None
    )
    faults = [f"The attempt is by {other.name}, number {other.number}, not by {person.name}."] if other else []
    stands = [one for one in register.entries.values() if not one.withdrawn and one.person != person.key]
    its, what = [one for one in stands if one.found.get("attempt") == attempt.uid], "The attempt"
    if not its:
        what = f"Another attempt of {shown(who)} at this exercise"
        its = [
            one
            for one in stands
            if one.found.get("exercise") == attempt.exercise and same_person(str(one.found.get("who", "")), who)
        ]
    for key in dict.fromkeys(one.person for one in its):
        named = register.people.get(key) or register.removed.get(key)
        numbers = listed(str(one.number) for one in its if one.person == key)
        faults.append(f"{what} is recorded for {named.name if named else 'somebody else'} (entry {numbers}).")
    return faults


def _criteria(
    criteria: Criteria, marked: Marked, only: Sequence[str], faults: list[str]
) -> tuple[list[str], list[str]]:
    """The criteria to record, and what is to be said of those that are not; what is wrong is added to the faults."""
    named = [code for one in marked.exercise.evidence_for for code in one.criteria]
    if not criteria.by_code:
        faults += _why_unknown(criteria, "")
        return [], []
    if not named:
        faults.append("The exercise names no criteria, so it is evidence for none: add [[evidence_for]] to its file.")
    wanted = named
    if only:
        bare = {bare_form(code): code for code in named}
        wanted = [bare[bare_form(one)] for one in only if bare_form(one) in bare]
        strange = [shown(one) for one in only if bare_form(one) not in bare]
        if strange and named:
            faults.append(f"The exercise is no evidence for {listed(strange)}. It names {listed(named)}.")
    known: list[str] = []
    unknown: list[str] = []
    for code in wanted:
        try:
            known.append(criterion_code(criteria, code))
        except NotTaken:
            unknown.append(code)
    if wanted and not known:
        faults += _why_unknown(criteria, unknown[0])
    said = [f"Not recorded for {listed(unknown)}: the criteria in force have no such code."] if unknown else []
    return list(dict.fromkeys(known)), said


def _why_unknown(criteria: Criteria, code: str) -> tuple[str, ...]:
    try:
        criterion_code(criteria, code)
    except NotTaken as fault:
        return fault.sentences
    return ()


def _day(at: str) -> date:
    """The day of a recorded time, as it is called where the register is kept."""
    return datetime.fromisoformat(at).astimezone().date()

"""What a marked exercise and a second mark are evidence for, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sessions.certificates.criteria import Role
from sessions.certificates.evidence import Source
from sessions.certificates.proofs import Proof, by_exercise, by_second_mark, recorded
from sessions.certificates.recording import Assessor, NotTaken
from sessions.exercises.exercise import GivesEvidence
from sessions.exercises.marking import Marked, mark
from sessions.second_marks import begin, compare, draw, open_for
from sessions.session import Session
from sessions.session_file import file_of
from sessions.workspace import Workspace
from standards.scale import Answer
from tests.clock import TickingClock
from tests.sessions.certificates.registers import Log, criteria_text
from tests.sessions.exercises.judged import cohort_attempts, cohort_exercise
from tests.sessions.second_marked import inspected, marked
from tui.pages.certificates_words import rests_on_words

BY = Assessor("B. Assessor", date(2026, 3, 5))


def log() -> Log:
    made = Log(criteria_text())
    for name in ("Ash Careful", "Kale Yes", "Somebody Else"):
        made.add(name, Role.AI, "2026-01-05")
    return made


def attempt_of(name: str, *criteria: str) -> Marked:
    exercise = replace(cohort_exercise(), evidence_for=(GivesEvidence("OS4", criteria or ("OS4.1", "OS4.9")),))
    attempt = next(one for one in cohort_attempts(1) if one.who == name)
    return mark(exercise, attempt)


def proof_of(made: Log, person: str, attempt: Marked, *only: str) -> Proof:
    return by_exercise(made.register, made.person(person), attempt, only)


def test_an_exercise_that_is_met_is_evidence_for_the_criteria_it_names() -> None:
    made = log()
    proof = proof_of(made, "Ash", attempt_of("Ash Careful"))
    assert (proof.on, proof.criteria) == (date(2026, 3, 2), ("OS4.1",))
    assert proof.remarks == ("Not recorded for OS4.9: the criteria in force have no such code.",)
    for change in recorded(made.register, made.person("Ash"), proof, BY):
        made.keep(change, BY.name)
    (entry,) = made.register.entries_of(made.person("Ash").key)
    assert (entry.source, entry.criterion, entry.by) == (Source.EXERCISE, "OS4.1", "B. Assessor")
    assert (entry.found["verdict"], entry.found["round"]) == ("met", 1)
    assert entry.found["digest"] == cohort_exercise().digest
    assert [one.code for one in made.status("Ash").missing] == ["OS1.1", "OS5.1", "OS6.1"]
    with pytest.raises(NotTaken, match="recorded for Ash Careful already: entry 1"):
        recorded(made.register, made.person("Ash"), proof, BY)
    with pytest.raises(NotTaken, match="nobody assesses themselves"):
        recorded(made.register, made.person("Kale"), proof, Assessor("Kale Yes", BY.today))


def test_one_that_is_not_met_is_refused_with_its_figures() -> None:
    made = log()
    with pytest.raises(NotTaken) as refused:
        proof_of(made, "Kale", attempt_of("Kale Yes"))
    said = str(refused.value)
    assert "is no evidence. Not met" in said
    assert "0 of 17" in said
    assert "43 of 60" in said
    made.add("Gorse Severe", Role.AI, "2026-01-05")
    with pytest.raises(NotTaken, match=r"is no evidence\. Cannot yet tell"):
        proof_of(made, "Gorse", attempt_of("Gorse Severe"))


def test_what_was_not_handed_in_or_sat_from_another_hand_out_is_refused() -> None:
    ash = attempt_of("Ash Careful")
    for attempt, why in (
        (replace(ash.attempt, handed_in=""), "is not handed in"),
        (replace(ash.attempt, handout="0" * 64), "from another hand-out"),
    ):
        with pytest.raises(NotTaken, match=why):
            proof_of(log(), "Ash", replace(ash, attempt=attempt))


def test_an_attempt_of_somebody_else_is_refused_and_one_under_a_number_is_said() -> None:
    made = log()
    ash = attempt_of("Ash Careful")
    with pytest.raises(NotTaken, match="by Ash Careful, number 1, not by Somebody Else"):
        proof_of(made, "Somebody", ash)
    numbered = replace(ash, attempt=replace(ash.attempt, who="C-07"))
    proof = proof_of(made, "Somebody", numbered)
    assert "handed in as 'C-07'. Make sure that this is Somebody Else." in proof.remarks[-1]
    for change in recorded(made.register, made.person("Somebody"), proof, BY):
        made.keep(change, BY.name)
    with pytest.raises(NotTaken, match=r"The attempt is recorded for Somebody Else \(entry 1\)"):
        proof_of(made, "Kale", numbered)
    second = replace(numbered, attempt=replace(numbered.attempt, uid="2" * 32, round=2))
    with pytest.raises(NotTaken, match=r"Another attempt of 'C-07' at this exercise is recorded for Somebody Else"):
        proof_of(made, "Kale", second)
    (entry,) = made.register.entries_of(made.person("Somebody").key)
    assert "round 1, handed in as C-07: met" in rests_on_words(entry, "Somebody Else")
    assert "handed in" not in rests_on_words(entry, "c-07")
    assert "The attempt is of round 2, after a meeting: in round 1 each judged alone." in (
        proof_of(made, "Somebody", second).remarks
    )


def test_only_criteria_that_the_exercise_names_can_be_picked() -> None:
    made = log()
    ash = attempt_of("Ash Careful", "OS4.1", "OS6.1")
    assert proof_of(made, "Ash", ash, "os61").criteria == ("OS6.1",)
    with pytest.raises(NotTaken, match=r"no evidence for 'OS1\.1'\. It names OS4\.1 and OS6\.1"):
        proof_of(made, "Ash", ash, "OS1.1")
    with pytest.raises(NotTaken, match=r"no criterion 'OS4\.9'"):
        proof_of(made, "Ash", attempt_of("Ash Careful", "OS4.9"))
    unlisted = Log()
    unlisted.add("Ash Careful", Role.AI, "2026-01-05")
    with pytest.raises(NotTaken, match="No criteria are listed yet"):
        proof_of(unlisted, "Ash", ash)


def test_a_second_mark_is_kept_with_its_figures_and_needs_whoever_marked(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    original = inspected(workspace)
    uid = begin(workspace, draw(original, "7", 20, ["P.2.2"]), "C. Second")
    open_for(workspace, uid, "C. Second")
    check = marked(workspace, uid, [Answer.YES] * 5 + [Answer.NO])
    compared = compare(file_of(Session.open(workspace, original.uid, to_score=False)), check)
    workspace.close()
    made = Log(criteria_text())
    made.add("A. Firstmarker", Role.HMI, "2026-01-05")
    made.add("Somebody Else", Role.HMI, "2026-01-05")
    proof = by_second_mark(made.person("Firstmarker"), compared)
    assert (proof.found["first"], proof.found["second"]) == ("A. Firstmarker", "C. Second")
    assert proof.found["agreement"] == "83% (5 of 6)"
    (change,) = recorded(made.register, made.person("First"), proof, BY, criteria=["OS7.1"], note="Sound.")
    assert change.new is not None
    assert (change.new["source"], change.new["criterion"]) == ("second mark", "OS7.1")
    with pytest.raises(NotTaken, match="Somebody Else marked neither"):
        by_second_mark(made.person("Somebody"), compared)

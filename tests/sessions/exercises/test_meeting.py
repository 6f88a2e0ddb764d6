"""The meeting after a round, the causes tagged after it, and the places that both are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from sessions.exercises.attempt import Attempt
from sessions.exercises.causes import Cause, cause_counts, cause_named, record_tag, tags_in
from sessions.exercises.exercise import Unit
from sessions.exercises.meeting import disputed, meeting_in, record_note, record_present, to_be_sat_again
from sessions.exercises.places import label_of, place_named
from sessions.training_log import TrainingLog
from sessions.workspace import Workspace
from standards.codes import UnknownCode
from standards.scale import Answer, Rating
from tests.sessions.exercises.building import CASE_QUESTIONS, case_exercise, service_exercise

EXERCISE = case_exercise(key=True, rounds=2)
ENGAGING = CASE_QUESTIONS[0]


def attempt(who: str, otherwise: Mapping[Unit, Answer | None], rating: Rating = Rating.GOOD, uid: str = "") -> Attempt:
    """An attempt that is as the reference but for these."""
    assert EXERCISE.key is not None
    answers = {unit: one.answer for unit, one in EXERCISE.key.answers.items()}
    for unit, answer in otherwise.items():
        answers.pop(unit)
        if answer is not None:
            answers[unit] = answer
    return Attempt(
        uid=uid or who.lower(),
        who=who,
        group="AI",
        round=1,
        exercise=EXERCISE.id,
        handout=EXERCISE.handout,
        answers=answers,
        ratings={"P.2.2": rating},
    )


def places(attempts: Sequence[Attempt]) -> list[str]:
    return [label_of(EXERCISE, one.place) for one in disputed(EXERCISE, attempts)]


def test_disputed_is_what_is_not_given_alike_or_mostly_against_the_reference() -> None:
    one = attempt("Ash", {("R-01", ENGAGING): Answer.NO, ("R-03", ENGAGING): Answer.NO})
    two = attempt("Birch", {("R-01", ENGAGING): Answer.NO})
    three = attempt("Cedar", {("R-01", ENGAGING): Answer.NO}, Rating.OUTSTANDING)
    # all alike, and all against the reference; R-03 and the rating: one differs.
    assert places([one, two, three]) == [f"R-01 {ENGAGING}", f"R-03 {ENGAGING}", "rating of P.2.2"]
    first, second, _ = disputed(EXERCISE, [one, two, three])
    assert (first.against, first.answered, first.differ, first.most_against) == (3, 3, False, True)
    assert (second.against, second.differ, second.most_against) == (1, True, False)
    assert [(one.who, one.given) for one in second.said] == [
        ("Ash", Answer.NO),
        ("Birch", Answer.YES),
        ("Cedar", Answer.YES),
    ]
    assert second.counts == ((Answer.YES, 2), (Answer.NO, 1))


def test_without_the_reference_neither_the_list_nor_its_order_tells_of_it() -> None:
    """The same answers give the same list whatever the key says: nobody can read it off before another round."""
    assert EXERCISE.key is not None
    turned = {
        unit: replace(held, answer=Answer.NO if held.answer is Answer.YES else Answer.YES)
        for unit, held in EXERCISE.key.answers.items()
    }
    against = {unit: held.answer for unit, held in turned.items()}
    everybody, one_alone, many = ("R-01", ENGAGING), ("R-02", ENGAGING), ("R-03", ENGAGING)
    wrong = {"Ash": (everybody, one_alone), "Birch": (everybody, many), "Cedar": (everybody, many), "Elm": (everybody,)}
    given = [attempt(who, {unit: against[unit] for unit in units}) for who, units in wrong.items()]
    other_key = replace(EXERCISE, key=replace(EXERCISE.key, answers=turned))
    found = disputed(EXERCISE, given, with_reference=False)
    assert found == disputed(other_key, given, with_reference=False)
    # The most even split comes first: two against two, then one against three.
    assert [label_of(EXERCISE, each.place) for each in found] == [f"R-03 {ENGAGING}", f"R-02 {ENGAGING}"]
    assert {each.reference for each in found} == {None}
    assert to_be_sat_again(EXERCISE, 1, [1])
    assert not to_be_sat_again(EXERCISE, 1, [1, 2])
    assert not to_be_sat_again(EXERCISE, 2, [2])


def test_what_is_left_out_disputes_nothing() -> None:
    one, two = attempt("Ash", {("R-01", ENGAGING): None}), attempt("Birch", {})
    assert places([one, two]) == []


def test_half_of_two_against_the_reference_is_not_most() -> None:
    (found,) = disputed(EXERCISE, [attempt("Ash", {("R-01", ENGAGING): Answer.NO}), attempt("Birch", {})])
    assert found.differ
    assert not found.most_against


def test_a_meeting_is_what_its_events_leave(workspace: Workspace) -> None:
    log = TrainingLog(workspace)
    place = ("R-01", ENGAGING)
    log.record(
        [
            record_present(EXERCISE, 1, ["A.  Example", "B. Example", "A. Example", " "]),
            record_note(EXERCISE, 1, place, "The letter of 3 March counts."),
            record_note(EXERCISE, 1, ("", "P.2.2"), "To be taken away."),
            record_note(EXERCISE, 2, place, "Another round."),
        ],
        "T. Trainer",
    )
    log.record([record_note(EXERCISE, 1, ("", "P.2.2"), "  "), record_note(EXERCISE, 1, place, "Anew.")], "U. Trainer")
    found = meeting_in(log.events(), EXERCISE.id, 1)
    assert found.present == ("A. Example", "B. Example")
    assert {place: (note.text, note.who) for place, note in found.notes.items()} == {place: ("Anew.", "U. Trainer")}
    assert meeting_in(log.events(), EXERCISE.id, 2).present == ()
    assert meeting_in(log.events(), "another", 1).notes == {}
    assert len(log.events()) == 6  # nothing is overwritten


def test_a_cause_is_tagged_changed_and_taken_away(workspace: Workspace) -> None:
    log = TrainingLog(workspace)
    one, two = attempt("Ash", {}), attempt("Birch", {})
    place, other = ("R-01", ENGAGING), ("", "P.2.2")
    log.record(
        [
            record_tag(EXERCISE, one, place, Cause.LENIENCY, "Intent is not delivery."),
            record_tag(EXERCISE, one, other, Cause.LENIENCY, ""),
            record_tag(EXERCISE, two, place, None, "A note alone."),
        ],
        "T. Trainer",
    )
    log.record([record_tag(EXERCISE, one, place, Cause.PROCEDURE, "")], "T. Trainer")
    log.record([record_tag(EXERCISE, one, other, None, "")], "T. Trainer")
    tags = tags_in(log.events(), EXERCISE.id)
    assert {key: (tag.cause, tag.note) for key, tag in tags.items()} == {
        ("ash", place): (Cause.PROCEDURE, ""),
        ("birch", place): (None, "A note alone."),
    }
    counts = cause_counts([one, two], tags)
    assert [(each.who, each.by_cause[Cause.PROCEDURE], each.total) for each in counts] == [
        ("Ash", 1, 1),
        ("Birch", 0, 0),
        ("", 1, 1),
    ]
    assert tags_in(log.events(), "another") == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("leniency", Cause.LENIENCY),
        ("LEN", Cause.LENIENCY),
        ("outside-the-guidance", Cause.OUTSIDE_GUIDANCE),
        ("2", Cause.EVIDENCE_OVERLOOKED),
        ("5", None),
        ("", None),
        ("bias", None),
    ],
)
def test_causes_are_named_by_their_beginning_or_number(typed: str, meant: Cause | None) -> None:
    assert cause_named(typed) is meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("R-01 P.2.2.1", ("R-01", "P.2.2.1")),
        ("r-01  p221", ("R-01", "P.2.2.1")),
        ("rating of P.2.2", ("", "P.2.2")),
        ("P.2.2", ("", "P.2.2")),
    ],
)
def test_a_place_is_named_as_it_is_printed_or_in_short(typed: str, meant: Unit) -> None:
    assert place_named(EXERCISE, typed) == meant


def test_a_prompt_is_named_as_it_is_printed() -> None:
    exercise = service_exercise(key=True)
    assert place_named(exercise, "N.2.1 a") == ("", "N.2.1.a") == place_named(exercise, "N.2.1.a")


@pytest.mark.parametrize("typed", ["R-09 P.2.2.1", "P.2.2.1", "R-01 P.1.1.1", "R-01", "", "N.9"])
def test_a_place_that_is_not_asked_is_refused_with_a_hint(typed: str) -> None:
    with pytest.raises(UnknownCode, match=r"Near it|Codes run|with its case|needed"):
        place_named(EXERCISE, typed)

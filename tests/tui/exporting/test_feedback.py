"""Feedback says all of one attempt, what differs first, and nothing of anybody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions.events import Evidence, Source
from sessions.exercises.attempt import Attempt
from sessions.exercises.causes import Cause, Tag
from sessions.exercises.feedback import Feedback, feedback_on, round_before
from sessions.exercises.found_shares import Share
from standards.scale import Answer, Rating
from tests.sessions.exercises.building import CASE_QUESTIONS, case_exercise
from tui.exporting.feedback_document import feedback_document
from tui.exporting.feedback_files import FeedbackForm, feedback_text, name_of
from tui.exporting.report_html_reading import document_differs

EXERCISE = case_exercise(key=True, rounds=2)
ONE, TWO, THREE = CASE_QUESTIONS
assert EXERCISE.key is not None
REFERENCE = {unit: one.answer for unit, one in EXERCISE.key.answers.items()}
PROSE = (FeedbackForm.TABLE, FeedbackForm.PLAIN, FeedbackForm.MARKDOWN, FeedbackForm.HTML)


def an_attempt(round_: int, **otherwise: Answer | None) -> Attempt:
    """An attempt by Ash; `R02_1=YES` answers the first question of R-02 otherwise than the reference."""
    answers = dict(REFERENCE)
    for place, answer in otherwise.items():
        unit = (f"R-{place[1:3]}", CASE_QUESTIONS[int(place[-1]) - 1])
        answers.pop(unit)
        if answer is not None:
            answers[unit] = answer
    return Attempt(
        uid=f"{round_}5h" + "0" * 29,
        who="Ash <Example>",
        group="AI",
        round=round_,
        exercise=EXERCISE.id,
        handout=EXERCISE.handout,
        answers=answers,
        ratings={"P.2.2": Rating.GOOD},
        reasons={("R-03", THREE): "It was *said* to be out of scope."} if "R03_3" in otherwise else {},
        notes={("R-02", ONE): (Evidence("The plan was <signed>.", Source.CASE_FILE),)},
        judgement_reasons={},
        handed_in=f"2026-03-0{round_}T10:00:00.000Z",
    )


FIRST = an_attempt(1, R02_1=Answer.YES, R02_2=Answer.YES, R03_3=Answer.NOT_APPLICABLE)
SECOND = an_attempt(2, R02_1=Answer.YES, R01_1=None)


def of_second() -> Feedback:
    place = ("R-02", ONE)
    tags = {
        (SECOND.uid, place): Tag(SECOND.uid, place, Cause.LENIENCY, "Signed is not done.", "T. Trainer"),
        (FIRST.uid, place): Tag(FIRST.uid, place, Cause.PROCEDURE, "Of the first round alone."),
    }
    return feedback_on(EXERCISE, SECOND, tags, earlier=round_before(SECOND, [FIRST, SECOND]))


def test_what_differs_is_told_apart_and_what_changed_between_rounds() -> None:
    feedback = of_second()
    assert [one.label for one in feedback.differing] == [f"R-01 {ONE}", f"R-02 {ONE}"]
    assert len(feedback.agreeing) == 8  # seven answers and the rating
    assert [one.label for one in feedback.came_to_agree] == [f"R-02 {TWO}", f"R-03 {THREE}"]
    assert [one.label for one in feedback.no_longer_agree] == [f"R-01 {ONE}"]


def test_the_round_before_is_that_of_the_same_person_and_handed_in() -> None:
    another = replace(FIRST, who="Birch Example", uid="b")
    still_open = replace(FIRST, handed_in="", uid="c")
    assert round_before(SECOND, [SECOND, another, still_open]) is None
    assert round_before(SECOND, [another, FIRST]) is FIRST
    assert round_before(FIRST, [FIRST, SECOND]) is None


@pytest.mark.parametrize("form", PROSE)
def test_every_form_says_it_all(form: FeedbackForm) -> None:
    text = feedback_text(of_second(), form)
    flat = " ".join(text.split())
    for said in (
        "cannot yet tell",
        "You answered 7 of 9 as the reference does",
        "Sufficient where the reference says Insufficient once",
        f"R-01 {ONE}: not answered, reference Sufficient",
        "Leniency. The evidence was seen",
        "Signed is not done.",
        "Because of",
        f"Now as the reference, and not before: R-02 {TWO}, R-03 {THREE}.",
        "OS4 (OS4.1)",
    ):
        assert said in flat, f"{form}: {said}\n{text}"
    assert "Of the first round alone" not in text
    assert flat.index("R-01 P.2.2.1: not answered") < flat.rindex("What agrees with the reference")


def test_texts_are_never_markup() -> None:
    page = feedback_text(of_second(), FeedbackForm.HTML)
    assert "Ash &lt;Example&gt;" in page
    assert "The plan was &lt;signed&gt;." in page
    assert not document_differs(page, feedback_document(of_second()))
    assert r"Ash \<Example\>" in feedback_text(of_second(), FeedbackForm.MARKDOWN)


def test_the_group_is_a_count_and_only_where_it_is_asked_for() -> None:
    assert "In the group" not in feedback_text(of_second(), FeedbackForm.HTML)
    with_group = feedback_on(EXERCISE, SECOND, {}, shares={("R-02", ONE): Share(5, 12)})
    assert "5 of 12 as the reference" in feedback_text(with_group, FeedbackForm.HTML)


def test_a_file_is_named_after_the_trainee_the_round_and_the_attempt() -> None:
    assert name_of(of_second(), FeedbackForm.HTML) == "ash-example-round-2-25h00000.html"

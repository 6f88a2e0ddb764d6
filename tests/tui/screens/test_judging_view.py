"""What the judging screen says, without a screen."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from sessions.events import Evidence, Source
from sessions.session import Session
from sessions.summary import summarise_standard
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from tests.tui.screens.conftest import read_session
from tui.screens import judging_view as view
from tui.sheets import Beside, Sheet, Words


def test_prompts_are_told_with_the_letters_of_the_odd_ones_out(demonstration: Workspace) -> None:
    walk = read_session(demonstration, "Estmere").walk
    told = {
        asked.key_question.code: view.how_they_fell(walk, asked)
        for standard in walk.framework.judged
        for asked in summarise_standard(walk, standard.code).key_questions
    }
    assert told["N.2.1"] == "3 no"
    assert told["N.2.2"] == "1 yes, 3 no (a c d)"
    assert told["N.3.2"] == "5 yes, 2 no (c h), 2 left (e i)"


def test_the_parts_hold_questions_evidence_and_the_second_look(demonstration: Workspace) -> None:
    walk = read_session(demonstration, "Estmere").walk
    questions, beside, look, stated = view.parts(walk, "N.3")
    assert isinstance(questions, Sheet)
    assert [row[1] for row in questions.rows] == ["YES", "YES"]
    assert isinstance(beside, Beside)
    assert (beside.left.title, beside.right.title) == ("Enablers (1)", "Blockers (1)")
    assert isinstance(look, Words)
    assert look.text.splitlines() == [
        "- N.3.1 d is No without evidence.",
        "- N.3.2 e is not answered.",
        "- N.3.2 h is No without evidence.",
        "- N.3.2 i is not answered.",
    ]
    assert isinstance(stated, Words)
    assert stated.text.startswith("National arrangements drive")


def test_a_standard_with_nothing_to_look_at_says_so(demonstration: Workspace) -> None:
    session = Session.open(demonstration, demonstration.find("Highfell").uid)
    walk = session.walk
    for question in walk.framework.standard("N.4").questions:
        if walk.record.answers[question.code] is Answer.NO and not walk.record.evidence_on(question.code):
            session.add_evidence(Evidence("Seen on site.", Source.OBSERVATION), question.code)
    parts = view.parts(session.walk, "N.4")
    session.close()
    assert Words("Nothing: every question is answered, and nothing stands out.", "Second look") in parts


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("rating", [None, *Rating])
def test_the_rating_is_marked_in_words_and_fits(width: int, rating: Rating | None) -> None:
    lines = view.offer(rating, width).plain.splitlines()
    assert all(cell_len(line) <= width for line in lines)
    for one in Rating:
        marked = [mark for mark in (f"{one.value} (judged)", f"*{one.value}*") if mark in "\n".join(lines)]
        assert bool(marked) is (one is rating)


@pytest.mark.parametrize("width", [40, 80])
def test_the_standing_fits(demonstration: Workspace, width: int) -> None:
    for name in ("Estmere", "Highfell", "Northmarch"):
        walk = read_session(demonstration, name).walk
        for standard in walk.framework.judged:
            assert cell_len(view.standing(summarise_standard(walk, standard.code), width)) <= width


def test_a_long_reason_is_cut_where_it_says_so(demonstration: Workspace) -> None:
    session = Session.open(demonstration, demonstration.find("Estmere").uid)
    session.judge(Rating.GOOD, "word " * 100, "N.3")
    one = summarise_standard(session.walk, "N.3")
    session.close()
    assert view.reason_words(one, 80, 3).endswith("… (End: all)")
    assert cell_len(view.reason_words(one, 40, 1)) <= 40
    assert Words(("word " * 100), "The reason in full") in view.parts(session.walk, "N.3")


def test_without_a_rating_the_reason_waits(demonstration: Workspace) -> None:
    one = summarise_standard(read_session(demonstration, "Harrowdale").walk, "N.1")
    assert view.reason_words(one, 80, 3) == "Reason: choose a rating first, then Enter writes it."
    assert view.standing(one, 80) == "Rating: not yet rated · 22 things deserve a second look (t)"

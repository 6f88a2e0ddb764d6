"""What if: nothing is kept, what cannot be tried is said, and the list of single changes agrees with brute force."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.framework import Framework, Status
from standards.rated import StandardRating, State
from standards.rules import OverallFrom, OverallRule
from standards.scale import Rating
from standards.shipped import load_shipped
from standards.single_changes import ChangeKind, SingleChange, single_changes
from standards.tally import Tally
from standards.what_if import Given, Trial, tried, what_if
from tests.standards.case_frameworks import (
    GOOD,
    IMPROVEMENT,
    INADEQUATE,
    OUTSTANDING,
    judged,
    limit,
    made,
    of_cases,
    rule,
)

FRAMEWORK = made(
    [judged("J.1"), judged("J.2"), of_cases("C.1", 2), of_cases("C.2", 1), judged("U.1", status=Status.UNSCORED)],
    limits=[limit("J.1", ["C.1", "C.2"], IMPROVEMENT), limit("J.1", ["U.1"], INADEQUATE)],
)
# Size, kind, code of the standard or key question, rating, number of cases.
Found = tuple[int, ChangeKind, str, Rating | None, int]
Moves = Callable[[Trial], bool]
CASE_QUESTIONS = ("C.1.1", "C.1.2", "C.2.1")


def made_given(**changes: object) -> Given:
    judgements = {"J.1": OUTSTANDING, "J.2": GOOD, "U.1": GOOD}
    tallies = {"C.1.1": Tally(31, 48), "C.1.2": Tally(45, 48), "C.2.1": Tally(40, 48)}
    return Given(FRAMEWORK, **{"judged": judgements, "tallies": tallies, **changes})  # type: ignore[arg-type]


def test_a_trial_shows_what_would_differ_and_keeps_nothing() -> None:
    given = made_given()
    before = given.rate()
    found = what_if(given, Trial(cases={"C.1.1": 1}))
    assert found.before == before == given.rate()
    assert [(one.standard.code, one.before.rating, one.after.rating) for one in found.differences] == [
        ("J.1", GOOD, OUTSTANDING),  # the limit no longer holds it
        ("C.1", IMPROVEMENT, GOOD),
    ]
    assert [one.points for one in found.overall] == [8, 10]
    assert not found.overall_moves
    assert found.after.of("C.1").key_questions[0].tally == Tally(32, 48)


def test_judgements_panel_decisions_and_cases_can_be_tried_together() -> None:
    given = made_given(panel={"C.2": INADEQUATE})
    found = what_if(given, Trial(judged={"J.2": OUTSTANDING}, panel={"C.1": GOOD, "C.2": None}, cases={"C.2.1": -8}))
    assert [one.rating for one in found.after.standards] == [OUTSTANDING, OUTSTANDING, GOOD, GOOD, GOOD]
    assert found.overall_moves
    assert found.before.overall.rating is IMPROVEMENT


@pytest.mark.parametrize(
    ("trial", "said"),
    [
        (Trial(cases={"C.1.1": 18}), "18 cases cannot be changed on C.1.1: there are 17 cases judged insufficient."),
        (Trial(cases={"C.1.1": -32}), "32 cases cannot be changed on C.1.1: there are 31 cases judged sufficient."),
        (Trial(judged={"C.1": GOOD}), "C.1 Cases C.1 is not judged. Try changed cases or a panel decision."),
        (Trial(panel={"J.1": GOOD}), "J.1 Judged J.1 is judged, so no panel decision replaces its rating."),
        (Trial(cases={"C.2.1": 1, "C.1.1": 18}), "18 cases cannot be changed"),
    ],
)
def test_what_cannot_be_tried_is_said(trial: Trial, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace(".", r"\.")):
        what_if(made_given(), trial)


def test_everything_that_cannot_be_tried_is_said_at_once() -> None:
    given = made_given(
        tallies={"C.1.1": Tally(4, 4), "C.1.2": Tally(65, 100, exact=False)}, not_rated={"C.2": "Because."}
    )
    trial = Trial(panel={"C.2": GOOD}, cases={"C.1.1": 1, "C.1.2": -1, "C.2.1": -1})
    with pytest.raises(ValueError, match="not rated") as caught:
        tried(given, trial)
    assert str(caught.value).split(". ") == [
        "C.2 Cases C.2 is not rated, so nothing can be tried on it",
        "1 case cannot be changed on C.1.1: no case is judged insufficient",
        "Only a percentage is known of C.1.2, so no number of cases can be changed.",
    ]
    with pytest.raises(ValueError, match=r"^No case is judged on C\.1\.2, so none can be changed\.$"):
        tried(made_given(tallies={}), Trial(cases={"C.1.2": 1}))
    with pytest.raises(ValueError, match=r"^C\.2 Cases C\.2 is not rated, so nothing can be tried on it\.$"):
        tried(given, Trial(cases={"C.2.1": 1}))
    with pytest.raises(KeyError):
        what_if(made_given(), Trial(cases={"C.9.9": 1}))
    with pytest.raises(KeyError):
        what_if(made_given(), Trial(judged={"C.9": GOOD}))


@pytest.mark.parametrize(
    ("framework", "code", "said"),
    [
        (
            "pdu-2021",
            "P.2.6.1.a",
            (
                "P.2.6.1 a is a prompt: cases are changed on its key question P.2.6.1. "
                "P.2.6 Outcomes is recorded, so changed cases move no rating."
            ),
        ),
        ("pdu-2021", "P.2.6.1", "P.2.6 Outcomes is recorded, so changed cases move no rating."),
        (
            "national-probation-2024",
            "N.1.1.a",
            "N.1 Leadership and Governance is not rated from cases, so none can be changed on N.1.1 a.",
        ),
    ],
)
def test_cases_are_changed_on_key_questions_that_a_rating_rests_on(framework: str, code: str, said: str) -> None:
    with pytest.raises(ValueError, match="cases") as caught:
        tried(Given(load_shipped(framework), {}), Trial(cases={code: 1}))
    assert str(caught.value) == said


def test_a_panel_decision_of_an_older_session_on_a_judged_standard_can_only_be_taken_away() -> None:
    given = made_given(judged={"J.1": GOOD, "J.2": OUTSTANDING, "U.1": GOOD}, panel={"J.2": INADEQUATE})
    assert what_if(given, Trial(panel={"J.2": None})).after.of("J.2").rating is OUTSTANDING
    panels = [change for change in single_changes(given) if change.kind is ChangeKind.PANEL]
    assert [change.rating for change in panels if change.standard.code == "J.2"] in ([None], [])
    with pytest.raises(ValueError, match="is judged"):
        tried(given, Trial(panel={"J.2": GOOD}))


def test_a_rating_given_in_place_of_cases_can_be_tried_otherwise() -> None:
    given = made_given(judged={"J.1": GOOD, "J.2": GOOD, "C.1": GOOD, "C.2": GOOD}, tallies={})
    assert what_if(given, Trial(judged={"C.1": INADEQUATE})).after.overall.points == 6
    assert any(change.standard.code == "C.1" for change in single_changes(given))


# Single changes


def brute_force(given: Given) -> set[Found]:
    """Every single change that moves the overall, found by trying all of them."""
    ratings = given.rate()
    overall = ratings.overall.rating

    def moves(trial: Trial) -> bool:
        after = tried(given, trial).rate().overall.rating
        return overall is not None and after is not None and after is not overall

    found: set[Found] = set()
    for rated in ratings.standards:
        if rated.state is not State.NOT_RATED and rated.computed is not None:
            found |= set(by_judgement(rated, rated.computed, moves))
            found |= set(by_cases(rated, moves))
            found |= set(by_panel(rated, rated.computed, moves))
    return found


def by_judgement(rated: StandardRating, computed: Rating, moves: Moves) -> Iterator[Found]:
    code = rated.standard.code
    for rating in Rating if rated.standard.judged else ():
        if moves(Trial(judged={code: rating})):
            yield abs(rating.rank - computed.rank), ChangeKind.JUDGEMENT, code, rating, 0


def by_cases(rated: StandardRating, moves: Moves) -> Iterator[Found]:
    for asked in rated.key_questions:
        code = asked.key_question.code
        for sign, most in ((1, asked.tally.no), (-1, asked.tally.yes)):
            number = next((one for one in range(1, most + 1) if moves(Trial(cases={code: sign * one}))), 0)
            if number:
                yield number, ChangeKind.CASES, code, None, sign * number


def by_panel(rated: StandardRating, computed: Rating, moves: Moves) -> Iterator[Found]:
    code, stands = rated.standard.code, rated.panel or computed
    if rated.panel is None and not rated.panel_conditions:
        return
    ratings = tuple(Rating) if rated.standard.case_work else ()
    for decided in (*ratings, None) if rated.panel else ratings:
        if moves(Trial(panel={code: decided})):
            yield abs((decided or computed).rank - stands.rank), ChangeKind.PANEL, code, decided, 0


def as_found(change: SingleChange) -> Found:
    code = change.key_question.code if change.key_question else change.standard.code
    return change.size, change.kind, code, change.rating, change.cases


@st.composite
def givens(draw: st.DrawFn) -> Given:
    """Anything a session could hold when it is nearly done, near the edges as often as not."""
    ratings = st.sampled_from(Rating)
    judgements = {code: draw(ratings) for code in ("J.1", "J.2", "U.1")}
    tallies = {}
    for code in CASE_QUESTIONS:
        applicable = draw(st.integers(0, 24))
        tallies[code] = Tally(draw(st.integers(0, applicable)), applicable, blank=draw(st.sampled_from([0] * 9 + [1])))
    panel = draw(st.dictionaries(st.sampled_from(["J.1", "C.1", "C.2"]), ratings, max_size=2))
    not_rated = draw(st.sampled_from([{}, {}, {"C.2": "Too few."}]))
    return Given(FRAMEWORK, judgements, tallies, not_rated, panel)


@settings(deadline=None, max_examples=150)
@given(givens())
def test_the_list_of_single_changes_agrees_with_brute_force(given: Given) -> None:
    changes = single_changes(given)
    found = [as_found(change) for change in changes]
    assert set(found) == brute_force(given)
    assert len(found) == len(set(found))
    assert [change.size for change in changes] == sorted(change.size for change in changes)
    for change in changes:
        before, after = what_if(given, change.trial).overall
        assert (before.rating, after.rating) == (change.before, change.after)


def test_the_order_is_size_then_the_order_of_the_framework_and_each_is_in_words() -> None:
    given = made_given(judged={"J.1": GOOD, "J.2": IMPROVEMENT, "U.1": GOOD})  # 2 + 1 + 1 + 3 = 7: Good
    assert [(change.size, change.words, change.after.value) for change in single_changes(given)] == [
        (1, "J.1 Judged J.1 judged Requires improvement", "Requires improvement"),
        (1, "J.2 Judged J.2 judged Inadequate", "Requires improvement"),
        (1, "C.1 Cases C.1 set by the panel to Inadequate", "Requires improvement"),
        (1, "C.2 Cases C.2 set by the panel to Good", "Requires improvement"),
        (2, "J.1 Judged J.1 judged Inadequate", "Requires improvement"),
        (2, "2 cases fewer sufficient on C.2.1 (C.2 Cases C.2)", "Requires improvement"),
        (2, "C.2 Cases C.2 set by the panel to Requires improvement", "Requires improvement"),
        (3, "C.2 Cases C.2 set by the panel to Inadequate", "Requires improvement"),
        (8, "8 cases fewer sufficient on C.1.1 (C.1 Cases C.1)", "Requires improvement"),
        (22, "22 cases fewer sufficient on C.1.2 (C.1 Cases C.1)", "Requires improvement"),
    ]


def test_there_are_none_while_the_overall_is_open_or_where_there_is_none() -> None:
    assert single_changes(made_given(judged={"J.1": GOOD})) == ()
    none = made([judged("J.1")], overall=OverallRule(OverallFrom.NONE, rule("none")))
    assert single_changes(Given(none, {"J.1": GOOD})) == ()


def test_an_overall_that_is_judged_moves_with_its_judgement_alone() -> None:
    framework = composite()
    given = Given(framework, {"J.1": GOOD, "J.2": GOOD, "J.3": GOOD})
    assert {change.standard.code for change in single_changes(given)} == {"J.3"}


def composite() -> Framework:
    """Two standards whose points are summed and a third that is the overall rating."""
    return made(
        [judged("J.1"), judged("J.2"), judged("J.3", counted=False)],
        overall=OverallRule(OverallFrom.JUDGEMENT, rule("composite"), taken_from="J.3"),
    )

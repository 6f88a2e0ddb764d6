"""Whatever is given: bounds that hold and are reached, and better cases that never lower anything."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from standards.framework import Status
from standards.rated import State
from standards.scale import Rating
from standards.tally import Tally
from standards.what_if import Given
from tests.standards.case_frameworks import GOOD, IMPROVEMENT, INADEQUATE, OUTSTANDING, judged, limit, made, of_cases

# Limits on a limit, an indicative standard and an unscored one: everything that rates otherwise than by itself.
CASES = made(
    [
        judged("J.1"),
        judged("J.2"),
        of_cases("C.1", 2),
        of_cases("C.2", 1),
        of_cases("I.1", 1, status=Status.INDICATIVE),
        judged("U.1", status=Status.UNSCORED),
    ],
    limits=[
        limit("J.1", ["C.1", "C.2"], IMPROVEMENT),
        limit("J.1", ["U.1"], INADEQUATE),
        limit("J.2", ["J.1"], INADEQUATE, at_most=IMPROVEMENT),
    ],
)
QUESTIONS = ("C.1.1", "C.1.2", "C.2.1", "I.1.1")
JUDGED = ("J.1", "J.2", "U.1")


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """How some cases fell on a question, now and then with blanks."""
    applicable = draw(st.integers(0, 30))
    blank = draw(st.sampled_from([0, 0, 0, 1, 2, 9]))
    return Tally(draw(st.integers(0, applicable)), applicable, blank, draw(st.integers(0, 2)))


@st.composite
def givens(draw: st.DrawFn) -> Given:
    """Anything a session could hold at any moment."""
    return Given(
        CASES,
        draw(st.dictionaries(st.sampled_from(JUDGED), st.sampled_from(Rating))),
        draw(st.dictionaries(st.sampled_from(QUESTIONS), tallies())),
        draw(st.sampled_from([{}, {}, {"C.2": "Too few cases."}])),
        draw(st.sampled_from([{}, {}, {"C.1": GOOD}, {"J.1": OUTSTANDING}, {"C.2": INADEQUATE, "J.2": GOOD}])),
    )


def with_tallies(given: Given, tallies: dict[str, Tally], judgements: dict[str, Rating] | None = None) -> Given:
    """The same with other tallies, and other judgements where they are given."""
    ratings = given.judged if judgements is None else judgements
    return Given(CASES, ratings, tallies, given.not_rated, given.panel)


def completed(data: st.DataObject, given: Given) -> Given:
    """Everything that is open filled in, in any way: judgements given, blanks judged or found not to apply."""
    filled = {}
    for code in QUESTIONS:
        old = given.tallies.get(code) or data.draw(tallies())
        without = data.draw(st.integers(0, old.blank))
        yes = data.draw(st.integers(0, old.blank - without))
        filled[code] = Tally(old.yes + yes, old.applicable + old.blank - without, 0, old.not_applicable + without)
    judgements = {code: data.draw(st.sampled_from(Rating)) for code in JUDGED} | dict(given.judged)
    return with_tallies(given, filled, judgements)


@settings(deadline=None, max_examples=300)
@given(givens(), st.data())
def test_whatever_comes_lies_between_the_lowest_and_the_highest(given: Given, data: st.DataObject) -> None:
    early, late = given.rate(), completed(data, given).rate()
    for before, after in zip(early.standards, late.standards, strict=True):
        assert before.state is State.RECORDED or within(before.so_far, before.lowest, before.highest)
        assert after.state is not State.NOT_YET
        assert within(after.rating, before.lowest, before.highest)
        assert before.rating in (None, after.rating)
    # A standard that turns out to have no case leaves the count; what a panel set for it then counts for nothing.
    if not any(one.state is State.NOT_RATED and one.standard.code in given.panel for one in late.standards):
        assert within(late.overall.rating, early.overall.lowest, early.overall.highest)
    assert early.overall.rating in (None, late.overall.rating)
    if early.overall.rating is not None:
        assert early.overall.lowest is early.overall.highest is early.overall.rating


@settings(deadline=None, max_examples=300)
@given(givens())
def test_the_lowest_and_the_highest_are_reached(given: Given) -> None:
    """They are tight: with everything open at its worst, or at its best, all ends exactly there."""
    early = given.rate()
    for rating, share in ((INADEQUATE, 0), (OUTSTANDING, 1)):
        filled = {}
        for code in QUESTIONS:
            old = given.tallies.get(code, Tally(blank=1))
            filled[code] = Tally(old.yes + share * old.blank, old.applicable + old.blank)
        late = with_tallies(given, filled, dict.fromkeys(JUDGED, rating) | dict(given.judged)).rate()
        for before, after in zip(early.standards, late.standards, strict=True):
            assert after.rating is (before.highest if share else before.lowest)
        assert late.overall.rating is (early.overall.highest if share else early.overall.lowest)


@settings(deadline=None, max_examples=300)
@given(givens(), st.data())
def test_an_insufficient_case_found_sufficient_never_lowers_anything(given: Given, data: st.DataObject) -> None:
    filled = data.draw(st.sampled_from([given, completed(data, given)]))
    possible = sorted(code for code, tally in filled.tallies.items() if tally.no)
    if not possible:
        return
    code = data.draw(st.sampled_from(possible))
    old = filled.tallies[code]
    yes = old.yes + data.draw(st.integers(1, old.no))
    better = {**filled.tallies, code: Tally(yes, old.applicable, old.blank, old.not_applicable)}
    before, after = filled.rate(), with_tallies(filled, better).rate()
    for one, other in zip(before.standards, after.standards, strict=True):
        if State.NOT_YET not in (one.state, other.state):
            assert rank(one.rating) <= rank(other.rating)
        assert rank(one.lowest) <= rank(other.lowest)
        assert rank(one.highest) <= rank(other.highest)
        assert rank(one.so_far) <= rank(other.so_far)
    assert rank(before.overall.lowest) <= rank(after.overall.lowest)
    assert rank(before.overall.highest) <= rank(after.overall.highest)


@settings(deadline=None)
@given(givens())
def test_what_is_indicative_enters_nothing_and_final_ratings_alone_have_points(given: Given) -> None:
    ratings = given.rate()
    without = {code: tally for code, tally in given.tallies.items() if code != "I.1.1"}
    assert ratings.overall == with_tallies(given, without).rate().overall
    for one in ratings.standards:
        assert (one.rating is None) == (one.state is not State.RATED)
        scored = one.rating is not None and one.standard.status is Status.RATED
        assert (one.points is not None) == scored
        assert one.steps
        assert (one.state is State.NOT_RATED) == bool(one.why_not_rated)
    assert ratings.overall.counted + ratings.overall.not_rated == len(CASES.counted)


def within(rating: Rating | None, lowest: Rating | None, highest: Rating | None) -> bool:
    """Whether a rating lies between two; no rating lies anywhere."""
    if rating is None or lowest is None or highest is None:
        return rating is None
    return lowest.rank <= rating.rank <= highest.rank


def rank(rating: Rating | None) -> int:
    """The place of a rating, below all of them for none."""
    return -1 if rating is None else rating.rank

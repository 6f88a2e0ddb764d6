"""The sampler keeps its promises, whatever the longlist."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.chance import Chance, new_seed
from standards.dip_sample import dip_sample, dip_size
from standards.draw import Draw, Mark, Plan, Reason, Step
from standards.longlist import LonglistFaults
from standards.longlist_reading import read_longlist
from standards.sample_size import Precision, sample_size
from standards.sampling import draw_sample
from standards.strata import Stratum, allocated
from tests.standards.longlists_made import HEADINGS, Row, cases, longlist, row

WINDOW = (date(2024, 2, 1), date(2024, 6, 30))
moderately = settings(max_examples=60, deadline=None)


def draw(rows: list[Row], size: int | Precision = 1000, *, seed: str = "7", buffer: int = 20, most: int = 6) -> Draw:
    return draw_sample(longlist(rows), Plan(seed, size, *WINDOW, buffer=buffer, per_officer=most))


def contents(drawn: Draw) -> list[tuple[tuple[str, ...], Stratum, Mark]]:
    return [(one.entry.cells, one.stratum, one.mark) for one in drawn.selected]


def reasons(drawn: Draw) -> dict[str, Reason]:
    return {one.entry.reference: one.reason for one in drawn.left_out}


# Promises, under Hypothesis


@moderately
@given(cases(), st.integers(1, 70), st.integers(0, 60), st.integers(1, 7), st.integers(0, 99).map(str))
def test_every_promise(rows: list[Row], size: int, buffer: int, most: int, seed: str) -> None:
    drawn = draw(rows, size, seed=seed, buffer=buffer, most=most)
    # Every row once, and only once.
    found = [one.entry.row for one in drawn.selected] + [one.entry.row for one in drawn.left_out]
    assert sorted(found) == list(range(2, len(rows) + 2))
    # Nobody has more than the limit, the buffer included.
    assert max(Counter(one.entry.officer.casefold() for one in drawn.selected).values(), default=0) <= most
    # No reference twice.
    assert max(Counter(one.entry.key for one in drawn.selected).values(), default=0) <= 1
    # Never above a stratum, never above what was allocated, and the allocation sums to the size.
    for one in drawn.strata:
        assert one.main + one.buffer <= one.eligible
        assert one.drawn_main <= one.main
        assert one.drawn_buffer <= one.buffer
        assert abs(one.main - one.share) < 1
    assert sum(one.main for one in drawn.strata) == min(size, drawn.eligible)
    assert sum(one.buffer for one in drawn.strata) == min(-(-buffer * min(size, drawn.eligible) // 100), room(drawn))
    # Every case that is missing is missing for a reason in the log.
    short = {one.stratum for one in drawn.strata if (one.drawn_main, one.drawn_buffer) != (one.main, one.buffer)}
    assert short == {one.stratum for one in drawn.log if one.step is Step.SHORTFALL and one.stratum}


def room(drawn: Draw) -> int:
    """The cases left for a buffer: those of strata that give any to the sample."""
    return sum(one.eligible - one.main for one in drawn.strata if one.main)


@moderately
@given(cases(), st.integers(1, 70), st.integers(1, 5), st.integers(0, 99).map(str))
def test_the_sample_is_as_large_as_the_limit_for_officers_allows(
    rows: list[Row], size: int, most: int, seed: str
) -> None:
    """By the theorem of max flow and min cut, worked out over all 32 sets of strata."""
    drawn = draw(rows, size, seed=seed, buffer=0, most=most)
    eligible = [(str(one.stratum), one.entry) for one in drawn.selected]
    eligible += [(one.detail, one.entry) for one in drawn.left_out if one.reason is Reason.NOT_DRAWN]
    numbers = Counter((stratum, entry.officer.casefold()) for stratum, entry in eligible)
    officers = {officer for _, officer in numbers}
    cuts = []
    for chosen in product([False, True], repeat=len(drawn.strata)):
        inside = [one.stratum for one, taken in zip(drawn.strata, chosen, strict=True) if taken]
        outside = sum(one.main for one, taken in zip(drawn.strata, chosen, strict=True) if not taken)
        cuts.append(outside + sum(min(most, sum(numbers[one, officer] for one in inside)) for officer in officers))
    assert drawn.drawn(Mark.MAIN) == min(cuts)


@moderately
@given(cases(), st.integers(1, 40), st.integers(0, 99).map(str), st.randoms(use_true_random=False))
def test_a_draw_repeats_itself_whatever_the_order_of_the_rows(
    rows: list[Row], size: int, seed: str, shuffler: Random
) -> None:
    first = draw(rows, size, seed=seed)
    assert contents(draw(rows, size, seed=seed)) == contents(first)
    mixed = list(rows)
    shuffler.shuffle(mixed)
    again = draw(mixed, size, seed=seed)
    assert contents(again) == contents(first)
    assert again.log == first.log
    assert Counter(one.reason for one in again.left_out) == Counter(one.reason for one in first.left_out)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6), st.integers(0, 40))
def test_an_allocation_sums_to_what_there_is_and_keeps_its_ceilings(pairs: list[tuple[int, int]], total: int) -> None:
    weights, ceilings = [one for one, _ in pairs], [one for _, one in pairs]
    given_out = allocated(total, weights, ceilings)
    assert all(0 <= one <= ceiling for one, ceiling in zip(given_out, ceilings, strict=True))
    assert sum(given_out) == min(total, sum(ceiling for weight, ceiling in pairs if weight))


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 9), max_size=8), st.data())
def test_shares_by_chance_are_the_exact_ones_rounded_up_or_down(weights: dict[int, int], data: st.DataObject) -> None:
    whole = sum(weights.values())
    total = data.draw(st.integers(0, whole))
    shares = Chance(data.draw(st.text(st.characters(codec="utf-8"), max_size=3))).shares(total, weights)
    assert sum(shares.values()) == total
    for group, weight in weights.items():
        assert abs(shares[group] * whole - total * weight) < max(whole, 1)


def test_small_groups_get_their_share_on_average() -> None:
    shares = [Chance(str(seed)).shares(1, {"large": 3, "small": 1})["small"] for seed in range(2000)]
    assert 440 <= sum(shares) <= 560


# Who may be drawn


def test_each_row_left_out_has_the_first_reason_that_applies() -> None:
    rows = [
        row("early", "2024-01-31", restricted="yes"),
        row("first day", "2024-02-01"),
        row("last day", "30/06/2024"),
        row("late", "2024-07-01"),
        row("hidden", restricted="yes", started="no"),
        row("waiting", "", started="no", sex="", officer=""),
        row("neither", sex="not known"),
        row("twice", "2024-03-02"),
        row("TWICE", "2024-03-01", remarks="kept"),
    ]
    drawn = draw(rows, most=99)
    assert reasons(drawn) == {
        "early": Reason.OUTSIDE,
        "late": Reason.OUTSIDE,
        "hidden": Reason.RESTRICTED,
        "waiting": Reason.NOT_STARTED,
        "neither": Reason.SEX,
        "twice": Reason.DUPLICATE,
    }
    assert {one.entry.reference for one in drawn.selected} == {"first day", "last day", "TWICE"}
    (duplicate,) = (one for one in drawn.left_out if one.reason is Reason.DUPLICATE)
    assert "row 10 is kept" in duplicate.detail
    assert dict(drawn.left_out_by_reason())[Reason.OUTSIDE] == 2


def test_a_case_restricted_in_one_row_is_drawn_from_no_other() -> None:
    drawn = draw([row("A", restricted="yes"), row("a"), row("B")])
    assert [one.entry.reference for one in drawn.selected] == ["B"]
    assert {one.reason for one in drawn.left_out} == {Reason.RESTRICTED}


def test_without_a_window_every_start_counts() -> None:
    drawn = draw_sample(longlist([row("A", "1999-01-01"), row("B", "2030-01-01")]), Plan("1"))
    assert drawn.eligible == 2


def test_a_longlist_with_nobody_eligible_gives_an_empty_draw() -> None:
    drawn = draw_sample(longlist([row("A", restricted="yes")]), Plan("1"))
    assert (drawn.wanted, drawn.eligible, drawn.selected) == (0, 0, ())
    assert len(drawn.left_out) == 1


# How many


def test_the_five_strata() -> None:
    rows = [
        row("1", sex="F", sentence="licence", risk="high"),
        row("2", sentence="CO", risk="low"),
        row("3", sentence="Suspended Sentence Order", risk="medium"),
        row("4", sentence="PSS", risk="Low"),
        row("5", sentence="post-custody", risk="very high"),
    ]
    assert [one.stratum for one in draw(rows).selected] == list(Stratum)


def test_the_strata_are_sampled_in_proportion_with_a_buffer() -> None:
    rows = [row(f"F{number}", sex="female", officer=f"O. {number}") for number in range(30)]
    rows += [row(f"M{number}", officer=f"P. {number}") for number in range(70)]
    drawn = draw(rows, 20)
    assert [(one.main, one.buffer) for one in drawn.strata] == [(6, 1), (14, 3), (0, 0), (0, 0), (0, 0)]
    assert (drawn.drawn(Mark.MAIN), drawn.drawn(Mark.BUFFER)) == (20, 4)


def test_the_size_is_worked_out_from_those_who_are_eligible() -> None:
    rows = [row(f"M{number}", officer=f"P. {number}") for number in range(80)]
    drawn = draw([*rows, row("late", "2025-01-01")], Precision())
    assert (drawn.wanted, drawn.drawn(Mark.MAIN)) == (55, 55)
    assert draw(rows, Precision(95, 10)).wanted == sample_size(80, confidence=95, margin=10)


def test_more_than_there_are_means_all_and_is_logged() -> None:
    drawn = draw([row("A"), row("B")], 5)
    assert (drawn.wanted, len(drawn.selected)) == (5, 2)
    assert [one.what for one in drawn.log if one.step is Step.SIZE] == ["2 in place of 5 cases."]


def test_cases_are_spread_by_cluster_unit_and_officer() -> None:
    rows = [
        row(f"{cluster}{unit}{officer}{number}", cluster=cluster, unit=unit, officer=f"{cluster}{unit}{officer}")
        for cluster, unit, officer, number in product("EW", "xy", "pq", range(5))
    ]
    for seed in range(20):
        drawn = draw(rows, 8, seed=str(seed), buffer=0)
        assert set(Counter(one.entry.officer for one in drawn.selected).values()) == {1}
        assert len(drawn.selected) == 8


# At most six cases of one officer


def test_a_surplus_goes_to_other_officers_of_the_same_unit_first() -> None:
    rows = [row(f"A{number:02}", officer="O. Many") for number in range(40)]
    rows += [row(f"B{number}", officer="O. Beside") for number in range(6)]
    rows += [row(f"C{number}", unit="Oakley", officer="O. Elsewhere") for number in range(6)]
    drawn = draw(rows, 13, buffer=0)
    counts = Counter(one.entry.officer for one in drawn.selected)
    assert len(drawn.selected) == 13
    assert (counts["O. Many"], counts["O. Elsewhere"]) in {(6, 1), (6, 2)}
    (line,) = (one for one in drawn.log if one.step is Step.OFFICER)
    assert "to O. Beside (" in line.what
    assert "of the same unit" in line.what
    assert "O. Many of Elmford would give" in line.reason
    assert "more than 6" in line.reason


def test_then_to_the_cluster_and_to_the_stratum_and_what_is_left_is_a_shortfall() -> None:
    rows = [row(f"A{number:02}", officer="O. Many") for number in range(40)]
    rows += [row("C", unit="Oakley", officer="O. Near"), row("D", cluster="West", officer="O. Far")]
    drawn = draw(rows, 42, buffer=0)
    assert len(drawn.selected) == 8
    assert [one.what for one in drawn.log if one.step is Step.SHORTFALL] == ["8 in place of 42 cases (main)."]
    drawn = draw(rows, 12, buffer=0)
    passed = " ".join(one.what for one in drawn.log if one.step is Step.OFFICER)
    assert len(drawn.selected) == 8
    assert "O. Near (1) of the same cluster" in passed or "O. Far (1) of the same stratum" in passed


def test_an_officer_of_two_units_is_one_and_capitals_do_not_make_two() -> None:
    rows = [row(f"A{number}", officer="O. Same") for number in range(5)]
    rows += [row(f"B{number}", unit="Oakley", officer="o.  SAME") for number in range(5)]
    assert len(draw(rows, 10).selected) == 6


def test_a_case_is_exchanged_where_only_one_officer_is_left_in_a_stratum() -> None:
    """Women are with O. One only; if O. One's six are all men, he gives some of them back for O. Two's."""
    rows = [row(f"F{number}", sex="female") for number in range(5)]
    rows += [row(f"M{number:02}") for number in range(40)]
    rows += [row(f"N{number}", officer="O. Two") for number in range(6)]
    steps = set()
    for seed in range(10):
        drawn = draw(rows, 12, seed=str(seed), buffer=0)
        assert [one.drawn_main for one in drawn.strata[:2]] == [one.main for one in drawn.strata[:2]] == [1, 11]
        steps |= {one.step for one in drawn.log}
        assert Step.SHORTFALL not in steps
    assert Step.EXCHANGE in steps


def test_a_shortage_falls_on_all_strata_alike() -> None:
    """Not on those that happen to be drawn last."""
    rows = [
        row(f"{sex}{sentence}{risk}{number}", sex=sex, sentence=sentence, risk=risk, officer=f"O. {number % 4}")
        for sex, sentence, risk, number in product(["m"], ["co", "pss"], ["low", "high"], range(20))
    ]
    drawn = draw(rows, 80, buffer=0)
    assert [one.drawn_main for one in drawn.strata[1:]] == [6, 6, 6, 6]


# Plans that cannot be


def test_a_plan_that_cannot_be_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="write a number from 1 up"):
        Plan("1", 0)
    with pytest.raises(ValueError, match="before it begins"):
        Plan("1", 5, date(2024, 2, 2), date(2024, 2, 1))
    with pytest.raises(ValueError, match="buffer of -1 per cent"):
        Plan("1", 5, buffer=-1)
    with pytest.raises(ValueError, match="write 1 or more"):
        Plan("1", 5, per_officer=0)


# Seeds and dip samples


def test_a_seed_decides_the_same_on_every_machine() -> None:
    """Pinned: a draw must be repeatable years later."""
    assert Chance("fourpoint").shuffled(range(8)) == [3, 2, 1, 7, 0, 6, 4, 5]
    assert Chance("7").shuffled("abcdef") != Chance("07").shuffled("abcdef")
    assert new_seed().isdecimal()


@given(st.integers(0, 500), st.floats(0.01, 100), st.integers(0, 9).map(str))
def test_a_dip_sample_is_a_share_of_the_list_in_its_order(population: int, share: float, seed: str) -> None:
    items = list(range(population))
    found = dip_sample(items, share, seed)
    assert found == sorted(set(found))
    assert found == dip_sample(items, share, seed)
    assert abs(len(found) - population * share / 100) <= 0.5 + 1e-9 or len(found) == 1


@pytest.mark.parametrize(
    ("population", "share", "size"),
    [(0, 20, 0), (1, 20, 1), (2, 20, 1), (7, 20, 1), (8, 20, 2), (12, 20, 2), (13, 20, 3), (10, 25, 3), (10, 100, 10)],
)
def test_the_size_of_a_dip_sample_is_rounded_half_up_and_at_least_one(population: int, share: float, size: int) -> None:
    assert dip_size(population, share) == size


@pytest.mark.parametrize("share", [0, -1, 100.1, float("nan")])
def test_a_share_that_cannot_be_is_a_sentence(share: float) -> None:
    with pytest.raises(ValueError, match="write one over 0, and at most 100"):
        dip_sample([1], share, "1")


def test_headings_of_the_tests_match_their_rows() -> None:
    assert len(HEADINGS) == len(row("A"))


def test_a_whole_draw_is_pinned() -> None:
    """A change to the method would change every draw that was ever printed: it must be meant."""
    rows = [
        row(
            f"C{number:02}",
            sex=("f", "m", "m")[number % 3],
            unit=("Elmford", "Oakley")[number % 2],
            officer=f"O. {number % 5}",
        )
        for number in range(40)
    ]
    drawn = draw(rows, 8, seed="335016777", buffer=25)
    assert [one.entry.reference for one in drawn.selected if one.mark is Mark.MAIN] == [
        "C03",
        "C06",
        "C21",
        "C10",
        "C23",
        "C28",
        "C31",
        "C32",
    ]
    assert [one.entry.reference for one in drawn.selected if one.mark is Mark.BUFFER] == ["C39", "C16"]


@pytest.mark.parametrize("before", ["", "sep={}\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_longlist_may_part_its_cells_as_spreadsheets_do(delimiter: str, before: str) -> None:
    rows = [row("A", remarks="late; then early, twice"), row("B", start="when?")]
    paper = io.StringIO()
    csv.writer(paper, delimiter=delimiter).writerows([HEADINGS, *rows])
    text = before.format(delimiter) + paper.getvalue()
    with pytest.raises(LonglistFaults) as faults:
        read_longlist(text.encode(), "l.csv")
    assert [fault.line for fault in faults.value.faults] == [4 if before else 3]
    (entry,) = read_longlist("".join(text.splitlines(keepends=True)[:-1]).encode(), "l.csv").entries
    assert (entry.reference, entry.cells[-1]) == ("A", "late; then early, twice")

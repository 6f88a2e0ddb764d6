"""A held key answers once; a key pressed again answers again. Times as keyboards and people make them."""

from __future__ import annotations

import pytest

from tui.repeat import REPEAT, HeldKey, Verdict


def acts(presses: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The presses that would answer, with every waiting press asked when its time is over, as the screen does it."""
    held, acted, waiting = HeldKey(), [], None
    for key, at in presses:
        if waiting and (at - waiting[1] >= REPEAT or key != waiting[0]):
            if held.settle():
                acted.append(waiting)
            waiting = None
        verdict = held.press(key, at)
        if verdict is not Verdict.WAIT:
            waiting = None
        if verdict is Verdict.ACT:
            acted.append((key, at))
        elif verdict is Verdict.WAIT:
            waiting = (key, at)
    if waiting and held.settle():
        acted.append(waiting)
    return acted


@pytest.mark.parametrize(
    "first", [0.2, 0.25, 0.375, 0.5, 0.66, 1.0, 1.8], ids=lambda delay: f"first repeat after {delay}"
)
@pytest.mark.parametrize("gap", [0.015, 0.03, 0.04, 0.083, 0.09], ids=lambda gap: f"then every {gap}")
def test_a_held_key_answers_once(first: float, gap: float) -> None:
    presses = [("y", 0.0)] + [("y", first + number * gap) for number in range(40)]
    assert acts(presses) == [("y", 0.0)]


@pytest.mark.parametrize("gap", [0.12, 0.15, 0.18, 0.3, 0.5, 0.9, 1.2, 5.0])
def test_a_key_pressed_again_and_again_answers_each_time(gap: float) -> None:
    presses = [("y", number * gap) for number in range(10)]
    assert acts(presses) == presses


def test_keys_that_alternate_quickly_all_answer() -> None:
    presses = [("yn"[number % 2], number * 0.06) for number in range(10)]
    assert acts(presses) == presses


@pytest.mark.parametrize("hole", [0.12, 0.2, 0.33, 0.6, 1.0])
def test_a_hole_in_the_repeats_of_a_held_key_is_no_new_press(hole: float) -> None:
    before = [0.5 + number * 0.033 for number in range(10)]
    after = [before[-1] + hole + number * 0.033 for number in range(10)]
    assert acts([("y", 0.0)] + [("y", at) for at in (*before, *after)]) == [("y", 0.0)]


def test_a_press_after_a_hold_answers() -> None:
    repeats = [("y", 0.5 + number * 0.03) for number in range(10)]
    assert acts([("y", 0.0), *repeats, ("y", 1.4)]) == [("y", 0.0), ("y", 1.4)]
    assert acts([("y", 0.0), *repeats, ("y", 4.0)]) == [("y", 0.0), ("y", 4.0)]


def test_a_keyboard_that_repeats_slowly_can_be_told_of() -> None:
    held = HeldKey(repeat=0.55)
    verdicts = [held.press("y", at) for at in (0.0, 1.0, 1.5, 2.0, 2.5)]
    assert verdicts == [Verdict.ACT, Verdict.WAIT, Verdict.DROP, Verdict.DROP, Verdict.DROP]


def test_another_key_while_one_is_held_answers() -> None:
    presses = [("y", 0.0), ("y", 0.5), ("y", 0.53), ("n", 0.56), ("n", 0.59)]
    assert acts(presses) == [("y", 0.0), ("n", 0.56)]


def test_a_press_long_after_another_is_not_delayed() -> None:
    held = HeldKey()
    assert [held.press("y", at) for at in (0.0, 2.5, 5.0)] == [Verdict.ACT] * 3

"""The hand-out: nothing in it from which the reference can be read or guessed."""

from __future__ import annotations

import hashlib
import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.exercises.exercise import Exercise
from sessions.exercises.hand_out import hand_out_text
from sessions.exercises.reading import ExerciseFaults, parse_exercise
from sessions.exercises.shipped import load_shipped_exercise, shipped_exercises, shipped_framework
from tests.sessions.exercises.written import CASES, QUESTIONS, written

UNITS = [(case, code) for case in CASES for code in QUESTIONS]


def read(text: str) -> Exercise:
    return parse_exercise(text, "x.toml", shipped_framework)


def names_in(values: object) -> set[str]:
    """Every name of a field, however deep."""
    if isinstance(values, dict):
        return set(values).union(*(names_in(one) for one in values.values()))
    return set().union(*(names_in(one) for one in values)) if isinstance(values, list) else set()


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("name", shipped_exercises())
def test_no_rationale_and_no_field_of_the_key_is_in_it(name: str) -> None:
    exercise = load_shipped_exercise(name)
    text = hand_out_text(exercise)
    values = tomllib.loads(text)
    assert not names_in(values) & {"reference_rating", "rationale", "answer", "rating", "key"}
    assert "reference" not in values  # that of a case is its name
    assert "#" not in re.sub(r'"""[\s\S]*?"""|"[^"\n]*"', "", text)
    assert exercise.key
    rationales = [one.rationale for one in exercise.key.answers.values()]
    rationales += [one.rationale for one in exercise.key.ratings.values()]
    for rationale in rationales:
        for sentence in re.split(r"(?<=[.;])\s+", re.sub(r'"[^"]*"|“[^”]*”', "…", rationale)):
            if len(sentence.split()) >= 6 and "…" not in sentence:
                assert plain(sentence) not in plain(text)


@pytest.mark.parametrize("name", shipped_exercises())
def test_it_is_an_exercise_that_comes_back_as_it_was(name: str) -> None:
    exercise = load_shipped_exercise(name)
    text = hand_out_text(exercise)
    back = read(text)
    assert back.key is None
    assert back.units == exercise.units
    assert back.material == exercise.material
    assert (back.rule, back.time, back.rounds, back.evidence_for) == (
        exercise.rule,
        exercise.time,
        exercise.rounds,
        exercise.evidence_for,
    )
    assert hand_out_text(back) == text
    assert exercise.handout == back.handout == back.digest == hashlib.sha256(text.encode()).hexdigest()


@settings(max_examples=25, deadline=None)
@given(
    answers=st.fixed_dictionaries({unit: st.sampled_from(["yes", "no", "not applicable", ""]) for unit in UNITS}),
    rating=st.sampled_from(["Inadequate", "Requires improvement", "Good", "Outstanding", ""]),
    why=st.sampled_from(["Seen on the page.", "", "Quite otherwise than {case} says of {code}."]),
)
def test_two_exercises_that_differ_in_their_keys_have_one_hand_out(
    answers: dict[tuple[str, str], str], rating: str, why: str
) -> None:
    assert hand_out_text(read(written(answers, rating, why=why))) == hand_out_text(read(written()))


def test_neither_order_nor_comments_nor_layout_of_the_file_come_into_it() -> None:
    text = written()
    head, *tables = re.split(r"(?m)^(?=\[\[reference)", text)
    others = [f"{one.rstrip()}  # doubtful\n\n\n" for one in reversed(tables)]
    turned = f"# the answer is no\n{head}{''.join(others)}"
    turned = turned.replace('questions = ["P.2.2"]', 'questions = ["P.2.2.3", "P.2.2.1", "P.2.2.2"]')
    assert hand_out_text(read(turned)) == hand_out_text(read(text))


@settings(max_examples=40, deadline=None)
@given(page=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80))
def test_any_material_comes_through(page: str) -> None:
    quoted = "".join(f"\\U{ord(one):08X}" for one in page)
    text = written(pages={"R-01": f"x{quoted}x"})
    try:
        exercise = read(text)
    except ExerciseFaults as fault:
        assert all("control character" in one.what for one in fault.faults)  # noqa: PT017
        return
    assert exercise.material[0].text == f"x{page}x"
    assert read(hand_out_text(exercise)).material == exercise.material

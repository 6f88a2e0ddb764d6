"""What would make an exercise useless is found, and a sound exercise has nothing to be said of."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.exercises.checking import check_exercise, exercise_warnings, reference_ratings
from sessions.exercises.deciding import Deciding, decides
from sessions.exercises.exercise import Exercise
from sessions.exercises.material_checks import reading_minutes
from sessions.exercises.reading import parse_exercise
from sessions.exercises.shipped import load_shipped_exercise, shipped_exercises, shipped_framework
from standards.faults import Severity
from standards.scale import Answer, Rating
from tests.sessions.exercises.written import CASES, HEAD, QUESTIONS, written


def read(text: str) -> Exercise:
    return parse_exercise(text, "x.toml", shipped_framework)


def said_of(text: str) -> list[str]:
    return [f"{fault.severity} {fault}" for fault in exercise_warnings(read(text), "x.toml")]


def only(text: str) -> str:
    (one,) = said_of(text)
    return one


def page(text: str) -> str:
    return written(pages={"R-01": text})


@pytest.mark.parametrize("name", shipped_exercises())
def test_nothing_is_said_of_the_shipped_ones(name: str) -> None:
    assert exercise_warnings(load_shipped_exercise(name)) == ()


def test_nothing_is_said_of_a_sound_one() -> None:
    assert said_of(written()) == []


def test_what_is_asked_and_has_no_reference() -> None:
    one = only(written({("R-02", "P.2.2.2"): ""}))
    assert one.startswith("error x.toml:")
    assert "reference 5, answer: R-02 P.2.2.2 has no reference answer. Write yes, no or not applicable." in one
    without = written().partition("[[reference]]")[0] + '[[reference_rating]]\nstandard = "P.2.2"\nrating = "Good"\n'
    said = said_of(without)
    assert len(said) == 4  # one for each question, and the rationale of the rating
    assert "P.2.2.1 is asked and has no reference in R-01, R-02, R-03 and R-04." in said[0]
    assert "The rating of P.2.2 is compared and has no reference." in only(written(rating=""))


def test_rationales_that_teach_nothing() -> None:
    said = said_of(written(why=""))
    assert len(said) == 12
    assert all(one.startswith("warning ") and "has no rationale" in one for one in said)
    text = written(why="As it is.").replace("Keeping other people safe is the lowest of the three.", "As it is.")
    assert "All 13 rationales are the same." in only(text)


@pytest.mark.parametrize("rating", ["Requires improvement", "Good", "Outstanding"])
def test_a_rating_that_does_not_follow_from_the_reference_answers(rating: str) -> None:
    one = only(written(rating=rating))
    assert f"By the rules P.2.2 is Inadequate here, not {rating}." in one
    assert one.startswith("error ")


def test_the_rating_of_the_reference_is_that_of_the_one_rating_function() -> None:
    # 2 of 4, 4 of 4 and 1 of 4: 25 per cent is under 50, and the lowest drives
    exercise = read(written())
    assert exercise.key
    assert reference_ratings(exercise, exercise.key).of("P.2.2").rating is Rating.INADEQUATE


def test_a_case_standard_is_not_rated_from_a_part_of_it() -> None:
    text = written().replace('["P.2.2"]', '["P.2.2.1", "P.2.2.2"]', 1)
    kept = [one for one in text.split("\n[[reference]]\n") if "P.2.2.3" not in one.partition("rationale")[0]]
    text = "\n[[reference]]\n".join(kept)
    text += '\n[[reference_rating]]\nstandard = "P.2.2"\nrating = "Inadequate"\n'
    assert any("follows from all its questions, and P.2.2.3 is not asked" in one for one in said_of(text))


@pytest.mark.parametrize(("count", "warned"), [(0, True), (4, True), (5, False), (6, False)])
def test_fewer_than_five_of_an_answer_are_too_few(count: int, warned: bool) -> None:
    units = [(case, code) for code in QUESTIONS for case in CASES]
    answers = {unit: "no" if place < count else "yes" for place, unit in enumerate(units)}
    head = HEAD.replace('ratings = ["P.2.2"]\n', "")
    text = written(answers, head=head).partition("\n[[reference_rating]]")[0]
    said = [one for one in said_of(text) if "are too few to tell by" in one]
    assert bool(said) is warned
    if warned:
        assert f"{count} No among 12 in the reference are too few to tell by: 5 are needed" in said[0]


def test_what_the_rule_can_decide() -> None:
    # One-sided 95%: met where (share - p) >= 1.645 * sqrt(p (1 - p) / n). Of 12 at 70%: 2.61 of 12 above 8.4, so 12;
    # below 8.4 - 2.61 = 5.79, so 5. Of 5 at 50%: 1.84 above 2.5, so 5; below 0.66, so 0.
    assert decides(read(written())) == (
        Deciding(12, 70, 95, met_from=12, not_met_to=5, reach=81),
        Deciding(5, 50, 95, met_from=5, not_met_to=0, reach=64, answer=Answer.NO),
    )


def test_a_rule_that_nobody_can_meet() -> None:
    # 12 of 12: the bound is 12 / (12 + 1.645²) = 81.6%
    assert said_of(written(head=HEAD.replace("agreement = 70", "agreement = 81"))) == []
    one = only(written(head=HEAD.replace("agreement = 70", "agreement = 82")))
    assert one.startswith("error x.toml:14: pass, agreement: Nobody can meet the rule: with all 12 units right")
    assert "Or write agreement = 81, or less." in one


def test_a_rule_that_tells_nobody_that_they_failed() -> None:
    # none of 5 found: the bound is 1.645² / (5 + 1.645²) = 35.1%
    assert "even with none right it cannot be told" in only(written(head=HEAD.replace("rarer = 50", "rarer = 35")))
    assert said_of(written(head=HEAD.replace("rarer = 50", "rarer = 36"))) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a" * 77, "is wider than 76 columns"),
        ("案" * 39, "is wider than 76 columns"),
        ("one\\ttwo", "The text has tabs"),
        ("first | " + "middle words " * 6 + "| last", "1 row of a table wider than 76 columns"),
    ],
)
def test_material_that_cannot_be_read_at_80_columns(text: str, says: str) -> None:
    one = only(page(text))
    assert one.startswith("warning x.toml:23: material 1, text:")
    assert says in one


@pytest.mark.parametrize("text", ["a" * 76, "案" * 38, "words of a long paragraph " * 200, "a | b", "R-01 said so."])
def test_material_that_wraps_is_sound(text: str) -> None:
    assert said_of(page(text)) == []


def test_a_case_that_nothing_is_to_be_read_of() -> None:
    def moved(words: str) -> str:
        return written(pages={"R-02": words}).replace('case = "R-02"\ntext', "text", 1)

    assert "There is no material for R-02." in only(moved("Nothing of this case."))
    assert said_of(moved("R-02 was seen in week 3.")) == []


def test_less_time_than_reading_takes() -> None:
    text = written(pages={"R-01": "word " * 1000})  # four minutes, and a little more
    assert reading_minutes(read(text)) == 5
    for minutes, count in ((4, 1), (5, 0)):
        timed = text.replace("[pass]", f"[time]\nminutes = {minutes}\n[pass]", 1)
        assert len(said_of(timed)) == count


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("P.2.2.1: no", True),
        ("- P.2.2 = Inadequate", True),
        ("R-01, P.2.2.1: insufficient", True),
        ("R-01 P.2.2.1 engagement: yes", True),
        ("R-01: no", False),
        ("P.2.2.1 was answered by nobody, and no plan was made.", False),
        ("No", False),
    ],
)
def test_an_answer_in_the_material(line: str, found: bool) -> None:
    said = [one for one in said_of(page(f"The page.\n{line}\nIt ends.")) if "tells an answer" in one]
    assert bool(said) is found
    assert all(one.startswith("error ") for one in said)


def test_a_rationale_in_the_material() -> None:
    why = "Nobody asked R-01 about it before P.2.2.1 was written down."
    assert "This stands word for word in what trainees read." in only(page(f"So it is: {why} And on."))
    said = said_of(written(why="It says “a b c d e f g h i j”. So {case}.", pages={"R-01": "a b c d e f g h i j"}))
    assert said == []  # a quotation is no leak
    said = said_of(written(why="Also a b c d e f g h. So {case}.", pages={"R-01": "also a b c d e f g h"}))
    assert said[0].startswith("warning")


def test_a_hand_out_is_checked_as_far_as_it_goes() -> None:
    text = (
        written(pages={"R-01": "a" * 77})
        .partition("\n[[reference]]")[0]
        .replace("form = 1", "form = 1\nhandout = true")
    )
    assert "is wider than 76 columns" in only(text)


def test_what_is_left_to_fill_in_is_said_beside_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(written(why="").replace("Four cases of Larch Lane (fictional)", ""), "utf-8")
    exercise, faults = check_exercise(path, shipped_framework)
    assert exercise
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    assert [fault.field for fault in faults if fault.severity is Severity.ERROR] == ["title"]
    assert len(faults) == 13  # the title, and twelve rationales

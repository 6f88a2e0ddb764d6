"""Reading exercises: what is in them, and every fault at once with its line and its cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.exercises.exercise import PassRule, TimeAllowed
from sessions.exercises.reading import ExerciseFaults, parse_exercise, read_exercise
from sessions.exercises.shipped import load_shipped_exercise, shipped_exercises, shipped_framework
from standards.scale import Answer, Rating
from tests.sessions.exercises.written import CASES, HEAD, QUESTIONS, written


def faults_of(text: str) -> list[str]:
    with pytest.raises(ExerciseFaults) as caught:
        parse_exercise(text, "x.toml", shipped_framework)
    return [str(fault) for fault in caught.value.faults]


def fault_of(text: str) -> str:
    (fault,) = faults_of(text)
    return fault


def put(old: str, new: str) -> str:
    text = written()
    assert old in text
    return text.replace(old, new, 1)


def test_an_exercise_is_read_whole() -> None:
    exercise = parse_exercise(written(), "x.toml", shipped_framework)
    assert exercise.asked == QUESTIONS
    assert exercise.units == tuple((case, code) for case in CASES for code in QUESTIONS)
    assert exercise.rule == PassRule(agreement=70, rarer=50, within_one=None, confidence=95)
    assert (exercise.time, exercise.rounds) == (TimeAllowed(), 1)
    assert exercise.key
    assert exercise.key.answers["R-02", "P.2.2.3"].answer is Answer.NO
    assert exercise.key.ratings["P.2.2"].rating is Rating.INADEQUATE


def test_what_is_left_empty_is_no_reference_yet() -> None:
    exercise = parse_exercise(written({("R-01", "P.2.2.1"): ""}, rating=""), "x.toml", shipped_framework)
    assert exercise.key
    assert ("R-01", "P.2.2.1") not in exercise.key.answers
    assert len(exercise.key.answers) == 11
    assert not exercise.key.ratings


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ('"pdu-2021"', '"pdu-2012"', "x.toml:5: framework:", "Did you mean pdu-2021?"),
        ('version = "2021"', 'version = "2019"', "x.toml:6: framework_version:", "the framework here is '2021'"),
        ("form = 1", "form = 2", "x.toml:1: form:", "Use a newer version of the program."),
        ('"larch-lane"', '"Larch Lane"', "x.toml:2: id:", "cannot be an id"),
        ('["P.2.2"]', '["P.2.22"]', "x.toml:10: asked, questions:", "Did you mean"),
        ('["P.2.2"]', '["P.2.2", "P.2.6.1.a"]', "x.toml:10: asked, questions:", "is a prompt"),
        ('["P.2.2"]', '["P.2.2", "P.1.1"]', "x.toml:10: asked, questions:", "has no questions"),
        ('ratings = ["P.2.2"]', 'ratings = ["P.2.2", "P.2.6"]', "x.toml:11: asked, ratings:", "has no rating"),
        ("agreement = 70", "agreement = 101", "x.toml:14: pass, agreement:", "not from 1 to 100"),
        ("rarer = 50", "rarer = 50\nconfidence = 50", "x.toml:16: pass, confidence:", "not from 51 to 99"),
        ("rarer = 50", "rarer = 50\nconfidense = 95", "x.toml:16: pass, confidense:", "Did you mean confidence?"),
        ("[pass]", "[time]\nminutes = 0\n[pass]", "x.toml:14: time, minutes:", "not from 1 to 1000"),
        ("[asked]", "rounds = 10\n[asked]", "x.toml:9: rounds:", "not from 1 to 9"),
        ("[pass]", '[[evidence_for]]\nstandard="OS9"\ncriteria=["a"]\n[pass]', "x.toml:14: evidence", "mean OS8?"),
        ('reference = "R-02"', 'reference = "r-01"', "x.toml:28: case 2, reference:", "is there already (line 18)"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_and_its_cure(old: str, new: str, place: str, says: str) -> None:
    first = faults_of(put(old, new))[0]
    assert first.startswith(place)
    assert says in first


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('question = "P.2.2.2"', 'question = "P.2.2.9"', "There is no question 'P.2.2.9'"),
        ('question = "P.2.2.2"', 'question = "P.2.3.1"', "P.2.3.1 is not asked in this exercise."),
        ('question = "P.2.2.2"', 'question = "P.2.2.1"', "R-01 P.2.2.1 has a reference already (line 59)"),
        ('[[reference]]\ncase = "R-01"', '[[reference]]\ncase = "R-09"', "There is no case 'R-09'. Did you mean R-0"),
        ('[[reference]]\ncase = "R-01"', "[[reference]]", "P.2.2.1 is asked in cases, and none is named."),
        ('answer = "no"', 'answer = "nope"', "'nope' is not a choice here. Did you mean no?"),
        ('rating = "Inadequate"', 'rating = "Poor"', "'Poor' is not a choice here."),
        ('standard = "P.2.2"', 'standard = "P.2.3"', "'P.2.3' is not among the ratings"),
        ('case = "R-01"\ntext', 'case = "R-10"\ntext', "There is no case 'R-10'."),
        ("in week 3.", "in week\\u0007 3.", "control character U+0007"),
    ],
)
def test_what_does_not_fit_is_the_one_fault_that_is_said(old: str, new: str, says: str) -> None:
    assert says in fault_of(put(old, new))


def test_attributes_are_those_of_the_framework() -> None:
    def with_attribute(line: str) -> str:
        return put('reference = "R-01"\n', f'reference = "R-01"\n[case.attributes]\n{line}\n')

    assert "The values are low, medium, high and very high." in fault_of(
        with_attribute('risk_of_serious_harm = "hgih"')
    )
    assert "Did you mean sentence_type?" in fault_of(with_attribute('sentence_typ = "licence"'))
    exercise = parse_exercise(with_attribute('review_due = "N"\ntravel = "bus"'), "x.toml", shipped_framework)
    assert exercise.cases[0].attributes == {"review_due": "no", "travel": "bus"}


def test_what_is_not_asked_of_a_case_takes_no_reference_there() -> None:
    text = put('["P.2.2"]', '["P.2.2", "P.2.5"]')
    text = text.replace('reference = "R-01"\n', 'reference = "R-01"\n[case.attributes]\nreview_due = "no"\n', 1)
    text += '\n[[reference]]\ncase = "R-01"\nquestion = "P.2.5.1"\nanswer = "yes"\n'
    assert "P.2.5.1 is not asked in case 'R-01', by what is recorded of the case." in fault_of(text)


def test_not_applicable_only_where_the_framework_has_it() -> None:
    head = HEAD.replace("pdu-2021", "national-probation-2024").replace('"2021"', '"V1.1 (December 2024)"')
    national = shipped_framework("national-probation-2024")
    assert national
    head = head.replace("V1.1 (December 2024)", national.version).replace("P.2.2", "N.1")
    code = national.standard("N.1").key_questions[0].code
    text = f'{head}\n[[material]]\ntitle = "A"\ntext = "B"\n'
    text += f'[[reference]]\nquestion = "{code}"\nanswer = "not applicable"\n'
    assert "has no answer “not applicable”. Write yes or no." in fault_of(text)


def test_all_faults_at_once_in_the_order_of_the_lines() -> None:
    text = put('title = "Four', 'titel = "Four').replace("agreement = 70", "agreement = 0").replace('"yes"', '"ja"', 1)
    lines = [int(fault.split(":")[1]) for fault in faults_of(text)]
    assert len(lines) == 4  # the wrong name, the missing title, the number, the answer
    assert lines == sorted(lines)


def test_a_hand_out_holds_no_reference() -> None:
    faults = faults_of(put("form = 1", "form = 1\nhandout = true"))
    assert [fault for fault in faults if "it holds the reference" in fault] == faults
    assert len(faults) == 2


@pytest.mark.parametrize("data", [b"", b"form = ", b"\xff\xfe", b"form = 1", b"x" * 2_000_001, b"a = " + b"9" * 5000])
def test_any_file_is_an_exercise_or_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(data)
    with pytest.raises(ExerciseFaults) as caught:
        read_exercise(path, shipped_framework)
    assert caught.value.faults
    assert all(fault.what and fault.cure for fault in caught.value.faults)


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(ExerciseFaults):
            read_exercise(path, shipped_framework)


@pytest.mark.parametrize("name", shipped_exercises())
def test_shipped_exercises_have_their_key_and_say_that_they_are_fictional(name: str) -> None:
    exercise = load_shipped_exercise(name)
    assert exercise.id == name
    assert "(fictional)" in exercise.title
    assert exercise.key
    assert set(exercise.key.answers) == set(exercise.units)
    assert set(exercise.key.ratings) == set(exercise.rated)

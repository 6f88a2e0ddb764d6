"""Faults that are equal in many rows are said once, with their lines."""

from __future__ import annotations

from standards.faults import Fault, sentences


def of(line: int, what: str = "'hgh' is no risk.", field: str = "risk") -> Fault:
    return Fault("cases.csv", line, field, what, "Write high.")


def test_equal_faults_are_one_line_that_names_the_others() -> None:
    assert sentences([of(3), of(4, "'lwo' is no risk."), of(5), of(9)]) == (
        "cases.csv:3: risk: 'hgh' is no risk. Write high. The same on lines 5, 9.",
        "cases.csv:4: risk: 'lwo' is no risk. Write high.",
    )


def test_of_very_many_some_are_named_and_the_others_counted() -> None:
    (one,) = sentences(of(line) for line in range(2, 502))
    assert one.endswith("The same on lines 3, 4, 5, 6, 7, 8 and 493 more.")


def test_what_differs_in_any_word_stands_alone() -> None:
    assert len(sentences([of(3), of(4, field="sex"), of(0, "It is empty.", "")])) == 3

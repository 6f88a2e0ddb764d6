"""Faults in points and ranges, and the warning where ranges leave the pattern of the published ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from standards.faults import Severity
from standards.loading import check_framework, parse_framework
from tests.standards.library import FRAMEWORK, changed, errors

SEAM = "Begin each range one above the end of the range before it."


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "from = 0",
            "from = 1",
            ("41: overall, range 1, from: The ranges begin at 1, not at 0. Write from = 0 in the lowest range."),
        ),
        (
            "from = 0",
            "from = -1",
            ("41: overall, range 1, from: The ranges begin at -1, not at 0. Write from = 0 in the lowest range."),
        ),
        (
            "from = 2",
            "from = 3",
            (f"46: overall, range 2, from: 2 is in no range, between Inadequate and Requires improvement. {SEAM}"),
        ),
        (
            "to = 3",
            "to = 2",
            f"51: overall, range 3, from: 3 is in no range, between Requires improvement and Good. {SEAM}",
        ),
        (
            "from = 2",
            "from = 1",
            f"46: overall, range 2, from: 1 is in two ranges, Inadequate and Requires improvement. {SEAM}",
        ),
        (
            "to = 1\n",
            "to = 3\n",
            (f"46: overall, range 2, from: 2 to 3 are in two ranges, Inadequate and Requires improvement. {SEAM}"),
        ),
        (
            "to = 6",
            "to = 7",
            (
                "57: overall, range 4, to: The ranges end at 7, and 2 counted standards can make 6 points. "
                "Write to = 6 in the highest range."
            ),
        ),
        (
            'title = "Rooms"',
            'title = "Rooms"\ncounted = false',
            (
                "54: overall, range 4: Outstanding begins at 6, above the highest possible sum, 3. "
                "Correct the ranges or the points."
            ),
        ),
        (
            "from = 4",
            "from = 6",
            (
                "51: overall, range 3, from: The range runs from 6 to 5, so nothing lies in it. "
                "Write the lower end first."
            ),
        ),
        (
            'rating = "Good"',
            'rating = "good"',
            "50: overall, range 3, rating: 'good' is not a choice here. Did you mean Good?",
        ),
        (
            '"Good" = 2',
            '"Good" = -2',
            "31: points, Good: The points are -2, below 0. Write 0 or more.",
        ),
        (
            '"Good" = 2',
            '"Good" = 1',
            ("31: points, Good: Good has 1 and Requires improvement has 1. Give each higher rating more points."),
        ),
        (
            '"Outstanding" = 3\n',
            "",
            "25: points, Outstanding: This is missing. Add a line Outstanding = N with a whole number for N.",
        ),
    ],
)
def test_a_fault_in_points_or_ranges(old: str, new: str, fault: str) -> None:
    assert f"f.toml:{fault}" in errors(changed((old, new)))


def test_ranges_that_end_too_low_say_what_the_standards_can_make() -> None:
    assert errors(changed(("to = 5", "to = 4"), ("from = 6\nto = 6", "from = 5\nto = 5"))) == [
        (
            "f.toml:57: overall, range 4, to: The ranges end at 5, and 2 counted "
            "standards can make 6 points. "
            "Write to = 6 in the highest range."
        )
    ]


def test_a_rating_given_twice_leaves_another_without_a_range() -> None:
    assert errors(changed(('rating = "Good"', 'rating = "Outstanding"'))) == [
        "f.toml:34: overall: Good has no range, so nothing can be rated so. Add a [[overall.range]] for it.",
        ("f.toml:55: overall, range 4, rating: Outstanding has a range already (line 50). Give each rating one range."),
    ]


def test_ranges_stand_in_the_order_of_the_scale() -> None:
    text = changed(
        ('rating = "Requires improvement"', 'rating = "?"'),
        ('rating = "Good"', 'rating = "Requires improvement"'),
        ('rating = "?"', 'rating = "Good"'),
    )
    assert errors(text) == [
        (
            "f.toml:50: overall, range 3, rating: Requires improvement stands after Good. "
            "Write the ranges from Inadequate up to Outstanding."
        )
    ]


def test_higher_ratings_have_higher_ranges() -> None:
    assert errors(changed(("from = 2\nto = 3", "from = 14\nto = 15"))) == [
        (
            "f.toml:51: overall, range 3, from: Good begins at 4, and the lower "
            "rating Requires improvement at 14. "
            "Give higher ratings higher ranges."
        )
    ]


def test_a_range_that_no_sum_of_points_meets_is_out_of_reach() -> None:
    points = ('= 1\n"Good" = 2\n"Outstanding" = 3', '= 10\n"Good" = 20\n"Outstanding" = 30')
    assert errors(changed(points, ("from = 6\nto = 6", "from = 6\nto = 60"))) == [
        (
            "f.toml:44: overall, range 2: No sum of points lies in 2 to 3, so "
            "Requires improvement cannot be reached. "
            "Correct the ranges or the points."
        ),
        (
            "f.toml:49: overall, range 3: No sum of points lies in 4 to 5, so Good cannot be reached. "
            "Correct the ranges or the points."
        ),
    ]


def test_ranges_written_in_lines_of_one_list_are_told_apart() -> None:
    ranges = """range = [
  {rating = "Inadequate", from = 0, to = 1},
  {rating = "Requires improvement", from = 2, to = 3},
  {rating = "Good", from = 4, to = 5},
  {rating = "Outstanding", from = 5, to = 6},
]
"""
    before, after = FRAMEWORK.split("[[overall.range]]", 1)
    text = before.rstrip() + "\n" + ranges + "\n" + after[after.index("[[standard]]") :]
    assert errors(text) == [f"f.toml:42: overall, range 4, from: 5 is in two ranges, Good and Outstanding. {SEAM}"]


def test_other_ranges_than_the_pattern_gives_are_a_warning_only(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text(changed(("to = 1\n", "to = 2\n"), ("from = 2", "from = 3")), encoding="utf-8")
    (fault,) = check_framework(path)
    assert fault.severity is Severity.WARNING
    assert str(fault) == (
        f"{path}:39: overall, range: The pattern of published ranges gives 0–1, 2–3, 4–5, 6–6 for 2 counted "
        "standards; these differ. Leave them if the source states them; otherwise correct them."
    )
    assert parse_framework(path.read_text(encoding="utf-8"), "f.toml").ranges[0].highest == 2


def test_the_pattern_says_nothing_about_other_points(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    text = changed(
        ('"Outstanding" = 3', '"Outstanding" = 4'),
        ("to = 5", "to = 7"),
        ("from = 6\nto = 6", "from = 8\nto = 8"),
    )
    path.write_text(text, encoding="utf-8")
    assert check_framework(path) == ()


@pytest.mark.parametrize(
    ("counted", "tops"),
    [
        (4, [2, 6, 10, 12]),
        (8, [4, 12, 20, 24]),
        (9, [4, 13, 22, 27]),
        (10, [5, 15, 25, 30]),
        (12, [6, 18, 30, 36]),
    ],
)
def test_the_pattern_gives_the_ranges_of_every_known_set(tmp_path: Path, counted: int, tops: list[int]) -> None:
    path = tmp_path / "f.toml"
    text = FRAMEWORK.split("[[standard]]")[0].replace("verbatim", "outline")
    for old, begin, end in zip(
        ["from = 0\nto = 1", "from = 2\nto = 3", "from = 4\nto = 5", "from = 6\nto = 6"],
        [0, *(top + 1 for top in tops)],
        tops,
        strict=False,
    ):
        text = text.replace(old, f"from = {begin} # new\nto = {end} # new", 1)
    text += "".join(f'[[standard]]\ncode = "S-{n}"\ntitle = "S"\n' for n in range(counted))
    path.write_text(text, encoding="utf-8")
    assert check_framework(path) == ()

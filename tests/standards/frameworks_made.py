"""Arbitrary sound frameworks, made as texts and read as files are."""

from __future__ import annotations

from hypothesis import strategies as st

from standards.framework import Framework
from standards.loading import parse_framework
from standards.scale import Rating
from tests.standards.library import FRAMEWORK

HEAD = FRAMEWORK.split("[points]", maxsplit=1)[0].replace("verbatim", "outline")
RULE = 'rule = "A rule."\nbasis = "derived"\nplace = "made for a test"\n'


def _sums(points: list[int], counted: int) -> list[int]:
    sums = {0}
    for _ in range(counted):
        sums = {total + number for total in sums for number in points}
    return sorted(sums)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Any points, any standards, counted and not, and any ranges whose ratings can all be reached."""
    points = sorted(draw(st.sets(st.integers(0, 9), min_size=4, max_size=4)))
    counted = [True, *draw(st.lists(st.booleans(), max_size=9))]
    sums = _sums(points, sum(counted))
    # Each range but the last ends on a sum of its own, and one more is left above.
    ends = sorted(draw(st.sets(st.sampled_from(sums[:-1]), min_size=3, max_size=3)))
    text = f"{HEAD}[points]\n{RULE}"
    text += "".join(f'"{rating.value}" = {number}\n' for rating, number in zip(Rating, points, strict=True))
    text += f"[overall]\n{RULE}"
    begins, tops = [0, *(end + 1 for end in ends)], [*ends, sums[-1]]
    for rating, begin, top in zip(Rating, begins, tops, strict=True):
        text += f'[[overall.range]]\nrating = "{rating.value}"\nfrom = {begin}\nto = {top}\n'
    for number, counts in enumerate(counted, 1):
        text += f'[[standard]]\ncode = "S.{number}"\ntitle = "Made"\ncounted = {str(counts).lower()}\n'
        for asked in range(1, draw(st.integers(0, 3)) + 1):
            text += f'[[standard.key_question]]\ncode = "S.{number}.{asked}"\ntext = "Is it so?"\n'
            for letter in "abcdef"[: draw(st.integers(0, 6))]:
                text += f'[[standard.key_question.prompt]]\nletter = "{letter}"\ntext = "Is it?"\n'
    return parse_framework(text, "made.toml")

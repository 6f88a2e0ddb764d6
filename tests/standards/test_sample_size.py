"""How many cases a sample needs: the published numbers, and what holds for all."""

from __future__ import annotations

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.sample_size import Precision, sample_size, z_value


def test_z_is_exact() -> None:
    assert z_value(80) == 1.2815515655446004
    assert z_value(80.0) == 1.2815515655446004
    assert (z_value(50), z_value(90), z_value(95)) == (0.6744897501960817, 1.6448536269514726, 1.9599639845400543)


@given(st.floats(0.001, 99.999))
def test_z_agrees_with_the_standard_library(confidence: float) -> None:
    assert math.isclose(z_value(confidence), NormalDist().inv_cdf(0.5 + confidence / 200), rel_tol=1e-9, abs_tol=1e-13)


@pytest.mark.parametrize(
    ("population", "size"),
    [(20, 18), (50, 39), (80, 55), (100, 63), (200, 91), (300, 107), (500, 124), (1000, 142), (2000, 152)],
)
def test_sizes_at_80_per_cent_are_those_of_the_source(population: int, size: int) -> None:
    assert sample_size(population) == size


@pytest.mark.parametrize(("population", "size"), [(50, 45), (100, 80), (1000, 278)])
def test_sizes_at_95_per_cent_are_those_of_the_source(population: int, size: int) -> None:
    assert sample_size(population, confidence=95) == size


def test_a_z_of_two_decimals_would_give_other_numbers() -> None:
    """The sizes depend on z: with 1.28 in its place, 80 cases would need 54."""
    first = 1.28**2 * 0.25 / 0.05**2
    assert math.ceil(first / (1 + (first - 1) / 80)) == 54
    assert sample_size(80) == 55


@pytest.mark.parametrize("margin", [0.1, 1, 5, 90.7, 91, 91.3, 99.9])
@pytest.mark.parametrize("confidence", [1, 80, 95, 99.9, 1e-300])
def test_one_case_needs_one_case_whatever_the_rounding(confidence: float, margin: float) -> None:
    assert sample_size(1, confidence=confidence, margin=margin) == 1


@given(st.integers(1, 10**9), st.floats(0.1, 99.9), st.floats(0.1, 99.9))
def test_a_size_is_at_least_one_and_never_above_the_population(
    population: int, confidence: float, margin: float
) -> None:
    size = sample_size(population, confidence=confidence, margin=margin)
    assert 1 <= size <= population
    assert sample_size(population + 1, confidence=confidence, margin=margin) >= size


@pytest.mark.parametrize("population", [0, -3, True, 2.5])
def test_a_population_that_cannot_be_is_a_sentence(population: int) -> None:
    with pytest.raises(ValueError, match=r"cannot be sampled: write a whole number from 1 up\."):
        sample_size(population)


@pytest.mark.parametrize("value", [0, 100, -1, 101, math.nan, math.inf])
def test_a_confidence_or_margin_that_cannot_be_is_a_sentence(value: float) -> None:
    with pytest.raises(ValueError, match=r"confidence of .* cannot be: write one between 0 and 100\."):
        Precision(confidence=value)
    with pytest.raises(ValueError, match=r"margin of .* cannot be: write one between 0 and 100\."):
        sample_size(10, margin=value)


def test_both_are_said_at_once() -> None:
    with pytest.raises(ValueError, match=r"confidence of 0 per cent .* margin of 100 percentage points"):
        Precision(0, 100)

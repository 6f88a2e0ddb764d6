"""The figures of agreement beside krippendorff, statsmodels and scikit-learn, on random tables from printed seeds.

They are skipped where these libraries are not installed; `make oracles` installs and runs them.
"""

from __future__ import annotations

import math
import random

import pytest

from sessions.agreement.alpha import krippendorff_alpha
from sessions.agreement.cohen import cohen_kappa
from sessions.agreement.many_markers import fleiss_kappa
from sessions.agreement.marking import Marking, Value
from sessions.agreement.weights import Weighting

krippendorff = pytest.importorskip("krippendorff")
metrics = pytest.importorskip("sklearn.metrics")
inter_rater = pytest.importorskip("statsmodels.stats.inter_rater")

SEEDS = range(60)
EXACT = 1e-9


def random_marking(seed: int, *, absent: float, most: int = 9) -> Marking:
    """A marking of random size in whole numbers from 1, in which markers agree more than by chance."""
    chance = random.Random(seed)
    units, markers, top = chance.randint(3, 60), chance.randint(2, 8), chance.randint(2, most)
    rows = []
    for unit in range(units):
        true = chance.randint(1, top)
        for marker in range(markers):
            value: Value | None = true if chance.random() < 0.6 else chance.randint(1, top)
            rows.append((f"u{unit}", f"m{marker}", None if chance.random() < absent else value))
    return Marking.from_rows(rows)


def random_pairs(seed: int) -> list[tuple[Value, Value]]:
    chance = random.Random(seed)
    top = chance.randint(2, 7)
    scale = range(1, top + 1)
    every = [(one, one) for one in scale]  # each value is used, so that the libraries see the same scale
    more = [(chance.choice(scale), chance.choice(scale)) for _ in range(chance.randint(5, 200))]
    return [*every, *more]


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
@pytest.mark.parametrize("seed", SEEDS)
def test_alpha_is_that_of_krippendorff(metric: str, seed: int) -> None:
    marking = random_marking(seed, absent=(seed % 4) / 6)
    figure = krippendorff_alpha(marking, metric)
    by_marker = [
        [math.nan if (mark := row[place]) is None else float(mark) for row in marking.marks]
        for place in range(len(marking.markers))
    ]
    shared = {value for counts in marking.counts if sum(counts.values()) > 1 for value in counts}
    if len(shared) < 2:
        assert figure.value is None
        return
    expected = krippendorff.alpha(reliability_data=by_marker, level_of_measurement=metric)
    assert figure.value == pytest.approx(expected, abs=EXACT), f"seed {seed}"


@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
@pytest.mark.parametrize("seed", SEEDS)
def test_kappa_is_that_of_scikit_learn(weights: Weighting, seed: int) -> None:
    pairs = random_pairs(seed)
    first, second = zip(*pairs, strict=True)
    expected = metrics.cohen_kappa_score(first, second, weights=weights)
    assert cohen_kappa(pairs, weights).value == pytest.approx(expected, abs=EXACT), f"seed {seed}"


@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
@pytest.mark.parametrize("seed", SEEDS)
def test_kappa_and_its_interval_are_those_of_statsmodels(weights: Weighting, seed: int) -> None:
    pairs = random_pairs(seed)
    top = max(int(one) for one, _ in pairs)
    table = [[pairs.count((one, other)) for other in range(1, top + 1)] for one in range(1, top + 1)]
    expected = inter_rater.cohens_kappa(table, wt=weights)
    figure = cohen_kappa(pairs, weights)
    assert figure.value == pytest.approx(expected.kappa, abs=EXACT), f"seed {seed}"
    assert figure.error == pytest.approx(expected.std_kappa, abs=EXACT), f"seed {seed}"
    assert figure.low == pytest.approx(max(-1, expected.kappa_low), abs=EXACT)
    assert figure.high == pytest.approx(min(1, expected.kappa_upp), abs=EXACT)


@pytest.mark.parametrize("seed", SEEDS)
def test_fleiss_kappa_is_that_of_statsmodels(seed: int) -> None:
    marking = random_marking(seed, absent=0)
    table = [[counts.get(value, 0) for value in marking.values] for counts in marking.counts]
    expected = inter_rater.fleiss_kappa(table, method="fleiss")
    assert fleiss_kappa(marking).value == pytest.approx(expected, abs=EXACT), f"seed {seed}"

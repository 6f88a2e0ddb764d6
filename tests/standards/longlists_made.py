"""Longlists for tests: made by hand in a line, or by Hypothesis. Every name in them is made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from hypothesis import strategies as st

from standards.longlist import Longlist
from standards.longlist_reading import read_longlist

HEADINGS = (
    "Reference", "Start date", "Sex", "Sentence type", "RoSH", "Restricted", "Started", "Cluster", "Unit",
    "Responsible officer", "Remarks",
)  # fmt: skip

Row = tuple[str, ...]


def row(
    reference: str,
    start: str = "2024-03-01",
    sex: str = "male",
    sentence: str = "community",
    risk: str = "low",
    *,
    restricted: str = "no",
    started: str = "yes",
    cluster: str = "East",
    unit: str = "Elmford",
    officer: str = "O. One",
    remarks: str = "",
) -> Row:
    """One case, ordinary but for what is said."""
    return (reference, start, sex, sentence, risk, restricted, started, cluster, unit, officer, remarks)


def as_csv(rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> str:
    """The text of a CSV file."""
    paper = io.StringIO()
    csv.writer(paper).writerows([headings, *rows])
    return paper.getvalue()


def longlist(rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> Longlist:
    """The rows as a longlist that was read."""
    return read_longlist(as_csv(rows, headings).encode(), "longlist.csv")


def cases(most: int = 60) -> st.SearchStrategy[list[Row]]:
    """Rows with few officers, so that limits bite, and with duplicates, restrictions and starts outside a window."""
    one = st.builds(
        row,
        st.integers(1, most * 2).map("C{:03}".format),
        st.sampled_from(["2024-01-31", "2024-02-01", "2024-03-15", "30/06/2024", "2024-07-01"]),
        st.sampled_from(["male", "male", "male", "F", "other"]),
        st.sampled_from(["community", "SSO", "licence", "post-custody"]),
        st.sampled_from(["low", "Medium", "high", "very high"]),
        restricted=st.sampled_from(["no"] * 12 + ["yes"]),
        started=st.sampled_from(["yes"] * 12 + ["no"]),
        cluster=st.sampled_from(["East", "West"]),
        unit=st.sampled_from(["Elmford", "Oakley", "Ashby"]),
        officer=st.sampled_from(["O. One", "O. Two", "O. Three", "O. Four", "O. Five", "o. five"]),
    )
    return st.lists(one, min_size=1, max_size=most)

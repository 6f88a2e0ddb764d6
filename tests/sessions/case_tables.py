"""Tables of cases for tests, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from sessions.case_columns import Use
from sessions.case_import import ImportPlan, plan_import
from sessions.case_table import TableFaults, read_table
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.walk import Walk
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.loading import parse_framework
from standards.shipped import load_shipped

Made = TypeVar("Made")
TODAY = date(2026, 3, 2)


def with_values() -> Framework:
    """The PDU framework with the values of one attribute stated, whatever those of the shipped one are."""
    text = load_shipped("pdu-2021").source_text.replace(
        'title = "Sex"', 'title = "Sex"\nvalues = ["female", "male", "not known"]'
    )
    return parse_framework(text, "pdu.toml")


VALUED = with_values()


def planned(
    text: str | bytes,
    chosen: Mapping[int, Use] | None = None,
    walk: Walk | None = None,
    *,
    not_a_name: bool = False,
) -> ImportPlan:
    return plan_import(walk or Walk(VALUED), read_table(text, "f.csv"), chosen or {}, TODAY, not_a_name=not_a_name)


def uses(plan: ImportPlan) -> list[str]:
    return [one.use.attribute or str(one.use.becomes) for one in plan.columns]


def outcome(make: Callable[[], Made]) -> Made | TableFaults:
    """What is made, or the refusal; anything else that is raised fails the test."""
    try:
        return make()
    except TableFaults as refused:
        return refused


CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["C-1", "C-2", "c-1", "male", "1984-01-02", "02/03/2026", "", '"', "\ud800", "\x00", "P.2.2.1"]),
)
LINES = st.lists(CELLS, max_size=4).map(",".join)
TEXTS = st.one_of(
    st.text(),
    st.tuples(st.sampled_from(["reference,sex,unit", "case;start date", "x", "sep=\t"]), st.lists(LINES)).map(
        lambda parts: "\n".join((parts[0], *parts[1]))
    ),
)


def case_session(workspace: Workspace) -> Iterator[Session]:
    """A session that takes cases, open for scoring."""
    uid = workspace.start(VALUED, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "A. Example")
    opened = Session.open(workspace, uid)
    yield opened
    opened.close()

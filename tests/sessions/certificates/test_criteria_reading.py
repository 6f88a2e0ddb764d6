"""Criteria files: what is in the shipped one, and every fault of a bad one at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.certificates.criteria import CriteriaFaults, Role
from sessions.certificates.criteria_reading import criteria_faults, parse_criteria, shipped_criteria

PUBLISHED = {
    "OS1": ("Develop your knowledge, skills and competence", True),
    "OS2": ("Planning and preparing to lead an inspection", False),
    "OS3": ("Leading an inspection team", False),
    "OS4": ("Case inspection and providing feedback to practitioners", True),
    "OS5": ("Leading meetings, gathering information and giving feedback during inspection activity", True),
    "OS6": ("Promote equality, value diversity and inclusion", True),
    "OS7": ("Analysing and interpreting information gathered during an inspection", False),
    "OS8": ("Write inspection reports", False),
}


def test_the_shipped_file_has_the_published_titles_and_no_criteria() -> None:
    shipped = shipped_criteria()
    assert {one.code: (one.title, Role.AI in one.roles) for one in shipped.standards} == PUBLISHED
    assert all(Role.HMI in one.roles and not one.criteria for one in shipped.standards)
    assert len(shipped.applying_to(Role.AI)) == 4
    assert (shipped.first_year_days, shipped.valid_months) == (None, None)


def test_every_fault_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    text = """form = 1
[certificate]
first_year_days = 0
valid_month = 36
[[standard]]
code = "OS 1"
title = "One"
roles = ["AI", "HMl"]
[[standard]]
code = "OS4"
roles = ["AI"]
[[standard.criterion]]
code = "OS4.1"
text = "Reads the file."
[[standard.criterion]]
code = "os41"
text = ""
"""
    with pytest.raises(CriteriaFaults) as refused:
        parse_criteria(text, "criteria.toml")
    places = [(fault.line, fault.field) for fault in refused.value.faults]
    assert places == [
        (3, "certificate, first_year_days"),
        (4, "certificate, valid_month"),
        (6, "standard 1, code"),
        (8, "standard 1, roles"),
        (9, "standard 2, title"),
        (16, "standard 2, criterion 2, code"),
        (17, "standard 2, criterion 2, text"),
    ]
    assert "Did you mean valid_months?" in str(refused.value)
    assert "Did you mean HMI?" in str(refused.value)
    assert "criteria.toml:16: standard 2, criterion 2, code: There is a criterion 'os41' already (line 13)." in str(
        refused.value
    )
    path = tmp_path / "criteria.toml"
    path.write_text(text, "utf-8")
    assert len(criteria_faults(path)) == 8  # with the warning that the first standard has no criteria
    with pytest.raises(CriteriaFaults, match=r"line 1|:1:"):
        parse_criteria("form = 2\n", "criteria.toml")

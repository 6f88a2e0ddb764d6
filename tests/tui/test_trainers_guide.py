"""The guide for trainers: every command in it exists, what it says to try first works, and its figures are right."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from math import comb
from pathlib import Path

import click
import pytest

from tests.tui.machine import Machine
from tui.commands.group import fourpoint

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "trainers.md").read_text("utf-8")
LINES = [line.strip() for line in GUIDE.splitlines() if line.startswith("    fourpoint ")]
NAMED: list[str] = re.findall(r"`(fourpoint [^`]+)`", GUIDE)


def words_of(line: str) -> list[str]:
    return shlex.split(line, comments=True)[1:]


def parse(command: click.Command, words: list[str], parent: click.Context | None = None) -> click.Context:
    context = command.make_context(command.name or "fourpoint", list(words), parent)
    if not isinstance(command, click.Group):
        return context
    rest = [*context._protected_args, *context.args]
    _, found, rest = command.resolve_command(context, rest)
    assert found is not None
    return parse(found, rest, context)


@pytest.mark.parametrize("line", LINES)
def test_every_command_line_is_one_that_the_program_takes(line: str) -> None:
    parse(fourpoint, words_of(line))


@pytest.mark.parametrize("line", sorted(set(NAMED)))
def test_every_command_named_in_a_sentence_is_there(line: str) -> None:
    command: click.Command = fourpoint
    for word in words_of(line):
        if isinstance(command, click.Group):
            found = command.get_command(click.Context(command), word)
            assert found is not None, f"{line}: there is no {word}"
            command = found


def test_every_page_it_leads_to_is_there() -> None:
    assert len(LINES) >= 30
    for target in re.findall(r"\]\(([^)#]+\.md)\)", GUIDE):
        assert (ROOT / "docs" / target).is_file(), target
    headings = re.findall(r"^#+ (.+)", GUIDE, re.MULTILINE)
    places = {re.sub(r"[^a-z0-9 -]", "", one.lower()).replace(" ", "-") for one in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= places


def test_what_is_to_be_tried_first_works(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = [line for line in LINES if "rowan-case-file" in line]
    check, hand_out, sit, mark = (words_of(line) for line in first)
    assert "no faults" in machine.ok(*check).out
    machine.ok(*hand_out)
    said = machine.ok(*sit, "--plain", typed="case R-01\nyes P.2.1.1\nhand in now\n").out
    (attempt,) = [one for one in tmp_path.glob("*.toml") if "hand-out" not in one.name]
    assert attempt.name in said
    marked = machine.ok(*(str(attempt) if one == "ATTEMPT.toml" else one for one in mark)).out
    # One answer of thirteen is right, and none of the six No is found.
    assert "1 of 13" in marked
    assert "not met" in marked


# The figures. The square of the deviate that leaves five per cent above it; E. B. Wilson (1927).
SQUARE = 1.6448536269514722**2


def reaches(right: int, whole: int, edge: int) -> bool:
    """Whether the lower bound reaches an edge in per cent, by solving Wilson's equation at the edge itself."""
    share, floor = right / whole, edge / 100
    return share > floor and (share - floor) ** 2 >= SQUARE * floor * (1 - floor) / whole


def fewest(whole: int, edge: int) -> int:
    return min(right for right in range(whole + 1) if reaches(right, whole, edge))


def most_not_met(whole: int, edge: int) -> int:
    return max(right for right in range(whole + 1) if reaches(whole - right, whole, 100 - edge))


def rows(columns: int) -> Iterator[list[str]]:
    """The rows of tables with so many columns of which the first is a number."""
    for line in GUIDE.splitlines():
        cells = [one.strip() for one in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == columns and cells[0].isdecimal():
            yield cells


def said(cell: str) -> int:
    return 0 if cell == "none" else int(re.match(r"\d+", cell)[0])  # type: ignore[index]


def test_the_tables_of_how_many_must_be_right() -> None:
    by_floor = list(rows(5))
    assert [int(one[0]) for one in by_floor] == [12, 20, 40, 60, 100, 200]
    for units, met_80, not_80, met_70, not_70 in by_floor:
        whole = int(units)
        assert (said(met_80), said(met_70)) == (fewest(whole, 80), fewest(whole, 70)), units
        assert (said(not_80), said(not_70)) == (most_not_met(whole, 80), most_not_met(whole, 70)), units
    # Written out, so that the table and the way to work it out are not wrong together.
    assert [one[1] for one in by_floor[1:]] == ["19 of 20", "37 of 40", "54 of 60", "87 of 100", "170 of 200"]
    for units, met, not_met in rows(3):
        assert (said(met), said(not_met)) == (fewest(int(units), 50), most_not_met(int(units), 50)), units


def test_the_four_trainees() -> None:
    found = re.findall(
        r"^\| [^|]+ \| (\d+) of 54 \| (\d) of 6 \| (\d+)% \| ([0-9.]+) \| ([0-9.]+) \|$", GUIDE, re.MULTILINE
    )
    assert len(found) == 4
    for yes_found, no_found, percent, kappa, ac1 in found:
        right = int(yes_found) + int(no_found)
        says_yes = (int(yes_found) + 6 - int(no_found)) / 60
        agreed = right / 60
        by_chance = says_yes * 0.9 + (1 - says_yes) * 0.1
        both = (says_yes + 0.9) / 2
        by_gwet = 2 * both * (1 - both)
        assert round(100 * agreed) == int(percent)
        assert f"{(agreed - by_chance) / (1 - by_chance) + 0.0:.3f}" == kappa
        assert f"{(agreed - by_gwet) / (1 - by_gwet):.3f}" == ac1


def test_how_often_somebody_right_nine_times_of_ten_meets_80_per_cent() -> None:
    def often(whole: int) -> float:
        least = fewest(whole, 80)
        return sum(comb(whole, right) * 0.9**right * 0.1 ** (whole - right) for right in range(least, whole + 1))

    assert [round(10 * often(whole)) for whole in (20, 60, 100, 200)] == [4, 6, 9, 10]

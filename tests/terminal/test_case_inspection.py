"""A PDU inspection of 60 cases with the installed program: imported, scored by keys and by script, rated, decided on.

Three cases are scored by keys in a real terminal, the other 57 by script. Every figure that the program then gives is
held against the same figure worked out by counting alone.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from sessions.events import NotApplicable
from standards.framework import QuestionSet
from standards.scale import Answer
from tests.figures import CASE_STANDARDS, POINTS, overall_of, rating_of, share, standard_rating
from tests.inspection import PDU, SERVICE, answer_of, attributes_of
from tests.terminal.installed import run, started
from tests.terminal.terminal import Terminal

CASES = range(1, 61)
BY_KEYS = (1, 2, 20)  # case 20 has a question that does not apply
JUDGED = {"P.1.1": "outstanding", "P.1.2": "good", "P.1.3": "good", "P.1.4": "requires improvement", "P.3": "good"}


def reference(number: int) -> str:
    return f"C-{number:02}"


def asked(number: int) -> QuestionSet:
    return PDU.in_case(attributes_of(number))


def sample() -> str:
    """The sample as a lead would have it in a spreadsheet, with a column that nobody needs."""
    paper = io.StringIO()
    names = list(attributes_of(1))
    writer = csv.writer(paper)
    writer.writerow(["Case reference", *names])
    for number in CASES:
        writer.writerow([reference(number), *attributes_of(number).values()])
    return paper.getvalue()


def script() -> str:
    """The answers to the cases that are not scored by keys."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow(["case", "code", "answer", "reason"])
    for number in CASES:
        for question in asked(number).questions if number not in BY_KEYS else ():
            answer = answer_of(number, question)
            word, reason = ("na", answer.reason) if isinstance(answer, NotApplicable) else (str(answer), "")
            writer.writerow([reference(number), question.code, word, reason])
    return paper.getvalue()


def go_into(terminal: Terminal, number: int) -> None:
    """Find a case in the grid by its reference, and go into it."""
    terminal.press("/")
    terminal.type(reference(number))
    terminal.wait_for(f"> {reference(number)}")
    terminal.press("enter")
    terminal.wait_for("Enter  open")
    terminal.wait_quiet(0.2)
    terminal.press("enter")
    terminal.wait_for(f"{reference(number)} · case")
    terminal.wait_quiet(0.2)


def score_by_keys(terminal: Terminal, number: int) -> None:
    total = len(asked(number).questions)
    for place, question in enumerate(asked(number).questions, 1):
        terminal.wait_for(f"{question.label}  ", f"the question {question.label}")
        answer = answer_of(number, question)
        if isinstance(answer, NotApplicable):
            terminal.press("a")
            terminal.wait_for("Enter done")
            terminal.type(answer.reason)
            terminal.press("enter")
            terminal.wait_gone("Enter done")
        else:
            terminal.press("y" if answer is Answer.YES else "n")
        terminal.wait_for(f"{place} of {total} answered", f"the answer to {question.label}")
        terminal.wait_quiet(0.13)  # the same key again within a tenth of a second would be a held one


def by_keys(home: Path, uid: str) -> None:
    with started(home, "score", uid) as terminal:
        terminal.wait_for("0 of 60 complete")
        terminal.wait_quiet(0.3)
        for number in BY_KEYS:
            go_into(terminal, number)
            score_by_keys(terminal, number)
            terminal.wait_for(f"Case {reference(number)} is complete")
            terminal.press("q")
            terminal.wait_for("of 60 complete")
            terminal.press("escape")  # the search that found the case is over
            terminal.wait_gone("1 shown")
        terminal.wait_for("3 of 60 complete")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.restored()


def standard(summary: Any, code: str) -> Any:
    return next(one for one in summary["standards"] if one["code"] == code)


def command(home: Path, *arguments: str) -> str:
    done = run(home, *arguments)
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout


def test_sixty_cases_from_a_spreadsheet_to_the_ratings(tmp_path: Path) -> None:
    (tmp_path / "sample.csv").write_text(sample(), "utf-8")
    (tmp_path / "answers.csv").write_text(script(), "utf-8")
    uid = command(tmp_path, "new", "pdu-2021", "--service", SERVICE).strip()
    command(tmp_path, "cases", "import", uid, "sample.csv", "--yes")
    by_keys(tmp_path, uid)
    command(tmp_path, "cases", "answer", uid, "answers.csv")
    for code, rating in JUDGED.items():
        command(tmp_path, "judge", uid, code, rating, "--reason", "Seen in documents and interviews.")

    summary = json.loads(command(tmp_path, "summary", uid, "--format", "json"))
    for code in CASE_STANDARDS:
        for one in standard(summary, code)["key_questions"]:
            yes, judged = share(one["code"], CASES)
            assert (one["cases"]["yes"], one["cases"]["applicable"], one["cases"]["left"]) == (yes, judged, 0)
            assert one["cases"]["rating"] == rating_of(yes, judged)
        assert standard(summary, code)["rating"] == standard_rating(code, CASES)
    assert standard(summary, "P.1.1")["rating"] == "Good"  # a limit holds it: not every casework standard is Good

    before = standard(summary, "P.2.5")["rating"]
    command(tmp_path, "panel", uid, "P.2.5", "requires improvement", "--reason", "Two reviews were counted twice.")
    summary = json.loads(command(tmp_path, "summary", uid, "--format", "json"))
    decided = standard(summary, "P.2.5")
    assert (decided["computed"], decided["rating"]) == (before, "Requires improvement")
    points = 2 + 2 + 2 + 1 + POINTS["Requires improvement"]
    points += sum(POINTS[standard_rating(code, CASES)] for code in CASE_STANDARDS if code != "P.2.5")
    assert summary["overall"]["points"] == points
    assert summary["overall"]["rating"] == overall_of(points)
    assert summary["ready_for_sign_off"], summary["missing"]

    found = json.loads(
        command(tmp_path, "patterns", uid, "--question", "P.2.2.3", "--by", "sentence_type", "--format", "json")
    )
    groups = {group["values"][0]: group for group in found["breakdowns"][0]["groups"]}
    for value, group in groups.items():
        numbers = [number for number in CASES if attributes_of(number)["sentence_type"] == value]
        assert (group["sufficient"], group["judged"]) == share("P.2.2.3", numbers)
        assert group["cases"] == len(numbers)

    told = command(tmp_path, "why", uid, "P.2.5")
    assert "Two reviews were counted twice." in " ".join(told.split())
    command(tmp_path, "sign-off", uid)

"""Sitting an exercise by keys in a real terminal, killed in the middle, and marked by the installed program."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from sessions.exercises.shipped import shipped_exercise_path
from standards.scale import Answer
from tests.terminal.installed import run, started

ID = "six-assessments"
WHO = "Candidate 17"
ASKED = 18


def key_of() -> dict[tuple[str, str], str]:
    """The reference, as the trainer's file writes it."""
    found = tomllib.loads(shipped_exercise_path(ID).read_text("utf-8"))
    return {(one["case"], one["question"]): one["answer"] for one in found["reference"]}


def test_an_attempt_by_keys_outlives_kill_9_and_is_marked_as_it_was_shown(tmp_path: Path) -> None:
    home = tmp_path
    run(home, "exercise", "hand-out", ID, "--to", "six.toml")
    key = key_of()
    assert len(key) == ASKED
    wrong = list(key)[4]  # one unit is answered otherwise than the reference
    given = {
        unit: ("n" if answer == Answer.YES.value else "y") if unit == wrong else answer[0]
        for unit, answer in key.items()
    }
    cases = list(dict.fromkeys(case for case, _ in key))
    shown, before = 0, ""
    for part in (cases[:3], cases[3:]):
        with started(home, "sit", "six.toml", "--as", WHO, "--group", "AI") as terminal:
            terminal.wait_for(WHO)
            terminal.press("enter")
            for place, case in enumerate(part):
                if place:
                    terminal.press(".")
                elif shown:
                    terminal.wait_for(f"{cases[2]} · case")
                    terminal.press(".")
                terminal.wait_for(f"{case} · case {cases.index(case) + 1} of 6")
                terminal.wait_quiet(0.2)
                for count, answer in enumerate([one for (where, _), one in given.items() if where == case], 1):
                    if answer == before:
                        terminal.wait_quiet(0.22)  # the same key at once could be one that is held down
                    before = answer
                    terminal.press(answer)
                    terminal.wait_for(f"{count} of 3 answered")
                    shown += 1
                terminal.wait_for(f"Case {case} is complete.")
            if shown < ASKED:
                terminal.kill9()
                continue
            terminal.press("h")
            terminal.wait_for("18 of 18 questions answered")
            terminal.wait_quiet(0.2)
            terminal.press("f")
            assert terminal.wait_exit() == 0
            assert terminal.restored()
    files = sorted(home.glob("six-assessments-*.toml"))
    assert len(files) == 1
    marked = json.loads(
        run(home, "--db", "trainer.db", "exercise", "mark", ID, files[0].name, "--format", "json").stdout
    )
    (attempt,) = marked["attempts"]
    assert (attempt["trainee"], attempt["group"], attempt["round"]) == (WHO, "AI", 1)
    assert (attempt["agreement"]["part"], attempt["agreement"]["whole"]) == (ASKED - 1, ASKED)
    assert [(one["case"], one["code"]) for one in attempt["units"] if not one["agrees"]] == [wrong]
    assert attempt["time"]["sittings"] == 2

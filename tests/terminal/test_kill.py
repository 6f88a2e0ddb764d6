"""kill -9 at many instants of a walk: what the screen had shown is in the database, and the walk goes on."""

from __future__ import annotations

import random
import re
from pathlib import Path

from tests.terminal.installed import NATIONAL, answer_at, new_session, recorded, started

ROUNDS = 12


def test_whatever_the_screen_had_shown_is_there_after_kill_9(tmp_path: Path) -> None:
    """Each round goes on where the killed one stopped, and is killed a random part of a key's time after a key."""
    random_ = random.Random(20241)
    uid = new_session(tmp_path)
    answered, shown_at_all = 0, 0
    for _ in range(ROUNDS):
        with started(tmp_path, "score", uid) as terminal:
            terminal.wait_for(f"{answered} of 63 answered", "the walk where it was left")
            terminal.wait_quiet(0.2)
            place = answered
            for _ in range(random_.randrange(1, 6)):
                terminal.press(answer_at(place)[0])
                place += 1
                terminal.wait_for(f"{place} of 63 answered")
            sent = terminal.press(answer_at(place)[0])
            terminal.pump_to(sent + random_.uniform(0.0, 0.012))
            terminal.kill9()
            shown = int(re.search(r"(\d+) of 63 answered", terminal.screen()).group(1))  # type: ignore[union-attr]
        kept = recorded(tmp_path, uid)
        codes = [question.code for question in NATIONAL.questions[: len(kept.answers)]]
        assert dict(kept.answers) == {code: answer_at(number) for number, code in enumerate(codes)}
        assert len(kept.answers) in (shown, shown + 1)  # the one that was not shown may have been kept
        answered, shown_at_all = len(kept.answers), shown_at_all + shown
    assert shown_at_all > ROUNDS


def test_a_session_whose_program_was_killed_is_not_said_to_be_scored_elsewhere(tmp_path: Path) -> None:
    uid = new_session(tmp_path)
    with started(tmp_path, "score", uid) as terminal:
        terminal.wait_for("0 of 63 answered")
        with started(tmp_path, "score", uid) as other:
            other.wait_for("It is being scored by A. Example")
            other.press("y")
            other.press("q")
            other.wait_for("elsewhere")
        terminal.kill9()
    with started(tmp_path, "score", uid) as terminal:
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.2)
        terminal.press("y")
        terminal.wait_for("1 of 63 answered")

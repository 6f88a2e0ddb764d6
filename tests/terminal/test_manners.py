"""Process manners: no terminal, signals, crashes, colours, and keys that come too early."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.installed import PROGRAM, database, new_session, recorded, run, started
from tests.terminal.terminal import Terminal


def test_without_a_terminal_it_says_so_and_ends_with_2(tmp_path: Path) -> None:
    refused = run(tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("The full screen needs a terminal")
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_loses_nothing_and_restores_the_terminal(tmp_path: Path, number: signal.Signals) -> None:
    uid = new_session(tmp_path)
    with started(tmp_path, "score", uid) as terminal:
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.3)
        terminal.press("y")
        terminal.wait_for("1 of 63 answered")
        terminal.press("down", "down")
        terminal.wait_for("N.1.1 d  Are strong")
        terminal.terminate(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.restored(), terminal.left_over()
    assert len(recorded(tmp_path, uid).answers) == 1
    with started(tmp_path, "score", uid) as terminal:
        terminal.wait_for("N.1.1 d  Are strong", "the question it was left at")


def test_a_closed_window_ends_the_program(tmp_path: Path) -> None:
    with started(tmp_path) as terminal:
        terminal.wait_for("There are no sessions yet")
        terminal.hang_up()
        assert terminal.wait_exit() == 128 + signal.SIGHUP


def test_a_key_typed_before_the_first_prompt_was_shown_does_not_answer_it(tmp_path: Path) -> None:
    uid = new_session(tmp_path)
    with started(tmp_path, "score", uid) as terminal:
        for moment in (0.01, 0.05, 0.1, 0.14, 0.18):
            terminal.pump_to(terminal.started + moment)
            terminal.press("y" if moment < 0.12 else "n")
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.4)
        assert "0 of 63 answered" in terminal.screen()
        terminal.press("n")
        terminal.wait_for("1 of 63 answered")
    assert len(recorded(tmp_path, uid).answers) == 1


def test_a_byte_that_is_not_utf_8_is_passed_over(tmp_path: Path) -> None:
    uid = new_session(tmp_path)
    with started(tmp_path, "score", uid) as terminal:
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.3)
        terminal._write(b"\xe9\x9b")
        terminal.wait_quiet(0.2)
        terminal.press("n")
        terminal.wait_for("1 of 63 answered")


def test_a_key_held_down_answers_one_prompt(tmp_path: Path) -> None:
    uid = new_session(tmp_path)
    with started(tmp_path, "score", uid) as terminal:
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.3)
        terminal.press_at_rate("y", 25, 0.033, 0.5)
        terminal.wait_quiet(0.4)
        assert "1 of 63 answered" in terminal.screen()
        terminal.press("y")
        terminal.wait_for("2 of 63 answered", "an answer after the key was let go")


def test_a_crash_says_where_its_report_is_and_loses_nothing(tmp_path: Path) -> None:
    """The fault is planted: a screen that cannot be made, in a program that is otherwise the installed one."""
    uid = new_session(tmp_path)
    script = tmp_path / "faulty.py"
    script.write_text(
        "import sys\n"
        "from tui.screens import scoring\n"
        "def broken(self):\n"
        "    secret = 'the name of a person'\n"
        "    raise RuntimeError(secret)\n"
        "scoring.ScoringScreen.do_comment = broken\n"
        "from tui.__main__ import main\n"
        f"sys.argv = ['fourpoint', 'score', {uid!r}]\n"
        "main()\n"
    )
    with Terminal([sys.executable, script], tmp_path, folder=tmp_path) as terminal:
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.3)
        terminal.press("y")
        terminal.wait_for("1 of 63 answered")
        terminal.press("c")
        assert terminal.wait_exit() == 70
        assert terminal.restored(), terminal.left_over()
        said = " ".join(terminal.screen().split())
    assert "Everything that was shown as recorded is kept" in said
    reports = list((database(tmp_path).parent / "reports").glob("crash-*.txt"))
    assert len(reports) == 1
    assert "RuntimeError" in reports[0].read_text()
    for text in (said, reports[0].read_text()):
        assert "the name of a person" not in text
    assert len(recorded(tmp_path, uid).answers) == 1


def test_without_colour_everything_is_said_in_words(tmp_path: Path) -> None:
    uid = new_session(tmp_path)
    with started(tmp_path, "score", uid, NO_COLOR="1") as terminal:
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.3)
        terminal.press("n")
        terminal.wait_for("last: N.1.1 a NO · u undo")
        colours = {
            (terminal.cell(row, column).foreground, terminal.cell(row, column).background)
            for row in range(24)
            for column in range(80)
        }
        assert colours == {("default", "default")}


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
def test_the_program_draws_in_the_size_it_is_given_and_follows_it(tmp_path: Path, size: tuple[int, int]) -> None:
    uid = new_session(tmp_path)
    columns, rows = size
    with Terminal([PROGRAM, "score", uid], tmp_path, columns=columns, rows=rows) as terminal:
        terminal.wait_for("0 of 63 answered")
        terminal.wait_for("? ")
        terminal.resize(100, 30)
        terminal.wait_for("N.4.2 --", "the outline of a wide screen")

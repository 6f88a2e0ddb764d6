"""The terminal of these tests is itself to be trusted."""

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.terminal.terminal import NotSeenError, Terminal

BENCH = Path(__file__).resolve().parents[1] / "bench"
ECHO = """
import os, sys, tty, termios
old = termios.tcgetattr(0)
tty.setraw(0)
os.write(1, b"ready\\r\\n")
while (got := os.read(0, 100)) != b"q":
    os.write(1, ascii(got).encode() + b"\\r\\n")
if len(sys.argv) == 1:
    termios.tcsetattr(0, termios.TCSANOW, old)
sys.exit(7)
"""


def test_textual_app_starts_moves_resizes_and_puts_the_terminal_back(tmp_path: Path) -> None:
    with Terminal([sys.executable, BENCH / "floor_app.py"], tmp_path) as terminal:
        terminal.wait_for("Row 5 of 200")
        terminal.wait_for("q Quit")
        assert len(terminal.lines()) == 24
        assert terminal.lines()[0] == "Floor: ready"
        assert "alternate screen" in terminal.left_over()
        before = terminal.cell(4, 6)
        terminal.press("tab", "down", "down")
        terminal.wait_until(lambda: terminal.cell(4, 6).background != before.background, "the highlight to move")
        terminal.resize(40, 12)
        terminal.wait_until(lambda: "q Quit" in terminal.lines()[11], "the footer on the 12th row")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.left_over() == []
        assert "Row 5" not in terminal.screen()
        assert terminal.peak_memory_kib() == 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_app_leaves_the_terminal_in_disorder(tmp_path: Path, number: int) -> None:
    with Terminal([sys.executable, BENCH / "floor_app.py"], tmp_path) as terminal:
        terminal.wait_for("q Quit")
        assert terminal.peak_memory_kib() > 1000
        terminal.terminate(number)
        assert terminal.wait_exit() == -number
        assert set(terminal.left_over()) >= {
            "alternate screen",
            "cursor",
            "mouse reports",
            "bracketed paste",
            "line settings",
        }
        assert not terminal.restored()


def test_keys_exit_code_and_line_settings(tmp_path: Path) -> None:
    for more, left in ([], []), (["leave raw"], ["line settings"]):
        with Terminal([sys.executable, "-c", ECHO, *more], tmp_path) as terminal:
            terminal.wait_for("ready")
            for key, code in {
                "up": r"\x1b[A",
                "ctrl+r": r"\x12",
                "backspace": r"\x7f",
                "enter": r"\r",
                "x": "x",
            }.items():
                terminal.press(key)
                terminal.wait_for(f"b'{code}'")
            terminal.press("q")
            assert terminal.wait_exit() == 7
            assert terminal.left_over() == left


def test_what_was_not_seen_is_named_with_the_screen(tmp_path: Path) -> None:
    with Terminal([sys.executable, "-c", ECHO], tmp_path) as terminal:
        terminal.wait_for("ready")
        with pytest.raises(NotSeenError, match=r"waited 0.1 s for the moon\n\+-+\+\n\|ready +\|"):
            terminal.wait_for("moon", "the moon", patience=0.1)
        with pytest.raises(NotSeenError, match="'ready' to be gone"):
            terminal.wait_gone("ready", patience=0.1)
        terminal.press("q")
        with pytest.raises(NotSeenError, match=r"the program ended \(7\) before /mo\+n/"):
            terminal.wait_for(re.compile("mo+n"))


def test_a_held_key_repeats_at_its_rate(tmp_path: Path) -> None:
    with Terminal([sys.executable, "-c", ECHO], tmp_path) as terminal:
        terminal.wait_for("ready")
        sent = terminal.press_at_rate("y", 12, 0.03, 0.25)
        for number, moment in enumerate(sent[1:]):  # a busy machine may be late, never early
            assert moment - sent[0] >= 0.25 + 0.03 * number - 0.001
        terminal.wait_until(lambda: terminal.output.count(b"b'y'") == 12, "12 keys")


def test_a_clean_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL", "TERM_PROGRAM", "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.setenv(name, "1")
    code = "import os, sys; print(*sorted(os.environ)); print(os.getcwd()); print(os.get_terminal_size())"
    (tmp_path / "here").mkdir()
    with Terminal(
        [sys.executable, "-c", code],
        tmp_path,
        more={"MINE": "1"},
        folder=tmp_path / "here",
        columns=100,
        rows=30,
    ) as terminal:
        assert terminal.wait_exit() == 0
        text = terminal.output.decode()
    names, folder, size, _ = text.split("\r\n")
    assert set(names.split()) - {"LC_CTYPE"} == {
        "COLORTERM",
        "HOME",
        "LANG",
        "MINE",
        "PATH",
        "TERM",
        "TZ",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_RUNTIME_DIR",
        "XDG_STATE_HOME",
    }
    assert folder == str(tmp_path / "here")
    assert "columns=100, lines=30" in size


def test_questions_are_answered(tmp_path: Path) -> None:
    ask = """
import os, tty
tty.setraw(0)
for q in (b"\\x1b[c", b"\\x1b[>c", b"ab\\x1b[6n", b"\\x1b[?2026$p", b"\\x1b[?9999$p",
          b"\\x1b[18t", b"\\x1b[14t", b"\\x1b]11;?\\x07", b"\\x1b[>q"):
    for i in range(len(q)): os.write(1, q[i:i+1])
    os.write(1, ascii(os.read(0, 100)).encode() + b"\\r\\n")
"""
    with Terminal([sys.executable, "-c", ask], tmp_path) as terminal:
        assert terminal.wait_exit() == 0
        shown = terminal.screen()
    for answer in (
        r"[?62;22c",
        r"[>1;4600;0c",
        r"[3;3R",
        r"[?2026;2$y",
        r"[?9999;0$y",
        r"[8;24;80t",
        r"[4;384;640t",
        "rgb:0000/0000/0000",
        "fourpoint",
    ):
        assert answer in shown


def test_alternate_screen_and_frames(tmp_path: Path) -> None:
    code = r"""
import os
os.write(1, "before é\r\n".encode())
os.write(1, b"\x1b[?1049h\x1b[2J\x1b[Hinside\x1b[>1u\x1b[<u\x1bP1$r\x1b\\")
os.write(1, b"\x1b[?2026h\x1b[2J\x1b[Hhalf a frame")
os.read(0, 1)
os.write(1, b"\x1b[?2026l")
os.read(0, 1)
os.write(1, b"\x1b[?1049lafter")
"""
    with Terminal([sys.executable, "-c", code], tmp_path) as terminal:
        terminal.wait_until(lambda: b"half a frame" in terminal.output, "half a frame")
        assert terminal.lines()[0] == "inside"
        terminal.press("enter")
        terminal.wait_for("half a frame")
        terminal.press("enter")
        terminal.wait_exit()
        assert [line for line in terminal.lines() if line] == ["before é", "after"]


def test_hang_up_and_close(tmp_path: Path) -> None:
    with Terminal([sys.executable, "-c", ECHO], tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.wait_exit() == -signal.SIGHUP
    begun = time.perf_counter()
    with Terminal([sys.executable, "-c", ECHO], tmp_path) as terminal:
        terminal.wait_for("ready")
        pid = terminal.pid
    assert time.perf_counter() - begun < 5
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)

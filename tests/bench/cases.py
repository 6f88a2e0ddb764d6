"""Sessions of 120 cases × 60 questions beside one of 63 answers: a key, the way in, and the summary of it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sessions.events import Case
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.loading import parse_framework
from standards.scale import Answer
from standards.shipped import load_shipped, shipped_path
from tests.bench.measure import KeyTimes, Series, interleaved, key_to_frame, paint_once, table

PROGRAM = [Path(sys.executable).with_name("fourpoint")]
CASES = 120
STANDARDS, KEY_QUESTIONS, PROMPTS = 5, 4, 2
QUESTIONS = STANDARDS * KEY_QUESTIONS * (PROMPTS + 1)


def framework() -> Framework:
    """Twenty key questions in five case standards, each with two prompts, by the rules of the PDU inspection."""
    text = shipped_path("pdu-2021").read_text("utf-8").replace('id = "pdu-2021"', 'id = "bench-cases"')
    rules, _, rest = text.partition("[[limit]]")
    attributes = rest[rest.index("[[attribute]]") : rest.index("[[domain]]")]
    parts = [rules, attributes]
    parts += [f'[[standard]]\ncode = "P.1.{one}"\ntitle = "Judged {one}"\n' for one in range(1, 5)]
    for standard in range(1, STANDARDS + 1):
        parts.append(f'[[standard]]\ncode = "P.2.{standard}"\ntitle = "Case standard {standard}"\nfrom = "cases"\n')
        for asked in range(1, KEY_QUESTIONS + 1):
            code = f"P.2.{standard}.{asked}"
            parts.append(
                f'[[standard.key_question]]\ncode = "{code}"\ntext = "Is this part of the work good enough?"\n'
            )
            for letter in "abcdef"[:PROMPTS]:
                parts.append(
                    f'[[standard.key_question.prompt]]\nletter = "{letter}"\ntext = "Is this point covered?"\n'
                )
    return parse_framework("\n".join(parts), "bench.toml")


def _minutes() -> Iterator[datetime]:
    start = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    return (start + timedelta(minutes=number) for number in count())


def _with_cases(path: Path, *, inside: bool) -> str:
    """A session whose cases are all complete but the last, left inside that one or in the grid; gives its id."""
    clock = _minutes()
    workspace = Workspace(path, clock=lambda: next(clock))
    workspace.connection.execute("PRAGMA synchronous = OFF")
    made = framework()
    uid = workspace.start(made, "Many cases (fictional)", SessionKind.INSPECTION, "A. Example")
    session = Session.open(workspace, uid)
    session.add_cases([Case(f"C-{one:03}", {"unit": "NS"[one % 2]}) for one in range(1, CASES + 1)], "import")
    session.answer_all(
        (
            (number, question.code, Answer.NO if (number + place) % 3 == 0 else Answer.YES)
            for number in range(1, CASES)
            for place, question in enumerate(made.in_cases.questions)
        ),
        "import",
    )
    session.move(session.walk.into(CASES if inside else 0))
    session.close()
    workspace.close()
    return uid


def _national(path: Path) -> str:
    """A session with no answer yet, as one begins; gives its id."""
    workspace = Workspace(path)
    uid = workspace.start(
        load_shipped("national-probation-2024"), "Few (fictional)", SessionKind.INSPECTION, "A. Example"
    )
    workspace.close()
    return uid


class Sessions:
    """Databases to measure on, each run on a copy of its own: the databases are closed, so that files may be copied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self.inside = _with_cases(folder / "inside.db", inside=True)
        self.grid = _with_cases(folder / "grid.db", inside=False)
        self.national = _national(folder / "national.db")

    def run(self, name: str) -> tuple[list[str | Path], dict[str, str]]:
        """The program on a session, and its environment."""
        path = self._folder / f"run{next(self._numbers)}.db"
        shutil.copy(self._folder / f"{name}.db", path)
        return [*PROGRAM, "score", str(getattr(self, name))], {"FOURPOINT_DB": str(path)}

    def keys(
        self, name: str, ready: str, keys: tuple[str, ...], expect: Callable[[int], str], presses: int
    ) -> KeyTimes:
        """Press keys in a session."""
        program, env = self.run(name)
        return key_to_frame(program, ready, keys, expect, count=presses, env=env)

    def opened(self, name: str, text: str) -> float:
        """Open a session until a text is seen."""
        program, env = self.run(name)
        return paint_once(program, text, env)


def cases(folder: Path, runs: int) -> str:
    """All that is measured of cases, as tables."""
    made, rounds = Sessions(folder), max(1, runs // 5)
    answers = {
        "one session of 63 answers": lambda: made.keys(
            "national", "0 of 63 answered", ("y", "n"), lambda number: rf"(?<!\d){number} of 63 answered", 56
        ),
        f"inside one of {CASES} × {QUESTIONS}": lambda: made.keys(
            "inside", f"0 of {QUESTIONS} answered", ("y", "n"), lambda n: rf"(?<!\d){n} of {QUESTIONS} answered", 56
        ),
        "in its grid": lambda: made.keys(
            "grid", f"C-{CASES} +0/{QUESTIONS}", ("y", "n"), lambda n: rf"C-{CASES} +{n}/{QUESTIONS}", 18
        ),
    }
    moves = {
        "one session of 63 answers, next question": lambda: made.keys(
            "national", "0 of 63 answered", ("down", "up"), lambda n: r"> b --" if n % 2 else r"> a --", 40
        ),
        "grid, next column": lambda: made.keys(
            "grid", f"C-{CASES} +0/", ("right", "left"), lambda n: rf"P\.2\.1\.{2 if n % 2 else 1}: ", 40
        ),
        "grid, row before": lambda: made.keys(
            "grid", f"C-{CASES} +0/", ("up", "down"), lambda n: f"> C-{CASES - 1 if n % 2 else CASES}", 40
        ),
    }
    summaries = {
        "one session of 63 answers": lambda: made.keys(
            "national", "0 of 63 answered", ("s", "q"), lambda n: "Summary: Few" if n % 2 else "0 of 63 answered", 10
        ),
        f"one of {CASES} × {QUESTIONS}": lambda: made.keys(
            "grid", f"C-{CASES} +0/", ("s", "q"), lambda n: "Summary: Many" if n % 2 else f"C-{CASES} +0/", 10
        ),
    }
    opening = {
        "one session of 63 answers": lambda: made.opened("national", "0 of 63 answered"),
        f"one of {CASES} × {QUESTIONS}, its grid": lambda: made.opened("grid", f"C-{CASES} +0/"),
        f"one of {CASES} × {QUESTIONS}, inside a case": lambda: made.opened("inside", f"0 of {QUESTIONS} answered"),
    }
    taken = {name: Series(tuple(values)) for name, values in interleaved(opening, runs).items()}
    parts = [
        _keys("Answer in cases", answers, rounds),
        _keys("Move in cases", moves, rounds),
        _keys("Summary and back", summaries, rounds),
        table("Open a session, whole screen", taken, next(iter(taken))),
    ]
    return "\n\n".join(parts)


def _keys(title: str, measures: dict[str, Callable[[], KeyTimes]], rounds: int) -> str:
    taken = {name: KeyTimes.merged(values) for name, values in interleaved(measures, rounds).items()}
    against = next(iter(taken))
    missed = [f"{name}: {one.misses} keys without the expected screen" for name, one in taken.items() if one.misses]
    first = table(f"{title}, key to first response", {name: one.first for name, one in taken.items()}, against)
    whole = table(f"{title}, key to finished frame", {name: one.finished for name, one in taken.items()}, against)
    return "\n\n".join((first, whole, *missed))

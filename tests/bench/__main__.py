"""`make bench`: the program beside the least it could be, in turn, in one run.

Prints medians, 95th percentiles and ratios. Nothing is asserted: machines differ, and only the ratios say something.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Answer
from standards.shipped import load_shipped
from tests.bench.cases import cases
from tests.bench.files import exchanging, gathering
from tests.bench.measure import KeyTimes, Series, interleaved, key_to_frame, paint_once, run_once, table
from tests.bench.queries import querying
from tests.bench.training import marking, sitting

HERE = Path(__file__).parent
PROGRAM = [Path(sys.executable).with_name("fourpoint")]
FRAMEWORK = "national-probation-2024"


def floor(name: str) -> list[str | Path]:
    return [sys.executable, HERE / f"floor_{name}.py"]


def hours() -> Iterator[datetime]:
    start = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    return (start + timedelta(minutes=7 * number) for number in count())


def filled(path: Path, sessions: int) -> Path:
    """A workspace with this many sessions, each a little further than the one before."""
    clock = hours()
    workspace = Workspace(path, clock=lambda: next(clock))
    workspace.connection.execute("PRAGMA synchronous = OFF")
    framework = load_shipped(FRAMEWORK)
    for number in range(1, sessions + 1):
        uid = workspace.start(framework, f"Service {number:03} (fictional)", SessionKind.INSPECTION, "A. Example")
        session = Session.open(workspace, uid)
        for question in framework.questions[: number % 63]:
            session.answer(Answer.YES, question.code)
        session.close()
    workspace.close()
    return path


def first_paint(folder: Path, runs: int) -> str:
    env = {"FOURPOINT_DB": str(filled(folder / "home.db", 200))}
    measures = {
        "bare Textual app: first row": lambda: paint_once(floor("app"), "Row 1 of 200"),
        "home, 200 sessions: first row": lambda: paint_once(PROGRAM, "Service 200", env),
        "bare Textual app: all of it": lambda: paint_once(floor("app"), r"(?s)Row 1 of 200.*Quit"),
        "home, 200 sessions: all of it": lambda: paint_once(PROGRAM, r"(?s)Service 200.*help", env),
    }
    taken = {name: Series(tuple(values)) for name, values in interleaved(measures, runs).items()}
    names = list(taken)
    return "\n\n".join(
        (
            table("First paint, first row", {name: taken[name] for name in names[:2]}, names[0]),
            table("First paint, whole screen", {name: taken[name] for name in names[2:]}, names[2]),
        )
    )


def answering(folder: Path, rounds: int) -> str:
    numbers = count()

    def ours(keys: tuple[str, ...], presses: int, gap: float) -> KeyTimes:
        path = filled(folder / f"answer{next(numbers)}.db", 0)
        workspace = Workspace(path)
        uid = workspace.start(load_shipped(FRAMEWORK), "Bench (fictional)", SessionKind.INSPECTION, "A. Example")
        workspace.close()
        return key_to_frame(
            [*PROGRAM, "score", uid],
            "0 of 63 answered",
            keys,
            lambda number: f"(?<!\\d){number} of 63 answered",
            count=presses,
            gap_s=gap,
            env={"FOURPOINT_DB": str(path)},
        )

    def bare() -> KeyTimes:
        database = folder / f"floor{next(numbers)}.db"
        return key_to_frame(
            [*floor("answer"), database],
            "Floor: ready",
            ("y", "n"),
            lambda number: f"Answer {number}: ",
            count=60,
        )

    measures = {
        "bare app, one Static and one commit": bare,
        "answer, y and n in turn": lambda: ours(("y", "n"), 60, 0.02),
        "answer, y again within 0.2 to 1 s": lambda: ours(("y",), 12, 0.4),
    }
    taken = {name: KeyTimes.merged(values) for name, values in interleaved(measures, rounds).items()}
    misses = [
        f"{name}: {times.misses} keys without the expected screen" for name, times in taken.items() if times.misses
    ]
    against = next(iter(taken))
    return "\n\n".join(
        (
            table("Answer, key to first response", {name: times.first for name, times in taken.items()}, against),
            table(
                "Answer, key to finished frame",
                {name: times.finished for name, times in taken.items()},
                against,
            ),
            "The last row waits 110 ms on purpose: a press in that time could be a key that is held.",
            *misses,
        )
    )


def version(runs: int) -> str:
    measures = {
        "bare interpreter, import click": lambda: run_once(floor("click")),
        "fourpoint --version": lambda: run_once([*PROGRAM, "--version"]),
    }
    taken = {name: Series(tuple(values)) for name, values in interleaved(measures, runs).items()}
    return table("Version", taken, next(iter(taken)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="how often each is measured (15)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(first_paint(Path(folder), chosen.runs), end="\n\n", flush=True)
        print(answering(Path(folder), max(1, chosen.runs // 5)), end="\n\n", flush=True)
        print(cases(Path(folder), chosen.runs), end="\n\n", flush=True)
        print(version(chosen.runs), end="\n\n", flush=True)
        print(exchanging(Path(folder), max(1, chosen.runs // 3)), end="\n\n", flush=True)
        print(gathering(Path(folder), max(1, chosen.runs // 5)), end="\n\n", flush=True)
        print(sitting(Path(folder), PROGRAM, floor("answer"), max(1, chosen.runs // 5)), end="\n\n", flush=True)
        print(marking(max(1, chosen.runs // 3)), end="\n\n", flush=True)
        print(querying(Path(folder), max(1, chosen.runs // 5)), flush=True)


if __name__ == "__main__":
    main()

"""Session files beside the standard library: writing and reading 6,000 answers, and gathering 200 files."""

import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict
from itertools import count
from pathlib import Path

from sessions.collecting import collect
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.session_file import SessionFile, file_of, parse_session_file, to_json, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer
from standards.shipped import load_shipped
from tests.bench.measure import Series, interleaved, table
from tests.inspection import pdu_session

CASES = 358  # with the questions asked in each, some 6,000 answers
FILES = 200


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def large(folder: Path) -> SessionFile:
    workspace = Workspace(folder / "large.db")
    session = pdu_session(workspace, CASES)
    session.close()
    workspace.close()
    return file_of(session)


def rows_of(file: SessionFile) -> list[dict[str, object]]:
    """The answers and the events as the plain rows that the file holds, for the standard library."""
    answers: list[dict[str, object]] = [
        {"case": case, "code": code, "answer": str(answer)}
        for case, marks in file.record.marks.items()
        for code, answer in marks.answers.items()
    ]
    events: list[dict[str, object]] = [
        {
            "at": one.at,
            "who": one.who,
            **{name: str(part) for name, part in asdict(one.subject).items()},
            "to": str(one.new),
        }
        for one in file.events
    ]
    return [*answers, *events]


def exchanging(folder: Path, runs: int) -> str:
    file = large(folder)
    rows = rows_of(file)
    answers = sum(len(marks.answers) for marks in file.record.marks.values())
    toml, plain, least = to_toml(file).encode(), to_json(file).encode(), json.dumps(rows)
    writing = {
        "json.dumps of the same rows": lambda: timed(lambda: json.dumps(rows)),
        "a session file as JSON": lambda: timed(lambda: to_json(file)),
        "a session file as TOML": lambda: timed(lambda: to_toml(file)),
    }
    reading = {
        "json.loads of the same rows": lambda: timed(lambda: json.loads(least)),
        "a session file as JSON, checked": lambda: timed(lambda: parse_session_file(plain)),
        "a session file as TOML, checked": lambda: timed(lambda: parse_session_file(toml)),
    }
    return "\n\n".join(
        table(f"{title}, {answers:,} answers with their events", taken(ways, runs), next(iter(ways)))
        for title, ways in (("Writing", writing), ("Reading", reading))
    )


def taken(ways: dict[str, Callable[[], float]], runs: int) -> dict[str, Series]:
    return {name: Series(tuple(values)) for name, values in interleaved(ways, runs).items()}


def many(folder: Path) -> Path:
    """A folder with so many session files, each of a national inspection of its own."""
    gathered = folder / "files"
    gathered.mkdir()
    workspace = Workspace(folder / "many-files.db")
    framework = load_shipped("national-probation-2024")
    with workspace.not_waiting_for_the_disk():
        for number in range(FILES):
            uid = workspace.start(framework, f"Service {number:03} (fictional)", SessionKind.INSPECTION, "A. Example")
            session = Session.open(workspace, uid)
            for question in framework.questions:
                session.answer(Answer.YES, question.code)
            (gathered / f"{number:03}.json").write_text(to_json(file_of(session)), "utf-8")
            session.close()
    workspace.close()
    return gathered


def gathering(folder: Path, runs: int) -> str:
    gathered, numbers = many(folder), count()

    def least() -> float:
        connection = sqlite3.connect(folder / f"least{next(numbers)}.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE files (name TEXT, events INTEGER)")

        def read() -> None:
            for path in sorted(gathered.iterdir()):
                values = json.loads(path.read_text("utf-8"))
                connection.execute("INSERT INTO files VALUES (?, ?)", (path.name, len(values["history"]["events"])))

        try:
            return timed(read)
        finally:
            connection.close()

    def ours() -> float:
        workspace = Workspace(folder / f"gathered{next(numbers)}.db")
        try:
            return timed(lambda: collect(workspace, gathered, "A. Example"))
        finally:
            workspace.close()

    ways = {"json.loads and one commit for each": least, f"collect, {FILES} files": ours}
    return table(f"Gathering {FILES} files of 63 answers", taken(ways, runs), next(iter(ways)))

"""`fourpoint query` over a million answers beside the sqlite3 shell and the sqlite3 module, on the same file."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.many_answers import workspace_of
from tests.bench.measure import Command, Series, interleaved, run_once, table

HERE = Path(__file__).parent
PROGRAM = Path(sys.executable).with_name("fourpoint")
EVERY_ANSWER = "SELECT * FROM answers_flat"
COUNTED = "SELECT code, answer, count(*) FROM answers_flat GROUP BY code, answer"


def querying(folder: Path, runs: int, answers: int = 1_000_000) -> str:
    path = folder / "many.db"
    made = workspace_of(path, answers)
    shell = shutil.which("sqlite3")

    def ways(sql: str, form: str) -> dict[str, Callable[[], float]]:
        commands: dict[str, Command] = {
            "sqlite3 module": [sys.executable, HERE / "floor_query.py", path, form, sql],
            **({"sqlite3 shell": [shell, "-readonly", f"-{form}", path, sql]} if shell else {}),
            "fourpoint query": [PROGRAM, "--db", path, "query", sql, "--format", form],
        }
        return {name: lambda command=command: run_once(command) for name, command in commands.items()}  # type: ignore[misc]

    tables = []
    for title, sql, form in (
        (f"Query, {made:,} answers as CSV", EVERY_ANSWER, "csv"),
        (f"Query, {made:,} answers as JSON", EVERY_ANSWER, "json"),
        (f"Query, {made:,} answers counted", COUNTED, "csv"),
    ):
        taken = interleaved(ways(sql, form), runs, warm_up=0)
        tables.append(table(title, {name: Series(tuple(values)) for name, values in taken.items()}, "sqlite3 module"))
    without = "" if shell else "\n\nThere is no sqlite3 shell on this machine to compare with."
    return "\n\n".join(tables) + without

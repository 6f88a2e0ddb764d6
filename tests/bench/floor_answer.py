"""The least an answer costs: one key, one row committed with WAL and synchronous=FULL, one line redrawn.

Takes the path of the database as its only argument.
"""

import sqlite3
import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static


def opened(path: str) -> sqlite3.Connection:
    """Open (or make) the database with the settings the program uses."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("create table if not exists answer (id integer primary key, given text not null) strict")
    return connection


class Floor(App[None]):
    """Commit, then show: the order the program keeps."""

    BINDINGS: ClassVar = [("y", "answer('yes')", "Yes"), ("n", "answer('no')", "No"), ("q", "quit", "Quit")]

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._answers = 0

    def compose(self) -> ComposeResult:
        yield Static("Floor: ready")

    def on_mount(self) -> None:
        self._connection = opened(self._path)

    def action_answer(self, given: str) -> None:
        self._connection.execute("insert into answer (given) values (?)", (given,))
        self._answers += 1
        self.query_one(Static).update(f"Answer {self._answers}: {given}")


if __name__ == "__main__":
    Floor(sys.argv[1]).run()

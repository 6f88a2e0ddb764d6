"""Queries on the workspace in SQL: rows one after the other, and nothing that could change or hinder anything.

The file is opened for reading only, SQLite is told so once more, and what each statement would do is looked at before
it runs. With the write-ahead log, readers never block the program that scores. Without it, as on network drives, a
reader would: there a private copy is asked instead, taken in steps between which others can write.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sessions.blindness import without_sealed
from sessions.faults import QueryFault
from sessions.opening import VERSION, can_be_written, explained, open_to_read
from sessions.query_permissions import Permissions
from sessions.table_meanings import EVERYTHING
from sessions.views_schema import NOT_CURRENT
from standards.suggestions import did_you_mean

Value = str | int | float | bytes | None
"""What a column of a row can hold."""

_BATCH = 1000  # rows taken at a time
_STEP = 256  # pages copied at a time, about 1 MB, while others wait
_LOOK_UP = 100_000  # steps of SQLite's machine between two looks at whether Ctrl+C was pressed


_OF_THE_FILE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)

# What SQLite says, and what is said in its place.
_KNOWN = {
    "You can only execute one statement": "There is more than one statement. Give one query at a time.",
    "incomplete input": "The query ends too early: something is still open, such as a bracket or a quotation mark.",
    "unrecognized token: (.+)": r"The query cannot be read from \1 on: is a quotation mark open?",
    "near (.+): syntax error": r"The query cannot be read: SQLite did not expect \1 where it stands.",
    "no such function: (.+)": rf"There is no function \1 in this SQLite ({sqlite3.sqlite_version}).",
    "ambiguous column name: (.+)": r"More than one table has a column \1: say which, as in answers.\1.",
    "(Binding|Incorrect number)": "Values have names: write :name in place of ?, and add --param name=VALUE.",
    "Could not decode to UTF-8 column '(.+?)' with": r"\1 holds bytes that are no text. Use CAST(... AS BLOB) there.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: the names of its columns, and its rows in batches, read as they are asked for.

    `tables` are the tables and views it reads. Taking a batch raises QueryFault where the query fails on the way.
    """

    columns: tuple[str, ...]
    batches: Iterator[list[tuple[Value, ...]]]
    tables: frozenset[str]


class Reader:
    """A workspace open for queries."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._permissions = Permissions()

    def ask(self, sql: str, values: Mapping[str, Value] | None = None) -> Answer:
        """Run one query; `values` are those of its `:names`. Raises QueryFault with a sentence."""
        given = _Values(values or {})
        self._permissions = Permissions()
        self._connection.set_authorizer(self._permissions.allow)
        self._connection.set_progress_handler(lambda: 0, _LOOK_UP)  # Python looks at signals when it is called
        try:
            cursor = self._connection.execute(sql, given)
        except (sqlite3.Error, sqlite3.Warning) as fault:
            if given.missing:
                named = given.missing[0]
                raise QueryFault(
                    f"The query has a value :{named} and none was given. Add --param {named}=VALUE."
                ) from fault
            raise self._explained(fault, sql) from fault
        except ValueError as fault:  # a null character in the text
            raise QueryFault(f"The query cannot be read: {fault}.") from fault
        if cursor.description is None:
            raise QueryFault("There is no query. Write one, such as: SELECT * FROM sessions_flat")
        unused = [name for name in given if name not in given.asked]
        if unused:
            raise QueryFault(f"The query has no :{unused[0]}, and a value was given for it. Take it out, or use it.")
        columns = tuple(str(column[0]) for column in cursor.description)
        return Answer(columns, self._batches(cursor, sql), frozenset(self._permissions.tables))

    def sessions_without_current_ratings(self) -> int:
        """How many sessions have no kept ratings, or such as are older than what they rest on."""
        self._connection.set_authorizer(None)
        try:
            return int(self._connection.execute(f"SELECT count(*) FROM ({NOT_CURRENT})").fetchone()[0])  # noqa: S608
        except sqlite3.Error:  # an earlier form of the database keeps none
            return 0

    def _batches(self, cursor: sqlite3.Cursor, sql: str) -> Iterator[list[tuple[Value, ...]]]:
        try:
            while batch := cursor.fetchmany(_BATCH):
                yield batch
        except sqlite3.Error as fault:
            raise self._explained(fault, sql) from fault

    def _explained(self, fault: sqlite3.Error | sqlite3.Warning, sql: str) -> BaseException:
        """A fault of SQLite as a sentence; KeyboardInterrupt where somebody stopped the query."""
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            return KeyboardInterrupt()
        if self._permissions.refused:
            return QueryFault(
                f"A query only reads, and this one does more: {self._permissions.refused}. Nothing was changed; "
                "sessions are changed by commands, which `fourpoint --help` lists."
            )
        if isinstance(fault, sqlite3.Error) and code in _OF_THE_FILE:
            return QueryFault(explained(self._path, fault))
        return QueryFault(self._sentence(str(fault).rstrip("."), sql))

    def _sentence(self, said: str, sql: str) -> str:
        for pattern, sentence in _KNOWN.items():
            found = re.match(pattern, said)
            if found:
                return found.expand(sentence)
        named = re.fullmatch(r"no such (table|column): (.+)", said)
        if named is None:
            return f"SQLite cannot answer the query: {said}."
        what, name = named.groups()
        sentence = f"There is no {what} {name}. {self._meant(what, name.rpartition('.')[2], sql)}"
        known = EVERYTHING if what == "table" else {name for one in EVERYTHING.values() for name in one.columns}
        return sentence + (self._of_an_earlier_form() if name.rpartition(".")[2] in known else "")

    def _of_an_earlier_form(self) -> str:
        """What to say where a name may be missing only because the database was not brought up to date yet."""
        self._connection.set_authorizer(None)
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        return "" if version == VERSION else " The database is of an earlier form; `fourpoint list` updates it."

    def _meant(self, what: str, name: str, sql: str) -> str:
        if what == "table":
            return did_you_mean(name, list(EVERYTHING), "There are, among others,") + " `fourpoint schema` lists them."
        words = set(re.findall(r"\w+", sql.lower()))
        tables = [one for one in EVERYTHING if one in words]
        columns = dict.fromkeys(column for one in tables or EVERYTHING for column in EVERYTHING[one].columns)
        if tables:
            return did_you_mean(name, columns, f"The columns of {' and '.join(tables)} are")
        return did_you_mean(name, columns, "`fourpoint schema` describes them; there are")


class _Values(dict[str, Value]):
    """The values of a query's names, which knows those that were asked for."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()
        self.missing: list[str] = []

    def __getitem__(self, name: str) -> Value:
        self.asked.add(name)
        return super().__getitem__(name)

    def __missing__(self, name: str) -> Value:
        self.missing.append(name)
        raise KeyError(name)


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """A workspace open for queries while it is used. Raises WorkspaceFault for what is none or cannot be read."""
    path = path.expanduser().resolve()
    with ExitStack() as stack:
        connection = stack.enter_context(closing(open_to_read(path)))
        if can_be_written(path) and connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection = stack.enter_context(_copied(connection, path))
        try:
            connection = stack.enter_context(without_sealed(connection))
        except sqlite3.Error as fault:
            raise QueryFault(explained(path, fault)) from fault
        yield Reader(connection, path)


@contextmanager
def _copied(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    with (
        tempfile.TemporaryDirectory(prefix="fourpoint-query-") as folder,  # for its owner alone
        closing(sqlite3.connect(Path(folder) / path.name, isolation_level=None)) as copy,
    ):
        try:
            connection.backup(copy, pages=_STEP)
            copy.execute("PRAGMA query_only = ON")
        except sqlite3.Error as fault:
            raise QueryFault(explained(path, fault)) from fault
        yield copy

"""A database that is only looked at: any SQLite file, ours or not, sound or not, its rows read a page at a time.

Nothing is written, locked or left behind. A file that nobody else has open is read as unchanging, for SQLite would
otherwise put its log beside it; as soon as it changes or a log appears, it is opened anew as one that others write to.
No statement is held open between two pages, so that no writer ever waits for somebody who looks.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from sessions.blindness import copy_without, sealed_rows
from sessions.faults import WorkspaceFault
from sessions.inspected_rows import ColumnSeen, RowSeen, TableRows, TableSeen, Value
from sessions.opening import PATIENCE, explained
from sessions.schema import APPLICATION_ID
from sessions.table_meanings import EVERYTHING

LONGEST_CELL = 200
"""Characters of a text that a list of rows holds: no line shows more."""

LONGEST_VALUE = 100_000
"""Characters of a text that a single row shows."""

MOST_FOUND = 1_000
"""Rows that a search gives at most."""

MOST_UNCOUNTED = 10_000
"""Rows that are listed of a view that takes too long to count."""

_SECONDS = 2.0  # after which a count or a page is given up
_SEARCH_SECONDS = 4.0  # for which rows are looked for
_STEPS = 10_000  # of SQLite's machine between two looks at the clock


class TooLong(WorkspaceFault):
    """A question was given up because it took too long."""


class InspectedDatabase:
    """A database, open for looking. Every method raises WorkspaceFault, with a sentence, for what cannot be read."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises WorkspaceFault where the system does not let it be opened."""
        self.path = path
        self._opened_at: object = None
        self._unchanging = False
        self._tables: dict[str, TableSeen] = {}
        self._connection: sqlite3.Connection | None = self._connect()

    def close(self) -> None:
        """Close it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # Reading

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, opened anew where the file has changed since and was read as unchanging."""
        if self._connection is None or (self._unchanging and self._state() != self._opened_at):
            self.close()
            self._connection = self._connect()
        return self._connection

    def read(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Value, ...]]:
        """All rows of a query. Raises TooLong where it takes more than some seconds."""
        rows, whole = self._read_until(statement, values, _SECONDS)
        if not whole:
            raise TooLong("This takes too long to look through.")
        return rows

    def _read_until(
        self, statement: str, values: Sequence[object], seconds: float
    ) -> tuple[list[tuple[Value, ...]], bool]:
        """The rows of a query that come within some seconds, and whether these are all."""
        deadline = time.monotonic() + seconds
        rows: list[tuple[Value, ...]] = []
        try:
            connection = self.connection
            connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)
            rows.extend(connection.execute(statement, tuple(values)))
        except sqlite3.Error as fault:
            if getattr(fault, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_INTERRUPT:
                return rows, False
            raise WorkspaceFault(explained(self.path, fault)) from fault
        return rows, True

    def setting(self, name: str) -> Value:
        """One of SQLite's settings for the file, such as `user_version`."""
        return self.read(f"PRAGMA {name}")[0][0]

    @property
    def is_ours(self) -> bool:
        """Whether it says that it is a workspace of this program."""
        return self.setting("application_id") == APPLICATION_ID

    # Tables

    def tables(self) -> tuple[TableSeen, ...]:
        """Every table and view: ours in the order of their meanings, others after them by name."""
        found = self.read(
            "SELECT name, type = 'view' FROM sqlite_schema WHERE type IN ('table', 'view') "
            "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
        )
        ours = list(EVERYTHING) if self.is_ours else []
        ordered = sorted(found, key=lambda row: ours.index(str(row[0])) if row[0] in ours else len(ours))
        return tuple(self._table_or_fault(str(name), is_view=bool(is_view)) for name, is_view in ordered)

    def _table_or_fault(self, name: str, *, is_view: bool) -> TableSeen:
        try:
            return self.table(name, is_view=is_view)
        except WorkspaceFault as fault:  # one that cannot be read must not hide the others
            return TableSeen(name, is_view, "", (), str(fault))

    def table(self, name: str, *, is_view: bool = False) -> TableSeen:
        """One table or view with its columns."""
        if name not in self._tables:
            self._tables[name] = self._seen(name, is_view=is_view)
        return self._tables[name]

    def _seen(self, name: str, *, is_view: bool) -> TableSeen:
        columns = [(str(row[1]), str(row[2])) for row in self.read(f"PRAGMA table_xinfo({quoted(name)})")]
        points = {str(row[3]): (str(row[2]), row[4]) for row in self.read(f"PRAGMA foreign_key_list({quoted(name)})")}
        meaning = EVERYTHING.get(name) if self.is_ours else None
        seen = []
        for column, kind in columns:
            table, to = points.get(column, ("", ""))
            what = meaning.columns.get(column, "") if meaning else ""
            seen.append(ColumnSeen(column, kind.lower(), table, str(to or ""), what))
        key = "" if is_view else self._key(name, [column for column, _ in columns])
        return TableSeen(name, is_view, key, tuple(seen), meaning.what if meaning else "")

    def _key(self, name: str, columns: Sequence[str]) -> str:
        taken = {column.lower() for column in columns}
        for key in ("rowid", "_rowid_", "oid"):
            if key not in taken:
                try:
                    self.read(f"SELECT {key} FROM {quoted(name)} LIMIT 0")  # noqa: S608 - a name that is quoted
                except WorkspaceFault:  # a table without row numbers
                    return ""
                return key
        return ""

    def count(self, table: TableSeen) -> int:
        """How many rows a table has."""
        return int(str(self.read(f"SELECT count(*) FROM {quoted(table.name)}")[0][0]))  # noqa: S608

    def rows(self, table: TableSeen) -> TableRows:
        """The rows of a table, in the order of their numbers, read as they are looked at.

        Of a view that takes too long to count, the first ten thousand.
        """
        try:
            return TableRows(partial(self.page, table), table.key, self.count(table))
        except TooLong:
            first = f"SELECT count(*) FROM (SELECT 1 FROM {quoted(table.name)} LIMIT {MOST_UNCOUNTED})"  # noqa: S608
            return TableRows(partial(self.page, table), table.key, int(str(self.read(first)[0][0])))

    def find(self, table: TableSeen, words: Sequence[str]) -> tuple[list[RowSeen], bool]:
        """The first rows in which every word stands somewhere, in capitals or not, and whether all was looked at.

        It is looked for some seconds at most.
        """
        clause, values = _search(table, words)
        statement = f"{self._selected(table, LONGEST_CELL)} {clause} LIMIT {MOST_FOUND}"
        rows, whole = self._read_until(statement, values, _SEARCH_SECONDS)
        return [_row(row) for row in rows], whole

    def found_at(self, table: TableSeen, words: Sequence[str], place: int) -> RowSeen | None:
        """One of those rows by its place from 0, its texts nearly whole."""
        clause, values = _search(table, words)
        return next(iter(self._whole(table, f"{clause} LIMIT 1 OFFSET {place}", values)), None)

    def page(self, table: TableSeen, clause: str, values: Sequence[object] = ()) -> list[RowSeen]:
        """Some rows of a table, their texts cut."""
        return [_row(row) for row in self.read(f"{self._selected(table, LONGEST_CELL)} {clause}", values)]

    def _whole(self, table: TableSeen, clause: str, values: Sequence[object]) -> list[RowSeen]:
        return [_row(row) for row in self.read(f"{self._selected(table, LONGEST_VALUE)} {clause}", values)]

    def _selected(self, table: TableSeen, longest: int) -> str:
        cells = ", ".join(_cut(column.name, longest) for column in table.columns)
        return f"SELECT {table.key or 'NULL'}, {cells} FROM {quoted(table.name)}"  # noqa: S608 - names, quoted

    def row(self, table: TableSeen, number: int) -> RowSeen | None:
        """One row by its number, its texts nearly whole; None where it is gone."""
        return next(iter(self._whole(table, f"WHERE {table.key} = ?", (number,))), None)

    def row_at(self, table: TableSeen, place: int) -> RowSeen | None:
        """One row by its place from 0, for tables without row numbers."""
        return next(iter(self._whole(table, "LIMIT 1 OFFSET ?", (place,))), None)

    def pointed_at(self, column: ColumnSeen, value: Value) -> tuple[TableSeen, int] | None:
        """The table and row number that a value of a column points at; None where there is none."""
        table = self.table(column.table)
        if not table.key or value is None:
            return None
        to = quoted(column.to) if column.to else table.key
        found = self.read(f"SELECT {table.key} FROM {quoted(table.name)} WHERE {to} = ? LIMIT 1", (value,))  # noqa: S608
        return (table, int(str(found[0][0]))) if found else None

    def place_of(self, table: TableSeen, number: int) -> int:
        """The place from 0 of a row in the order of the numbers."""
        before = f"SELECT count(*) FROM {quoted(table.name)} WHERE {table.key} < ?"  # noqa: S608
        return int(str(self.read(before, (number,))[0][0]))

    # Opening

    def _connect(self) -> sqlite3.Connection:
        self._opened_at = self._state()
        self._unchanging = not any(_beside(self.path, end).exists() for end in ("-wal", "-journal"))
        address = f"{self.path.resolve().as_uri()}?mode=ro{'&immutable=1' if self._unchanging else ''}"
        try:
            connection = sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, uri=True)
        except (OSError, sqlite3.Error) as fault:
            raise WorkspaceFault(f"{self.path} cannot be read: {fault}. Check its permissions.") from fault
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
        except sqlite3.Error as fault:
            connection.close()
            raise WorkspaceFault(explained(self.path, fault)) from fault
        return self._without_sealed(connection)

    def _without_sealed(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        """The connection, or one to a copy in memory without what is sealed, which is made anew after a change."""
        try:
            rows = sealed_rows(connection)
        except sqlite3.Error:  # no database of ours, or a damaged one: then nothing is known to be sealed
            return connection
        if not rows:
            return connection
        try:
            with closing(connection):
                copy = copy_without(connection, rows)
        except sqlite3.Error as fault:
            raise WorkspaceFault(explained(self.path, fault)) from fault
        self._unchanging = True
        return copy

    def _state(self) -> object:
        """What the file looks like from outside: it changes when somebody writes."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, _beside(self.path, "-wal").exists()


@contextmanager
def inspecting(path: Path) -> Iterator[InspectedDatabase]:
    """A database, open while it is looked at. Raises WorkspaceFault."""
    database = InspectedDatabase(path)
    try:
        yield database
    finally:
        database.close()


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever it is made of."""
    return '"' + name.replace('"', '""') + '"'


def _row(values: tuple[Value, ...]) -> RowSeen:
    number, *cells = values
    return RowSeen(number if isinstance(number, int) else None, tuple(cells))


def _search(table: TableSeen, words: Sequence[str]) -> tuple[str, list[str]]:
    """The clause, with its values, for rows that have every word in some column."""
    anywhere = " OR ".join(f"{quoted(one.name)} LIKE ? ESCAPE '\\'" for one in table.columns)
    wanted = " AND ".join(f"({anywhere})" for _ in words)
    order = f" ORDER BY {table.key}" if table.key else ""
    return f"WHERE {wanted}{order}", [f"%{_escaped(word)}%" for word in words for _ in table.columns]


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _cut(name: str, length: int) -> str:
    """A column with its long texts cut, and the size of what is no text."""
    column = quoted(name)
    return (
        f"CASE typeof({column}) WHEN 'text' THEN substr({column}, 1, {length}) "
        f"WHEN 'blob' THEN '(' || length({column}) || ' bytes)' ELSE {column} END"
    )


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)

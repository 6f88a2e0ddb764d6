"""Tables, columns and rows of a database that is only looked at, and rows that are read a page at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Value = str | int | float | bytes | None
"""What a column of a row can hold."""

_PAGE = 200  # rows read at a time
_KEPT_PAGES = 20


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column: its type as it was declared, the table and column it points at ("" for none), and what it means."""

    name: str
    type: str
    table: str = ""
    to: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class TableSeen:
    """A table or view; `key` is the name by which its row numbers are asked for, "" where it has none."""

    name: str
    is_view: bool
    key: str
    columns: tuple[ColumnSeen, ...]
    what: str = ""


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row with its number in the table, None where it has none. Long texts are cut."""

    number: int | None
    cells: tuple[Value, ...]


ReadPage = Callable[[str, Sequence[object]], list[RowSeen]]
"""Reads rows by an SQL clause, such as `LIMIT ?`, and its values."""


class TableRows(Sequence[RowSeen]):
    """The rows of a table: a page is read when one of its rows is looked at, and forgotten when others were since."""

    def __init__(self, read: ReadPage, key: str, count: int) -> None:
        self._page = read
        self._key = key
        self._count = count
        self._pages: OrderedDict[int, list[RowSeen]] = OrderedDict()
        self._last_before: dict[int, int] = {}  # the number of the row before a page, by which it is found at once

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> RowSeen:  # type: ignore[override]
        if not 0 <= place < self._count:
            raise IndexError(place)
        page, at = divmod(place, _PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(page)
            while len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        rows = self._pages[page]
        return rows[at] if at < len(rows) else RowSeen(None, ())

    def _read(self, page: int) -> list[RowSeen]:
        key, first = self._key, page * _PAGE
        if not key:
            return self._page("LIMIT ? OFFSET ?", (_PAGE, first))
        after = self._count - first - _PAGE
        if page in self._last_before:
            rows = self._page(f"WHERE {key} > ? ORDER BY {key} LIMIT ?", (self._last_before[page], _PAGE))
        elif 0 <= after < first:
            rows = self._page(f"ORDER BY {key} DESC LIMIT ? OFFSET ?", (_PAGE, after))[::-1]
        elif after < 0:
            rows = self._page(f"ORDER BY {key} DESC LIMIT ?", (self._count - first,))[::-1]
        else:
            rows = self._page(f"ORDER BY {key} LIMIT ? OFFSET ?", (_PAGE, first))
        if len(rows) == _PAGE and rows[-1].number is not None:
            self._last_before[page + 1] = rows[-1].number
        return rows

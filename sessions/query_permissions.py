"""What a query may do: read. Each statement is looked at by SQLite's own parser before it runs, part by part."""

from __future__ import annotations

import sqlite3

_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}

# PRAGMAs that only look, and take the name of what to look at; and those that only look when they are given nothing.
_LOOK_AT = frozenset(
    {
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        "index_xinfo",
        "foreign_key_list",
        "foreign_key_check",
        "quick_check",
        "integrity_check",
    }
)
_LOOK = _LOOK_AT | {
    "application_id",
    "user_version",
    "schema_version",
    "data_version",
    "journal_mode",
    "page_count",
    "page_size",
    "freelist_count",
    "encoding",
    "collation_list",
    "compile_options",
    "database_list",
    "function_list",
    "module_list",
    "pragma_list",
}

# Functions that give tables, such as json_each, are entered here for the while; SQLite lets no statement write to them.
_OWN = {"sqlite_master", "sqlite_temp_master"}

_WHATS = ("TABLE", "VIEW", "INDEX", "TRIGGER")
_ACTS = (
    *("INSERT", "UPDATE", "DELETE", "ATTACH", "DETACH", "PRAGMA", "TRANSACTION", "SAVEPOINT", "REINDEX", "ANALYZE"),
    *("ALTER TABLE", "CREATE VTABLE", "DROP VTABLE"),
    *(f"{act} {temporary}{what}" for act in ("CREATE", "DROP") for temporary in ("", "TEMP ") for what in _WHATS),
)
_WORDS = {getattr(sqlite3, f"SQLITE_{act.replace(' ', '_')}"): act for act in _ACTS}


class Permissions:
    """What one query was allowed: `tables` are those it reads, `refused` says what it may not do, "" if nothing."""

    def __init__(self) -> None:
        self.tables: set[str] = set()
        self.refused = ""

    def allow(self, action: int, one: str | None, two: str | None, *_: str | None) -> int:
        """SQLite's question about one part of a statement, and the answer."""
        if action in _READS:
            self.tables |= {one} if one else set()
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION:
            if (two or "").lower() != "load_extension":
                return sqlite3.SQLITE_OK
            one = two
        elif action == sqlite3.SQLITE_PRAGMA:
            if (one or "").lower() in (_LOOK_AT if two else _LOOK):
                return sqlite3.SQLITE_OK
        elif one in _OWN and action in (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE):
            return sqlite3.SQLITE_OK
        self.refused = self.refused or " ".join(filter(None, (_WORDS.get(action, ""), one))) or "something else"
        return sqlite3.SQLITE_DENY

"""Migrations of the workspace database, applied under a lock so that two programs may start at once.

sqlite-utils costs a fifth of the start-up time, so this module is imported only for a database that is not current.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from sessions import case_schema, marks_schema, training_schema, views_schema
from sessions.schema import APPLICATION_ID, EVERYTHING

migrations = Migrations("fourpoint")


@migrations()
def first_workspace(db: Database) -> None:
    """Make every table, index, view and guard, and mark the file as ours."""
    for statement in EVERYTHING:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def cases(db: Database) -> None:
    """Add cases, panel decisions and unrated standards; answers and flags can belong to a case."""
    for statement in case_schema.EVERYTHING:
        db.execute(statement)
    db.execute("PRAGMA user_version = 2")


@migrations()
def ratings_and_views(db: Database) -> None:
    """Keep ratings where SQL can read them; the views say what is in the bin, and sort nothing by themselves."""
    for statement in views_schema.EVERYTHING:
        db.execute(statement)
    db.execute("PRAGMA user_version = 3")


@migrations()
def individual_marks(db: Database) -> None:
    """Keep how each person marked a question of a case, beside the answer that stands."""
    for statement in marks_schema.EVERYTHING:
        db.execute(statement)
    db.execute("PRAGMA user_version = 4")


@migrations()
def exercises_and_training(db: Database) -> None:
    """Keep exercises, what attempts and second marks belong to, and the log of training."""
    for statement in training_schema.EVERYTHING:
        db.execute(statement)
    db.execute("PRAGMA user_version = 5")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to date. The caller holds the migration lock; each step is one transaction."""
    migrations.apply(Database(connection, execute_plugins=False))

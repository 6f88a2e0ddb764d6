"""Every run tries the same examples, so that a failure is one of the change at hand.

`FOURPOINT_RANDOM=1` looks for new ones instead: worth a while before a release.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import settings

from sessions import migrations

settings.register_profile("the same examples", derandomize=True)
if not os.environ.get("FOURPOINT_RANDOM"):
    settings.load_profile("the same examples")


@pytest.fixture(scope="session", autouse=True)
def new_databases_are_copied() -> Iterator[None]:
    """Thousands of tests begin with a new database: it is made by the migrations once, and copied after that.

    One of an earlier form goes through the migrations as ever, and so does whatever the installed program makes.
    """
    real = migrations.migrate
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as made:
        real(made)

        def migrate(connection: sqlite3.Connection) -> None:
            if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                real(connection)
            else:
                made.backup(connection)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(migrations, "migrate", migrate)
            yield

"""`fourpoint backup` and `restore`: the whole database kept in one file, and put back from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from tui.commands.printing import say
from tui.commands.setting import Setting, pass_setting


@click.command()
@click.argument("file", type=click.Path(readable=False, path_type=Path))
@click.option("--force", is_flag=True, help="Write over FILE where it is there already.")
@pass_setting
def backup(setting: Setting, file: Path, *, force: bool) -> None:
    """Write the whole database to FILE, also while it is in use. For its owner alone; whole or not at all.

    It is read back, looked through and compared before it has its name. FILE is a database like any other: look into it
    with --db FILE.
    """
    from sessions.safekeeping import backup as write_backup  # noqa: PLC0415 - loads SQLite

    written = write_backup(setting.places.database, file, over=force)
    say(f"{written.path} holds {_what(written.rows)}: {_size(written.size)}, read back and compared.")


@click.command()
@click.argument("file", type=click.Path(readable=False, path_type=Path))
@pass_setting
def restore(setting: Setting, file: Path) -> None:
    """Put the backup in FILE in the place of the database. What it replaces is kept beside it.

    Nothing is changed where FILE is damaged, of another program or of a newer one, or where any program has the
    database open. A session comes out of the bin with: fourpoint bin SESSION --restore.
    """
    from sessions.restoring import restore as put_back  # noqa: PLC0415 - loads SQLite

    restored = put_back(setting.places.database, file, setting.clock())
    say(f"{restored.now.path} holds {_what(restored.now.rows)} again.")
    if restored.kept:
        say(f"What it held before is kept in {restored.kept}")


def _what(rows: Mapping[str, int]) -> str:
    sessions, events = rows.get("sessions", 0), rows.get("events", 0)
    return f"{sessions:,} session{'' if sessions == 1 else 's'} with {events:,} event{'' if events == 1 else 's'}"


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"

"""`fourpoint query`: SQL on the workspace, for reading only."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from tui.commands.names import Written
from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.querying import Answer, Value

MOST_IN_A_TABLE = 500  # rows: a table is drawn as a whole, and nobody reads more on a screen
_LONGEST = 1_000_000  # characters of a query
_MANY = 100  # sessions: more of them keep people waiting


@click.command()
@click.argument("sql", type=Written())
@click.option("--param", multiple=True, metavar="NAME=VALUE", type=Written(), help="A value of the query; repeatable.")
@click.option("--fresh", is_flag=True, help="First bring the kept ratings up to date. This alone writes anything.")
@format_option
@pass_setting
def query(setting: Setting, sql: str, *, param: Sequence[str], fresh: bool, form: Format) -> None:
    """Answer SQL from the database of sessions, for reading only; - reads it from standard input.

    A value is written :name in the query. CSV and JSON give every row, as it comes; a table gives the first 500.
    `fourpoint schema` describes the tables and views; those that end in _flat, and `ratings`, are made for reading.
    """
    from sessions.querying import reading  # noqa: PLC0415 - loads SQLite

    values = _values(param)
    text = _from_standard_input() if sql == "-" else sql
    if fresh:
        _freshen(setting)
    with reading(setting.places.database) as reader:
        answer = reader.ask(text, values)
        _print(answer, form, setting)
        if answer.tables & {"ratings", "kept_ratings"}:
            stale = reader.sessions_without_current_ratings()
            if stale:
                sessions = "1 session" if stale == 1 else f"{stale} sessions"
                say(f"The ratings of {sessions} are missing or not current; --fresh brings all up to date.")


def _print(answer: Answer, form: Format, setting: Setting) -> None:
    from tui.row_writing import WRITERS  # noqa: PLC0415 - not for a query that is refused

    if form is Format.TABLE:
        _print_table(answer, setting)
        return
    sys.stdout.flush()
    for chunk in WRITERS[form](answer.columns, answer.batches):
        if form is Format.PLAIN:
            sys.stdout.write(chunk)
        else:  # as `put` has it: what a program reads does not depend on the terminal's language
            sys.stdout.buffer.write(chunk.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()


def _print_table(answer: Answer, setting: Setting) -> None:
    from tui.row_writing import cell  # noqa: PLC0415
    from tui.sheets import Column, Page, Sheet  # noqa: PLC0415

    rows = list(islice(chain.from_iterable(answer.batches), MOST_IN_A_TABLE + 1))
    shown = rows[:MOST_IN_A_TABLE]
    numbers = [all(isinstance(row[place], int | float | None) for row in shown) for place in range(len(answer.columns))]
    columns = tuple(Column(name, lines=True, right=right) for name, right in zip(answer.columns, numbers, strict=True))
    sheet = Sheet("", columns, tuple(tuple(cell(one) for one in row) for row in shown), empty="No rows.")
    put(Page("", (sheet,), [], sheet), Format.TABLE, setting)
    if len(rows) > MOST_IN_A_TABLE:
        say(
            f"These are the first {MOST_IN_A_TABLE} rows; there are more. Narrow the query down, or use --format csv "
            "or json, which give all."
        )


def _values(given: Sequence[str]) -> Mapping[str, Value]:
    values: dict[str, Value] = {}
    for one in given:
        name, equals, value = one.partition("=")
        name = name.strip().lstrip(":@$")
        if not equals or not name.isidentifier():
            raise Refused(f"--param {one} is not understood. Write NAME=VALUE, as in --param code=N.1.1.a")
        if name in values:
            raise Refused(f"--param gives {name} twice. Give it once.")
        values[name] = _number(value)
    return values


def _number(text: str) -> Value:
    """A value as SQL would have it: a number where it is written as one, and text as it stands otherwise."""
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        if str(number) == text and abs(number) < 2**63:
            return number
    return text


def _from_standard_input() -> str:
    if sys.stdin is None:
        raise Refused("There is no standard input. Write the query after `query`.")
    if sys.stdin.isatty():
        say("Type or paste the query; end with Ctrl+D on a line of its own (Ctrl+Z and Enter on Windows).")
    data = sys.stdin.buffer.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise Refused("What comes in on standard input is too long for a query: more than a million characters.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refused(
            f"The query on standard input is no text in UTF-8 (byte {fault.start + 1}). Convert it."
        ) from None


def _freshen(setting: Setting) -> None:
    from sessions.kept_ratings import refresh  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    with workspace(setting) as opened:
        if opened.read_only:
            raise Refused(f"{opened.path} cannot be written, so --fresh has no use. Leave it out.")
        number = len(opened.listings())
        if number > _MANY:
            say(f"Computing the ratings of {number} sessions anew; this takes a while.")
        for sentence in refresh(opened):
            say(sentence)

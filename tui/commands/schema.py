"""`fourpoint schema`: the tables and views of the database, and what each column means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused

if TYPE_CHECKING:
    _TypedName = click.ParamType[str]
else:
    _TypedName = click.ParamType


class _TableName(_TypedName):
    """The name of a table or view."""

    name = "table"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Those there are, with what they hold as help."""
        del ctx, param
        from sessions.table_meanings import EVERYTHING  # noqa: PLC0415 - only for the shell

        begun = incomplete.lower()
        return [CompletionItem(name, help=one.what) for name, one in EVERYTHING.items() if name.startswith(begun)]


@click.command()
@click.argument("table", required=False, type=_TableName())
@click.option("--datasette", is_flag=True, help="Print it as metadata for Datasette instead.")
@format_option
@pass_setting
def schema(setting: Setting, table: str | None, *, datasette: bool, form: Format) -> None:
    """Show the views and tables of the database, or one TABLE, with what each column means. No database is needed.

    With --datasette it is a file that Datasette takes: datasette PATH --metadata FILE.
    """
    from sessions.table_meanings import EVERYTHING  # noqa: PLC0415 - what only this command needs
    from sessions.table_shapes import table_shapes  # noqa: PLC0415
    from standards.suggestions import did_you_mean  # noqa: PLC0415
    from tui.pages.schema import datasette_metadata, schema_page  # noqa: PLC0415

    if table is not None and table not in EVERYTHING:
        raise Refused(f"There is no table {table}. {did_you_mean(table, EVERYTHING, 'There are')}")
    shapes = [shape for shape in table_shapes() if table in (None, shape.name)]
    page = schema_page(shapes)
    if datasette:
        from tui.sheets import Page  # noqa: PLC0415

        page = Page("", (), datasette_metadata(shapes, setting.places.database.stem), page.csv)
        form = Format.JSON
    put(page, form, setting)

"""`fourpoint cases import` and `cases answer`: cases, and answers in them, from a CSV file."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.names import SessionName, Written
from tui.commands.printing import can_ask, confirm, format_option, put, say, tell
from tui.commands.setting import Setting, pass_setting
from tui.exit_codes import ExitCode
from tui.formats import Format
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.case_columns import Use
    from sessions.case_import import ImportPlan
    from sessions.case_table import Table
    from sessions.session import Session

_STDIN = "-"
_HINT = "What a column is can be said with --column ATTRIBUTE=HEADING, --own HEADING and --leave-out HEADING."


@click.command("import")
@click.argument("session", type=SessionName())
@click.argument("file", type=click.Path(readable=False, allow_dash=True))
@click.option(
    "--column",
    "mapped",
    metavar="ATTRIBUTE=HEADING",
    multiple=True,
    type=Written(),
    help="Which column is an attribute, or `reference`; may be given several times.",
)
@click.option("--own", metavar="HEADING", multiple=True, type=Written(), help="Take a column as an attribute of yours.")
@click.option("--leave-out", metavar="HEADING", multiple=True, type=Written(), help="Leave a column out.")
@click.option("--skip-bad-rows", is_flag=True, help="Leave out the rows that have faults, and import the others.")
@click.option("--not-a-name", "anyhow", is_flag=True, help="Take references although they look like names of people.")
@click.option("--yes", is_flag=True, help="Import without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would be imported; the exit code is 1 if it cannot be.")
@format_option
@pass_setting
@click.pass_context
def import_cases(  # noqa: PLR0917 - one argument for each word of the command line
    ctx: click.Context,
    setting: Setting,
    session: str,
    file: str,
    mapped: Sequence[str],
    own: Sequence[str],
    leave_out: Sequence[str],
    skip_bad_rows: bool,
    anyhow: bool,
    yes: bool,
    dry_run: bool,
    form: Format,
) -> None:
    """Import cases into SESSION from the CSV file FILE, or from standard input with -.

    What becomes of each column is shown first. Columns are known by their headings: the case reference, the attributes
    of the framework; any other becomes an attribute of yours, unless it looks like names, dates of birth, contact
    details or notes, which are left out. A column can also be named by its number. Nothing is imported while a row has
    a fault. Without a terminal, --yes is needed.
    """
    from sessions.case_import import take_import  # noqa: PLC0415 - what only this command needs
    from tui.commands.column_options import chosen_columns  # noqa: PLC0415
    from tui.commands.in_case import declined  # noqa: PLC0415
    from tui.commands.opened import session_to_change, session_to_read  # noqa: PLC0415
    from tui.pages.case_mapping import imported_words, mapping_page  # noqa: PLC0415

    if form is not Format.TABLE and not dry_run:
        raise Refused("--format is for --dry-run, which prints what would be imported. Leave it out, or add --dry-run.")
    table = _table(file)
    with session_to_read(setting, session) as opened:
        chosen = chosen_columns(opened.walk.framework, table, mapped, own, leave_out)
        plan = _plan(opened, table, chosen, not_a_name=anyhow)
        page = mapping_page(opened.walk.framework, plan, skip_bad_rows=skip_bad_rows)
    why_not = plan.why_not(skip_bad_rows=skip_bad_rows)
    if dry_run:
        put(page, form, setting)
        if why_not:
            say(why_not)
            ctx.exit(ExitCode.FAULTS)
        return
    tell(page, setting)
    if why_not:
        say(why_not)
        if plan.mapping_faults:
            say(_HINT)
        elif plan.sound:
            say("--skip-bad-rows leaves them out.")
        ctx.exit(ExitCode.USAGE)
    if not yes and not _agreed(ctx, plan, from_stdin=file == _STDIN):
        return
    with session_to_change(setting, session) as opened, declined():
        take_import(opened, plan, skip_bad_rows=skip_bad_rows)
        confirm(opened, f"{imported_words(plan)}.")


def _plan(opened: Session, table: Table, chosen: Mapping[int, Use], *, not_a_name: bool) -> ImportPlan:
    from sessions.case_import import plan_import  # noqa: PLC0415

    return plan_import(opened.walk, table, chosen, opened.workspace.clock().date(), not_a_name=not_a_name)


def _agreed(ctx: click.Context, plan: ImportPlan, *, from_stdin: bool) -> bool:
    """Ask whether to import; where nobody can be asked, say what to do and end."""
    from sessions.case_import import counted  # noqa: PLC0415

    if from_stdin or not can_ask():
        say(f"Nothing is imported yet. To import {counted(len(plan.cases))} as shown, add --yes.")
        say(_HINT)
        ctx.exit(ExitCode.USAGE)
    if click.confirm(f"Import {counted(len(plan.cases))} as shown?", default=True, err=True):
        return True
    say("Nothing was imported.")
    say(_HINT)
    return False


def _table(file: str) -> Table:
    """The table in a file or on standard input. Raises TableFaults."""
    from sessions.case_table import LARGEST, read_table, read_table_file  # noqa: PLC0415

    if file == _STDIN:
        return read_table(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    return read_table_file(Path(file))


@click.command("answer")
@click.argument("session", type=SessionName())
@click.argument("file", type=click.Path(readable=False, allow_dash=True))
@pass_setting
def answer_from_file(setting: Setting, session: str, file: str) -> None:
    """Record answers in many cases of SESSION from the CSV file FILE, or from standard input with -.

    Its columns are headed case, code, answer and, for answers that do not apply, reason. Answers are yes or sufficient,
    no or insufficient, na, and clear. All are recorded, or none.
    """
    from sessions.answer_import import plan_answers, take_answers  # noqa: PLC0415 - what only this command needs
    from tui.commands.in_case import declined  # noqa: PLC0415
    from tui.commands.opened import session_to_change  # noqa: PLC0415

    table = _table(file)
    with session_to_change(setting, session) as opened, declined():
        plan = plan_answers(opened.walk, table)
        recorded = len(take_answers(opened, plan))
        same = len(plan.answers) - recorded
        was = "was" if same == 1 else "were"
        words = "1 answer recorded" if recorded == 1 else f"{recorded} answers recorded"
        confirm(opened, f"{words}{f', {same} {was} so already' if same else ''}.")

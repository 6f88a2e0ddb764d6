"""`fourpoint import`: sessions from files into the database. Nothing is overwritten, and nothing changes unasked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.commands.printing import can_ask, format_option, put, say, tell
from tui.commands.setting import Setting, pass_setting
from tui.exit_codes import ExitCode
from tui.formats import Format

if TYPE_CHECKING:
    from sessions.bringing_in import Choice, Comparison
    from sessions.session_file import SessionFile
    from sessions.workspace import Workspace
    from tui.pages.bringing_in import Result

_SHOWN = 20  # edits that are listed one by one


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(readable=False))
@click.option("--dry-run", is_flag=True, help="Only show what would come in; change nothing.")
@click.option(
    "--take",
    type=click.Choice(["ours", "theirs"]),
    help="Where a session is here otherwise: leave ours as it is, or take theirs. What it has more is then added, and "
    "one in conflict comes in beside ours.",
)
@format_option
@pass_setting
@click.pass_context
def import_(
    ctx: click.Context, setting: Setting, files: Sequence[str], *, dry_run: bool, take: str | None, form: Format
) -> None:
    """Import the sessions in each FILE: TOML or JSON as export wrote it, edited or not, or a database of fourpoint.

    A new session comes in as it is. One that is here already is compared: where the file has more, or says otherwise,
    that is shown, and nothing changes without a choice. What was edited into a file becomes events of yours.
    """
    from sessions.bringing_in import Choice  # noqa: PLC0415 - what only this command needs
    from tui.commands.files import read_all  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415
    from tui.pages.bringing_in import results_page  # noqa: PLC0415

    found = read_all(files, setting)
    if dry_run and not setting.places.database.exists():
        put(results_page("As it would be", _looked_at(ctx, None, found, setting)), form, setting)
        return
    with workspace(setting, create=True) as opened:
        results = _looked_at(ctx, opened, found, setting)
        if dry_run:
            put(results_page("As it would be", results), form, setting)
            return
        taken: list[tuple[Result, bool]] = []
        try:
            for file in found:
                taken.append(_take(opened, file, setting, Choice(take) if take else None))  # noqa: PERF401 - see below
        finally:  # also where one could not be recorded after others were: those are in, and that is said first
            if taken:
                put(results_page("", [result for result, _ in taken]), form, setting)
    if any(undecided for _, undecided in taken):
        say("Nothing changes without a choice: --take theirs takes what the file has, --take ours leaves all as it is.")
        ctx.exit(ExitCode.USAGE)


def _looked_at(
    ctx: click.Context, opened: Workspace | None, found: Sequence[SessionFile], setting: Setting
) -> list[Result]:
    """Say how each session stands to the one here; where any cannot come in, all that cannot are named, and it ends."""
    from sessions.bringing_in import compare, why_not  # noqa: PLC0415

    every = [compare(opened, file) for file in found]
    for compared in every:
        _show(opened, compared, setting)
    reasons = [(compared.file, reason) for compared in every if (reason := why_not(compared))]
    for file, reason in reasons:
        say(f"{file.path or file.service}: {reason}")
    if reasons:
        say("Nothing was imported.")
        ctx.exit(ExitCode.USAGE)
    return [_as_it_would_be(compared) for compared in every]


def _take(opened: Workspace, file: SessionFile, setting: Setting, choice: Choice | None) -> tuple[Result, bool]:
    """Bring one session in; the second value says whether a choice is still needed."""
    from sessions.bringing_in import bring_in, compare  # noqa: PLC0415
    from tui.pages.bringing_in import Result  # noqa: PLC0415

    compared = compare(opened, file)  # again: another of the files may have held the same session
    if choice is None:
        choice = _asked(compared)
    brought = bring_in(opened, compared, setting.person, choice)
    result = _as_it_would_be(compared)
    if brought is None:
        return result, choice is None and _needs_a_choice(compared)
    what = "came in beside the one here" if brought.beside else "came in"
    return Result(result.file, result.service, brought.uid, what, brought.events, brought.edits), False


def _needs_a_choice(compared: Comparison) -> bool:
    from sessions.bringing_in import Standing  # noqa: PLC0415

    return compared.standing in (Standing.NEWER_THERE, Standing.CONFLICT) and not compared.copy


def _asked(compared: Comparison) -> Choice | None:
    """Ask what to do, where there is a choice and somebody to ask."""
    from sessions.bringing_in import Choice, Standing  # noqa: PLC0415

    if not _needs_a_choice(compared) or not can_ask():
        return None
    if compared.standing is Standing.NEWER_THERE:
        question = "Add what the file has to the session here?"
    else:
        question = "Take the session of the file in as one of its own, beside the one here?"
    return Choice.THEIRS if click.confirm(question, default=False, err=True) else Choice.OURS


def _as_it_would_be(compared: Comparison) -> Result:
    from tui.pages.bringing_in import Result  # noqa: PLC0415

    file = compared.file
    path = str(file.path or "")
    if compared.copy:
        return Result(path, file.service, compared.copy, "here already")
    edits = len(compared.edits) + len(compared.clashes)
    return Result(path, file.service, file.uid, str(compared.standing), len(compared.missing), edits)


def _show(opened: Workspace | None, compared: Comparison, setting: Setting) -> None:
    """Say how a session stands to the one here, what was edited, and what differs."""
    from sessions.record import fold  # noqa: PLC0415
    from tui.pages.bringing_in import edit_lines, edited_words, standing_words  # noqa: PLC0415

    file = compared.file
    say(f"{file.service} ({file.uid[:8]}): {standing_words(compared)}.")
    edited = edited_words(file)
    if edited:
        say(edited)
    changes = (*compared.edits, *compared.clashes)
    if changes and file.framework:
        before = compared.here if compared.only_here and not compared.missing else None
        lines = edit_lines(file.framework, changes, before or fold(file.events))
        for line in lines[:_SHOWN]:
            say(f"  {line}")
        if len(lines) > _SHOWN:
            say(f"  and {len(lines) - _SHOWN} more")
    if opened and _needs_a_choice(compared) and compared.missing:
        _show_differences(opened, compared, setting)


def _show_differences(opened: Workspace, compared: Comparison, setting: Setting) -> None:
    from sessions.comparing import differences  # noqa: PLC0415
    from sessions.session import Session  # noqa: PLC0415
    from sessions.sources import Marked  # noqa: PLC0415
    from tui.commands.sides import Side  # noqa: PLC0415
    from tui.pages.differences import differences_page  # noqa: PLC0415

    file = compared.file
    session = Session.open(opened, file.uid, to_score=False)
    here = Side(Marked.of_session(session), session.walk.framework, session.walk.record)
    there = Side(Marked.of_file(file), file.framework or here.framework, file.record)
    found = differences(here.framework, here.record, there.record, there.framework)
    if found.identical:
        say("Nothing that stands differs, only how it came about.")
    else:
        tell(differences_page(here, there, found), setting)

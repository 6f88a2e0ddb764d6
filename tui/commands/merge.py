"""`fourpoint merge`: the cases that several people marked, brought together under the lead's session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

import click

from tui.commands.names import SessionName, SessionOrFile
from tui.commands.printing import confirm, format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.exit_codes import ExitCode
from tui.formats import Format
from tui.refusals import Refused, refusal
from tui.streams import Unwritten, let_go

if TYPE_CHECKING:
    from sessions.merging import Merge
    from sessions.session import Session
    from sessions.sources import Marked


@click.command()
@click.argument("lead", type=SessionName())
@click.argument("sources", metavar="[SESSION|FILE]...", nargs=-1, type=SessionOrFile())
@click.option("--dry-run", is_flag=True, help="Only show what would come in; record nothing.")
@click.option("--anyway", is_flag=True, help="Merge although the service has another name.")
@click.option("--settle", is_flag=True, help="Then settle on the screen what was marked differently, one by one.")
@format_option
@pass_setting
@click.pass_context
def merge(  # noqa: PLR0917 - one argument for each word of the command line
    ctx: click.Context,
    setting: Setting,
    lead: str,
    sources: Sequence[str],
    dry_run: bool,
    anyway: bool,
    settle: bool,
    form: Format,
) -> None:
    """Bring the cases of other sessions, or session files, together under the session LEAD.

    Cases are matched by their references. Every mark stays what it is, under the name of whoever gave it. Where marks
    differ, the question has no answer until it is settled. Doing it again changes nothing, and one undo takes it back.
    Without other sessions, what is marked differently in LEAD is shown.
    """
    if settle and dry_run:
        raise Refused("--settle records and --dry-run does not. Leave one of them out.")
    from tui.commands.opened import session_to_change, session_to_read  # noqa: PLC0415 - loads SQLite
    from tui.pages.merging import conflicts_page, merge_page  # noqa: PLC0415

    changes = (sources and not dry_run) or settle
    with (session_to_change if changes else session_to_read)(setting, lead) as opened:
        if not opened.walk.framework.takes_cases:
            raise Refused(f"{opened.walk.framework.title} asks nothing of cases, so there is nothing to merge.")
        if sources:
            found = _merge(ctx, setting, opened, sources, anyway=anyway)
            if not dry_run:
                opened.take_in(found.changes)
            if not settle:
                with _recorded_all_the_same() if found.changes and not dry_run else nullcontext():
                    put(merge_page(opened.walk.framework, found, done=not dry_run), form, setting)
            _tell(opened, found, dry_run=dry_run)
        elif not settle:
            put(conflicts_page(opened.service, opened.walk), form, setting)
        if settle:
            ctx.exit(_settle(setting, opened))


def _merge(ctx: click.Context, setting: Setting, opened: Session, sources: Sequence[str], *, anyway: bool) -> Merge:
    """What merging means. Everything that is wrong with any of the sources is said, and the command ends."""
    from sessions.merging import merge as merged  # noqa: PLC0415
    from sessions.merging import refusals  # noqa: PLC0415
    from sessions.sources import Marked  # noqa: PLC0415

    lead, found, faults = Marked.of_session(opened), list[Marked](), list[str]()
    for named in sources:
        try:
            found.append(_source(setting, opened, named))
        except Exception as error:
            sentences = refusal(error)
            if not sentences:
                raise
            faults += sentences
    faults += refusals(lead, found, anyway=anyway)
    if faults:
        for sentence in dict.fromkeys(faults):
            say(sentence)
        say("Nothing was merged.")
        ctx.exit(ExitCode.USAGE)
    return merged(lead, found, who=opened.who, at=opened.workspace.now())


def _source(setting: Setting, opened: Session, named: str) -> Marked:
    from sessions.session import Session  # noqa: PLC0415
    from sessions.sources import Marked  # noqa: PLC0415
    from tui.commands.sides import is_file, read_file  # noqa: PLC0415

    if not is_file(named):
        workspace = opened.workspace
        return Marked.of_session(Session.open(workspace, workspace.find(named).uid, to_score=False))
    return Marked.of_file(read_file(named, opened.workspace, setting))


@contextmanager
def _recorded_all_the_same() -> Iterator[None]:
    """What was recorded is not reported as failed because it could not be printed."""
    try:
        yield
    except BrokenPipeError:
        let_go()
    except Unwritten as fault:
        let_go()
        say(fault.sentence())


def _tell(opened: Session, found: Merge, *, dry_run: bool) -> None:
    from sessions.marks import unsettled  # noqa: PLC0415
    from tui.pages.merging import merged_words, unsettled_words  # noqa: PLC0415

    if dry_run:
        say("Nothing was recorded: this is what would come in.")
    elif not found.changes:
        confirm(opened, "everything was there already; nothing has changed.")
    else:
        confirm(opened, f"{merged_words(found)}. `fourpoint undo` takes the whole merge back.")
    waiting = unsettled(opened.walk.framework, found.after.record)
    if waiting:
        settle = f" Settle it with: fourpoint merge {opened.listing.short_uid} --settle" if not dry_run else ""
        say(f"{unsettled_words(waiting)}.{settle}")


def _settle(setting: Setting, opened: Session) -> int:
    from sessions.marks import unsettled  # noqa: PLC0415
    from tui.config import accessible  # noqa: PLC0415

    if not unsettled(opened.walk.framework, opened.walk.record):
        say("Nothing is left to settle.")
        return ExitCode.DONE
    if accessible(setting.environ):
        say(f"Settle line by line with: fourpoint score {opened.listing.short_uid} --plain, and there: conflicts")
        return ExitCode.DONE
    from tui.launch import run_screen  # noqa: PLC0415 - loads Textual
    from tui.screens.settling import SettlingScreen  # noqa: PLC0415

    return run_screen(lambda: SettlingScreen(opened), setting.places)

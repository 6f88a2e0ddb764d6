"""The group of all commands, and how a command line is run from its words to its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

import click

from tui.commands.lazy_group import LazyGroup
from tui.commands.setting import Setting
from tui.exit_codes import ExitCode
from tui.shown import shown

PROGRAM = "fourpoint"
COMPLETE_VARIABLE = "_FOURPOINT_COMPLETE"

# Each command with the place of its function, in the order in which help lists them.
COMMANDS = {
    "demo": "tui.commands.demo:demo",
    "new": "tui.commands.new:new",
    "list": "tui.commands.listing:list_sessions",
    "score": "tui.commands.score:score",
    "sit": "tui.commands.sit:sit",
    "trainee": "tui.commands.trainee:trainee",
    "answer": "tui.commands.answer:answer",
    "judge": "tui.commands.judge:judge",
    "note": "tui.commands.note:note",
    "flag": "tui.commands.flag:flag",
    "cases": "tui.commands.cases:cases",
    "panel": "tui.commands.panel:panel",
    "not-rated": "tui.commands.not_rated:not_rated",
    "recommend": "tui.commands.recommend:recommend",
    "undo": "tui.commands.undo:undo",
    "redo": "tui.commands.undo:redo",
    "summary": "tui.commands.summary:summary",
    "why": "tui.commands.why:why",
    "what-if": "tui.commands.what_if:what_if",
    "patterns": "tui.commands.patterns:patterns",
    "benchmark": "tui.commands.benchmark:benchmark",
    "beside": "tui.commands.beside:beside",
    "export": "tui.commands.export:export",
    "import": "tui.commands.import_:import_",
    "collect": "tui.commands.collect:collect",
    "check": "tui.commands.check:check",
    "diff": "tui.commands.diff:diff",
    "merge": "tui.commands.merge:merge",
    "second-mark": "tui.commands.second_mark:second_mark",
    "history": "tui.commands.history:history",
    "replay": "tui.commands.replay:replay",
    "inspect": "tui.commands.inspect:inspect",
    "migrate": "tui.commands.migrate:migrate",
    "sign-off": "tui.commands.stages:sign_off",
    "reopen": "tui.commands.stages:reopen",
    "bin": "tui.commands.bin:to_bin",
    "exercise": "tui.commands.exercise:exercise",
    "trainer": "tui.commands.trainer:trainer",
    "certificate": "tui.commands.certificate:certificate",
    "sample-size": "tui.commands.sample_size:sample_size",
    "sample": "tui.commands.sample:sample",
    "rate": "tui.commands.rate:rate",
    "agreement": "tui.commands.agreement:agreement",
    "standards": "tui.commands.standards:standards",
    "query": "tui.commands.query:query",
    "schema": "tui.commands.schema:schema",
    "doctor": "tui.commands.doctor:doctor",
    "backup": "tui.commands.backup:backup",
    "restore": "tui.commands.backup:restore",
    "paths": "tui.commands.paths:paths",
    "completion": "tui.commands.completion:completion",
}


class _Commands(LazyGroup):
    places = COMMANDS


def _say_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from tui.version import version_line  # noqa: PLC0415

        click.echo(version_line())
        ctx.exit()


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 a check found faults, 2 wrong use or bad input, 70 a crash.",
)
@click.option("--db", metavar="PATH", help="The database of sessions (else FOURPOINT_DB, else the data folder).")
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_say_version,
    help="Show versions and exit.",
)
@click.pass_context
def fourpoint(ctx: click.Context, db: str | None) -> None:
    """Score inspections by published standards. Without a command, the program opens on its sessions."""
    setting = ctx.obj if isinstance(ctx.obj, Setting) else Setting.real()
    if db is not None:
        if not db.strip():
            ctx.fail("--db needs the name of a file.")
        setting = replace(setting, places=setting.places.with_database(db))
    ctx.obj = setting
    if ctx.invoked_subcommand is None:
        from tui.launch import run_app  # noqa: PLC0415 - only for the screen

        ctx.exit(run_app(setting.places))


def _takes_a_text(context: click.Context | None) -> bool:
    from tui.commands.names import Written  # noqa: PLC0415 - only for a slip of the pen

    parameters = context.command.params if context else []
    return any(isinstance(one, click.Argument) and isinstance(one.type, Written) for one in parameters)


def run_command(arguments: Sequence[str], setting: Setting | None = None) -> int:
    """Run one command line and give its exit code. Faults of the program itself are raised."""
    instruction = os.environ.get(COMPLETE_VARIABLE)
    if instruction:
        from click.shell_completion import shell_complete  # noqa: PLC0415 - only for the shell

        from tui.commands.shells import register  # noqa: PLC0415

        register()
        return shell_complete(fourpoint, {}, PROGRAM, COMPLETE_VARIABLE, instruction)
    try:
        with fourpoint.make_context(PROGRAM, list(arguments), obj=setting) as context:
            fourpoint.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as fault:
        fault.show()
        if isinstance(fault, click.NoSuchOption) and _takes_a_text(fault.ctx):
            print("If it is a text that begins with a hyphen, put -- before the text.", file=sys.stderr)
        return ExitCode.USAGE
    except (click.Abort, EOFError):
        return ExitCode.INTERRUPTED
    except Exception as error:
        from tui.refusals import refusal  # noqa: PLC0415 - only when something was declined

        sentences = refusal(error)
        if not sentences:
            raise
        for sentence in sentences:
            print(shown(sentence), file=sys.stderr)
        return ExitCode.USAGE
    return ExitCode.DONE

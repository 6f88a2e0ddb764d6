"""`fourpoint completion`: the lines that teach a shell to complete our commands, sessions and codes."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell, e.g. `eval "$(fourpoint completion bash)"` in ~/.bashrc."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - only for the shell

    from tui.commands.group import COMPLETE_VARIABLE, PROGRAM  # noqa: PLC0415 - the group loads this file
    from tui.commands.shells import register  # noqa: PLC0415

    register()
    made = get_completion_class(shell)
    if made is None:
        ctx.fail(f"{shell} is not supported.")
    click.echo(made(ctx.find_root().command, {}, PROGRAM, COMPLETE_VARIABLE).source(), nl=False)

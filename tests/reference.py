"""Writes the reference pages from the program: `python -m tests.reference`. A test checks they are current.

A page is written by hand down to its marker; what follows the marker is made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from tui.commands.group import PROGRAM, fourpoint
from tui.keys import EVERYWHERE, Command, shown_key
from tui.plain.commands import COMMANDS as SPOKEN
from tui.plain.home import COMMANDS as AT_HOME
from tui.screens.every import SCREENS
from tui.screens.help_view import grouped

DOCS = Path(__file__).parents[1] / "docs"
MARKER = "<!-- From here on this page is made by `make docs` from the program. -->"


def commands_reference() -> str:
    """Every command of the command line, with its arguments and options."""
    root = click.Context(fourpoint, info_name=PROGRAM)
    blocks = ["## Options of the program", _options(fourpoint, root)]
    for command, context in _commands(fourpoint, root):
        blocks += [f"## {context.command_path}", f"    {_usage(command, context)}", _help(command)]
        options = _options(command, context)
        blocks += [options] if options else []
    return "\n\n".join(blocks)


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        inner = click.Context(command, parent=context, info_name=name)
        if isinstance(command, click.Group):
            yield from _commands(command, inner)
        else:
            yield command, inner


def _usage(command: click.Command, context: click.Context) -> str:
    return " ".join([context.command_path, *command.collect_usage_pieces(context)])


def _help(command: click.Command) -> str:
    paragraphs = (command.help or "").split("\n\n")
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)


def _options(command: click.Command, context: click.Context) -> str:
    return "\n".join(
        f"- `{_option(option)}`: {option.help}"
        for option in command.get_params(context)
        if isinstance(option, click.Option) and "--help" not in option.opts
    )


def _option(option: click.Option) -> str:
    names = ", ".join((*option.opts, *option.secondary_opts))
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {'|'.join(str(one) for one in option.type.choices)}"
    return f"{names} {option.metavar or (option.name or '').upper()}"


def plain_reference() -> str:
    """Every command of the plain line mode."""
    lines = ["## Commands while scoring", ""]
    for command in SPOKEN:
        lines.append(f"- `{command.usage}`: {command.help}")
        lines += [f"  - {more}" for more in command.more]
    lines += [
        "",
        "## Commands in the list of sessions",
        "",
        "- `NUMBER`: Open a session by its number in the list.",
    ]
    for one in AT_HOME:
        usage = f"{', '.join(one.names)} {one.follows}".strip()
        lines.append(f"- `{usage}`: {one.help}")
    return "\n".join(lines)


def keys_reference() -> str:
    """The keys of every screen, from the commands that the screens offer."""
    blocks = []
    for screen in SCREENS:
        blocks.append(f"## {screen.TITLE_OF_HELP}")
        for heading, commands in grouped((*screen.OFFERS, *EVERYWHERE)):
            rows = [f"| {_keys(command)} | {command.label} | {command.help} |" for command in commands]
            blocks.append(
                "\n".join((f"### {heading}", "", "| key | what it does | more |", "| --- | --- | --- |", *rows))
            )
    return "\n\n".join(blocks)


def _keys(command: Command) -> str:
    return " ".join(f"`{shown_key(key)}`" for key in command.keys) or "palette"


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_reference,
    "keys.md": keys_reference,
    "plain-mode.md": plain_reference,
}


def page(name: str) -> str:
    """A page as it should be: its own beginning, and below the marker what the program says now."""
    path = DOCS / name
    begun, marker, _ = path.read_text("utf-8").partition(MARKER)
    assert marker, f"{path} has lost its marker: {MARKER}"
    return f"{begun}{MARKER}\n\n{PAGES[name]()}\n"


def main() -> None:
    """Write every page that is not current."""
    for name in PAGES:
        made = page(name)
        if (DOCS / name).read_text("utf-8") != made:
            (DOCS / name).write_text(made, "utf-8")
            print(f"docs/{name}")


if __name__ == "__main__":
    main()

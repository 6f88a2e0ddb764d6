"""The commands of the plain line mode: how a line is understood, and what help says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from standards.suggestions import nearest
from tui.plain.case_commands import CASE_COMMANDS
from tui.plain.declared import Spoken
from tui.plain.question_commands import QUESTION_COMMANDS
from tui.plain.session_commands import RATING_COMMANDS, READING_COMMANDS, STAGE_COMMANDS
from tui.plain.settling import SETTLING_COMMANDS
from tui.plain.spoken import Reply, Scoring
from tui.refusals import Refused
from tui.shown import shown


def _help(scoring: Scoring, text: str) -> Reply:
    takes_cases = scoring.session.walk.framework.takes_cases
    return Reply(tuple(help_lines(text, [one for one in COMMANDS if takes_cases or not one.of_cases])))


COMMANDS: tuple[Spoken, ...] = (
    *QUESTION_COMMANDS,
    *CASE_COMMANDS,
    *SETTLING_COMMANDS,
    *RATING_COMMANDS,
    *READING_COMMANDS,
    *STAGE_COMMANDS[:-1],
    Spoken(("help", "?"), "[COMMAND]", "Read the commands, or more about one of them.", _help),
    STAGE_COMMANDS[-1],
)


@cache
def _by_name(commands: tuple[Spoken, ...]) -> dict[str, Spoken]:
    return {name: command for command in commands for name in command.names}


def understood(line: str, commands: tuple[Spoken, ...] = COMMANDS) -> tuple[Spoken, str]:
    """The command a line calls, of those there are, and what follows it. Raises Refused with the nearest command."""
    words, by_name = line.split(), _by_name(commands)
    most_words = max(len(name.split()) for name in by_name)
    for count in range(min(most_words, len(words)), 0, -1):
        command = by_name.get(" ".join(words[:count]).lower())
        if command is not None:
            rest = line.split(None, count)[count:]
            return _checked(command, rest[0].strip() if rest else "")
    if line.startswith("/") and "/" in by_name:
        return by_name["/"], line[1:].strip()
    near = nearest(words[0], by_name)
    hint = f"Did you mean {near}?" if near else "To hear the commands: help"
    raise Refused(f"{shown(words[0])!r} is not a command. {hint}")


def _checked(command: Spoken, text: str) -> tuple[Spoken, str]:
    if text and not command.follows:
        raise Refused(f"Nothing can follow {command.names[0]!r}. Type {command.names[0]} alone.")
    if not text and command.needs:
        raise Refused(f"Something must follow: {command.names[0]} {command.follows}")
    return command, text


def help_lines(
    text: str = "", commands: Sequence[Spoken] = COMMANDS, every: tuple[Spoken, ...] = COMMANDS
) -> Iterator[str]:
    """Each of some commands in one line, or all there is to say about one of every command there is.

    Raises Refused for what is no command.
    """
    if not text:
        yield from (f"{command.usage}: {command.help}" for command in commands)
        yield "What stands in brackets may be left out. More about a command: help note"
        return
    command, _ = understood_name(text, every)
    yield f"{command.usage}: {command.help}"
    yield from command.more


def understood_name(text: str, commands: tuple[Spoken, ...] = COMMANDS) -> tuple[Spoken, str]:
    """The command of this name, of those there are. Raises Refused with the nearest one."""
    name, by_name = " ".join(text.lower().split()), _by_name(commands)
    if name in by_name:
        return by_name[name], ""
    near = nearest(name, by_name)
    hint = f"Did you mean {near}?" if near else "To hear the commands: help"
    raise Refused(f"{shown(text)!r} is not a command. {hint}")

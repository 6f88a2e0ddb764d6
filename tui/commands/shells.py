"""What shells are told when Tab is pressed. Nothing that anybody wrote may reach a command line as it stands.

Only ids, codes and our own words are ever put into a command line. Zsh and fish quote what they put in; Bash does not,
so for Bash it is quoted here. Explanations are made safe to show, in one line.
"""

from __future__ import annotations

import os
import shlex
from typing import Any

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from tui.shown import shown

_BASH = """\
%(complete_func)s() {
    local response type value
    response=$(IFS=$'\\n'; COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete "$1")
    COMPREPLY=()
    while IFS=',' read -r type value; do
        if [[ $type == 'dir' ]]; then
            compopt -o dirnames
        elif [[ $type == 'file' ]]; then
            compopt -o default
        elif [[ $type == 'plain' ]]; then
            COMPREPLY+=("$value")
        fi
    done <<< "$response"
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Bash(BashComplete):
    """Bash puts in what it is given as it stands."""

    source_template = _BASH

    def source(self) -> str:
        """The script. Not the class's own: that starts a bash to ask for its version."""
        return ShellComplete.source(self)

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """One line: the type, then the value as it may stand in a command line."""
        return f"{item.type},{_quoted(str(item.value), _open_quote())}"


class Zsh(ZshComplete):
    """Zsh quotes what it puts in; lines are what separates its parts."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Three lines: type, value and explanation."""
        return super().format_completion(_harmless(item))


class Fish(FishComplete):
    """Fish quotes what it puts in."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """One line: type and value, then the explanation."""
        return super().format_completion(_harmless(item))


def register() -> None:
    """Have click use these in the place of its own."""
    for one in (Bash, Zsh, Fish):
        add_completion_class(one)


def _harmless(item: CompletionItem[str]) -> CompletionItem[str]:
    return CompletionItem(shown(str(item.value)), item.type, shown(item.help) if item.help else None)


def _open_quote() -> str:
    """The quotation mark that the word being completed begins with, if any: Bash leaves it where it is."""
    words = os.environ.get("COMP_WORDS", "").split("\n")
    place = os.environ.get("COMP_CWORD", "")
    word = words[int(place)] if place.isdigit() and int(place) < len(words) else ""
    return word[:1] if word[:1] in {"'", '"'} else ""


def _quoted(value: str, quote: str) -> str:
    value = shown(value)
    if quote == "'":
        return value.replace("'", "'\\''")
    if quote == '"':
        for special in ("\\", '"', "$", "`"):
            value = value.replace(special, f"\\{special}")
        return value
    return shlex.quote(value)

"""The line on which each part of a JSON text stands, as `standards.toml_lines` gives it for TOML."""

from __future__ import annotations

import json
import re

from standards.toml_lines import TomlPath

_PART = re.compile(r'(?P<string>"(?:[^"\\]++|\\.)*+")|(?P<mark>[\[\]{}:,])|(?P<newline>\n)|[^"\[\]{}:,\n]+', re.DOTALL)


def json_lines(text: str) -> dict[TomlPath, int]:
    """The line, counted from 1, of every name and list item in a text that is JSON."""
    found: dict[TomlPath, int] = {}
    path: list[str | int] = []  # the way to where we are; a list holds the place of its item, from 0
    line, name = 1, ""
    for match in _PART.finditer(text):
        part = match[0]
        in_list = bool(path) and isinstance(path[-1], int)
        if match.lastgroup == "newline":
            line += 1
        elif part in ("{", "["):
            found.setdefault(tuple(path), line)
            path.append("" if part == "{" else 0)
        elif part in ("}", "]"):
            path.pop()
        elif part == "," and path and isinstance(path[-1], int):
            path[-1] += 1
        elif match.lastgroup == "string" and not in_list:
            name = part
        elif part == ":" and path:
            path[-1] = str(json.loads(name))
            found[tuple(path)] = line
        elif in_list and (match.lastgroup == "string" or part.strip()):
            found.setdefault(tuple(path), line)
    found.pop((), None)
    return found

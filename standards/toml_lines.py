"""The line on which each part of a TOML text stands, since tomllib keeps no positions.

A path is the way to a value, as keys and places in lists: `("standard", 1, "title")` is the title of the
second standard. The scan runs only when a fault has to be shown, so it may cost a few milliseconds; a load
without faults never pays for it. It reads text that tomllib has accepted and does not check it again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

TomlPath = tuple[str | int, ...]

# Deeper values get the line of what holds them: nobody nests so deep by hand, and the stack stays small.
_DEEPEST = 40

_TOKEN = re.compile(
    # In a string of several lines, up to two quotes may lean on the closing three.
    r"""
      (?P<string> \"{3} (?: [^"\\]++ | \\. | "{1,2}(?!") )*+ "{3,5}
                | '{3}  (?: [^']++ | '{1,2}(?!') )*+ '{3,5}
                | " (?: [^"\\\n]++ | \\. )*+ "
                | ' [^'\n]* ' )
    | (?P<comment> \#[^\n]* )
    | (?P<newline> \n )
    | (?P<mark> [\[\]{}=,.] )
    | (?P<bare> [^\s\[\]{}=,."'\#]+ )
    | (?P<space> [^\S\n]+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def toml_lines(text: str) -> dict[TomlPath, int]:
    """The line, counted from 1, of every table, key and list item in a text that tomllib accepts."""
    return _Scan(text).lines()


def line_of(lines: Mapping[TomlPath, int], path: TomlPath) -> int:
    """The line of a path or, where it is not in the text, of the nearest thing around it; at least 1."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind not in {"space", "comment"}:
            yield _Token(kind, match[0], line)
        line += match[0].count("\n")
    yield _Token("end", "", line)


class _Scan:
    """One pass over the tokens, from statement to statement."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._here = next(self._tokens)
        self._found: dict[TomlPath, int] = {}
        self._last_item: dict[TomlPath, int] = {}

    def lines(self) -> dict[TomlPath, int]:
        table: TomlPath = ()
        while self._here.kind != "end":
            if self._at("["):
                table = self._header()
            elif self._here.kind in {"bare", "string"}:
                self._pair(table)
            self._skip_line()
        return self._found

    def _at(self, mark: str) -> bool:
        return self._here.kind == "mark" and self._here.text == mark

    def _step(self) -> _Token:
        token = self._here
        if token.kind != "end":
            self._here = next(self._tokens)
        return token

    def _skip_line(self) -> None:
        while self._here.kind not in {"newline", "end"}:
            self._step()
        self._step()

    def _skip_newlines(self) -> None:
        while self._here.kind == "newline":
            self._step()

    def _header(self) -> TomlPath:
        line = self._step().line
        is_item = self._at("[")
        if is_item:
            self._step()
        path: TomlPath = ()
        keys = self._key()
        for place, key in enumerate(keys):
            path += (key,)
            if is_item and place == len(keys) - 1:
                # The list itself stands where its first item does.
                self._found.setdefault(path, line)
                self._last_item[path] = self._last_item.get(path, -1) + 1
            if path in self._last_item:
                path += (self._last_item[path],)
            self._found.setdefault(path, line)
        self._found[path] = line
        return path

    def _pair(self, table: TomlPath) -> None:
        line = self._here.line
        path = table
        for key in self._key():
            path += (key,)
            self._found.setdefault(path, line)
        if self._at("="):
            self._step()
            self._value(path, 0)

    def _key(self) -> list[str]:
        parts = []
        while self._here.kind in {"bare", "string"}:
            parts.append(_plain(self._step()))
            if not self._at("."):
                break
            self._step()
        return parts

    def _value(self, path: TomlPath, depth: int) -> None:
        if depth > _DEEPEST:
            self._skip_nested()
        elif self._at("["):
            self._list(path, depth)
        elif self._at("{"):
            self._inline_table(path, depth)
        else:
            # Numbers and dates may hold dots and spaces: all up to the end of the value belongs to it.
            while self._here.kind in {"bare", "string", "other"} or self._at("."):
                self._step()

    def _list(self, path: TomlPath, depth: int) -> None:
        self._step()
        place = 0
        self._skip_newlines()
        while self._here.kind != "end" and not self._at("]"):
            if self._at(","):
                self._step()
                place += 1
            else:
                self._found[*path, place] = self._here.line
                before = self._here
                self._value((*path, place), depth + 1)
                if self._here is before:
                    self._step()
            self._skip_newlines()
        self._step()

    def _inline_table(self, path: TomlPath, depth: int) -> None:
        self._step()
        while self._here.kind != "end" and not self._at("}"):
            inner, line = path, self._here.line
            for key in self._key():
                inner += (key,)
                self._found.setdefault(inner, line)
            # Anything but `=` here is a comma, or a line break of a later TOML.
            if self._step().text == "=":
                self._value(inner, depth + 1)
        self._step()

    def _skip_nested(self) -> None:
        depth = 0
        while self._here.kind != "end":
            if depth == 0 and (self._at(",") or self._at("]") or self._at("}") or self._here.kind == "newline"):
                return
            token = self._step()
            if token.kind == "mark":
                depth += (token.text in "[{") - (token.text in "]}")


def _plain(token: _Token) -> str:
    """A key without its quotation marks and escapes."""
    if token.kind == "bare" or token.text.startswith("'"):
        return token.text.strip("'")
    if "\\" not in token.text:
        return token.text[1:-1]
    try:
        return str(tomllib.loads(f"key = {token.text}")["key"])
    except ValueError:
        return token.text[1:-1]

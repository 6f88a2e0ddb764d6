"""Reading standards, key questions and prompts, and checking that each code means one thing only."""

from __future__ import annotations

import re

from standards.codes import bare_form
from standards.fields import Reading, Table
from standards.framework import KeyQuestion, Prompt, Standard
from standards.scale import TextKind
from standards.suggestions import shown
from standards.toml_lines import TomlPath

_CODE = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
_LETTER = re.compile(r"[a-z]{1,2}")


def read_standards(reading: Reading, root: Table, kind: TextKind | None) -> tuple[tuple[Standard, ...], bool]:
    """The standards of a framework, and whether it is certain how many of them are counted."""
    codes = _Codes(reading)
    standards = tuple(_standard(table, codes, kind) for table in root.tables("standard"))
    certain = not reading.blames("standard") and not reading.blames("standard", "counted")
    if standards and certain and not any(standard.counted for standard in standards):
        root.error("standard", "No standard is counted.", "Leave counted out, or write true, in at least one.")
    return standards, certain


class _Codes:
    """The codes seen so far. They must differ even without dots and capitals, as people type them.

    Standards and questions are looked for apart, so between the two only the exact codes must differ.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._exact: dict[str, TomlPath] = {}
        self._bare: dict[tuple[str, str], tuple[str, TomlPath]] = {}

    def add(self, pool: str, code: str, path: TomlPath) -> bool:
        """Take in a code, or note at its path what it collides with and return False."""
        if code in self._exact:
            first = self._exact[code]
            self._reading.error(path, f"The code {shown(code)} is used already.", "Give each its own code.", first)
            return False
        self._exact[code] = path
        other, first = self._bare.setdefault((pool, bare_form(code)), (code, path))
        if other != code:
            what = f"Typed without dots, {shown(code)} is the same as {shown(other)}."
            self._reading.error(path, what, "Change one of the two codes.", first)
            return False
        return True


def _code(table: Table, codes: _Codes, pool: str) -> tuple[str, bool]:
    """The code of a table, and whether codes made from it can be checked."""
    code = table.text("code")
    if not code:
        return code, False
    if not _CODE.fullmatch(code):
        cure = "Use letters and digits, with single dots or hyphens between them, as in N.1.1."
        table.error("code", f"{shown(code)} cannot be a code.", cure)
        return code, False
    return code, codes.add(pool, code, table.at("code"))


def _standard(table: Table, codes: _Codes, kind: TextKind | None) -> Standard:
    code, _ = _code(table, codes, "standard")
    title = table.text("title")
    statement = table.text("statement", lines=True, needed=kind is TextKind.VERBATIM)
    note = table.text("note", lines=True, needed=False)
    counted = table.flag("counted", otherwise=True)
    # Nothing is known of the kind when it is wrong, so the milder rule holds until it is mended.
    asked = table.tables("key_question", needed=kind is TextKind.VERBATIM)
    questions = tuple(_key_question(entry, codes, code) for entry in asked)
    table.finish()
    return Standard(code, title, statement, note, counted, questions)


def _key_question(table: Table, codes: _Codes, standard: str) -> KeyQuestion:
    code, sound = _code(table, codes, "question")
    text = table.text("text", lines=True)
    letters: dict[str, TomlPath] = {}
    prompts = []
    for entry in table.tables("prompt", needed=False):
        letter = _letter(entry, letters)
        if letter and sound:
            codes.add("question", f"{code}.{letter}", entry.at("letter"))
        prompts.append(Prompt(f"{code}.{letter}", letter, entry.text("text", lines=True), code, standard))
        entry.finish()
    table.finish()
    return KeyQuestion(code, text, standard, tuple(prompts))


def _letter(table: Table, letters: dict[str, TomlPath]) -> str:
    """The letter of a prompt; empty when it is wrong or taken."""
    letter = table.text("letter")
    if not letter:
        return ""
    if not _LETTER.fullmatch(letter):
        table.error("letter", f"{shown(letter)} cannot be a letter.", "Write a small letter, a to z; after z, aa, ab.")
        return ""
    first = letters.setdefault(letter, table.at("letter"))
    if first != table.at("letter"):
        table.error(
            "letter",
            f"The letter {shown(letter)} is used already.",
            "Give each prompt its own letter.",
            first,
        )
        return ""
    return letter

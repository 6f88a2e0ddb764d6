"""Reading key questions and prompts, and checking that each code means one thing only."""

from __future__ import annotations

import re

from standards.attribute_fields import CODE
from standards.codes import bare_form
from standards.condition_fields import Conditions
from standards.fields import Reading, Table
from standards.framework import KeyQuestion, Prompt
from standards.suggestions import shown
from standards.toml_lines import TomlPath

_LETTER = re.compile(r"[a-z]{1,2}")


class Codes:
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


def read_code(table: Table, codes: Codes, pool: str) -> tuple[str, bool]:
    """The code of a table, and whether codes made from it can be checked."""
    code = table.text("code")
    if not code:
        return code, False
    if not CODE.fullmatch(code):
        cure = "Use letters and digits, with single dots or hyphens between them, as in N.1.1."
        table.error("code", f"{shown(code)} cannot be a code.", cure)
        return code, False
    return code, codes.add(pool, code, table.at("code"))


def read_key_question(
    table: Table, codes: Codes, standard: str, conditions: Conditions, *, of_cases: bool | None
) -> KeyQuestion:
    """A key question with its prompts. `of_cases`: whether it is asked of cases; None when that is not known."""
    code, sound = read_code(table, codes, "question")
    text = table.text("text", lines=True)
    short = table.text("short", needed=False)
    asked = conditions.read(table, of_cases=of_cases)
    letters: dict[str, TomlPath] = {}
    prompts = []
    for entry in table.tables("prompt", needed=False):
        letter = _letter(entry, letters)
        if letter and sound:
            codes.add("question", f"{code}.{letter}", entry.at("letter"))
        prompts.append(Prompt(f"{code}.{letter}", letter, entry.text("text", lines=True), code, standard))
        entry.finish()
    table.finish()
    return KeyQuestion(code, text, standard, tuple(prompts), asked, short)


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

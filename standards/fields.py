"""Reading fields from TOML tables so that no fault hides another.

Whatever is wrong is noted, and reading goes on: a wrong field reads as an empty value of its type. Look at
`Reading.failed` before using the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from standards.faults import Fault, Severity
from standards.suggestions import did_you_mean, shown
from standards.toml_file import BYTE_ORDER_MARK
from standards.toml_lines import TomlPath, line_of, toml_lines

Choice = TypeVar("Choice")

# Control characters and marks that turn the direction of writing could make a screen show what is not there.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LINE_BREAK = re.compile("[\t\n]")


@dataclass(frozen=True, slots=True)
class _Problem:
    """A fault before its line is known. `elsewhere` is the path of another line that the sentence names."""

    path: TomlPath
    what: str
    cure: str
    severity: Severity
    elsewhere: TomlPath | None


class Reading:
    """The faults found so far in one text. Lines are looked up only when the faults are asked for."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._problems: list[_Problem] = []

    @property
    def failed(self) -> bool:
        """Whether any error was found; warnings do not count."""
        return any(problem.severity is Severity.ERROR for problem in self._problems)

    def error(self, path: TomlPath, what: str, cure: str, elsewhere: TomlPath | None = None) -> None:
        """Note an error at a path; the sentence then names the line of `elsewhere` as well."""
        self._problems.append(_Problem(path, what, cure, Severity.ERROR, elsewhere))

    def warn(self, path: TomlPath, what: str, cure: str) -> None:
        """Note a warning at a path."""
        self._problems.append(_Problem(path, what, cure, Severity.WARNING, None))

    def blames(self, *keys: str) -> bool:
        """Whether an error was noted at exactly these keys, whatever the places in lists between them."""
        return any(
            tuple(key for key in problem.path if isinstance(key, str)) == keys
            for problem in self._problems
            if problem.severity is Severity.ERROR
        )

    def blames_within(self, *keys: str) -> bool:
        """Whether an error was noted at these keys or anywhere beneath them."""
        return any(
            tuple(key for key in problem.path if isinstance(key, str))[: len(keys)] == keys
            for problem in self._problems
            if problem.severity is Severity.ERROR
        )

    def faults(self) -> tuple[Fault, ...]:
        """Everything noted, in the order of the lines."""
        if not self._problems:
            return ()
        lines = toml_lines(self.text.removeprefix(BYTE_ORDER_MARK))
        found = [self._fault(problem, lines) for problem in self._problems]
        return tuple(sorted(found, key=lambda fault: fault.line))

    def _fault(self, problem: _Problem, lines: Mapping[TomlPath, int]) -> Fault:
        what = problem.what
        if problem.elsewhere is not None:
            what = f"{what.removesuffix('.')} (line {line_of(lines, problem.elsewhere)})."
        line = line_of(lines, problem.path)
        return Fault(self.file, line, _field(problem.path), what, problem.cure, problem.severity)


def _field(path: TomlPath) -> str:
    """A path as a person says it: `standard 2, key_question 1, text`."""
    words: list[str] = []
    for key in path:
        if isinstance(key, int):
            words[-1] += f" {key + 1}"
        else:
            words.append(key if key and len(key) <= 40 and key.isprintable() else shown(key))
    return ", ".join(words)


class Table:
    """One TOML table. Asking for a field declares it, so that `finish` can tell which fields nobody knows."""

    __slots__ = ("_absent", "_known", "_reading", "_values", "path")

    def __init__(self, reading: Reading, path: TomlPath, values: Mapping[str, object], *, absent: bool = False) -> None:
        self.path = path
        self._reading = reading
        self._values = values
        self._absent = absent
        self._known: list[str] = []

    def at(self, field: str) -> TomlPath:
        """The path of a field of this table."""
        return (*self.path, field)

    def has(self, field: str) -> bool:
        """Whether the field is written at all."""
        return field in self._values

    def fields(self) -> tuple[str, ...]:
        """The names of all fields that are written, for tables whose names are anybody's."""
        return tuple(self._values)

    def error(self, field: str, what: str, cure: str, elsewhere: TomlPath | None = None) -> None:
        """Note an error in a field."""
        self._reading.error(self.at(field), what, cure, elsewhere)

    def text(self, field: str, *, lines: bool = False, needed: bool = True, empty: bool = False) -> str:
        """A text without the blanks around it; of several lines only if `lines`. Empty when it is wrong.

        With `empty` it may also be written and left empty, to be filled in later.
        """
        value = self._value(field, needed, '"..."')
        if value is None or (empty and isinstance(value, str) and not value.strip()):
            return ""
        if not isinstance(value, str):
            self._wrong_type(field, value, "a text", 'Put it in quotation marks, as in "...".')
            return ""
        return self._sound(self.at(field), value, lines=lines, needed=needed)

    def whole(self, field: str, *, needed: bool = True) -> int | None:
        """A whole number; None when it is wrong or, if not `needed`, left out. `true` and `1.0` are none."""
        value = self._value(field, needed=needed, example="N with a whole number for N")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong_type(field, value, "a whole number", "Write digits alone, such as 2.")
            return None
        return value

    def flag(self, field: str, *, otherwise: bool) -> bool:
        """True or false, and `otherwise` where nothing is written or it is wrong."""
        value = self._value(field, needed=False, example="")
        if isinstance(value, bool):
            return value
        if value is not None:
            self._wrong_type(field, value, "true or false", "Write true or false without quotation marks.")
        return otherwise

    def choice(self, field: str, choices: Mapping[str, Choice], *, needed: bool = True) -> Choice | None:
        """The choice that the field's word stands for; None when it is none of them or, if not `needed`, left out."""
        word = self.text(field, needed=needed)
        if word and word not in choices:
            cure = did_you_mean(word, choices, "The choices are")
            self.error(field, f"{shown(word)} is not a choice here.", cure)
        return choices.get(word)

    def texts(self, field: str, *, needed: bool = True) -> tuple[str, ...]:
        """A list of different one-line texts, at least one; those that are wrong are left out."""
        texts: list[str] = []
        if not needed and not self.has(field):
            self._known.append(field)
            return ()
        for place, value in enumerate(self._list(field, '["..."]', "a list of texts", 'Write it as ["...", "..."].')):
            path = (*self.at(field), place)
            if not isinstance(value, str):
                self._reading.error(path, f"This is {_kind(value)}, not a text.", "Put it in quotation marks.")
            elif (text := self._sound(path, value, lines=False, needed=False)) in texts:
                self._reading.error(path, f"{shown(text)} is in the list twice.", "Take one of them out.")
            elif text:
                texts.append(text)
        return tuple(texts)

    def table(self, field: str, *, needed: bool = True) -> Table:
        """A table within this one. If it is missing and `needed`, that is noted once, for all its fields."""
        value = self._value(field, needed=needed, example=None)
        if isinstance(value, dict):
            return Table(self._reading, self.at(field), value)
        if value is not None:
            header = self._header(field)
            self._wrong_type(field, value, "a table", f"Begin it with [{header}] on a line of its own.")
        return Table(self._reading, self.at(field), {}, absent=True)

    def tables(self, field: str, *, needed: bool = True) -> tuple[Table, ...]:
        """The tables of a list of tables, without those entries that are no tables."""
        if not needed and not self.has(field):
            self._known.append(field)
            return ()
        header = self._header(field)
        cure = f"Begin each table with [[{header}]], in two pairs of brackets."
        found = []
        for place, value in enumerate(self._list(field, None, "a list of tables", cure, needed=needed)):
            path = (*self.at(field), place)
            if isinstance(value, dict):
                found.append(Table(self._reading, path, value))
            else:
                self._reading.error(path, f"This is {_kind(value)}, not a table.", cure)
        return tuple(found)

    def finish(self) -> None:
        """Note every field that was never asked for; call it when all known fields have been."""
        for field in self._values:
            if field not in self._known:
                cure = did_you_mean(field, self._known, "The fields here are")
                self.error(field, "There is no such field here.", cure)

    def _value(self, field: str, needed: bool, example: str | None) -> object | None:
        self._known.append(field)
        value = self._values.get(field)
        if value is None and needed and not self._absent:
            written = f"a line {_key(field)} = {example}" if example else f"the table [{self._header(field)}]"
            self.error(field, "This is missing.", f"Add {written}.")
        return value

    def _list(
        self, field: str, example: str | None, wanted: str, cure: str, *, needed: bool = True
    ) -> Iterable[object]:
        self._known.append(field)
        value = self._values.get(field)
        if isinstance(value, list) and value:
            return value
        if isinstance(value, list):
            self.error(field, "The list is empty.", "Fill it." if needed else "Fill it or take it out.")
        elif value is not None:
            self._wrong_type(field, value, wanted, cure)
        elif not self._absent:
            added = f"a line {field} = {example}" if example else f"at least one table [[{self._header(field)}]]"
            self.error(field, "This is missing.", f"Add {added}.")
        return ()

    def _header(self, field: str) -> str:
        return ".".join(str(key) for key in self.at(field) if isinstance(key, str))

    def _wrong_type(self, field: str, value: object, wanted: str, cure: str) -> None:
        self.error(field, f"This is {_kind(value)}, not {wanted}.", cure)

    def _sound(self, path: TomlPath, value: str, *, lines: bool, needed: bool) -> str:
        """The text without the blanks around it, or an empty one when it cannot be shown as it stands."""
        unseen = _UNSEEN.search(value)
        if unseen:
            what = f"The text holds the control character U+{ord(unseen[0]):04X}."
            self._reading.error(path, what, "Take it out; only line breaks and tabs may be used.")
            return ""
        text = value.strip()
        if not text:
            cure = "Write something." if needed else "Write something or take it out."
            self._reading.error(path, "The text is empty.", cure)
            return ""
        if not lines and _LINE_BREAK.search(text):
            self._reading.error(path, "The text has a line break or a tab.", "Write it in one line.")
            return ""
        return text


def _key(field: str) -> str:
    return field if " " not in field else f'"{field}"'


def _kind(value: object) -> str:
    """What a wrong value is, with the value where that helps."""
    kinds: tuple[tuple[type, str], ...] = (
        (bool, f"{shown(value)}"),
        (int, f"the number {shown(value)}"),
        (float, f"the decimal number {shown(value)}"),
        (str, f"the text {shown(value)}"),
        (datetime, "a date"),
        (date, "a date"),
        (time, "a time"),
        (list, "a list"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "a table")

"""Reading the fields of a session file so that no fault hides another, and every text stays exactly as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from standards.faults import Fault, Severity
from standards.suggestions import did_you_mean, shown
from standards.toml_lines import TomlPath, line_of

Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault before its line is known: the way to the value, what is wrong, and how to mend it."""

    path: TomlPath
    what: str
    cure: str
    severity: Severity = Severity.ERROR


class Problems:
    """What was found wrong in one file so far."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    @property
    def failed(self) -> bool:
        """Whether there is any error; warnings do not count."""
        return any(one.severity is Severity.ERROR for one in self.found)

    def error(self, path: TomlPath, what: str, cure: str) -> None:
        """Note what makes the file unusable."""
        self.found.append(Problem(path, what, cure))

    def warn(self, path: TomlPath, what: str, cure: str) -> None:
        """Note what somebody should look at."""
        self.found.append(Problem(path, what, cure, Severity.WARNING))

    def faults(self, file: str, lines: Callable[[], Mapping[TomlPath, int]]) -> tuple[Fault, ...]:
        """Everything noted, in the order of the lines, which are looked up only now."""
        if not self.found:
            return ()
        places = lines()
        found = [
            Fault(file, line_of(places, one.path) if places else 0, field(one.path), one.what, one.cure, one.severity)
            for one in self.found
        ]
        return tuple(sorted(found, key=lambda fault: fault.line))


def field(path: TomlPath) -> str:
    """A path as a person says it: `evidence 2, code`."""
    words: list[str] = []
    for key in path:
        if isinstance(key, int):
            words[-1:] = [f"{words[-1] if words else 'item'} {key + 1}"]
        else:
            words.append(shown(key) if not key or len(key) > 40 or not key.isprintable() else key)
    return ", ".join(words)


class Fields:
    """One table of a file. Asking for a field declares it, so that `finish` can name those that nobody knows."""

    def __init__(self, problems: Problems, path: TomlPath, values: Mapping[str, object]) -> None:
        self.problems = problems
        self.path = path
        self.values = values
        self._known: list[str] = []

    def error(self, name: str, what: str, cure: str) -> None:
        """Note an error in a field."""
        self.problems.error((*self.path, name) if name else self.path, what, cure)

    def text(self, name: str, *, needed: bool = True) -> str:
        """A text, exactly as it is; "" where it is missing or wrong."""
        value = self._value(name, needed, 'a text, as in "..."')
        if value is None:
            return ""
        if not isinstance(value, str):
            self.error(name, f"This should be a text and is {shown(value)}.", 'Put it in quotation marks: "...".')
            return ""
        return value

    def number(self, name: str, *, needed: bool = True) -> int:
        """A whole number from 1; 0 where it is missing or wrong."""
        value = self._value(name, needed, "a whole number")
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**62:
            what = f"This should be a whole number from 1 and is {shown(value)}."
            self.error(name, what, "Write digits alone, such as 2.")
            return 0
        return value

    def points(self, name: str) -> int | None:
        """A whole number from 0; None where it is missing or wrong."""
        value = self._value(name, needed=False, form="")
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.error(name, f"This should be a whole number and is {shown(value)}.", "Write digits alone, such as 2.")
        return None

    def flag(self, name: str) -> bool:
        """True or false; False where it is missing or wrong."""
        value = self._value(name, needed=False, form="")
        if isinstance(value, bool):
            return value
        if value is not None:
            self.error(name, f"This should be true or false and is {shown(value)}.", "Write true or false.")
        return False

    def choice(self, name: str, choices: type[Choice], *, needed: bool = True) -> Choice | None:
        """One of the words of an enumeration; None where it is missing or wrong."""
        text = self.text(name, needed=needed)
        if self.values.get(name) is None or (not text and self.values[name] != ""):
            return None  # missing, or no text: that is noted already
        try:
            return choices(text)
        except ValueError:
            words = [str(one.value) for one in choices]
            self.error(name, f"{shown(text)} is none of the words for it.", f"Write one of: {', '.join(words)}.")
            return None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where it is missing or wrong."""
        value = self._value(name, needed=False, form="")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.error(name, "This should be a list of texts.", 'Write it as ["...", "..."].')
            return ()
        return tuple(value)

    def named_texts(self, name: str = "") -> dict[str, str]:
        """A table of texts by name, or with no name this table itself; those that are wrong are left out."""
        inner = self.table(name) if name else self
        found = {}
        for key, value in inner.values.items():
            if isinstance(value, str):
                found[key] = value
            else:
                inner.error(key, f"This should be a text and is {shown(value)}.", 'Put it in quotation marks: "...".')
        return found

    def table(self, name: str, *, needed: bool = False) -> Fields:
        """A table within this one; an empty one where it is missing or wrong."""
        value = self._value(name, needed, f"a table, [{name}]")
        if value is not None and not isinstance(value, dict):
            self.error(name, f"This should be a table and is {shown(value)}.", f"Write it as [{name}] with its fields.")
            value = None
        return Fields(self.problems, (*self.path, name), value or {})

    def tables(self, name: str) -> list[Fields]:
        """A list of tables; those that are wrong are left out."""
        value = self._value(name, needed=False, form="")
        if value is None:
            return []
        if not isinstance(value, list):
            self.error(name, f"This should be a list of tables and is {shown(value)}.", f"Write each as [[{name}]].")
            return []
        found = []
        for place, one in enumerate(value):
            path = (*self.path, name, place)
            if isinstance(one, dict):
                found.append(Fields(self.problems, path, one))
            else:
                self.problems.error(path, f"This should be a table and is {shown(one)}.", f"Write it as [[{name}]].")
        return found

    def declare(self, names: Iterable[str]) -> None:
        """Say that these fields are known, though somebody else reads them."""
        self._known.extend(names)

    def finish(self) -> None:
        """Note every field that nobody asked for."""
        for name in self.values:
            if name not in self._known:
                hint = did_you_mean(name, self._known, "The fields are")
                self.error(name, "There is no such field.", f"{hint} Take it out, or give it the right name.")

    def _value(self, name: str, needed: bool, form: str) -> object:
        self._known.append(name)
        value = self.values.get(name)
        if value is None and needed:
            where = field(self.path) or "The file"
            self.error("", f"{where} has no {name}.", f"Add {name}: {form}.")
        return value

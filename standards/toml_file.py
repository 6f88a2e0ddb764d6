"""From a path to TOML values: everything that can be wrong before a single field is looked at, as a fault."""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path

from standards.faults import Fault, FrameworkFaults

LARGEST = 5_000_000
"""The most bytes a file may have. Fifty prompts take about 12,000, so a larger file is a wrong file."""

BYTE_ORDER_MARK = "\ufeff"

_SMALL = "Name a framework or guidance file; they are small."

_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_LONG_NUMBER = re.compile(r"[0-9][0-9_]{4000}")


def read_text(path: Path | str, largest: int = LARGEST, smaller: str = _SMALL) -> str:
    """The exact text of a file, line ends as they are. Raises FrameworkFaults when it cannot be read.

    `smaller` is the cure where it has more bytes than `largest`.
    """
    return decode(_read_bytes(Path(path), largest, smaller), str(path))


def decode(data: bytes, file: str) -> str:
    """The text of a file's bytes. Raises FrameworkFaults with the line of the first byte not in UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"Byte {data[error.start]:#04x} on this line is not UTF-8."
        cure = "Save the file as UTF-8; most editors offer this under Save As."
        raise FrameworkFaults([Fault(file, line, "", what, cure)]) from None


def parse_toml(text: str, file: str) -> dict[str, object]:
    """The values of a TOML text. Raises FrameworkFaults with the line when it is not TOML."""
    try:
        text.encode("utf-8")
        return tomllib.loads(text.removeprefix(BYTE_ORDER_MARK))
    except RecursionError:
        fault = Fault(file, 0, "", "Lists or tables are nested too deeply.", "Take out some of the brackets.")
    except UnicodeEncodeError as error:
        what = "The line holds half a character, which no file can."
        fault = Fault(file, text.count("\n", 0, error.start) + 1, "", what, "Take it out.")
    except ValueError as error:
        fault = _syntax_fault(text, file, error)
    raise FrameworkFaults([fault])


def _syntax_fault(text: str, file: str, error: ValueError) -> Fault:
    if not isinstance(error, tomllib.TOMLDecodeError):
        # The one thing tomllib does not put in its own words: Python will not read numbers of 4,300 digits.
        found = _LONG_NUMBER.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 0
        return Fault(file, line, "", "A number has thousands of digits.", "Write a number that is meant.")
    message = str(error)
    place = _PLACE.search(message)
    reason = message[: place.start()] if place else message
    reason = reason if reason.isprintable() else ascii(reason)[1:-1]
    at_column = f" at column {place['column']}" if place and place["column"] else " at the end of the file"
    line = int(place["line"]) if place and place["line"] else _last_line(text)
    cure = "Mend this line: text stands in quotation marks, a field once, and a table's name in brackets."
    return Fault(file, line, "", f"This is not TOML{at_column}: {reason.rstrip('.')}.", cure)


def _last_line(text: str) -> int:
    return text.rstrip("\n").count("\n") + 1


def _read_bytes(path: Path, largest: int, smaller: str) -> bytes:
    def refuse(what: str, cure: str) -> FrameworkFaults:
        return FrameworkFaults([Fault(str(path), 0, "", what, cure)])

    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refuse("This is a folder.", "Name a file in it.")
        if not stat.S_ISREG(status.st_mode):
            # A pipe or a device could keep us waiting for ever.
            raise refuse("This is not an ordinary file.", "Name a TOML file.")
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError:
        raise refuse("There is no such file.", "Check the name and the folder.") from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise refuse(f"The file cannot be read: {reason}.", "Check its name and its permissions.") from None
    except ValueError:
        raise refuse("This cannot be the name of a file.", "Check the name.") from None
    if len(data) > largest:
        raise refuse(f"The file is larger than {largest // 1_000_000} MB.", smaller)
    return data

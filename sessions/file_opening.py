"""From the bytes of a session file to its values: all that can be wrong before a single field is looked at."""

from __future__ import annotations

import json
import stat
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sessions.file_faults import FileFaults
from sessions.texts import storable
from standards.faults import Fault, FrameworkFaults
from standards.toml_file import BYTE_ORDER_MARK, decode, parse_toml
from standards.toml_lines import TomlPath, toml_lines

LARGEST = 120_000_000
"""The most bytes a session file may have: TOML of that size is read in some twenty seconds."""

_DATABASE = b"SQLite format 3\x00"
_OTHERS = {
    _DATABASE: "This is a database, not a session file.",
    b"PK\x03\x04": "This is a ZIP file or a spreadsheet, not a session file.",
    b"\x1f\x8b": "This is a compressed file, not a session file.",
    b"%PDF": "This is a PDF, not a session file.",
}
_IS_NO_NUMBER = " is no number"
_LONG_NUMBER = "A number has thousands of digits."
_CUT = "It was probably cut off when it was copied or sent: get it again, or export it again."


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's values, with its text for looking lines up. `file` is its name in faults."""

    file: str
    text: str
    values: dict[str, object]
    is_json: bool

    def lines(self) -> Mapping[TomlPath, int]:
        """The line of every value."""
        if self.is_json:
            from sessions.json_lines import json_lines  # noqa: PLC0415 - only for a file with faults

            return json_lines(self.text)
        return toml_lines(self.text)


def open_path(path: Path) -> Opened:
    """The values in a TOML or JSON file. Raises FileFaults."""
    name = storable(str(path))
    return open_bytes(_read(path, name), name)


def is_database(path: Path) -> bool:
    """Whether a file is an SQLite database, by its first bytes or by a log beside it; False where it cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            start = file.read(len(_DATABASE))
        return start == _DATABASE or (not start and path.with_name(f"{path.name}-wal").exists())
    except (OSError, ValueError):
        return False


def open_bytes(data: bytes, file: str) -> Opened:
    """The values in the bytes of a file, TOML or JSON by its first character. Raises FileFaults."""
    if len(data) > LARGEST:
        what = f"The file is larger than {LARGEST // 1_000_000} MB, the most a session file may have."
        raise FileFaults([Fault(file, 0, "", what, "Look for a very long note in it, and keep that outside.")])
    for beginning, what in _OTHERS.items():
        if data.startswith(beginning):
            raise FileFaults([Fault(file, 0, "", what, "Name a file that `fourpoint export` wrote, in TOML or JSON.")])
    if not data.strip():
        raise FileFaults([Fault(file, 0, "", "The file is empty.", "Get it again, or export it again.")])
    try:
        text = decode(data, file).removeprefix(BYTE_ORDER_MARK)
    except FrameworkFaults as faults:
        raise FileFaults(_wrongly_encoded(data, faults.faults)) from None
    is_json = text.lstrip()[:1] == "{"
    # TOML reads CRLF as LF, and the lines are looked up in the same text.
    values = _json(text, file) if is_json else _toml(text.replace("\r\n", "\n"), file)
    return Opened(file, text if is_json else text.replace("\r\n", "\n"), values, is_json)


def _wrongly_encoded(data: bytes, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return faults
    cure = "Save it as UTF-8; most editors offer this under Save As."
    return (Fault(faults[0].file, 0, "", "The file is in UTF-16.", cure),)


def _toml(text: str, file: str) -> dict[str, object]:
    try:
        return parse_toml(text, file)
    except FrameworkFaults as faults:
        (fault,) = faults.faults
        cut = fault.what.startswith("This is not TOML at the end of the file")
        raise FileFaults([Fault(file, fault.line, "", fault.what, _CUT) if cut else fault]) from None


def _json(text: str, file: str) -> dict[str, object]:
    doubled: list[str] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            counted = Counter(name for name, _ in pairs)
            doubled.extend(name for name, times in counted.items() if times > 1)
        return found

    try:
        text.encode("utf-8")
        values = json.loads(text, object_pairs_hook=once, parse_constant=_no_number)
        json.dumps(values, ensure_ascii=False).encode("utf-8")  # an escape may stand for half a character
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        what = f"This is not JSON at column {error.colno}: {error.msg}."
        cure = _CUT if cut else "Mend this line: texts and names stand in quotation marks, with a comma between."
        raise FileFaults([Fault(file, error.lineno, "", what, cure)]) from None
    except RecursionError:
        what = "Lists or tables are nested too deeply."
        raise FileFaults([Fault(file, 0, "", what, "Take out some of the brackets.")]) from None
    except UnicodeEncodeError:
        what = "The file holds half a character, which no text can."
        raise FileFaults([Fault(file, 0, "", what, r"Look for \ud800 to \udfff in it, and take it out.")]) from None
    except ValueError as error:
        said = str(error)  # Python's own words when a number has more than 4,300 digits are no help
        what = f"A number cannot be read: {said}." if said.endswith(_IS_NO_NUMBER) else _LONG_NUMBER
        raise FileFaults([Fault(file, 0, "", what, "Write a whole number.")]) from None
    if doubled:
        names = ", ".join(doubled[:5])
        what = f"These names stand twice in one table: {names}."
        raise FileFaults([Fault(file, 0, "", what, "Leave one of each.")])
    return dict(values)


def _no_number(word: str) -> object:
    raise ValueError(f"{word}{_IS_NO_NUMBER}")


def _read(path: Path, name: str) -> bytes:
    def refuse(what: str, cure: str) -> FileFaults:
        return FileFaults([Fault(name, 0, "", what, cure)])

    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refuse("This is a folder.", "Name a file in it, or gather all in it: fourpoint collect FOLDER.")
        if not stat.S_ISREG(status.st_mode):
            raise refuse("This is not an ordinary file.", "Name a session file.")  # a pipe could keep us for ever
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise refuse("There is no such file.", "Check the name and the folder.") from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise refuse(f"The file cannot be read: {reason}.", "Check its name and its permissions.") from None
    except ValueError:
        raise refuse("This cannot be the name of a file.", "Check the name.") from None

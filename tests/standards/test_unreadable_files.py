"""What can be wrong with a file before a single field is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from standards.faults import FrameworkFaults
from standards.loading import check_framework, load_framework
from standards.toml_file import LARGEST
from tests.standards.library import FRAMEWORK, errors


def refusal(path: Path) -> str:
    """The one fault that loading a file raises; checking it must find the same."""
    with pytest.raises(FrameworkFaults) as caught:
        load_framework(path)
    (fault,) = caught.value.faults
    assert check_framework(path) == (fault,)
    assert str(caught.value) == str(fault)
    return str(fault)


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    assert refusal(path) == f"{path}: There is no such file. Check the name and the folder."


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: This is a folder. Name a file in it."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    os.mkfifo(path)
    assert refusal(path) == f"{path}: This is not an ordinary file. Name a TOML file."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text(FRAMEWORK)
    path.chmod(0)
    expected = "The file cannot be read: permission denied. Check its name and its permissions."
    assert refusal(path) == f"{path}: {expected}"


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300 + ".toml")
    expected = "The file cannot be read: file name too long. Check its name and its permissions."
    assert refusal(path) == f"{path}: {expected}"


def test_a_name_that_no_file_can_have() -> None:
    assert refusal(Path("a\0b")).endswith("This cannot be the name of a file. Check the name.")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_bytes(b"#" * (LARGEST + 1))
    expected = "The file is larger than 5 MB. Name a framework or guidance file; they are small."
    assert refusal(path) == f"{path}: {expected}"


def test_bytes_that_are_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_bytes(FRAMEWORK.encode("latin-1"))
    expected = "Byte 0xa9 on this line is not UTF-8. Save the file as UTF-8; most editors offer this under Save As."
    assert refusal(path) == f"{path}:10: {expected}"


def test_a_byte_order_mark_hides_no_other_fault() -> None:
    assert errors("\ufeff" + FRAMEWORK.replace("from = 0", "from = 1", 1)) == [
        "f.toml:1: The file begins with a byte order mark. Save it as UTF-8 without a byte order mark.",
        ("f.toml:41: overall, range 1, from: The ranges begin at 1, not at 0. Write from = 0 in the lowest range."),
    ]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('a = 1\nb = "x\nc = 2\n', 2, "This is not TOML at column"),
        ("a = 1\n\na = 2\n", 3, "This is not TOML at column 6: Cannot overwrite a value."),
        ("a = 1\nb = [1,\n2\n", 3, "This is not TOML at"),
        ("a = 1\r\n= 2\r\n", 2, "This is not TOML at column 1"),
        ("\n\na\n", 3, "This is not TOML at column 2"),
    ],
)
def test_toml_that_is_none(text: str, line: int, what: str) -> None:
    (fault,) = errors(text)
    assert fault.startswith(f"f.toml:{line}: {what}")
    assert fault.endswith("text stands in quotation marks, a field once, and a table's name in brackets.")


def test_too_many_brackets() -> None:
    assert errors("a = " + "[" * 5000) == [
        "f.toml: Lists or tables are nested too deeply. Take out some of the brackets."
    ]


def test_a_number_that_python_does_not_read() -> None:
    assert errors("a = 1\nb = " + "9" * 5000) == [
        "f.toml:2: A number has thousands of digits. Write a number that is meant."
    ]


def test_half_a_character() -> None:
    assert errors("# \ud800") == ["f.toml:1: The line holds half a character, which no file can. Take it out."]

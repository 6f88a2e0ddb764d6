"""Guidance files: what they give, what is wrong in them, and how a file of either kind is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from standards.checking import check_file
from standards.faults import FrameworkFaults, Severity
from standards.framework import Framework
from standards.guidance import load_guidance, parse_guidance
from standards.loading import parse_framework
from standards.shipped import load_shipped, shipped_ids, shipped_path
from standards.suggestions import listed
from tests.standards.library import FRAMEWORK, GUIDANCE, changed


@pytest.fixture(scope="module")
def library() -> Framework:
    return parse_framework(FRAMEWORK, "f.toml")


def guidance_errors(framework: Framework, *changes: tuple[str, str]) -> list[str]:
    with pytest.raises(FrameworkFaults) as caught:
        parse_guidance(changed(*changes, text=GUIDANCE), "g.toml", framework)
    return [str(fault) for fault in caught.value.faults]


def test_guidance_is_found_by_the_code_of_its_question(library: Framework, tmp_path: Path) -> None:
    path = tmp_path / "g.toml"
    path.write_text(GUIDANCE, encoding="utf-8")
    guidance = load_guidance(path, library)
    expected = "Look for a survey of readers within the last year.\nTalk to readers as well."
    assert guidance.text_for("L.1.1.a") == expected
    assert guidance.text_for("L.1.1.b") is None
    assert (guidance.framework_id, guidance.version) == ("library-visits-2025", "2025-06")
    assert guidance.source == "Notes for library inspectors, second edition"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'version = "2025-06"\n',
            "",
            '1: version: This is missing. Add a line version = "...".',
        ),
        (
            'framework = "library-visits-2025"',
            'framework = "national-probation-2024"',
            (
                "2: framework: This is guidance for 'national-probation-2024', and the framework is "
                "'library-visits-2025'. Use the guidance file of this framework, or correct the id."
            ),
        ),
        (
            '"L.1.1.a"',
            '"L.1.1.d"',
            "7: guidance 1, code: Library visit standards has no question 'L.1.1.d'. Did you mean L.1.1.b?",
        ),
        (
            '"L.1.1.a"',
            '"L.1.1 a"',
            "7: guidance 1, code: Library visit standards has no question 'L.1.1 a'. Write it as L.1.1.a.",
        ),
        (
            '"L.1.1.a"',
            '"XYZ"',
            (
                "7: guidance 1, code: Library visit standards has no question 'XYZ'. "
                "The codes are L.1.1.a, L.1.1.b, L.1.1 and L.2.1."
            ),
        ),
        (
            "[[guidance]]",
            '[[guidance]]\ncode = "L.1.1.a"\ntext = "x"\n\n[[guidance]]',
            (
                "11: guidance 2, code: There is guidance to 'L.1.1.a' already (line 7). "
                "Put both into one text, or correct the code."
            ),
        ),
        (
            "text = ",
            "txt = ",
            "8: guidance 1, txt: There is no such field here. Did you mean text?",
        ),
    ],
)
def test_a_fault_in_guidance(library: Framework, old: str, new: str, fault: str) -> None:
    assert f"g.toml:{fault}" in guidance_errors(library, (old, new))


def test_guidance_for_another_framework_is_not_blamed_for_each_code(library: Framework) -> None:
    changes = [("library-visits-2025", "other"), ('"L.1.1.a"', '"X.1"')]
    assert len(guidance_errors(library, *changes)) == 1


def test_the_shipped_framework_comes_without_guidance() -> None:
    others = [path.name for path in shipped_path("national-probation-2024").parent.iterdir()]
    assert not [name for name in others if "guidance" in name]


def test_a_guidance_file_is_checked_against_the_shipped_framework_it_names(tmp_path: Path) -> None:
    path = tmp_path / "g.toml"
    text = changed(("library-visits-2025", "national-probation-2024"), ("L.1.1.a", "N.1.1.e"), text=GUIDANCE)
    path.write_text(text, encoding="utf-8")
    (fault,) = check_file(path)
    assert fault.line == 7
    assert fault.what == "National probation inspection standards has no question 'N.1.1.e'."
    path.write_text(text.replace("N.1.1.e", "N.1.1.d"), encoding="utf-8")
    assert check_file(path) == ()


def test_a_guidance_file_is_checked_against_a_framework_in_the_users_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(FRAMEWORK, encoding="utf-8")
    path = tmp_path / "g.toml"
    path.write_text(GUIDANCE.replace("L.1.1.a", "L.9"), encoding="utf-8")
    assert [fault.what for fault in check_file(path, [tmp_path])] == ["Library visit standards has no question 'L.9'."]


def test_guidance_for_an_unknown_framework_is_checked_as_far_as_that_goes(tmp_path: Path) -> None:
    path = tmp_path / "g.toml"
    path.write_text(GUIDANCE.replace('text = """', 'text = 3 # """', 1).split("Look")[0], encoding="utf-8")
    warning, error = check_file(path)
    assert str(warning) == (
        f"{path}:2: framework: There is no framework 'library-visits-2025'. "
        f"There are {listed(shipped_ids())}. Without it the codes here cannot be checked."
    )
    assert warning.severity is Severity.WARNING
    assert (error.line, error.field, error.severity) == (8, "guidance 1, text", Severity.ERROR)


def test_guidance_for_a_framework_with_faults_says_so(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(FRAMEWORK.replace("from = 0", "from = 1", 1), encoding="utf-8")
    path = tmp_path / "g.toml"
    path.write_text(GUIDANCE, encoding="utf-8")
    (fault,) = check_file(path, [tmp_path])
    assert fault.what == "The framework 'library-visits-2025' has faults itself."


def test_a_framework_file_is_checked_as_one(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text(FRAMEWORK, encoding="utf-8")
    assert check_file(path) == ()
    path.write_text(FRAMEWORK.replace("from = 0", "from = 1", 1), encoding="utf-8")
    assert [fault.line for fault in check_file(path)] == [41]


def test_a_changed_copy_that_kept_the_shipped_id_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    text = load_shipped("national-probation-2024").source_text
    path.write_bytes(text.encode())
    assert check_file(path) == ()
    path.write_bytes(text.replace("effective delivery", "delivery", 1).encode())
    (fault,) = check_file(path)
    assert fault.severity is Severity.WARNING
    assert fault.field == "id"
    assert fault.cure == "Give your own version an id of its own."


def test_a_file_that_is_no_toml_is_refused_whatever_it_was_meant_to_be(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text("[[guidance\n", encoding="utf-8")
    (fault,) = check_file(path)
    assert fault.line == 1

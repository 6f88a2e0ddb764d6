"""Finding frameworks by id or path, and copying shipped ones."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from standards.loading import check_framework
from standards.shipped import (
    UnknownFramework,
    available,
    copy_framework,
    find_framework,
    load_shipped,
    shipped_ids,
    shipped_path,
)
from standards.suggestions import listed
from tests.standards.library import FRAMEWORK, GUIDANCE

NATIONAL = "national-probation-2024"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's folder with a framework, guidance to it, and a file that is no TOML."""
    made = tmp_path / "frameworks"
    made.mkdir()
    (made / "mine.toml").write_text(FRAMEWORK, encoding="utf-8")
    (made / "guidance.toml").write_text(GUIDANCE, encoding="utf-8")
    (made / "broken.toml").write_bytes(b"\xff = ")
    return made


def test_every_shipped_file_is_sound_and_named_by_its_id() -> None:
    assert NATIONAL in shipped_ids()
    for one in shipped_ids():
        assert check_framework(shipped_path(one)) == ()
        assert load_shipped(one).id == one


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "national-probation-2042",
            "There is no framework 'national-probation-2042'. Did you mean national-probation-2024?",
        ),
        (
            "../frameworks/national-probation-2024",
            "There is no framework '../frameworks/national-probation-2024'.",
        ),
    ],
)
def test_an_id_that_is_not_shipped_names_what_is_near(name: str, message: str) -> None:
    with pytest.raises(UnknownFramework) as caught:
        shipped_path(name)
    assert str(caught.value).startswith(message)


def test_a_shipped_id_is_found_before_a_copy_that_kept_it(folder: Path) -> None:
    copy_framework(NATIONAL, folder / f"{NATIONAL}.toml")
    assert find_framework(NATIONAL, [folder]) == shipped_path(NATIONAL)


def test_a_framework_of_the_users_own_is_found_by_its_id_and_by_its_file(folder: Path) -> None:
    assert find_framework("library-visits-2025", [folder]) == folder / "mine.toml"
    assert find_framework("mine", [folder]) == folder / "mine.toml"


def test_a_path_is_found_as_it_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_framework(str(folder / "mine.toml")) == folder / "mine.toml"
    monkeypatch.chdir(folder)
    assert find_framework("mine.toml") == Path("mine.toml")
    monkeypatch.setenv("HOME", str(folder))
    assert find_framework("~/mine.toml") == folder / "mine.toml"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no.toml", "There is no file 'no.toml'."),
        ("~nobody-of-this-name/x.toml", "There is no file '~nobody-of-this-name/x.toml'."),
        (
            "library-visit-2025",
            "There is no framework 'library-visit-2025'. Did you mean library-visits-2025?",
        ),
        (
            "zzz",
            "There is no framework 'zzz'. There are ALL.",
        ),
        (
            "guidance",
            "There is no framework 'guidance'. There are ALL.",
        ),
    ],
)
def test_what_is_not_found_says_what_there_is(folder: Path, name: str, message: str) -> None:
    with pytest.raises(UnknownFramework) as caught:
        find_framework(name, [folder])
    at_hand = listed(sorted((*shipped_ids(), "library-visits-2025")))
    assert str(caught.value) == message.replace("ALL", at_hand)


def test_an_id_in_two_files_must_be_told_apart(folder: Path) -> None:
    (folder / "other.toml").write_text(FRAMEWORK, encoding="utf-8")
    with pytest.raises(UnknownFramework, match=r"could be .*mine\.toml and .*other\.toml\. Name the file\."):
        find_framework("library-visits-2025", [folder])


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnknownFramework):
        find_framework("mine", [tmp_path / "none"])


def test_all_frameworks_at_hand_are_listed_without_guidance_and_broken_files(folder: Path) -> None:
    assert available([folder]) == (*(shipped_path(one) for one in shipped_ids()), folder / "mine.toml")


def test_a_copy_is_the_same_byte_for_byte_and_its_owners_alone(tmp_path: Path) -> None:
    target = tmp_path / "copy.toml"
    assert copy_framework(NATIONAL, target) == target
    assert target.read_bytes() == shipped_path(NATIONAL).read_bytes()
    assert list(tmp_path.iterdir()) == [target]
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o600
        assert target.stat().st_nlink == 1


def test_a_copy_never_replaces_a_file(tmp_path: Path) -> None:
    target = tmp_path / "mine.toml"
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        copy_framework(NATIONAL, target)
    assert target.read_text() == "mine"
    with pytest.raises(FileExistsError):
        copy_framework(NATIONAL, tmp_path)
    assert list(tmp_path.iterdir()) == [target]


def test_a_copy_never_replaces_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    target = tmp_path / "link.toml"
    target.symlink_to(tmp_path / "nowhere.toml")
    with pytest.raises(FileExistsError):
        copy_framework(NATIONAL, target)
    assert not (tmp_path / "nowhere.toml").exists()


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_while_copying_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    target, link = tmp_path / "copy.toml", os.link

    def late(source: str, destination: str, **_: object) -> None:
        target.write_text("somebody else's")
        if not links:
            raise OSError(errno.EPERM, "no links on this drive")
        link(source, destination)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(FileExistsError):
        copy_framework(NATIONAL, target)
    assert target.read_text() == "somebody else's"
    assert list(tmp_path.iterdir()) == [target]


def test_a_drive_without_hard_links_gets_its_copy_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links on this drive")

    monkeypatch.setattr(os, "link", refuse)
    target = copy_framework(NATIONAL, tmp_path / "copy.toml")
    assert target.read_bytes() == shipped_path(NATIONAL).read_bytes()
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space left"):
        copy_framework(NATIONAL, tmp_path / "copy.toml")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no such folder"):
        copy_framework(NATIONAL, tmp_path / "none" / "copy.toml")
    with pytest.raises(UnknownFramework):
        copy_framework("none", tmp_path / "copy.toml")


def test_a_broken_file_of_that_name_is_found_so_that_its_faults_are_said(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('title = "never closed')
    assert find_framework("mine", [tmp_path]) == tmp_path / "mine.toml"


def test_a_framework_of_ones_own_is_copied_too(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(shipped_path("national-probation-2024").read_bytes() + b"# mine\n")
    copied = copy_framework(str(own), tmp_path / "copy.toml")
    assert copied.read_bytes() == own.read_bytes()

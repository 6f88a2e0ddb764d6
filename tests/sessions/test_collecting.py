"""Gathering files and databases below a folder: everything that can be used, again and again to the same end."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from sessions.checking import check_database
from sessions.collecting import Collected, Outcome, collect
from sessions.session import Session
from sessions.session_file import file_of, to_json, to_toml
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer
from tests.clock import TickingClock
from tests.sessions.bad_files import BAD
from tests.sessions.small_session import UID, small_session, small_workspace

IDS = [f"{number:032x}"[::-1] for number in range(1, 9)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of one session at two moments, of two others, a database with one more, and files of other programs."""
    folder = tmp_path / "in"
    (folder / "deep" / "er").mkdir(parents=True)
    with made(tmp_path / "one.db", IDS[0]) as session:
        (folder / "a-old.toml").write_text(to_toml(file_of(session), with_framework=True))
        session.answer(Answer.NO, "C.1.1")
        (folder / "deep" / "b-new.json").write_text(to_json(file_of(session), with_framework=True))
    with made(tmp_path / "two.db", IDS[1]) as session:
        (folder / "s1.toml").write_text(to_toml(file_of(session), with_framework=True))
    with made(tmp_path / "three.db", IDS[2]) as session:
        (folder / "s2.json").write_text(to_json(file_of(session), with_framework=True))
    with made(folder / "deep" / "er" / "kept.db", IDS[3]):
        pass
    (folder / "pyproject.toml").write_text("[project]\n")
    (folder / "data.json").write_text("[1]")
    with closing(sqlite3.connect(folder / "other.db")) as other:
        other.execute("CREATE TABLE t (a)")
    return folder


@contextmanager
def made(path: Path, uid: str) -> Iterator[Session]:
    """The small session, in a database of its own."""
    workspace = small_workspace(path, uid)
    session = small_session(workspace)
    try:
        yield session
    finally:
        session.close()
        workspace.close()


def outcomes(collected: Collected) -> dict[str, str]:
    return {f"{one.path.name} {one.uid[:1]}".strip(): str(one.outcome) for one in collected.found}


def without_locks(folder: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "-locks" not in str(path.parent)
    }


def test_everything_comes_in_once_and_nothing_there_changes(workspace: Workspace, folder: Path) -> None:
    before = without_locks(folder)
    collected = collect(workspace, folder, "B. Lead")
    assert outcomes(collected) == {
        "a-old.toml 1": "came in",
        "b-new.json 1": "added to",
        "kept.db 4": "came in",
        "s1.toml 2": "came in",
        "s2.json 3": "came in",
    }
    assert collected.others >= 3
    assert len(Session.open(workspace, IDS[0], to_score=False).events) == 17
    assert without_locks(folder) == before
    kept = [line for line in workspace.connection.iterdump() if "sqlite_sequence" not in line]
    again = collect(workspace, folder, "B. Lead")
    assert {one.outcome for one in again.found} == {Outcome.HERE_ALREADY}
    assert [line for line in workspace.connection.iterdump() if "sqlite_sequence" not in line] == kept
    assert check_database(workspace.path) == ()


def test_the_order_of_the_files_does_not_matter(tmp_path: Path, folder: Path) -> None:
    turned = tmp_path / "turned"
    turned.mkdir()
    for place, path in enumerate(
        sorted((p for p in folder.rglob("*") if p.suffix in {".toml", ".json"}), reverse=True)
    ):
        shutil.copy(path, turned / f"{place}{path.suffix}")
    shutil.copy(folder / "deep" / "er" / "kept.db", turned)
    ends = []
    for source in (folder, turned):
        workspace = Workspace(tmp_path / f"{source.name}.db", clock=TickingClock())
        collect(workspace, source, "B. Lead")
        ends.append({one.uid: workspace.events(one.row) for one in workspace.listings()})
        workspace.close()
    assert ends[0] == ends[1]


def test_a_framework_that_a_later_file_carries_is_known_to_the_earlier(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for place, (name, carried) in enumerate([("a.toml", False), ("b.toml", True)]):
        with made(tmp_path / f"{name}.db", IDS[place]) as session:
            (tmp_path / "in" / name).write_text(to_toml(file_of(session), with_framework=carried))

    def known(_id: str, digest: str) -> Framework | None:
        return workspace.framework_with(digest)

    assert [one.outcome for one in collect(workspace, tmp_path / "in", "A. Example", known).found] == [
        Outcome.CAME_IN,
        Outcome.CAME_IN,
    ]


def test_a_conflict_is_refused_and_says_what_to_do(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    with made(tmp_path / "conflict.db", IDS[0]) as other:
        other.answer_all([(0, "L.1.1.b", Answer.YES)])
        (folder / "z.toml").write_text(to_toml(file_of(other), with_framework=True))
    collected = collect(workspace, folder, "B. Lead")
    (refused,) = collected.with_outcome(Outcome.REFUSED)
    assert refused.path.name == "z.toml"
    assert "nobody guesses" in refused.why
    assert f"fourpoint import {refused.path}" in refused.why


def test_an_edited_file_comes_in_new_and_never_twice(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "edited"
    folder.mkdir()
    with made(tmp_path / "one.db", UID) as session:
        text = to_toml(file_of(session), with_framework=True)
    (folder / "a.toml").write_text(text.replace('"L.1.1.a" = "yes"', '"L.1.1.a" = "no"', 1))
    (folder / "b.toml").write_text(text)
    (one, two) = collect(workspace, folder, "B. Lead").found
    assert (one.outcome, one.edits, two.outcome) == (Outcome.CAME_IN, 1, Outcome.HERE_ALREADY)
    assert {found.outcome for found in collect(workspace, folder, "B. Lead").found} == {Outcome.HERE_ALREADY}
    (folder / "c.toml").write_text(text.replace('"C.1.2" = "yes"', '"C.1.2" = "no"', 1))
    (refused,) = collect(workspace, folder, "B. Lead").with_outcome(Outcome.REFUSED)
    assert refused.why.startswith("The file was edited, and its session is here already.")


def test_bad_files_are_refused_with_sentences_and_keep_no_other_out(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    with made(tmp_path / "bad.db", UID) as session:
        text = to_toml(file_of(session), with_framework=True)
    for name, change in BAD.items():
        (folder / f"bad-{name}.toml").write_bytes(change(text))
    (folder / "locked.db").write_bytes((folder / "deep" / "er" / "kept.db").read_bytes()[:20_000])
    collected = collect(workspace, folder, "B. Lead")
    refused = collected.with_outcome(Outcome.REFUSED)
    assert [one.why for one in refused if not one.why.endswith((".", "?", ".toml"))] == []
    assert {"bad-latin-1.toml", "bad-utf-16.toml", "bad-cut-in-a-text.toml", "locked.db"} <= {
        one.path.name for one in refused
    }
    assert not any(one.path.name.startswith("bad-another-") and one.path.suffix == ".json" for one in refused)
    assert len(collected.with_outcome(Outcome.CAME_IN)) == 5  # with the file whose ratings only inform
    assert check_database(workspace.path) == ()


def test_links_that_lead_back_are_said_and_not_followed(workspace: Workspace, folder: Path) -> None:
    (folder / "deep" / "back").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "gone.toml").symlink_to(folder / "nothing.toml")
    (folder / "again").symlink_to(folder / "deep" / "er")
    collected = collect(workspace, folder, "B. Lead")
    refused = {one.path.name: one.why for one in collected.with_outcome(Outcome.REFUSED)}
    assert refused["back"] == "It leads back to a folder above it, so it was not followed."
    assert refused["gone.toml"].startswith("The file cannot be read: no such file")
    assert set(refused) == {"back", "gone.toml"}
    assert len(collected.with_outcome(Outcome.CAME_IN)) == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_said(workspace: Workspace, folder: Path) -> None:
    (folder / "s1.toml").chmod(0)
    (folder / "deep" / "er").chmod(0)
    try:
        refused = {one.path.name: one.why for one in collect(workspace, folder, "B. Lead").found if one.why}
    finally:
        (folder / "deep" / "er").chmod(0o700)
    assert refused["s1.toml"].startswith("The file cannot be read: permission denied")
    assert refused["er"].startswith("The folder cannot be read: permission denied")


def test_a_folder_that_cannot_be_listed_is_said(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.listdir

    def listed(path: Path) -> list[str]:
        if Path(path).name == "er":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "listdir", listed)
    refused = {one.path.name: one.why for one in collect(workspace, folder, "B. Lead").found if one.why}
    assert refused == {"er": "The folder cannot be read: permission denied. Check its permissions."}


def test_the_workspace_itself_is_passed_over(workspace: Workspace) -> None:
    assert collect(workspace, workspace.path.parent, "B. Lead").found == ()


def test_progress_is_told_for_every_file(workspace: Workspace, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    collect(workspace, folder, "B. Lead", progress=lambda place, of, _path: told.append((place, of)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_a_database_in_use_is_read_with_its_last_events(workspace: Workspace, tmp_path: Path) -> None:
    with made(tmp_path / "used" / "w.db", IDS[5]):  # all of it is still in the log beside the file
        (one,) = collect(workspace, tmp_path / "used", "B. Lead").found
    assert (one.outcome, one.events) == (Outcome.CAME_IN, 16)

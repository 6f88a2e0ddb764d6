"""Whatever is done to a session file, it is read or it is faults in sentences; what can be read can come in."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.bringing_in import CannotComeIn, Choice, bring_in, compare
from sessions.checking import check_file
from sessions.file_faults import FileFaults
from sessions.file_seal import seal_of
from sessions.session_file import parse_session_file, to_json, to_toml
from sessions.workspace import Workspace
from tests.clock import TickingClock
from tests.sessions.small_session import small_file

ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
    | st.sampled_from(["yes", "L.1.1.a", "C.1.1", "C-1", "answer", "Good", "undo", "not applicable: x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return tomllib.loads(small_file(tmp_path_factory.mktemp("small")))


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value of a document."""
    keys: Iterable[Any] = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*path, key)
        yield from places(value[key], (*path, key))


def changed(document: dict[str, Any], path: tuple[str | int, ...], how: str, new: Any) -> dict[str, Any]:
    made = copy.deepcopy(document)
    holder: Any = made
    for key in path[:-1]:
        holder = holder[key]
    if how == "taken out":
        del holder[path[-1]]
    elif how == "added" and isinstance(holder, dict):
        holder[str(new)[:5]] = new
    elif how == "doubled" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[int(path[-1])]))
    else:
        holder[path[-1]] = new
    if how != "unsealed":
        made["history"] = {**made["history"], "seal": seal_of(made["history"])} if "history" in made else {}
    return made


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_change_is_read_or_refused_in_sentences(
    document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(list(places(document))))
    how = data.draw(st.sampled_from(["replaced", "taken out", "added", "doubled", "unsealed"]))
    try:
        made = changed(document, path, how, data.draw(ANYTHING))
        text = json.dumps(made)
    except (TypeError, AttributeError):  # a history that is no table any more has no seal
        return
    folder = tmp_path_factory.getbasetemp()
    file = folder / "changed.json"
    file.write_text(text)
    faults = check_file(file)
    assert all(one.what and one.cure and one.line >= 0 for one in faults)
    try:
        read = parse_session_file(text.encode())
    except FileFaults:
        assert faults
        return
    assert parse_session_file(to_toml(read).encode()).record == read.record or read.edited
    assert to_json(read)
    database = folder / "any.db"
    database.unlink(missing_ok=True)
    workspace = Workspace(database, clock=TickingClock())
    workspace.connection.execute("PRAGMA synchronous = OFF")
    try:
        with suppress(CannotComeIn):
            bring_in(workspace, compare(workspace, read), "B. Import", Choice.THEIRS)
        assert workspace.faults() == []
    finally:
        workspace.close()


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_bytes_are_read_or_refused_in_sentences(document: dict[str, Any], data: st.DataObject) -> None:
    whole = json.dumps(document).encode()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    made = whole[:start] + data.draw(st.binary(max_size=8)) + whole[end if data.draw(st.booleans()) else start :]
    with suppress(FileFaults):
        parse_session_file(made)
    with suppress(FileFaults):
        parse_session_file(data.draw(st.binary(max_size=60)))

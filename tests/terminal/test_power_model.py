"""The simulation of power cuts is itself to be trusted: it finds the losses there are, and invents none."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.environment import environment
from tests.terminal.power import Disk, Image, Operation, Policy, compiled_recorder, read_log, recording
from tests.terminal.terminal import Terminal

POINTS = 200
ROWS = 120

WRITER = """
import os, sqlite3, sys
path, synchronous, order, rows = sys.argv[1:]
connection = sqlite3.connect(path, isolation_level=None)
connection.execute("pragma journal_mode = wal")
connection.execute("pragma synchronous = " + synchronous)
connection.execute("pragma wal_autocheckpoint = 40")
connection.execute("create table answer (id integer primary key, given text not null)")
os.write(1, b"ready\\n")
for number in range(1, int(rows) + 1):
    shown = b"saved %d\\n" % number
    if order == "shown-first":
        os.write(1, shown)
    connection.execute("insert into answer values (?, ?)", (number, "yes" * number))
    if order == "saved-first":
        os.write(1, shown)
"""

OTHER_WAYS = """
import os, sys, threading
os.chdir(sys.argv[1])
folder = os.open(".", os.O_RDONLY)
with open("draft", "wb") as draft:
    draft.write(b"one two")
    draft.flush()
    os.fsync(draft.fileno())
os.replace("draft", "final")
os.fsync(folder)
inside = os.open("sub/inside", os.O_CREAT | os.O_WRONLY | os.O_APPEND, dir_fd=None)
os.write(inside, b"abc")
os.writev(inside, [b"de", b"f"])
os.pwrite(os.dup(inside), b"gh", 6)
os.ftruncate(inside, 7)
os.fdatasync(inside)
os.unlink("final", dir_fd=folder)
open("sub/inside", "wb").close()
threads = [threading.Thread(target=os.write, args=(1, b"shown\\n" * 50)) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled_recorder(tmp_path_factory.mktemp("recorder"))


def recorded(recorder: Path, tmp_path: Path, script: str, *arguments: str) -> list[Operation]:
    """Run a script with the watched folder as its first argument and return what it did there."""
    watched, log = tmp_path / "watched", tmp_path / "log"
    watched.mkdir(exist_ok=True)
    program = tmp_path / "program.py"
    program.write_text(script, encoding="utf-8")
    command = [sys.executable, str(program), *(part.format(watched=watched) for part in arguments)]
    settings = environment(tmp_path, **recording(recorder, watched, log))
    subprocess.run(command, check=True, env=settings, stdout=subprocess.PIPE, timeout=60)
    return read_log(log, watched)


def rows_found(image: Image, folder: Path) -> int:
    """Open a disk's database as after a restart; return how many rows it has, or fail if it is damaged."""
    image.write_to(folder)
    connection = sqlite3.connect(folder / "k.db")
    try:
        assert connection.execute("pragma quick_check").fetchone() == ("ok",), image
        table = connection.execute("select count(*) from sqlite_master where name = 'answer'").fetchone()
        if table == (0,):
            return 0
        count, last = connection.execute("select count(*), coalesce(max(id), 0) from answer").fetchone()
    finally:
        connection.close()
    assert count == last, "a row is missing between others"
    return int(count)


def losses(recorder: Path, tmp_path: Path, synchronous: str, order: str) -> dict[Policy, int]:
    """Return for each policy the most rows that had been shown as saved and were gone after a cut."""
    arguments = ("{watched}/k.db", synchronous, order, str(ROWS))
    operations = recorded(recorder, tmp_path, WRITER, *arguments)
    disk = Disk(operations, seed=7)
    points = disk.crash_points(POINTS, after=disk.first_shown(b"ready\n"))
    assert len(points) == POINTS
    worst = dict.fromkeys(Policy, 0)
    for image in disk.images(points):
        shown = max((int(number) for number in re.findall(rb"saved (\d+)\n", image.shown)), default=0)
        worst[image.policy] = max(worst[image.policy], shown - rows_found(image, tmp_path / "disk"))
    return worst


def test_nothing_acknowledged_is_lost_with_full_sync(recorder: Path, tmp_path: Path) -> None:
    assert losses(recorder, tmp_path, "full", "saved-first") == dict.fromkeys(Policy, 0)


def test_rows_are_lost_with_normal_sync(recorder: Path, tmp_path: Path) -> None:
    worst = losses(recorder, tmp_path, "normal", "saved-first")
    assert worst[Policy.NOTHING] > 5
    assert worst[Policy.HALF] > 5
    assert worst[Policy.TORN] > 5
    assert worst[Policy.EVERYTHING] == 0


def test_showing_before_saving_is_found_out(recorder: Path, tmp_path: Path) -> None:
    assert losses(recorder, tmp_path, "full", "shown-first") == dict.fromkeys(Policy, 1)


def test_what_a_terminal_shows_is_recorded(recorder: Path, tmp_path: Path) -> None:
    """A descriptor that is a terminal counts as the screen whatever its number."""
    watched, log = tmp_path / "watched", tmp_path / "log"
    watched.mkdir()
    code = "import os; os.write(os.open('/dev/tty', os.O_WRONLY), b'by tty'); os.write(2, b' by stderr')"
    more = recording(recorder, watched, log)
    with Terminal([sys.executable, "-c", code], tmp_path, more=more) as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.output == b"by tty by stderr"
    assert [(o.kind, o.data) for o in read_log(log, watched)] == [("A", b"by tty"), ("A", b" by stderr")]


def test_every_way_to_change_a_file_is_recorded(recorder: Path, tmp_path: Path) -> None:
    (tmp_path / "watched" / "sub").mkdir(parents=True)
    operations = recorded(recorder, tmp_path, OTHER_WAYS, "{watched}")
    files = [operation for operation in operations if operation.kind != "A"]
    assert files == [
        Operation("O", "draft", 0, b""),
        Operation("W", "draft", 0, b"one two"),
        Operation("S", "draft", 0, b""),
        Operation("R", "draft", 0, b"final"),
        Operation("D", ".", 0, b""),
        Operation("O", "sub/inside", 0, b""),
        Operation("W", "sub/inside", 0, b"abc"),
        Operation("W", "sub/inside", 3, b"def"),
        Operation("W", "sub/inside", 6, b"gh"),
        Operation("T", "sub/inside", 7, b""),
        Operation("S", "sub/inside", 0, b""),
        Operation("U", "final", 0, b""),
        Operation("T", "sub/inside", 0, b""),
    ]
    assert [o.data for o in operations if o.kind == "A"] == [b"shown\n" * 50] * 8


def disks(operations: list[Operation], policy: Policy, *, before: dict[str, bytes] | None = None) -> set[str]:
    """Return every disk that 60 seeds find at the end of some operations, as readable text."""
    found = set()
    for seed in range(60):
        for image in Disk(operations, seed=seed, before=before).images([len(operations)], [policy]):
            found.add(" ".join(f"{path}={content.decode()}" for path, content in image.files.items()))
    return found


def test_a_name_is_kept_only_when_its_folder_is_synced() -> None:
    made = [Operation("O", "a", 0, b""), Operation("W", "a", 0, b"1"), Operation("S", "a", 0, b"")]
    assert disks(made, Policy.NOTHING) == {""}
    assert disks(made, Policy.EVERYTHING) == {"a=1"}
    assert disks(made, Policy.HALF) == {"", "a=1"}
    made.append(Operation("D", ".", 0, b""))
    assert disks(made, Policy.NOTHING) == {"a=1"}
    made.append(Operation("U", "a", 0, b""))
    assert disks(made, Policy.NOTHING) == {"a=1"}
    assert disks(made, Policy.HALF) == {"", "a=1"}
    assert disks(made, Policy.EVERYTHING) == {""}


def test_a_replaced_file_is_the_old_one_or_the_new_one() -> None:
    replaced = [
        Operation("O", "new", 0, b""),
        Operation("W", "new", 0, b"2"),
        Operation("S", "new", 0, b""),
        Operation("R", "new", 0, b"a"),
    ]
    before = {"a": b"1"}
    assert disks(replaced, Policy.NOTHING, before=before) == {"a=1"}
    assert disks(replaced, Policy.HALF, before=before) == {"a=1", "a=1 new=2", "a=2"}
    replaced.append(Operation("D", ".", 0, b""))
    assert disks(replaced, Policy.HALF, before=before) == {"a=2"}
    careless = [operation for operation in replaced if operation.kind != "S"]
    assert disks(careless, Policy.NOTHING, before=before) == {"a="}


def test_unsynced_writes_survive_in_any_choice_and_can_be_torn() -> None:
    before = {"a": b"....", "b": b"." * 1024}
    halves = [Operation("W", "a", 0, b"1"), Operation("W", "a", 2, b"3"), Operation("T", "a", 3, b"")]
    found = {disk.split()[0] for disk in disks(halves, Policy.HALF, before=before)}
    assert found == {"a=....", "a=1...", "a=..3.", "a=1.3.", "a=...", "a=1..", "a=..3", "a=1.3"}
    torn = disks([Operation("W", "b", 100, b"x" * 800)], Policy.TORN, before={"b": before["b"]})
    assert {(disk[2 + 511], disk[2 + 512]) for disk in torn} == {
        (".", "."),
        ("x", "."),
        (".", "x"),
        ("x", "x"),
    }


def test_a_file_from_before_the_recording_is_asked_for() -> None:
    with pytest.raises(ValueError, match="a was there before the recording began"):
        list(Disk([Operation("W", "a", 0, b"1")]).images([1]))


def test_the_same_seed_gives_the_same_disks() -> None:
    operations = [Operation("W", "a", place, b"x") for place in range(40)]
    first, again, other = (list(Disk(operations, seed=seed, before={"a": b""}).images([10, 40])) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert list(Disk(operations, seed=1, before={"a": b""}).images([40])) == first[len(Policy) :]


def test_no_compiler_skips_and_in_ci_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="need a C compiler"):
        compiled_recorder(tmp_path)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="need a C compiler"):
        compiled_recorder(tmp_path)

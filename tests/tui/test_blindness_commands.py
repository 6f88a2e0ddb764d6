"""Blind means blind: every command there is, as somebody who sits at a workspace in which a blind marking is open.

Each command must be in the table below, with how it is called; a new one fails by name until it is.
"""

from __future__ import annotations

import io
import shlex
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import chdir, closing
from pathlib import Path

import click
import pytest

from sessions.session import Session
from sessions.workspace import Workspace
from tests.sessions.blind_workspace import SEALED, Blind, Variant, blind_workspace, leaks
from tests.tui.machine import Machine
from tui.commands.group import fourpoint
from tui.exit_codes import ExitCode

# How every command is called. {s} stands for each session that is sealed, {f} for each file of one, {seen} for the
# session that may be seen. A command that is called with nothing has ""; one that opens no workspace, or only one of
# its own, is not called at all. The first line of each is tried in every form that the command has.
CALLS: dict[str, tuple[str, ...]] = {
    "demo": (),
    "new": ("--service Anew",),
    "list": ("", "--all", "--state signed-off"),
    "score": ("{s} --plain",),
    "sit": (
        "{handout} --as 'C. Third' --plain",
        "{exercise} --as 'C. Third' --plain",
        "{s} --as 'C. Third' --plain",
        "{f} --as 'C. Third' --plain",
        "{closed} --as 'C. Third' --plain",
    ),
    "trainee": ("",),
    "answer": ("{s} P.2.2.1 yes --case C-1",),
    "judge": ("{s} P.1.1 good",),
    "note": ("{s} P.2.2.1 Seen --case C-1",),
    "flag": ("{s} P.2.2.1 --remove --case C-1",),
    "cases add": ("{s} X-1", "{seen} C-1"),
    "cases answer": ("{s} {csv}",),
    "cases import": ("{s} {csv} --yes",),
    "cases list": ("{s} --attributes",),
    "cases remove": ("{s} C-1",),
    "cases set": ("{s} C-1 sex=male",),
    "cases show": ("{s} C-1",),
    "panel": ("{s} P.2.2 good --reason Why",),
    "not-rated": ("{s} P.2.2 --clear",),
    "recommend": ("{s} national More",),
    "undo": ("{s}",),
    "redo": ("{s}",),
    "summary": ("{s}", "{closed}"),
    "why": ("{s}", "{s} P.2.2"),
    "what-if": ("{s}",),
    "patterns": ("{seen}", "{s}"),
    "benchmark": ("{seen}", "{s}"),
    "beside": ("{seen}", "{s}", "{seen} {s}"),
    "export": (
        "--all --force",
        "{s}",
        "{seen} {s}",
        "--all --force --anonymised --replace-all-names",
        "{s} --to -",
    ),
    "import": ("{f}", "{f} --dry-run", "{f} --take theirs", "{db}", "{db} --dry-run"),
    "collect": ("{folder}",),
    "check": ("{f}", "{db}"),
    "diff": ("{s} {seen}", "{seen} {f}", "{f} {f}"),
    "merge": ("{s}", "{seen} {s} --anyway", "{seen} {f} --anyway --dry-run"),
    "second-mark": (
        "{s} --to second.toml",
        "{s} --by 'C. Third'",
        "{s} --compare",
        "{s} --compare {s}",
        "{f} --compare {f}",
        "{f} --to second.toml",
        "{seen} --to seen.toml",
        "{seen} --call-off",
    ),
    "history": ("{seen}", "{s}"),
    "replay": ("{s} --lines --speed 0", "{f} --lines --speed 0"),
    "inspect": ("{s}", "{f}", "{db}"),
    "migrate": ("{s} --to national-probation-2024",),
    "sign-off": ("{s}",),
    "reopen": ("{s} --reason Why",),
    "bin": ("{s}", "{s} --restore", "--list", "--empty --yes"),
    "exercise list": ("",),
    "exercise new": ("anew --from {s}", "anew --from {f}", "anew2 --from {seen}"),
    "exercise check": ("{handout}", "{exercise}"),
    "exercise hand-out": ("{exercise} --to hand-out.toml", "{exercise} --to -"),
    "exercise call-off": ("nothing-called-so", "nothing-called-so --handed-in"),
    "exercise keep": ("{handout}", "{exercise} --remove"),
    "exercise mark": ("{handout} {f}", "{exercise} {f}", "{exercise} {s}", "{exercise} --full --by-question"),
    "exercise group": ("{handout} {f}", "{exercise} {f}", "{exercise} {s}", "{exercise}"),
    "exercise items": ("{handout} {f}", "{exercise} {f}", "{exercise}"),
    "exercise drift": ("Zq-done", "Zq-done {f}"),
    "exercise meeting": ("{exercise}", "{exercise} --who 'C. Third'", "{exercise} {f}"),
    "exercise cause": ("{exercise} {f}", "{exercise} {s}", "{exercise}"),
    "exercise feedback": ("{handout} {f}", "{exercise} {f}", "{exercise} {s}", "{exercise} --all --to ."),
    "trainer": ("",),
    "certificate list": ("",),
    "certificate show": ("Zq-person", "1"),
    "certificate add": ("'C. Third' --role AI --since 2026-01-01",),
    "certificate change": ("1 --role HMI --since 2026-01-01",),
    "certificate remove": ("1 --reason Why",),
    "certificate record": (
        "1 --criterion OS4.1 --note Seen",
        "1 --note Seen --second-mark {s}",
        "1 --note Seen --second-mark {f} --check {f}",
        "1 --exercise {exercise} {s}",
        "1 --exercise {exercise} {f}",
    ),
    "certificate revoke": ("1 --reason Why",),
    "certificate statement": ("1",),
    "certificate criteria check": ("{csv}",),
    "certificate criteria set": ("{csv} --reason Why",),
    "certificate criteria show": ("",),
    "certificate criteria write": ("criteria.toml",),
    "certificate open": ("",),
    "sample-size": (),
    "sample": ("--share 100", "--share 100 --session {s}", "--share 100 --session {seen}", "{csv} --size 1 --into {s}"),
    "rate": (),
    "agreement": (),
    "standards check": (),
    "standards copy": (),
    "standards list": (),
    "standards show": (),
    "query": (
        "'SELECT * FROM main.sessions'",
        "'SELECT * FROM sqlite_schema'",
        "'SELECT * FROM main.events JOIN main.people ON people.id = events.person_id'",
        "'SELECT * FROM pragma_database_list'",
        "'SELECT * FROM training_flat'",
        "--fresh 'SELECT * FROM ratings'",
        "\"ATTACH '{db}' AS other\"",
        "'SELECT count(*), max(id), min(id) FROM sessions'",
        "'SELECT * FROM sqlite_sequence'",
        "'SELECT * FROM sqlite_dbpage'",
        "'SELECT name, pageno, unused FROM dbstat'",
    ),
    "schema": ("",),
    "doctor": ("",),
    "backup": (),  # see the test of it
    "restore": ("{db}", "{f}"),
    "paths": ("",),
    "completion": (),
}


def leaves(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command by its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from leaves(command, (*before, name))
        else:
            yield " ".join((*before, name)), command


@pytest.fixture(scope="module", params=list(Variant))
def blind(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Blind:
    return blind_workspace(tmp_path_factory.mktemp("blind"), request.param)


class Trainee:
    """Somebody who sits at a copy of the workspace, in a folder of their own, and asks for everything."""

    def __init__(self, machine: Machine, blind: Blind, folder: Path) -> None:
        self.machine = machine
        self.blind = blind
        self.folder = folder
        machine.data.mkdir(parents=True)
        (folder / "cases.csv").write_text("reference,sex\nC-1,male\n", "utf-8")

    def leaks_of(self, words: list[str], forms: Sequence[str], told: tuple[str, ...]) -> list[str]:
        """What leaks from a command: in one form, and where it is not refused, which sounds alike, in all of them."""
        found, rest = [], [["--format", form] for form in forms] or [[]]
        while rest:
            form = rest.pop()
            code, said = self.ask(*words, *form)
            found += [f"{shlex.join([*words, *form])}: {leak}" for leak in leaks(said, *told)]
            if code == ExitCode.USAGE or self.blind.variant is not Variant.OPEN:
                break
        return found

    def ask(self, *words: str) -> tuple[int, str]:
        """The exit code of a command, and what it says and writes, anew from the workspace as it was."""
        for end in ("", "-wal", "-shm"):
            Path(f"{self.machine.database}{end}").unlink(missing_ok=True)
        shutil.copy(self.blind.database, self.machine.database)
        before = set(self.folder.iterdir())
        done = self.machine.run(*words)
        assert done.code != ExitCode.CRASH, f"{words}: {done.err}"
        assert "Traceback" not in done.err
        files = []
        for path in set(self.folder.iterdir()) - before:
            files.append(contents(path))
            path.unlink()
        return done.code, "\n".join((done.out, done.err, *files))

    def names(self, line: str) -> tuple[str, ...]:
        """What a line is tried with: `test_blindness` of sessions tries the others, which the same rule seals."""
        if "{f}" not in line and "{s}" not in line:
            return ("",)
        if self.blind.variant is Variant.OPEN:
            return ("done", "original")
        return ("check",) if "{f}" in line and self.blind.variant is Variant.NO_KEY else ("done",)

    def expanded(self, line: str) -> Iterator[tuple[list[str], tuple[str, ...]]]:
        """A line of the table as words, for each sealed session and file, with what is told by asking."""
        blind = self.blind
        places = {
            "seen": blind.seen,
            "handout": str(blind.database.parent / "handout.toml"),
            "exercise": blind.exercise,
            "closed": f"'{SEALED}'",
            "folder": str(blind.database.parent),
            "db": str(blind.database),
            "csv": str(self.folder / "cases.csv"),
        }
        for name in self.names(line):
            here = {"s": blind.sealed.get(name, ""), "f": str(blind.files.get(name, ""))}
            words = shlex.split(line.format(**places, **here))
            told = (here["s"], here["s"][:8]) if "{s}" in line else ()
            yield words, (*told, "Zq-person", "Zq-done") if "Zq" in line else told


def contents(path: Path) -> str:
    """The text of a file, whatever form it has."""
    data = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return data.decode("utf-8", "replace")


@pytest.fixture
def trainee(machine: Machine, blind: Blind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trainee:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Trainee(machine, blind, folder)


def test_every_command_is_in_the_table() -> None:
    missing = [name for name, _ in leaves(fourpoint) if name not in CALLS]
    assert not missing, f"say how these are called, so that they are tried blind: {missing}"


def test_no_command_says_anything_of_what_is_sealed(trainee: Trainee) -> None:
    found = []
    for name, command in leaves(fourpoint):
        forms = next((tuple(one.type.choices) for one in command.params if one.name == "form"), ())  # type: ignore[attr-defined]
        for place, line in enumerate(CALLS[name]):
            for words, told in trainee.expanded(line):
                found += trainee.leaks_of([*name.split(), *words], forms[-1:] if place else forms, told)
    assert not found, "\n".join(found)


TELLING = (
    "list",
    "summary {s}",
    "history {s}",
    "export {s}",
    "diff {seen} {f}",
    "inspect {f}",
    "replay {s} --lines --speed 0",
    "query 'SELECT * FROM training_flat'",
    "exercise mark {exercise} {f}",
    "exercise group {exercise}",
    "certificate list",
)


def test_the_same_commands_tell_all_once_everything_is_handed_in(machine: Machine, tmp_path: Path) -> None:
    """Otherwise what is above would show nothing."""
    told = blind_workspace(tmp_path, Variant.KEY)
    opened = Workspace(told.database)
    for name in ("open", "check"):  # a reference is no attempt, and holds nothing up
        opened.unseal(told.sealed[name])
        session = Session.open(opened, told.sealed[name])
        session.hand_in()
        session.close()
    opened.close()
    (tmp_path / "work").mkdir()
    trainer = Trainee(machine, told, tmp_path / "work")
    with chdir(trainer.folder):
        asked = {line: [trainer.ask(*words)[1] for words, _ in trainer.expanded(line)] for line in TELLING}
        compared = trainer.ask("second-mark", told.sealed["original"], "--compare")[1]
    assert [line for line, said in asked.items() if not leaks("".join(said), *told.sealed.values())] == []
    assert "Zq-second" in compared


_WITHOUT_KEY = pytest.mark.parametrize("blind", [Variant.OPEN], indirect=True)


@_WITHOUT_KEY
def test_no_table_or_view_holds_anything_of_it(trainee: Trainee, blind: Blind) -> None:
    with closing(sqlite3.connect(blind.database)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
        ]
    assert {"sessions", "events", "answers", "marks", "exercises", "training_events", "claims"} <= set(names)
    for name in names:
        code, said = trainee.ask("query", f'SELECT * FROM main."{name}"', "--format", "json")
        assert not code, said
        assert not leaks(said), name


@_WITHOUT_KEY
def test_a_backup_is_sealed_as_the_workspace_is(trainee: Trainee, blind: Blind, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    shutil.copy(blind.database, trainee.machine.database)
    done = trainee.machine.ok("backup", str(target))
    assert not leaks(done.out + done.err)
    for words in (
        ("list",),
        ("query", "SELECT * FROM sessions"),
        ("summary", blind.sealed["done"][:8]),
        ("bin", "--list"),
    ):
        asked = trainee.machine.run("--db", str(target), *words)
        assert not leaks(asked.out + asked.err, blind.sealed["done"][:8]), words


@_WITHOUT_KEY
def test_the_shell_completes_nothing_of_it(trainee: Trainee, blind: Blind) -> None:
    trainee.ask("list")
    kinds = set()
    for name, command in leaves(fourpoint):
        for session in (blind.seen, blind.sealed["original"], blind.sealed["done"]):
            context = click.Context(command, info_name=name)
            context.params = {"session": session, "exercise": blind.exercise, "person": "Zq-person"}
            for one in command.params:
                if type(one.type).__module__.startswith("tui.") and (type(one.type), session) not in kinds:
                    kinds.add((type(one.type), session))
                    for typed in ("", "z", "5"):
                        items = one.type.shell_complete(context, one, typed)
                        assert not leaks(str([(item.value, item.help) for item in items])), (name, one.name)
    assert len(kinds) > 10

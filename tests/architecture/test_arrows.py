"""Arrows point one way, tui → sessions → standards: by reading the imports, and by running them."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.workspace import Workspace

ROOT = Path(__file__).parents[2]
ROOMS = ("standards", "sessions", "tui")
# What each room may import beside the standard library and itself.
MAY_IMPORT = {
    "standards": set(),
    "sessions": {"standards", "sqlite_utils", "tomli_w"},
    "tui": {"standards", "sessions", "textual", "rich", "click", "tomli_w", "openpyxl"},
}
# Inside sessions, sqlite-utils only where a database is made or brought up to date.
MAY_USE_SQLITE_UTILS = {"sessions/migrations.py"}


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full name"
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    for path in modules(room):
        foreign = imported(path) - set(sys.stdlib_module_names) - {room}
        assert foreign <= MAY_IMPORT[room], f"{path.relative_to(ROOT)} imports {foreign - MAY_IMPORT[room]}"


def test_sqlite_utils_is_kept_off_the_paths_that_must_be_quick() -> None:
    users = {str(path.relative_to(ROOT)) for path in modules("sessions") if "sqlite_utils" in imported(path)}
    assert users <= MAY_USE_SQLITE_UTILS


def test_standards_knows_no_database_and_no_screen() -> None:
    for path in modules("standards"):
        assert not imported(path) & {"sqlite3", "textual", "rich", "click"}, path


def test_screens_and_widgets_hold_no_sql() -> None:
    words = ("SELECT ", "INSERT ", "UPDATE ", "DELETE FROM", "PRAGMA ")
    for path in modules("tui"):
        strings = [
            node.value
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert not [text for text in strings if text.startswith(words)], path


def test_only_the_room_of_the_rules_rates() -> None:
    """Nothing outside standards/ looks a sum up in the ranges or a percentage up at the edges."""
    for room in ("sessions", "tui"):
        for path in modules(room):
            text = path.read_text("utf-8")
            names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
            assert not names & {"range_for", "rate_overall", "least_yes"}, path
            looked_up = re.search(
                r"\.points in |\.rank\b|>= *\w+\.lowest|<= *\w+\.highest|\.rating_for\(|\.reaches\(|\.percent\b *[<>]",
                text,
            )
            assert looked_up is None, f"{path}: {looked_up}"


def test_one_function_adds_points() -> None:
    """Within standards/, the sum is added and looked up in one file, and edges are compared in one."""
    adding = [path.name for path in modules("standards") if re.search(r"\brange_for\(", path.read_text("utf-8"))]
    assert set(adding) <= {"overall.py"}, adding
    comparing = [path.name for path in modules("standards") if re.search(r"\.reaches\(", path.read_text("utf-8"))]
    assert set(comparing) <= {"rules.py", "case_rating.py"}, comparing


def test_only_tables_py_makes_rich_tables() -> None:
    for path in modules("tui"):
        if path.name == "tables.py":
            continue
        source = path.read_text("utf-8")
        assert "rich.table" not in source, path


def loaded(statement: str) -> set[str]:
    """The modules in memory after a statement, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys, json; print(json.dumps(list(sys.modules)))"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("path", modules("standards"), ids=str)
def test_at_run_time_standards_loads_nothing_of_the_rooms_above(path: Path) -> None:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    found = loaded(f"import {name}")
    assert not found & {"sessions", "tui", "sqlite3", "sqlite_utils", "click", "rich", "textual"}


def test_at_run_time_sessions_loads_no_screen_and_no_sqlite_utils() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in modules("sessions")]
    names = [name.removesuffix(".__init__") for name in names if name != "sessions.migrations"]
    found = loaded("import " + ", ".join(names))
    assert not found & {"tui", "sqlite_utils", "click", "rich", "textual"}


def test_asking_for_the_version_loads_little_more_than_click() -> None:
    found = loaded(
        "import sys\nfrom tui.__main__ import main\nsys.argv = ['fourpoint', '--version']\n"
        "try: main()\nexcept SystemExit: pass"
    )
    assert not found & {
        "rich",
        "textual",
        "sqlite3",
        "sqlite_utils",
        "sessions.workspace",
        "standards.loading",
    }


def test_the_first_screen_loads_no_sqlite_utils_and_nothing_it_does_not_show() -> None:
    found = loaded("import tui.app, tui.screens.home, sessions.workspace")
    heavy = {"sqlite_utils", "tomli_w", "textual.widgets._markdown", "textual.widgets._data_table", "click"}
    assert not found & heavy
    assert not found & {"tui.screens.scoring", "sessions.events", "sessions.walk", "standards.framework", "tomllib"}


def test_listing_what_the_first_screen_shows_loads_nothing_of_blind_marking(tmp_path: Path) -> None:
    database = tmp_path / "fourpoint.db"
    Workspace(database).close()
    found = loaded(
        f"from pathlib import Path\nimport tui.app, tui.screens.home\nfrom sessions.workspace import Workspace\n"
        f"Workspace(Path({str(database)!r})).listings()"
    )
    assert not found & {"sqlite_utils", "sessions.blindness", "sessions.training_log", "sessions.events"}
    assert not [name for name in found if name.startswith(("sessions.exercises", "sessions.certificates"))]

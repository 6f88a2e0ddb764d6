"""The register on the screen: somebody is added, shown, certified and revoked by keys alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from rich.cells import cell_len

from sessions.certificates import recording
from sessions.certificates.criteria import Role
from sessions.certificates.criteria_reading import parse_criteria
from sessions.certificates.register import KINDS, fold
from sessions.training_log import TrainingLog
from sessions.workspace import Workspace
from tests.sessions.certificates.registers import FOUR, Log, criteria_text
from tests.tui.journey import Person, journey, program
from tests.tui.screens.conftest import on
from tui.screens import certificates_view as view
from tui.screens.certificates import CertificatesScreen
from tui.screens.certificates_person import CertificatePersonScreen

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def workspace_with_criteria(folder: Path) -> None:
    workspace = Workspace(folder / "fourpoint.db", clock=lambda: NOW)
    criteria = parse_criteria(criteria_text(), "criteria.toml")
    TrainingLog(workspace).record([recording.criteria_set(criteria, date(2026, 3, 2))], "T. Trainer")
    workspace.close()


async def open_register(person: Person) -> None:
    person.app.push_screen(CertificatesScreen())
    await person.wait(lambda: on(person, CertificatesScreen), "the register")


async def add(person: Person, name: str, role: str, since: str) -> None:
    await person.do("add")
    await person.write(name)
    await person.key(role)
    await person.write(since)
    await person.key("enter")


def test_from_nobody_to_a_certificate_and_its_end(tmp_path: Path) -> None:
    workspace_with_criteria(tmp_path)

    async def walk() -> None:
        async with program(tmp_path) as person:
            await open_register(person)
            person.expect("Nobody is in the register yet.", "8 criteria")
            await add(person, "Ann Example", "a", "2026-01-05")
            await person.key("end", *["backspace"] * 20)  # whoever records is asked once, with a name offered
            await person.write("B. Assessor")
            person.expect("Ann Example", "0 of 4", "not yet certified", "308")
            await add(person, "Ben Example", "h", "2025-02-01")
            lines = [line for line in person.lines if "Example" in line]
            assert lines[0].startswith("Ben Example")
            assert "30 over" in lines[0]
            await person.do("down", "open")
            person.expect("missing", "OS1.1")
            for code in FOUR:
                await person.do("record")
                await person.write(code)
                await person.write("Seen in the field.")
                await person.key("enter")
            person.expect("Ann Example: OS6.1 met; certified 2026-03-02.", "Ann Example: certified 2026-03-02")
            await person.do("bottom", "back")
            assert on(person, CertificatesScreen)
            person.expect("certified 2026-03-02")
            await person.do("revoke")
            await person.key("enter")
            await person.write("Judgements were not sound.")
            person.expect("Ann Example: certificate revoked 2026-03-02.")
            await person.do("open", "take_back")
            await person.key("enter")
            await person.write("They were sound.")
            person.expect("Ann Example: certified 2026-03-02.")

    journey(walk)
    workspace = Workspace(tmp_path / "fourpoint.db", clock=lambda: NOW)
    register = fold(TrainingLog(workspace).events(KINDS))
    workspace.close()
    assert {event.who for event in register.events[1:]} == {"B. Assessor"}
    assert [entry.criterion for entry in register.entries.values()] == [f"{one}.1" for one in FOUR]


def test_a_register_that_is_sealed_shows_nobody_and_says_why(tmp_path: Path) -> None:
    workspace_with_criteria(tmp_path)

    async def walk() -> None:
        async with program(tmp_path, size=(40, 12)) as person:
            await open_register(person)
            await add(person, "Ann Example", "a", "2026-01-05")
            await person.write("")
            person.expect("Ann Example")
            await person.do("open")
            assert on(person, CertificatePersonScreen)
            workspace = person.app.workspace()
            assert workspace is not None
            workspace.must_not_be_blind = _shut  # type: ignore[method-assign]
            await person.do("back")
            person.expect("The register stays shut.", "A blind marking is open")
            person.expect_not("Ann Example")
            await person.do("record")
            person.expect_not("Which criterion")

    journey(walk)


def _shut() -> None:
    from sessions.blindness import Sealed  # noqa: PLC0415

    raise Sealed("A blind marking is open in this workspace.")


def test_rows_fit_the_width_and_say_the_same_in_words() -> None:
    log = Log(criteria_text(), today="2026-03-02")
    log.add("Ann Example", Role.AI, "2026-01-05")
    log.add("Ben Example with a name that is far too long for a narrow screen", Role.LOCAL_ASSESSOR, "2026-01-05")
    for name in ("Ann", "Ben"):
        status = log.status(name)
        for width in (39, 59, 60, 79, 119):
            layout = view.Layout.for_width(width)
            assert cell_len(view.person_row(status, layout).text) <= width
            assert cell_len(view.header(layout)) <= width
    assert "0 of 4, 308 days left" in view.person_row(log.status("Ann"), view.Layout.for_width(39)).text

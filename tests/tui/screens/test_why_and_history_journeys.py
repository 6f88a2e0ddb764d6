"""Why and history by keys."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from sessions.workspace import Workspace
from tests.clock import TickingClock
from tests.tui.journey import journey, program
from tests.tui.screens.conftest import on, uid_of
from tui.screens.history import HistoryScreen
from tui.screens.scoring import ScoringScreen
from tui.screens.text_screen import TextScreen


def test_why_shows_the_chain_with_its_sources(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Corrin"), size=(100, 40)) as person:
            await person.do("why")
            person.expect("Why: N.4 Infrastructure (4 of 5)", "N.4.1 NO (prompts: 1 yes, 2 no).")
            person.expect("N.4 Infrastructure was judged Requires improvement.", "published: section 4, decision 7")
            person.expect("Judged by Dilwyn Ashe on 2026-02-19", "Reason: Offices")
            await person.do("next_standard")
            person.expect("Why: the overall rating (5 of 5)", "The sum is 4 of 12.")
            person.expect("4 lies in the range 3–6: Requires improvement.", "published: section 4, decision 8")
            await person.do("next_standard")
            person.expect("This is the overall, the last one.")
            for _ in range(4):
                await person.do("previous_standard")
            person.expect("Why: N.1 Leadership and Governance (1 of 5)")
            await person.do("previous_standard")
            person.expect("This is the first standard.")
            await person.do("overall")
            person.expect("Why: the overall rating")

    journey(walk)


def test_history_is_newest_first_and_leads_to_the_prompt(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Northmarch")) as person:
            await person.do("history")
            person.expect("History, newest first (1 of 40)", "N.2.1 a NO", "-- → NO", "Amara Lind")
            await person.do("open")
            person.expect("This change is about the whole session")
            await person.do("down", "down", "up", "down", "down", "open")
            assert on(person, ScoringScreen)
            assert person.session.walk.question.code == "N.2.1.b"

    journey(walk)


def test_an_event_is_read_in_full(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Northmarch")) as person:
            await person.do("history", "search")
            await person.key(*"workload tool")
            person.expect("Search: workload tool_", "1 of 40")
            await person.key("enter")
            await person.do("read")
            assert on(person, TextScreen)
            person.expect("A third of practitioners are above 120% on the workload tool;", "Question: N.2.1 a")
            await person.do("back")
            assert on(person, HistoryScreen)
            await person.key("escape")
            person.expect("History, newest first")
            await person.key("escape")
            assert on(person, ScoringScreen)

    journey(walk)


def test_a_search_that_finds_nothing_says_so(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Northmarch")) as person:
            await person.do("history", "search")
            await person.key(*"xyzzy", "backspace", "backspace")
            person.expect("No event here has: xyz. Esc clears the search.")
            await person.key("enter", "enter")
            person.expect("There is no event here.")

    journey(walk)


def test_first_and_last_and_pages(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Northmarch")) as person:
            await person.do("history", "last")
            person.expect("(40 of 40)", "session started: Northmarch")
            await person.do("first")
            person.expect("(1 of 40)")
            await person.do("page_down", "page_up")
            person.expect("(1 of 40)")

    journey(walk)


def test_thousands_of_events_do_not_slow_a_key_down(folder: Path) -> None:
    uid = uid_of(folder, "Northmarch")
    workspace = Workspace(folder / "fourpoint.db", clock=TickingClock())
    row = workspace.listing(uid).row
    with workspace.transaction():
        workspace.connection.execute(
            "INSERT INTO events "
            "(session_id, sequence, recorded_at, person_id, act, kind, code, item, new, why) "
            "WITH RECURSIVE n(i) AS (SELECT 41 UNION ALL SELECT i + 1 FROM n WHERE i < 6000) "
            "SELECT ?, i, '2026-03-02T08:59:00.000Z', 1, 'do', 'flag', 'N.1.1.a', 0, 'note ' || i, '' FROM n",
            (row,),
        )
        workspace.connection.execute("UPDATE sessions SET event_count = 6000 WHERE id = ?", (row,))
    workspace.close()

    async def walk() -> None:
        async with program(folder, uid=uid) as person:
            began = perf_counter()
            await person.do("history")
            person.expect("(1 of 6000)")
            opened = perf_counter() - began
            began = perf_counter()
            for _ in range(10):
                await person.do("page_down", "down")
            moved = (perf_counter() - began) / 20
            assert opened < 1.5, f"opening took {opened:.3f} s"
            assert moved < 0.1, f"a key took {moved:.3f} s"

    journey(walk)

"""With which screens a session opens: where it was left, or where its framework begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.repeat import REPEAT

if TYPE_CHECKING:
    from sessions.session import Session
    from tui.screens.drafting import Drafts
    from tui.screens.session_screen import SessionScreen


def screens_to_open(session: Session, drafts: Drafts, *, key_repeat: float = REPEAT) -> list[SessionScreen]:
    """The screens to put up, one on the other; the first owns the session.

    A framework that asks of the service opens on its questions; one that asks only of cases opens on their grid; one
    that asks nothing opens on its summary. A session that was left inside a case opens there, over the grid.
    """
    framework = session.walk.framework
    screens: list[SessionScreen] = []
    if framework.questions:
        from tui.screens.scoring import ScoringScreen  # noqa: PLC0415 - each only where it is opened

        screens.append(ScoringScreen(session, drafts, key_repeat=key_repeat))
    if framework.takes_cases and (not screens or session.walk.case):
        from tui.screens.cases import CasesScreen  # noqa: PLC0415

        grid = CasesScreen(session, drafts, key_repeat=key_repeat)
        screens.append(grid)
        if session.walk.case and session.walk.questions:
            screens.append(grid.case_screen())
    if not screens:
        from tui.screens.judged_only import JudgedOnlyScreen  # noqa: PLC0415

        screens.append(JudgedOnlyScreen(session, drafts))
    screens[0].owns_session = True
    return screens

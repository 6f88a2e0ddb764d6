"""Writing recommendations: the text, the level it is meant for, and the questions it rests on."""

from __future__ import annotations

from sessions.events import Recommendation, Subject
from sessions.faults import NotRecorded, ReadOnly
from sessions.session import Session
from tui.screens import summary_view as view
from tui.screens.drafting import Asking
from tui.screens.picking import pick
from tui.screens.steps_dialog import ChooseStep, Filled, Step, WriteStep


class Advising:
    """Opens the dialogs of a screen and records what comes of them."""

    def __init__(self, session: Session, asking: Asking) -> None:
        self._session = session
        self._asking = asking

    def add(self) -> None:
        """Write a new one, for the question at the cursor, where there is one, unless said otherwise."""
        walk = self._session.walk
        here = (walk.question.code,) if walk.questions else ()
        self._ask("New recommendation", None, Recommendation("", "", here))

    def edit(self) -> None:
        """Change one: at once where there is one, else after picking it."""
        lines = view.recommendation_lines(self._session.walk)
        pick(self._asking.screen, "Change which recommendation?", lines, self._edit)

    def _edit(self, item: str) -> None:
        subject, one = view.recommendation(self._session.walk, item)
        self._ask("Change the recommendation", subject, one)

    def remove(self) -> None:
        """Take one away: at once where there is one, else after picking it. Undo brings it back."""
        lines = view.recommendation_lines(self._session.walk)
        pick(self._asking.screen, "Remove which recommendation? (u brings it back)", lines, self._remove)

    def _remove(self, item: str) -> None:
        subject, _ = view.recommendation(self._session.walk, item)
        try:
            self._session.rewrite(subject, None)
        except (NotRecorded, ReadOnly) as fault:
            self._asking.say(str(fault))
        else:
            self._asking.say("Removed. u brings the recommendation back.")

    def _steps(self, one: Recommendation) -> tuple[Step, ...]:
        framework = self._session.walk.framework
        levels = view.level_options(framework.levels)
        names = [name for _, name in levels]
        if one.level and one.level not in names:
            levels, names = view.level_options((*names, one.level)), [*names, one.level]
        level: tuple[Step, ...] = ()
        if levels:
            level = (ChooseStep("At which level is it targeted?", levels, names.index(one.level) if one.level else 0),)
        return (
            WriteStep("What should change?", one.text, _needed),
            *level,
            WriteStep(
                "Which questions does it rest on? Codes with commas: n21b, 2.3c",
                view.written_codes(framework, one.rests_on),
                lambda typed: view.codes_fault(framework, typed),
            ),
        )

    def _ask(self, title: str, subject: Subject | None, one: Recommendation) -> None:
        steps = self._steps(one)

        def done(filled: Filled) -> str:
            new = self._filled(steps, filled)
            if subject is None:
                self._session.add_recommendation(new)
                return "Recommendation added."
            self._session.rewrite(subject, new)
            return "Recommendation changed."

        self._asking.ask(("recommendation", subject), title, steps, done)

    def _filled(self, steps: tuple[Step, ...], filled: Filled) -> Recommendation:
        choice = steps[1] if len(steps) == 3 else None
        level = choice.options[filled.place(1)][1] if isinstance(choice, ChooseStep) else ""
        codes = view.typed_codes(self._session.walk.framework, filled.text(len(steps) - 1))
        return Recommendation(filled.text(0).strip(), level, codes)


def _needed(text: str) -> str:
    return "" if text.strip() else "Write what should change, or leave with Esc."

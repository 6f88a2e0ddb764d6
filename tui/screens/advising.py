"""Writing recommendations: the text, the level it is meant for, and the questions it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.screen import Screen

from sessions.events import Recommendation, Subject
from sessions.faults import NotRecorded, ReadOnly
from sessions.session import Session
from tui.screens import summary_view as view
from tui.screens.picking import pick
from tui.screens.steps_dialog import ChooseStep, Filled, Step, StepsDialog, WriteStep


@dataclass(frozen=True, slots=True)
class Draft:
    """A recommendation that was begun: its values step by step."""

    values: tuple[str | int, ...]


class Advising:
    """Opens the dialogs on a screen and records what comes of them; `say` gets the sentence that tells it."""

    def __init__(
        self,
        screen: Screen[str | None],
        session: Session,
        drafts: dict[object, object],
        say: Callable[[str], None],
    ) -> None:
        self._screen = screen
        self._session = session
        self._drafts = drafts
        self._say = say

    def add(self) -> None:
        """Write a new one, for the question at the cursor unless said otherwise."""
        walk = self._session.walk
        self._ask("New recommendation", None, Recommendation("", "", (walk.question.code,)))

    def edit(self) -> None:
        """Change one: at once where there is one, else after picking it."""
        lines = view.recommendation_lines(self._session.walk)
        pick(self._screen, "Change which recommendation?", lines, self._edit)

    def _edit(self, item: str) -> None:
        subject, one = view.recommendation(self._session.walk, item)
        self._ask("Change the recommendation", subject, one)

    def remove(self) -> None:
        """Take one away: at once where there is one, else after picking it. Undo brings it back."""
        lines = view.recommendation_lines(self._session.walk)
        pick(self._screen, "Remove which recommendation? (u brings it back)", lines, self._remove)

    def _remove(self, item: str) -> None:
        subject, _ = view.recommendation(self._session.walk, item)
        self._record(lambda: self._session.rewrite(subject, None), "Removed. u brings the recommendation back.")

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
        key = ("recommendation", subject)
        steps = self._steps(one)
        draft = self._drafts.get(key)
        if isinstance(draft, Draft):
            steps = tuple(_with(step, value) for step, value in zip(steps, draft.values, strict=True))

        def closed(filled: Filled | None) -> None:
            if filled is None:
                return
            if not filled.finished:
                if filled.text(0).strip() and filled.text(0) != one.text:
                    self._drafts[key] = Draft(filled.values)
                    self._say("Not recorded. What was written is kept while this session is open.")
                return
            new = self._filled(steps, filled)
            done = self._record(
                lambda: self._session.rewrite(subject, new) if subject else self._session.add_recommendation(new),
                "Recommendation changed." if subject else "Recommendation added.",
            )
            if done:
                self._drafts.pop(key, None)
            else:
                self._drafts[key] = Draft(filled.values)

        self._screen.app.push_screen(StepsDialog(title, steps), closed)

    def _filled(self, steps: tuple[Step, ...], filled: Filled) -> Recommendation:
        choice = steps[1] if len(steps) == 3 else None
        level = choice.options[filled.place(1)][1] if isinstance(choice, ChooseStep) else ""
        codes = view.typed_codes(self._session.walk.framework, filled.text(len(steps) - 1))
        return Recommendation(filled.text(0).strip(), level, codes)

    def _record(self, change: Callable[[], object], message: str) -> bool:
        try:
            change()
        except (NotRecorded, ReadOnly) as fault:
            self._say(str(fault))
            return False
        self._say(message)
        return True


def _needed(text: str) -> str:
    return "" if text.strip() else "Write what should change, or leave with Esc."


def _with(step: Step, value: str | int) -> Step:
    """A step as it was left."""
    if isinstance(step, WriteStep):
        return WriteStep(step.title, str(value), step.fault)
    return ChooseStep(step.title, step.options, int(value))

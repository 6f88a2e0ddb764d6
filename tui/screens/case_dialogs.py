"""The dialogs of the grid: taking cases in, and changing what is recorded of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from sessions.case_values import Misfit, own_name, value_for
from sessions.cases import case_faults
from sessions.events import Case, Kind, Subject
from sessions.session import Session
from standards.framework import Attribute
from tui.screens.case_card import attribute_title
from tui.screens.case_typing import Unusable, are_several, birth_or_contact_warning, name_question, typed_cases
from tui.screens.drafting import Asking
from tui.screens.picking import pick
from tui.screens.steps_dialog import ChooseStep, Filled, Step, StepsDialog, WriteStep
from tui.screens.summary_view import level_options

_NOT_RECORDED = "not recorded"
_REFERENCE, _ANOTHER = "reference", "another"
_NEW = "new case"
_NO_OR_YES = (("n", "no"), ("y", "yes"))
_KEPT = "What was written is kept while this session is open."
_NOTHING_YET = f"Nothing is recorded yet. {_KEPT}"


class CaseDialog(StepsDialog):
    """Asks for a reference and then for what is recorded of the case; several references need no more than the first.

    F4 leaves what follows as it stands.
    """

    MORE_KEYS = " · F4 finish"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "finish", "Finish", show=False)]

    def _onward(self) -> None:
        first = self._steps[0]
        if self._at == 0 and isinstance(first, WriteStep) and are_several(first.text):
            self.dismiss(self._filled(finished=True))
        else:
            super()._onward()

    def action_finish(self) -> None:
        """Take what stands, and leave the rest as it is."""
        self._take_what_stands()
        step = self._step
        fault = step.fault(step.text) if isinstance(step, WriteStep) else ""
        if fault:
            self._show(fault)
        else:
            self.dismiss(self._filled(finished=True))


class CaseDialogs:
    """Opens the dialogs of the grid and records what comes of them; `follow` goes to a case."""

    def __init__(self, session: Session, asking: Asking, follow: Callable[[int], None]) -> None:
        self._session = session
        self._asking = asking
        self._follow = follow

    @property
    def _attributes(self) -> tuple[Attribute, ...]:
        return self._session.walk.framework.attributes

    @property
    def _today(self) -> date:
        return date.fromisoformat(self._session.workspace.now()[:10])

    # Taking cases in

    def add(self) -> None:
        """Ask for references, and for what is recorded of a single case."""
        title = "Reference; several with commas or a line each"
        steps: tuple[Step, ...] = (
            WriteStep(title, fault=self._fault),
            *(_step(attribute, "") for attribute in self._attributes),
        )
        left = f"No case was added. {_KEPT}"
        self._asking.ask(_NEW, "Add cases", steps, self._added, left=left, dialog=CaseDialog)

    def _fault(self, text: str) -> str:
        try:
            typed_cases(self._session.walk, text, self._today)
        except Unusable as fault:
            return str(fault)
        return ""

    def _added(self, filled: Filled) -> str:
        try:
            cases = typed_cases(self._session.walk, filled.text(0), self._today)
        except Unusable as fault:
            return str(fault)
        if len(cases) == 1 and not cases[0].attributes:
            values = {one.id: _value(one, filled, step) for step, one in enumerate(self._attributes, 1)}
            cases = [replace(cases[0], attributes={name: value for name, value in values.items() if value})]
        return self._unless_named(_NEW, "Add cases", filled, cases, lambda: self._take(cases))

    def _unless_named(
        self, key: object, title: str, filled: Filled, cases: Sequence[Case], take: Callable[[], str]
    ) -> str:
        """Take cases at once, or where a reference looks like a name only when somebody says so; gives what to say.

        The history would keep a name for good, so a warning afterwards would come too late. Until then, and after a
        no, what was filled in is the draft under `key`.
        """
        question = name_question(case.reference for case in cases)
        if not question:
            return take()
        asked = (key, "name")

        def answered(answer: Filled) -> str:
            if not answer.place(0):
                return f"It was not taken. {_KEPT}"
            said = take()
            self._asking.drafts.pop(key, None)
            return said

        def ask() -> None:
            self._asking.drafts[key] = filled.values
            self._asking.drafts.pop(asked, None)  # whatever was chosen before, no stands first
            self._asking.ask(asked, title, (ChooseStep(question, _NO_OR_YES),), answered, left=_NOTHING_YET)

        self._asking.screen.call_later(ask)
        return _NOTHING_YET

    def _take(self, cases: list[Case]) -> str:
        typed = "typed" if len(cases) == 1 else f"{len(cases)} cases typed or pasted"
        events = self._session.add_cases(cases, "" if len(cases) == 1 else typed)
        self._follow(events[0].subject.case)
        warning = birth_or_contact_warning(cases, self._today)
        if warning:
            return warning
        if len(cases) == 1:
            return f"Case {cases[0].reference} is added. Enter goes in, a adds another."
        return f"{len(cases)} cases are added. u takes all of them away again."

    # Changing one

    def edit(self, number: int) -> None:
        """Ask what to change of a case: its reference, or one thing that is recorded of it."""
        case, framework = self._session.walk.record.cases[number], self._session.walk.framework
        declared = [one.id for one in self._attributes]
        names = declared + [name for name in case.attributes if name not in declared]
        lines = [(_REFERENCE, f"Reference: {case.reference}")]
        lines += [
            (f"@{name}", f"{attribute_title(framework, name)}: {case.attributes.get(name) or _NOT_RECORDED}")
            for name in names
        ]
        lines.append((_ANOTHER, "Something else: an attribute of your own"))
        pick(self._asking.screen, f"Change what of {case.reference}?", lines, lambda what: self._edit(number, what))

    def _edit(self, number: int, what: str) -> None:
        case, framework = self._session.walk.record.cases[number], self._session.walk.framework
        if what == _REFERENCE:
            self._ask(number, what, (WriteStep("Reference", case.reference, self._reference_fault(number)),))
        elif what == _ANOTHER:
            steps = (WriteStep("What is it called?", "", self._own_fault), WriteStep(f"Its value in {case.reference}"))
            self._ask(number, what, steps)
        else:
            name = what[1:]
            attribute = framework.attribute(name) or Attribute(name, name)
            self._ask(number, what, (_step(attribute, case.attributes.get(name, "")),))

    def _reference_fault(self, number: int) -> Callable[[str], str]:
        return lambda text: " ".join(case_faults(self._session.walk, [Case(text)], besides=number))

    def _own_fault(self, text: str) -> str:
        try:
            own_name(text, ())
        except Misfit as fault:
            return str(fault)
        return ""

    def _ask(self, number: int, what: str, steps: Sequence[Step]) -> None:
        case = self._session.walk.record.cases[number]

        def done(filled: Filled) -> str:
            old = self._session.walk.record.cases[number]
            new = self._changed(old, what, filled)
            called = [new] if new.reference != old.reference else []
            return self._unless_named(key, f"Case {old.reference}", filled, called, lambda: self._change(number, new))

        key = (Subject(Kind.CASE, case=number), what)
        self._asking.ask(key, f"Case {case.reference}", tuple(steps), done)

    def _change(self, number: int, new: Case) -> str:
        event = self._session.change_case(number, new)
        return f"Case {new.reference} is changed." if event else "Nothing was changed."

    def _changed(self, old: Case, what: str, filled: Filled) -> Case:
        if what == _REFERENCE:
            return replace(old, reference=filled.text(0).strip())
        if what == _ANOTHER:
            name, value = own_name(filled.text(0), old.attributes), filled.text(1).strip()
        else:
            name = what[1:]
            attribute = self._session.walk.framework.attribute(name) or Attribute(name, name)
            value = _value(attribute, filled, 0, old.attributes.get(name, ""))
        return replace(old, attributes={**old.attributes, name: value})  # an empty value is left out when it is kept


def _step(attribute: Attribute, value: str) -> Step:
    if not attribute.values:
        return WriteStep(f"{attribute.title} (may be empty)", value, _fault_of(attribute))
    options = _options(attribute, value)
    chosen = next((place for place, (_, word) in enumerate(options) if word == value), len(options) - 1)
    return ChooseStep(attribute.title, options, chosen)


def _options(attribute: Attribute, value: str) -> tuple[tuple[str, str], ...]:
    """The values, each on a letter of its own, one that is recorded and not among them, and none."""
    other = (value,) if value and value not in attribute.values else ()
    return level_options((*attribute.values, *other, _NOT_RECORDED))


def _fault_of(attribute: Attribute) -> Callable[[str], str]:
    def fault(text: str) -> str:
        try:
            _checked(attribute, text)
        except Misfit as misfit:
            return str(misfit)
        return ""

    return fault


def _checked(attribute: Attribute, text: str) -> str:
    written = " ".join(text.split())
    return value_for(attribute, written) if written else ""


def _value(attribute: Attribute, filled: Filled, step: int, before: str = "") -> str:
    """What was filled in for an attribute; "" for nothing."""
    if not attribute.values:
        return _checked(attribute, filled.text(step))
    word = _options(attribute, before)[filled.place(step)][1]
    return "" if word == _NOT_RECORDED else word

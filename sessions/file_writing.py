"""Writing session files: a session as a document of plain values, and the document as TOML or JSON.

Standards and questions stand in the framework's order, notes and cases in that of their numbers, so that the same
session gives the same bytes and one changed answer one changed line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import tomli_w

from sessions.event_values import event_values, plain_value
from sessions.events import Kind, Subject
from sessions.exercises.timing import time_spent
from sessions.file_seal import seal_of
from sessions.record import Marks, Record
from sessions.session_file import FORMAT, SessionFile
from standards.framework import Framework
from standards.scale import Rating

Document = dict[str, Any]
_Held = TypeVar("_Held")

_ABOUT = "# A session of fourpoint. Change what you like above [history]: importing makes an event of each change."

_NOT_BELOW = "# How it came about, one event a line. Nothing here is changed by hand: what was done stays done."

# Raw, these could steer a terminal that prints the file, or part its lines differently in some editors.
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def document(file: SessionFile, *, with_framework: bool = False) -> Document:
    """A session as plain values with its seal, in the order in which they are written."""
    record, order = file.record, _Order(file.framework)
    called = {number: case.reference for number, case in record.cases.items()}
    found: Document = {
        "format": FORMAT,
        "seal": "",
        "session": {
            "id": file.uid,
            "service": file.service,
            "kind": str(file.kind),
            "inspector": file.inspector,
            "stage": str(file.stage),
            "in_bin": file.binned,
            "started": file.started_at,
            "changed": file.changed_at,
            **_belonging(file),
        },
        "framework": {
            "id": file.framework_id,
            "title": file.framework_title,
            "version": file.framework_version,
            "digest": file.framework_digest,
        },
        "rating": [
            _without_nothing(
                {"standard": one.code, "state": one.state, "rating": _word(one.rating), "points": one.points}
            )
            for one in file.ratings
            if one.code
        ],
        "overall": _overall(file),
        **_time(file, order),
        "answers": _by_standard(record.marks_in(), order),
        "judgement": [
            {"standard": code, "rating": one.rating.value, "reason": one.reason}
            for code, one in order.standards(record.judgements)
        ],
        "panel_decision": [
            {"standard": code, "rating": one.rating.value, "reason": one.reason}
            for code, one in order.standards(record.panel)
        ],
        "not_rated": [{"standard": code, "reason": reason} for code, reason in order.standards(record.not_rated)],
        "recommendation": [
            {"item": subject.item, "level": one.level, "rests_on": list(one.rests_on), "text": one.text}
            for subject, one in record.recommendations.items()
        ],
        "evidence": [
            _without_nothing(
                {**_place(subject, called), "source": _text(one.source), "effect": _text(one.effect), "text": one.text}
            )
            for subject, one in record.evidence.items()
            if not subject.case or subject.case in called
        ],
        "comment": [
            {**_place(subject, called), "text": text}
            for subject, text in record.comments.items()
            if not subject.case or subject.case in called
        ],
        "flag": _flags(record, called, order),
        "case": [
            _without_empty(
                {
                    "reference": case.reference,
                    "number": number,
                    "attributes": dict(case.attributes),
                    "answers": dict(_answers(record.marks_in(number), order)),
                }
            )
            for number, case in record.cases.items()
        ],
    }
    history = {"events": [event_values(event) for event in file.events]}
    found["history"] = {"seal": seal_of(history), **history}
    if with_framework and file.framework_text is not None:
        found["framework_text"] = {"toml": file.framework_text}
    found = {name: value for name, value in found.items() if value or name in ("seal", "history")}
    return {**found, "seal": seal_of(found)}


def json_text(values: Document) -> str:
    """A document as JSON, one event a line."""
    head = {name: value for name, value in values.items() if name != "history"}
    first = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    events = ",\n".join(f"      {json.dumps(event, ensure_ascii=False)}" for event in values["history"]["events"])
    seal = json.dumps(values["history"]["seal"])
    return _harmless(f'{first},\n  "history": {{\n    "seal": {seal},\n    "events": [\n{events}\n    ]\n  }}\n}}\n')


def toml_text(values: Document, framework: Framework | None) -> str:
    """A document as TOML, one answer a line and one event a line."""
    return _harmless("".join(_toml_blocks(values, framework)))


def _toml_blocks(values: Document, framework: Framework | None) -> Iterator[str]:
    titles = {one.code: one.title for one in framework.standards} if framework else {}
    yield f"{_ABOUT}\n\n"
    yield tomli_w.dumps({name: value for name, value in values.items() if not isinstance(value, dict | list)})
    for name, value in values.items():
        if name == "history":
            yield f"\n{_NOT_BELOW}\n[history]\nseal = {_string(value['seal'])}\nevents = [\n"
            for event in value["events"]:
                yield f"  {_inline(event)},\n"
            yield "]\n"
        elif name == "answers":
            for code, answers in value.items():
                title = " ".join(titles.get(code, "").split())
                yield f"\n# {title}\n" if title else "\n"
                yield _table(f"answers.{_string(code)}", answers, "[]")
        elif isinstance(value, list):
            for entry in value:
                yield "\n" + _table(name, entry, "[[]]")
        elif isinstance(value, dict):
            yield "\n" + _table(name, value, "[]")


def _table(name: str, values: Mapping[str, Any], brackets: str) -> str:
    """A table under its heading. Texts of several lines stand so wherever TOML gives them back as they are."""
    half = len(brackets) // 2
    own = {key: value for key, value in values.items() if not isinstance(value, dict)}
    survives = not any(isinstance(value, str) and "\r\n" in value for value in own.values())
    text = f"{brackets[:half]}{name}{brackets[half:]}\n{tomli_w.dumps(own, multiline_strings=survives)}"
    for key, value in values.items():
        if isinstance(value, dict):
            text += f"\n[{name}.{key}]\n{tomli_w.dumps(value)}"
    return text


def _inline(value: object) -> str:
    """A value in one line, which tomli-w does for short ones only."""
    match value:
        case dict():
            parts = ", ".join(f"{_key(key)} = {_inline(part)}" for key, part in value.items())
            return f"{{ {parts} }}" if parts else "{}"
        case list():
            return f"[{', '.join(_inline(part) for part in value)}]"
        case str():
            return _string(value)
        case _:
            return str(value)


_BARE = re.compile(r"[A-Za-z0-9_-]+")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _string(name)


def _string(text: str) -> str:
    """A text between quotation marks: TOML escapes what JSON does and, in `_harmless`, the delete character."""
    return json.dumps(text, ensure_ascii=False)


def _harmless(text: str) -> str:
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class _Order:
    """The order of a framework's standards and questions; without a framework, that of the record."""

    def __init__(self, framework: Framework | None) -> None:
        standards = framework.standards if framework else ()
        questions = framework.all_questions if framework else ()
        self._standards = {one.code: place for place, one in enumerate(standards)}
        self._questions = {one.code: place for place, one in enumerate(questions)}
        self.standard_of = {one.code: one.standard for one in questions}

    def standards(self, values: Mapping[str, _Held]) -> list[tuple[str, _Held]]:
        """Values by standard, in order."""
        return sorted(values.items(), key=lambda pair: (self._standards.get(pair[0], len(self._standards)), pair[0]))

    def place(self, code: str) -> tuple[int, str]:
        """Where a question stands, or after all of them a standard."""
        after = len(self._questions) + self._standards.get(code, len(self._standards))
        return (self._questions.get(code, after), code)

    def questions(self, values: Mapping[str, _Held]) -> list[tuple[str, _Held]]:
        """Values by question, in order."""
        return sorted(values.items(), key=lambda pair: (self._questions.get(pair[0], len(self._questions)), pair[0]))


def _answers(marks: Marks, order: _Order) -> list[tuple[str, object]]:
    answers = {code: marks.answer(code) for code in marks.answers}
    return [(code, plain_value(Kind.ANSWER, answer)) for code, answer in order.questions(answers)]


def _by_standard(marks: Marks, order: _Order) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for code, answer in _answers(marks, order):
        found.setdefault(order.standard_of.get(code, ""), {})[code] = answer
    return found


def _flags(record: Record, called: Mapping[int, str], order: _Order) -> list[Document]:
    return [
        {"code": code, **({"case": called[number]} if number else {}), "note": note}
        for number in (0, *called)
        for code, note in order.questions(record.marks_in(number).flags)
    ]


def _place(subject: Subject, called: Mapping[int, str]) -> Document:
    """Which note it is, and the question and case it is on; a comment on the whole session has neither."""
    return _without_empty(
        {"item": subject.item, "code": subject.code, "case": called[subject.case] if subject.case else None}
    )


def _overall(file: SessionFile) -> Document:
    found = next((one for one in file.ratings if not one.code), None)
    return _without_nothing({"rating": _word(found.rating), "points": found.points}) if found else {}


def _belonging(file: SessionFile) -> Document:
    start = file.start
    return _without_empty(
        {
            "exercise": start.exercise,
            "handout": start.handout,
            "round": start.round or None,
            "group": start.group,
            "checks": start.checks,
            "asked": list(start.asked) or None,
            "rated": list(start.rated) or None,
        }
    )


def _time(file: SessionFile, order: _Order) -> Document:
    """How long an attempt took, in whole seconds, and on what, in the order of the cases and of the framework."""
    if not (file.start.exercise or file.start.checks):
        return {}
    spent = time_spent(file.events)
    places = {"": 0, **{case.reference: number for number, case in file.record.cases.items()}}
    on = sorted(spent.by_unit.items(), key=lambda one: (places.get(one[0][0], len(places)), order.place(one[0][1])))
    return {
        "time": {"seconds": round(spent.total), "sittings": spent.sittings},
        "time_on": [
            _without_empty({"case": case, "code": code, "seconds": round(seconds)}) for (case, code), seconds in on
        ],
    }


def _word(rating: Rating | None) -> str | None:
    return rating.value if rating else None


def _text(value: str | None) -> str | None:
    return None if value is None else str(value)


def _without_nothing(values: Document) -> Document:
    return {name: value for name, value in values.items() if value is not None}


def _without_empty(values: Document) -> Document:
    return {name: value for name, value in values.items() if value not in (None, "", {})}

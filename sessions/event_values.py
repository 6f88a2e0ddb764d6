"""Events as plain values, for files: a table for each, with the parts of its old and new value as they are named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sessions.events import Act, Change, Event, Kind, Subject, Value, read, written

_WITH_PARTS = frozenset(
    {Kind.STARTED, Kind.EVIDENCE, Kind.JUDGEMENT, Kind.RECOMMENDATION, Kind.CASE, Kind.MARK, Kind.PANEL}
)  # kinds whose values have several parts


def event_values(event: Event) -> dict[str, object]:
    """An event as a table; what is empty is left out."""
    subject, change = event.subject, event.change
    values: dict[str, object] = {
        "sequence": event.sequence,
        "at": event.at,
        "who": event.who,
        "act": str(change.act) if change.act is not Act.DO else "",
        "kind": str(subject.kind),
        "code": subject.code,
        "case_number": subject.case or "",
        "item": subject.item or "",
        "from": plain_value(subject.kind, change.old),
        "to": plain_value(subject.kind, change.new),
        "why": change.why,
        "undoes": change.undoes,
    }
    always = ("who", "from", "to")
    return {name: value for name, value in values.items() if value is not None and (value != "" or name in always)}


def event_of(values: Mapping[str, Any]) -> Event:
    """The event in a table whose fields have the right types. Raises ValueError, KeyError or TypeError."""
    kind = Kind(values["kind"])
    subject = Subject(kind, values.get("code", ""), values.get("item", 0), values.get("case_number", 0))
    change = Change(
        subject,
        value_of(kind, values.get("from")),
        value_of(kind, values.get("to")),
        values.get("why", ""),
        Act(values.get("act") or Act.DO),
        values.get("undoes"),
    )
    return Event(values["sequence"], values["at"], values["who"], change)


def plain_value(kind: Kind, value: Value | None) -> object:
    """A value of an event as a text or, where it has parts, as a table of them; None where there is none."""
    text = written(kind, value)
    return json.loads(text) if text is not None and kind in _WITH_PARTS else text


def value_of(kind: Kind, plain: object) -> Value | None:
    """The value of an event from its plain form.

    Raises ValueError, KeyError or TypeError when it is not one of this kind, or holds more than such a value does.
    """
    if plain is None:
        return None
    if isinstance(plain, Mapping) is not (kind in _WITH_PARTS):
        raise ValueError("parts" if kind in _WITH_PARTS else "a text")
    if not isinstance(plain, Mapping):
        if not isinstance(plain, str):
            raise TypeError("a text")
        value = read(kind, plain)
        if written(kind, value) != plain:
            raise ValueError(plain)
        return value
    if not all(_has_its_form(name, part) for name, part in plain.items()):
        raise TypeError("parts of another type")
    value = read(kind, json.dumps(plain))
    kept = plain_value(kind, value)
    if not isinstance(kept, Mapping) or _filled(kept) != _filled(plain):
        raise ValueError("more than there is in one")
    return value


def _has_its_form(name: str, part: object) -> bool:
    """Whether a part of a value is what one of its name is: codes are a list, attributes a table, all else a text."""
    if name == "round":
        return isinstance(part, int) and not isinstance(part, bool) and part > 0
    if name in {"rests_on", "asked", "rated"}:
        return isinstance(part, list) and all(isinstance(one, str) for one in part)
    if name == "attributes":
        return isinstance(part, Mapping) and all(isinstance(one, str) for one in part.values())
    return isinstance(part, str)


def _filled(parts: Mapping[str, object]) -> dict[str, object]:
    """The parts that are not empty: a value is the same whether those are written or left out."""
    return {name: part for name, part in parts.items() if part not in ("", [], {})}

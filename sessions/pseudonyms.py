"""What stands in place of what identifies somebody: the same for the same value, throughout one export."""

from __future__ import annotations

from collections.abc import Iterable

from sessions.names_of_people import folded

PERSON = "Person"
_SERVICE = "Service"


class Pseudonyms:
    """The placeholders of one export: `Person 1`, `C-001`, `Service`, and others by what they stand for."""

    def __init__(self, services: Iterable[str]) -> None:
        """With the names of all services in it: a single one needs no number."""
        known = list(dict.fromkeys(folded(service) for service in services))
        self._services = {
            name: _SERVICE if len(known) == 1 else f"{_SERVICE} {place}" for place, name in enumerate(known, 1)
        }
        self._people: dict[str, str] = {}
        self._count = 0
        self._cases: dict[str, str] = {}
        self._others: dict[str, dict[str, str]] = {}

    def service(self, name: str) -> str:
        """What stands for a service."""
        return self._services.get(folded(name), _SERVICE)

    def person(self, name: str) -> str:
        """What stands for a person; nobody stays nobody."""
        key = folded(name)
        if key and key not in self._people:
            self._count += 1
            self._people[key] = f"{PERSON} {self._count}"
        return self._people.get(key, "")

    def is_person(self, name: str) -> bool:
        """Whether a name is that of a person already met."""
        return folded(name) in self._people

    def case(self, reference: str) -> str:
        """What stands for the reference of a case."""
        return self._cases.setdefault(folded(reference), f"C-{len(self._cases) + 1:03}")

    def value(self, title: str, value: str) -> str:
        """What stands for another value that identifies somebody: `CRN 1`."""
        known = self._others.setdefault(folded(title), {})
        return known.setdefault(folded(value), f"{title} {len(known) + 1}")

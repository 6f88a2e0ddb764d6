"""People of the register: what they are called, what they are, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sessions.certificates.criteria import Role
from sessions.faults import NotRecorded
from sessions.names_of_people import folded
from standards.suggestions import listed, nearest, shown


@dataclass(frozen=True, slots=True)
class Post:
    """A role, and the first day in it."""

    role: Role
    since: date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the register.

    `key` is what events call them, `number` what people may type: they count from 1 in the order in which they came in.
    `posts` are their roles in order, the present one last.
    """

    key: str
    number: int
    name: str
    group: str
    posts: tuple[Post, ...]

    @property
    def post(self) -> Post:
        """The present role."""
        return self.posts[-1]

    def parts(self) -> dict[str, Any]:
        """The person as an event keeps it."""
        posts = [{"role": str(one.role), "since": one.since.isoformat()} for one in self.posts]
        return {"name": self.name, "group": self.group, "posts": posts}


def person_of(key: str, number: int, parts: Mapping[str, Any]) -> Person:
    """The person that an event keeps. Raises KeyError, TypeError or ValueError where it is none."""
    posts = tuple(Post(Role(one["role"]), date.fromisoformat(one["since"])) for one in parts["posts"])
    if not posts:
        raise ValueError("a person has no role")
    return Person(key, number, str(parts["name"]), str(parts["group"]), posts)


class NoSuchPerson(NotRecorded):
    """No person of the register, or more than one, is meant by a name. The message says what to do."""


def find_person(people: Iterable[Person], named: str) -> Person:
    """The person meant by a number, a name or a part of one. Raises NoSuchPerson, saying who may be meant."""
    every = list(people)
    wanted = folded(named)
    if not wanted:
        raise NoSuchPerson("Name a person by name or by number. `fourpoint certificate list` shows them.")
    if not every:
        raise NoSuchPerson("Nobody is in the register yet. `fourpoint certificate add` takes somebody in.")
    for found in (
        [one for one in every if wanted.isdecimal() and str(one.number) == wanted],
        [one for one in every if folded(one.name) == wanted],
        [one for one in every if not wanted.isdecimal() and wanted in folded(one.name)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            several = listed(f"{one.name} (number {one.number})" for one in found[:5])
            raise NoSuchPerson(f"{shown(named)} could be {several}. Type the number.")
    words = {word: one.name for one in every for word in (*one.name.split(), one.name)}
    near = words.get(nearest(named, words) or "")
    hint = f"Did you mean {near}?" if near else "`fourpoint certificate list` shows who is there."
    raise NoSuchPerson(f"Nobody in the register is called {shown(named)}. {hint}")

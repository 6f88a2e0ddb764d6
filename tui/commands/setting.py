"""What every command is given: where things live, the environment, and the clock."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import click

from tui.config import Places, chosen_name, find_places, person_name
from tui.refusals import Refused


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Setting:
    """The world a command works in; tests pass their own."""

    places: Places
    environ: Mapping[str, str]
    clock: Callable[[], datetime] = _now

    @classmethod
    def real(cls) -> Setting:
        """The setting of this process."""
        return cls(find_places(os.environ), os.environ)

    @property
    def person(self) -> str:
        """The name that a new session's inspector has unless another is given."""
        return _text(person_name(self.environ))

    @property
    def who(self) -> str:
        """The name that what is recorded carries; "" for each session's own inspector."""
        return _text(chosen_name(self.environ))


def _text(name: str) -> str:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("FOURPOINT_NAME holds bytes that are no text in UTF-8. Set it again.") from None
    return name


pass_setting = click.make_pass_decorator(Setting)

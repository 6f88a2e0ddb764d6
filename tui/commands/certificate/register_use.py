"""What the commands of the register share: opening it, finding a person, recording, and who records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import click
from click.shell_completion import CompletionItem

from tui.commands.names import Written, setting_typed
from tui.commands.printing import say
from tui.commands.setting import Setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.certificates.people import Person
    from sessions.certificates.recording import Assessor
    from sessions.certificates.register import Register
    from sessions.certificates.status import Status
    from sessions.training_log import TrainingChange
    from sessions.workspace import Workspace

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def as_option(command: Decorated) -> Decorated:
    """Give a command the option `--as`; it gets the name as `name`."""
    option = click.option(
        "--as", "name", type=Written(), metavar="NAME", help="Who records it, unless FOURPOINT_NAME says so."
    )
    return option(command)


@dataclass
class Opened:
    """The register of a workspace while it is open."""

    setting: Setting
    workspace: Workspace
    who: str

    @property
    def today(self) -> date:
        """The day it is here."""
        return self.setting.clock().astimezone().date()

    @property
    def by(self) -> Assessor:
        """Whoever records. Raises Refused where nobody said who that is."""
        from sessions.certificates.recording import Assessor  # noqa: PLC0415

        if not self.who:
            raise Refused("Say who records it, with FOURPOINT_NAME or --as.")
        return Assessor(self.who, self.today)

    def register(self) -> Register:
        """The register as it is now. Raises Sealed while a blind marking is open."""
        from sessions.certificates.register import KINDS, fold  # noqa: PLC0415
        from sessions.training_log import TrainingLog  # noqa: PLC0415

        return fold(TrainingLog(self.workspace).events(KINDS))

    def status(self, person: Person) -> Status:
        """How somebody stands now."""
        from sessions.certificates.status import status_of  # noqa: PLC0415

        register = self.register()
        return status_of(register, register.people[person.key], self.today)

    def record(self, changes: Sequence[TrainingChange]) -> None:
        """Record changes, all or none. Raises NotRecorded."""
        from sessions.training_log import TrainingLog  # noqa: PLC0415

        TrainingLog(self.workspace).record(changes, self.by.name)

    def record_and_tell(self, person: Person, changes: Sequence[TrainingChange]) -> None:
        """Record changes about somebody, and say how they stand where that is another way than before."""
        from tui.pages.certificates_words import standing_words  # noqa: PLC0415

        before = standing_words(self.status(person))
        self.record(changes)
        after = self.status(person)
        if standing_words(after) != before:
            say(f"{after.person.name}: {standing_words(after)}.")


@contextmanager
def register_of(setting: Setting, name: str | None = None, *, create: bool = False) -> Iterator[Opened]:
    """The register of the workspace, which is made where it is to be and is not there."""
    from tui.commands.opened import workspace  # noqa: PLC0415 - loads SQLite

    if not create and not setting.places.database.exists():
        raise Refused("There is no register yet. `fourpoint certificate add NAME --role AI --since DAY` begins one.")
    with workspace(setting, create=create) as opened:
        yield Opened(setting, opened, " ".join((setting.who if name is None else name).split()))


class PersonName(Written):
    """A person of the register: a number, a name, or a part of one."""

    name = "person"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The numbers, with the names as help: anything may stand in a name."""
        del param
        with suppress(Exception):
            with register_of(setting_typed(ctx)) as opened:
                people = opened.register().people.values()
            return [
                CompletionItem(str(one.number), help=one.name)
                for one in people
                if str(one.number).startswith(incomplete) or one.name.casefold().startswith(incomplete.casefold())
            ]
        return []


def day_of(text: str, option: str) -> date:
    """The day that an option gives. Raises Refused, saying how a day is written."""
    from sessions.certificates.days import NoSuchDay, day_named  # noqa: PLC0415

    try:
        return day_named(text)
    except NoSuchDay as fault:
        raise Refused(f"{option}: {fault}") from None

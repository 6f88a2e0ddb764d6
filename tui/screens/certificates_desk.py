"""The register as screens use it: read when it is shown, and written in one place by somebody who has said a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sessions.certificates.people import Person
from sessions.certificates.recording import Assessor
from sessions.certificates.register import KINDS, Register, fold
from sessions.certificates.status import Status, status_of
from sessions.faults import NoSuchSession, NotRecorded, WorkspaceFault
from sessions.training_log import TrainingChange, TrainingLog

if TYPE_CHECKING:
    from tui.app import FourpointApp


class RegisterDesk:
    """The register of the program's workspace. `who` is whoever records here, "" until somebody has said so."""

    def __init__(self, program: FourpointApp) -> None:
        self._program = program
        self.who = program.who

    @property
    def today(self) -> date:
        """The day it is here."""
        return self._program.clock().astimezone().date()

    @property
    def by(self) -> Assessor:
        """Whoever records."""
        return Assessor(self.who, self.today)

    @property
    def name_offered(self) -> str:
        """The name to offer to somebody who is to say who they are."""
        return self._program.person

    def register(self) -> Register:
        """The register as it is now. Raises WorkspaceFault, and Sealed while a blind marking is open."""
        workspace = self._program.workspace()
        return fold(TrainingLog(workspace).events(KINDS) if workspace else [])

    def status(self, person: Person) -> Status:
        """How somebody stands now. Raises as `register` does, and KeyError where they were taken out meanwhile."""
        register = self.register()
        return status_of(register, register.people[person.key], self.today)

    def record(self, changes: Sequence[TrainingChange]) -> None:
        """Record changes, all or none. Raises NotRecorded, also while a blind marking is open."""
        try:
            workspace = self._program.workspace(create=True)
            if workspace is not None:
                TrainingLog(workspace).record(changes, self.who)
        except (WorkspaceFault, NoSuchSession) as fault:
            raise NotRecorded(str(fault)) from fault

"""What can go wrong with a workspace, each a sentence that says what to do. Shown to people as they stand."""

from __future__ import annotations


class WorkspaceFault(Exception):
    """The workspace database cannot be used."""


class NotRecorded(Exception):
    """A change was not written: nothing of it is in the database."""


class ReadOnly(Exception):
    """The session takes no changes now: signed off, in the bin, or being scored elsewhere."""


class NotReady(Exception):
    """A session cannot be signed off yet. `missing` says what is, one sentence each."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("The session cannot be signed off yet. " + " ".join(missing))
        self.missing = missing


class NoSuchSession(LookupError):
    """No session, or more than one, is meant by a name."""

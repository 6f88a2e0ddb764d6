"""What the program's exit codes mean, in one place. Scripts may rely on them."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The code a run of `fourpoint` ends with."""

    DONE = 0
    """What was asked for was done."""
    FAULTS = 1
    """A check was made and found faults, as in `fourpoint standards check`, or `fourpoint diff` found differences."""
    USAGE = 2
    """Wrong use or bad input: an unknown session or code, a bad file, no terminal. It changed nothing."""
    CRASH = 70
    """A fault in the program itself. A report was written, and nothing that was recorded is lost."""
    INTERRUPTED = 130
    """Ctrl+C: stopped by the person; what was recorded before is kept."""

"""What the program declines to do, in sentences: every fault that is the input's, the file's or the moment's.

Commands, the plain line mode and `main` ask here; what is not known here is a fault of the program itself.
"""

from __future__ import annotations


class Refused(Exception):
    """Something cannot be done; the message says why and what to do."""


def refusal(error: BaseException) -> tuple[str, ...]:
    """The sentences for a person when something was declined; none when `error` is a fault of the program."""
    from sessions.faults import (  # noqa: PLC0415 - asked for only when something has gone wrong
        NoSuchSession,
        NotReady,
        NotRecorded,
        ReadOnly,
        WorkspaceFault,
    )
    from standards.codes import UnknownCode  # noqa: PLC0415
    from standards.faults import FrameworkFaults  # noqa: PLC0415
    from standards.shipped import UnknownFramework  # noqa: PLC0415

    if isinstance(error, FrameworkFaults):
        return tuple(str(fault) for fault in error.faults)
    if isinstance(error, NotReady):
        return ("The session cannot be signed off yet.", *error.missing)
    known = (
        Refused,
        NoSuchSession,
        NotRecorded,
        ReadOnly,
        WorkspaceFault,
        UnknownCode,
        UnknownFramework,
    )
    return (str(error),) if isinstance(error, known) else ()

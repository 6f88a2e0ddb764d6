"""What the program declines to do, in sentences: every fault that is the input's, the file's or the moment's.

Commands, the plain line mode and `main` ask here; what is not known here is a fault of the program itself.
"""

from __future__ import annotations

import errno

# Faults of the files and folders of this machine, where the system names the one that is meant.
_OF_THE_MACHINE = frozenset(
    {
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
        errno.ENOSPC,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.ELOOP,
        errno.ENAMETOOLONG,
        errno.EIO,
    }
)

_NO_HOME = "Could not determine home directory"  # what `Path.expanduser` says of ~nobody/file.toml
_NOBODYS_HOME = (
    "A file or folder is named by ~ and a name that nobody on this machine has. Write it without ~, such as "
    "/home/name/file.toml"
)


class Refused(Exception):
    """Something cannot be done; the message says why and what to do."""


def refusal(error: BaseException) -> tuple[str, ...]:
    """The sentences for a person when something was declined; none when `error` is a fault of the program."""
    from sessions.bringing_in import CannotComeIn  # noqa: PLC0415
    from sessions.case_table import TableFaults  # noqa: PLC0415 - asked for only when something has gone wrong
    from sessions.certificates.criteria import CriteriaFaults  # noqa: PLC0415
    from sessions.exercises.faults import ExerciseFaults, NoSuchExercise  # noqa: PLC0415
    from sessions.exercises.sitting import CannotSit  # noqa: PLC0415
    from sessions.faults import (  # noqa: PLC0415
        NoSuchSession,
        NotReady,
        NotRecorded,
        QueryFault,
        ReadOnly,
        WorkspaceFault,
    )
    from sessions.file_faults import FileFaults  # noqa: PLC0415
    from sessions.second_mark_draw import SecondMarkFault  # noqa: PLC0415
    from standards.codes import UnknownCode  # noqa: PLC0415
    from standards.faults import FrameworkFaults, sentences  # noqa: PLC0415
    from standards.shipped import UnknownFramework  # noqa: PLC0415
    from tui.streams import Unwritten  # noqa: PLC0415

    if isinstance(error, Unwritten):
        return (error.sentence(),)
    if isinstance(error, SecondMarkFault):
        return error.faults
    if isinstance(error, OSError):
        return _of_the_machine(error)
    if isinstance(error, RuntimeError) and str(error).startswith(_NO_HOME):
        return (_NOBODYS_HOME,)
    if isinstance(error, ExerciseFaults | FileFaults | FrameworkFaults | TableFaults | CriteriaFaults):
        return sentences(error.faults)
    if isinstance(error, NotReady):
        return ("The session cannot be signed off yet.", *error.missing)
    known = (
        Refused,
        CannotComeIn,
        CannotSit,
        NoSuchExercise,
        NoSuchSession,
        NotRecorded,
        QueryFault,
        ReadOnly,
        WorkspaceFault,
        UnknownCode,
        UnknownFramework,
    )
    return (str(error),) if isinstance(error, known) else ()


def _of_the_machine(error: OSError) -> tuple[str, ...]:
    if error.filename is None or error.errno not in _OF_THE_MACHINE:
        return ()
    reason = (error.strerror or "it cannot be used").rstrip(".")
    return (f"{error.filename} cannot be used: {reason}. `fourpoint paths` shows where things are kept.",)

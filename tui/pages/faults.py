"""The faults of files that were checked."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.database_faults import DatabaseFault
from standards.faults import Fault, Severity
from tui.sheets import Column, Page, Sheet

_COLUMNS = (
    Column("File", 12),
    Column("Line", 4, absent="", right=True),
    Column("Field", 10, absent=""),
    Column("Severity", 8),
    Column("What", 16),
    Column("Cure", 16),
)


def faults_page(checked: Sequence[tuple[str, Sequence[Fault]]]) -> Page:
    """Every file with its faults; a file is sound when none of them is an error."""
    rows = tuple(
        (fault.file, fault.line or None, fault.field or None, str(fault.severity), fault.what, fault.cure)
        for _, faults in checked
        for fault in faults
    )
    sheet = Sheet("", _COLUMNS, rows, empty="No faults.")
    return Page("", (sheet,), [checked_file_object(file, faults) for file, faults in checked], sheet)


def is_sound(faults: Sequence[Fault]) -> bool:
    """Whether none of the faults is an error."""
    return not any(fault.severity is Severity.ERROR for fault in faults)


def checked_file_object(file: str, faults: Sequence[Fault]) -> dict[str, object]:
    """A file that was checked, for programs."""
    return {
        "file": file,
        "sound": is_sound(faults),
        "faults": [fault_object(fault) for fault in faults],
    }


def fault_object(fault: Fault) -> dict[str, object]:
    """A fault for programs; one of a database says where in it, too."""
    found: dict[str, object] = {
        "line": fault.line or None,
        "field": fault.field or None,
        "severity": str(fault.severity),
        "what": fault.what,
        "cure": fault.cure or None,
    }
    if isinstance(fault, DatabaseFault):
        found |= {name: getattr(fault, name) or None for name in ("session", "event", "table", "row")}
    return found

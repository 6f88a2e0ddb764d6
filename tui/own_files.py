"""The person's own frameworks, guidance and crash reports: what is wrong with them, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sessions.health import Finding, Grade, fine, private
from standards.faults import FrameworkFaults, Severity
from standards.framework import Framework
from standards.loading import load_framework
from standards.shipped import load_shipped, shipped_ids
from tui.config import Places
from tui.guidance_files import find_guidance


def own_findings(places: Places) -> Iterator[Finding]:
    """What there is to say of the data folder and what people put into it."""
    if not places.data.is_dir():
        yield fine("Data folder", f"{places.data} is not there yet.")
        return
    yield private("Data folder", places.data)
    own: list[Framework] = []
    faulty: list[Finding] = []
    for path in _files(places.frameworks, "*.toml"):
        try:
            own.append(load_framework(path))
        except FrameworkFaults as found:
            faulty.append(_faulty(path, found))
        except OSError as fault:
            faulty.append(Finding("Frameworks", Grade.TO_DO, f"{path} cannot be read: {fault.strerror}.", "chmod u+r"))
    yield from faulty
    if own or not faulty:
        yield fine("Frameworks", f"{len(own)} of your own can be used, beside {len(shipped_ids())} that are shipped.")
    yield from _guidance(places.guidance, own)
    reports = _files(places.reports, "*")
    if reports:
        what = f"{len(reports)} report{'' if len(reports) == 1 else 's'} of crashes, the last one {reports[-1].name}."
        yield Finding(
            "Crashes", Grade.NOTE, what, f"Send them to who looks after the program; they lie in {places.reports}"
        )


def _faulty(path: Path, found: FrameworkFaults) -> Finding:
    errors = [fault for fault in found.faults if fault.severity is Severity.ERROR] or list(found.faults)
    number = f"{len(errors)} fault{'' if len(errors) == 1 else 's'}"
    return Finding(
        "Frameworks", Grade.TO_DO, f"{path} has {number}: {errors[0].what}", f"fourpoint standards check {path}"
    )


def _guidance(folder: Path, own: list[Framework]) -> Iterator[Finding]:
    if not folder.is_dir():
        return
    faults: dict[str, None] = {}
    usable = set()
    for framework in (*own, *(load_shipped(one) for one in shipped_ids())):
        found = find_guidance(folder, framework)
        faults |= dict.fromkeys(found.faults)
        usable |= {path for path, _ in found.usable}
    for fault in faults:
        yield Finding("Guidance", Grade.TO_DO, fault, "Mend the file, or take it out of the folder.")
    if not faults:
        yield fine("Guidance", f"{len(usable)} file{'' if len(usable) == 1 else 's'} can be used.")


def _files(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    except OSError:
        return []

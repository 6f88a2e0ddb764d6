"""How sitting an exercise ended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ended:
    """How sitting ended: whether it was handed in, where the file is, why there is none, and which round it was."""

    handed_in: bool
    path: Path | None = None
    fault: str = ""
    over: bool = False
    round: int = 1

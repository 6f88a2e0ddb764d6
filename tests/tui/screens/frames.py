"""Plain-text frames: a screen as a person reads it, kept beside the tests so that a change shows in a review.

`FOURPOINT_WRITE_FRAMES=1` writes them anew instead of comparing.
"""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "frames"


def assert_frame(name: str, screen: str) -> None:
    """The screen is the frame kept under this name."""
    path = _FOLDER / f"{name}.txt"
    if os.environ.get("FOURPOINT_WRITE_FRAMES"):
        path.write_text(screen + "\n", encoding="utf-8")
    assert path.exists(), f"there is no frame {name}; FOURPOINT_WRITE_FRAMES=1 writes it"
    assert screen + "\n" == path.read_text(encoding="utf-8"), f"the frame {name} has changed"

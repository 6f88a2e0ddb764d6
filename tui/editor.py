"""Writing a text in the person's own editor ($VISUAL or $EDITOR), through a private temporary file."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path


def edit_text(text: str) -> tuple[str | None, str]:
    """Let the person edit `text`; gives the new text, or None and a sentence that says why there is none."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if sys.platform == "win32" else "vi")
    handle, name = tempfile.mkstemp(prefix="fourpoint-", suffix=".txt")  # mkstemp makes it readable by its owner only
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        try:
            done = subprocess.run([*shlex.split(editor), name], check=False)  # noqa: S603 - the person's own choice
        except (OSError, ValueError) as fault:
            return None, f"The editor {editor!r} could not be started: {fault}. Set EDITOR to one that can."
        if done.returncode:
            return None, f"The editor {editor!r} ended with code {done.returncode}; the text is as it was."
        written = path.read_bytes().decode("utf-8", "replace")
        return written.removesuffix("\n"), ""
    finally:
        path.unlink(missing_ok=True)

"""The environment that tests give to a program: a home of its own, and nothing of the machine but PATH."""

import os
from pathlib import Path


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return a clean environment for a child: nothing of the machine that runs the tests but PATH."""
    folders = {
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local/share",
        "XDG_STATE_HOME": home / ".local/state",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_RUNTIME_DIR": home / ".run",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        **{name: str(folder) for name, folder in folders.items()},
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        **more,
    }

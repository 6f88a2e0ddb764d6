"""What is wrong with the training log and the kept exercises of a database: faults that only changes by hand make.

Nothing of what they hold is in the sentences, so they can be said while a blind marking is open, too.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator

from sessions.training_log import TrainingKind


def training_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Each thing that is wrong, in a sentence. Raises sqlite3.Error."""
    yield from _log_faults(connection)
    for slug, text, digest in connection.execute("SELECT slug, text, digest FROM exercises ORDER BY id"):
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != digest:
            yield f"The text of the exercise {slug} is not the one that was kept."


def _log_faults(connection: sqlite3.Connection) -> Iterator[str]:
    now: dict[tuple[str, str], object] = {}
    rows = connection.execute("SELECT sequence, kind, subject, old, new FROM training_events ORDER BY sequence")
    for expected, (sequence, kind, subject, old, new) in enumerate(rows, 1):
        if sequence != expected:
            yield f"Event {expected} of the training log is missing."
            return
        try:
            before, after = (None if one is None else dict(json.loads(one)) for one in (old, new))
            TrainingKind(kind)
        except (ValueError, TypeError):
            yield f"Event {sequence} of the training log is in a form that this program does not know."
            return
        if before != now.get((kind, subject)):
            yield f"Event {sequence} of the training log does not go on from what was set before it."
        now[kind, subject] = after

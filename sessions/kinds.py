"""The kinds and stages of sessions: what a list of sessions needs to know, and no more, so that it is quick to load."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """How far a session is. A signed-off session is read-only until it is reopened with a reason."""

    IN_PROGRESS = "in progress"
    PAUSED = "paused"
    SIGNED_OFF = "signed off"


class SessionKind(StrEnum):
    """What a session is for."""

    INSPECTION = "inspection"
    SELF_ASSESSMENT = "self-assessment"
    EXERCISE = "exercise attempt"
    QUALITY_CHECK = "quality check"
    REFERENCE = "reference"


BLIND = frozenset({SessionKind.EXERCISE, SessionKind.QUALITY_CHECK, SessionKind.REFERENCE})
"""The kinds that belong to judging without seeing each other; see `sessions.blindness`."""

HANDED_IN = frozenset({SessionKind.EXERCISE, SessionKind.QUALITY_CHECK})
"""The kinds that end by being handed in, which is final, and not by a sign-off."""

"""What the tables of exercises and training mean, each column in its order; see `sessions.table_meanings`."""

from __future__ import annotations

from collections.abc import Mapping

TIME = "UTC, ISO 8601, to the millisecond."

OF_SESSIONS: Mapping[str, str] = {
    "exercise": "The id of the exercise that it is an attempt at or a reference for; otherwise empty.",
    "round": "The round of the exercise, from 1; otherwise 0.",
    "checks": "The id of the session that a quality check marks a second time; otherwise empty.",
}

EXERCISES: tuple[str, Mapping[str, str], str] = (
    "Exercises as they were read: the trainees' file, or the trainer's with the key.",
    {
        "id": "Key of the row.",
        "slug": "The exercise's id.",
        "title": "Its title.",
        "version": "Its version.",
        "digest": "SHA-256 of its text.",
        "handout": "SHA-256 of the trainees' file that goes with it, which attempts name.",
        "has_key": "1 where the reference is in the text, otherwise 0.",
        "text": "The whole TOML file.",
        "added_at": f"When it was taken in. {TIME}",
    },
    "title",
)

TRAINING_EVENTS: tuple[str, Mapping[str, str], str] = (
    "The log of training: meetings, causes, and the register of certificates. Never changed and never deleted.",
    {
        "id": "Key of the row.",
        "sequence": "Its number, from 1.",
        "recorded_at": f"When it was recorded. {TIME}",
        "person_id": "Who recorded it.",
        "kind": "What it is about: meeting, cause, person, criteria, evidence or revoked.",
        "subject": "Which one of these.",
        "old": "What was set before, as JSON. Empty: nothing was.",
        "new": "What is set now, as JSON. Empty: it was taken away.",
        "why": "The reason, or where it came from; otherwise empty.",
    },
    "kind",
)

TRAINING_FLAT: tuple[str, Mapping[str, str], str] = (
    "The log of training in words, one row each. In no order: sort by sequence.",
    {
        **{name: what for name, what in TRAINING_EVENTS[1].items() if name in ("sequence", "recorded_at")},
        "who": "Who recorded it.",
        **{name: what for name, what in TRAINING_EVENTS[1].items() if name in ("kind", "subject", "old", "new", "why")},
    },
    "",
)

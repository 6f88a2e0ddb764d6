"""What each table and column of the workspace database means: one declaration, for `schema`, Datasette and the docs.

A test compares it with a fresh database: nothing is left out and nothing is said of what is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sessions import training_meanings


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a table or view holds, and each of its columns, in their order.

    `label` is the column that stands for a row where another table points at it; "" where none needs to.
    """

    what: str
    columns: Mapping[str, str]
    label: str = ""


_ID = "Key of the row."
_SESSION = "The session it belongs to."
_EVENT = "The event that set it so."
_CASE = "The case it belongs to; empty for the service itself."
_QUESTION = "The question it is about."
_STANDARD = "The standard it is about."
_ITEM = "Its number within the session, by which events name it."
_TIME = "UTC, ISO 8601, to the millisecond."
_UID = "The session's id, as commands take it."
_SERVICE = "The service inspected."
_BIN = "`in the bin` or `kept`: leave out what is in the bin."
_STAGE = "`in progress`, `paused` or `signed off`."
_ACT = "`do` is new work, `undo` takes an event back, `redo` brings it back again."
_EVENT_KIND = (
    "What was changed: started, answer, evidence, judgement, flag, comment, recommendation, case, mark, panel "
    "decision, not rated, stage or bin."
)
_SESSION_KIND = "What it is: `inspection`, `self-assessment`, `exercise attempt`, `quality check` or `reference`."
_ANSWER = "`yes`, `no` or `not applicable`; in case work read Sufficient and Insufficient. No row: not answered yet."
_NA_REASON = "Why a question answered `not applicable` does not apply; otherwise empty."

TABLES: Mapping[str, Meaning] = {
    "frameworks": Meaning(
        "The exact text of each framework that a session was started with, once for each digest. Never changed.",
        {
            "id": _ID,
            "slug": "The framework's id, such as national-probation-2024.",
            "title": "Its title.",
            "version": "Its version.",
            "digest": "SHA-256 of its text: two frameworks with one digest are the same.",
            "text": "The whole TOML file.",
            "added_at": f"When it was first pinned. {_TIME}",
        },
        "title",
    ),
    "standards": Meaning(
        "The standards of each pinned framework.",
        {
            "id": _ID,
            "framework_id": "The framework it is a standard of.",
            "code": "Its code, such as N.1.",
            "title": "Its title.",
            "position": "Its place in the framework, from 0.",
            "judged": "1 where an inspector awards its rating, 0 where that follows from cases or there is none.",
        },
        "title",
    ),
    "questions": Meaning(
        "The key questions and prompts of each pinned framework.",
        {
            "id": _ID,
            "framework_id": "The framework it is a question of.",
            "standard_id": "The standard it stands under.",
            "code": "Its code, such as N.1.1.a.",
            "kind": "`key question` or `prompt`.",
            "title": "The question itself.",
            "position": "Its place in the framework, from 0.",
            "in_cases": "1 where it is asked in each case, 0 where it is asked of the service.",
        },
        "title",
    ),
    "people": Meaning(
        "Everybody who started a session or recorded something, by name. Never changed.",
        {"id": _ID, "name": "The name."},
        "name",
    ),
    "sessions": Meaning(
        "One scoring of one framework by one person: an inspection, or an attempt at an exercise.",
        {
            "id": _ID,
            "uid": _UID,
            "title": _SERVICE,
            "kind": _SESSION_KIND,
            "framework_id": "The framework it is scored with, pinned when it was started.",
            "person_id": "Its inspector.",
            "stage": _STAGE,
            "binned": "1 while it is in the bin, otherwise 0.",
            "event_count": "The number of its last event.",
            "place": "Where it was left: the number of the case, the question's code, and the filter.",
            "created_at": f"When it was started. {_TIME}",
            "changed_at": f"When its last event was recorded. {_TIME}",
            "asked": "How many questions there are to answer: of the service, and in each case.",
            **training_meanings.OF_SESSIONS,
        },
        "title",
    ),
    "events": Meaning(
        "Every recorded change, in order: the truth from which all else follows. Never changed and never deleted, "
        "but with a session that is emptied out of the bin.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "sequence": "Its number within the session, from 1.",
            "recorded_at": f"When it was recorded. {_TIME}",
            "person_id": "Who recorded it.",
            "act": _ACT,
            "kind": _EVENT_KIND,
            "code": "The code of the question or standard that it is about; otherwise empty.",
            "item": "The number of the note, comment or recommendation; otherwise 0.",
            "old": "What was set before: plain words, or JSON where there are parts. Empty: nothing was.",
            "new": "What is set now, in the same form. Empty: it was taken away.",
            "why": "The reason, or where it came from; otherwise empty.",
            "undoes": "The number of the event that an undo takes back or a redo brings back; otherwise empty.",
            "case_number": "The number of the case it is about; 0 for the service.",
        },
        "kind",
    ),
    "cases": Meaning(
        "The sampled cases of a session. One that was taken out keeps its row: it may come back.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "number": "Its number within the session, from 1, by which events name it.",
            "title": "Its reference.",
            "removed": "1 when it was taken out, otherwise 0.",
            "event_id": _EVENT,
        },
        "title",
    ),
    "case_attributes": Meaning(
        "What is recorded of each case, such as its sentence type or unit.",
        {
            "id": _ID,
            "case_id": "The case.",
            "name": "What is recorded, by the attribute's id.",
            "value": "The value.",
            "position": "Its place among the case's attributes, from 0.",
        },
    ),
    "answers": Meaning(
        "The answers as they are now.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "case_id": _CASE,
            "question_id": _QUESTION,
            "answer": _ANSWER,
            "reason": _NA_REASON,
            "event_id": _EVENT,
        },
    ),
    "marks": Meaning(
        "How each person marked a question of a case, where sessions were merged. What counts is in answers.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "case_id": "The case it is about.",
            "question_id": _QUESTION,
            "item": _ITEM,
            "source": "The id of the session it was given in.",
            "person_id": "Who gave it.",
            "marked_at": f"When it was given there. {_TIME}",
            "answer": "`yes`, `no` or `not applicable`; empty where it was withdrawn since.",
            "reason": _NA_REASON,
            "event_id": _EVENT,
        },
    ),
    "flags": Meaning(
        "Questions flagged for follow-up.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "case_id": _CASE,
            "question_id": _QUESTION,
            "title": "The note that goes with the flag; it may be empty.",
            "event_id": _EVENT,
        },
    ),
    "evidence": Meaning(
        "Evidence notes on questions.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "question_id": _QUESTION,
            "item": _ITEM,
            "title": "The note.",
            "source": "Where it comes from: document, interview, focus group, observation, data, survey, person on "
            "probation or case file; empty where that is not said.",
            "effect": "`enabler` or `blocker`; empty where it is neither.",
            "event_id": _EVENT,
            "case_id": _CASE,
        },
    ),
    "comments": Meaning(
        "Comments on questions or on a whole session.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "question_id": "The question it is about; empty for the session as a whole.",
            "item": _ITEM,
            "title": "The comment.",
            "event_id": _EVENT,
            "case_id": _CASE,
        },
    ),
    "recommendations": Meaning(
        "What should change.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "item": _ITEM,
            "title": "The recommendation.",
            "level": "At which level, in the framework's words.",
            "event_id": _EVENT,
        },
        "title",
    ),
    "recommendation_questions": Meaning(
        "The questions that each recommendation rests on.",
        {
            "id": _ID,
            "recommendation_id": "The recommendation.",
            "question_id": "A question it rests on.",
            "position": "Its place among them, from 0.",
        },
    ),
    "judgements": Meaning(
        "The ratings that inspectors awarded to judged standards. What a standard is rated in the end is in `ratings`.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "standard_id": _STANDARD,
            "rating": "Inadequate, Requires improvement, Good or Outstanding.",
            "reason": "The reason; empty until it is written.",
            "event_id": _EVENT,
        },
    ),
    "panel_decisions": Meaning(
        "The ratings that a ratings panel set in place of computed ones.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "standard_id": _STANDARD,
            "rating": "What the panel set.",
            "reason": "Its reason.",
            "event_id": _EVENT,
        },
    ),
    "unrated_standards": Meaning(
        "Standards that could not be rated in a session.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "standard_id": _STANDARD,
            "reason": "Why it could not be rated.",
            "event_id": _EVENT,
        },
    ),
    "exercises": Meaning(*training_meanings.EXERCISES),
    "training_events": Meaning(*training_meanings.TRAINING_EVENTS),
    "kept_ratings": Meaning(
        "What the rating function said when a session was last left, paused, signed off or reopened. Read the view "
        "`ratings` instead: it spells the words and says which rows are still current.",
        {
            "id": _ID,
            "session_id": _SESSION,
            "standard_id": "The standard; empty for the overall.",
            "state": "See `ratings`.",
            "rating": "See `ratings`.",
            "points": "See `ratings`.",
            "most_points": "See `ratings`.",
            "so_far": "See `ratings`.",
            "lowest": "See `ratings`.",
            "highest": "See `ratings`.",
            "computed": "See `ratings`.",
            "panel": "See `ratings`.",
            "as_of": "See `ratings`.",
        },
    ),
    "claims": Meaning(
        "Who said they are scoring a session. The lock itself is a file: a row may be left by a program that was "
        "killed, and means nothing then.",
        {
            "id": _ID,
            "session_id": "The session that is being scored.",
            "name": "Who is scoring it.",
            "host": "On which machine.",
            "process": "In which process.",
            "since": f"Since when. {_TIME}",
        },
    ),
    "_sqlite_migrations": Meaning(
        "Which steps brought the database to its present form. Kept by sqlite-utils.",
        {
            "id": _ID,
            "migration_set": "Always fourpoint.",
            "name": "The step.",
            "applied_at": "When it was done, UTC.",
        },
    ),
}
"""The tables, those that others rest on first."""

VIEWS: Mapping[str, Meaning] = {
    "sessions_flat": Meaning(
        "Every session in words, one row each.",
        {
            "session": _UID,
            "service": _SERVICE,
            "kind": _SESSION_KIND,
            "framework": "The framework's title.",
            "version": "Its version.",
            "inspector": "Who started it.",
            "stage": _STAGE,
            "bin": _BIN,
            "cases": "How many cases there are now.",
            "answered": "How many questions have an answer.",
            "questions": "How many there are to answer: of the service, and in each case.",
            "created_at": f"When it was started. {_TIME}",
            "changed_at": f"When its last event was recorded. {_TIME}",
            **training_meanings.OF_SESSIONS,
        },
    ),
    "answers_flat": Meaning(
        "Every answer in words, one row each, but for those in cases that were taken out. In no order.",
        {
            "session": _UID,
            "service": _SERVICE,
            "case": "The reference of the case; empty for the service itself.",
            "standard": "The code of the standard.",
            "code": "The code of the question.",
            "kind": "`key question` or `prompt`.",
            "question": "The question itself.",
            "answer": _ANSWER,
            "reason": _NA_REASON,
            "recorded_at": f"When it was answered so. {_TIME}",
            "who": "Who answered it.",
            "position": "The question's place in the framework: sort by session, case and this.",
            "bin": _BIN,
        },
    ),
    "cases_flat": Meaning(
        "Every case with what is recorded of it, one row for each attribute; one row alone for a case with none. In no "
        "order.",
        {
            "session": _UID,
            "service": _SERVICE,
            "number": "The number of the case within the session.",
            "case": "Its reference.",
            "attribute": "What is recorded; empty for a case with nothing.",
            "value": "The value.",
            "bin": _BIN,
        },
    ),
    "marks_flat": Meaning(
        "How each person marked each question of each case, beside the answer that stands. In no order.",
        {
            "session": _UID,
            "service": _SERVICE,
            "case": "The case's reference.",
            "standard": "The standard's code.",
            "code": "The question's code.",
            "question": "The question.",
            "answer": "How it was marked; empty where the mark was withdrawn.",
            "reason": _NA_REASON,
            "who": "Who marked it.",
            "source": "The id of the session it was marked in.",
            "marked_at": f"When. {_TIME}",
            "stands": "The answer that stands and counts; empty while the marks differ and nobody has settled it.",
            "position": "The question's place in its framework.",
            "bin": _BIN,
        },
    ),
    "events_flat": Meaning(
        "Every event with the names of who and where. In no order: sort by session and sequence.",
        {
            "session": _UID,
            "service": _SERVICE,
            "sequence": "Its number within the session, from 1.",
            "recorded_at": f"When it was recorded. {_TIME}",
            "who": "Who recorded it.",
            "act": _ACT,
            "kind": _EVENT_KIND,
            "code": "The code of the question or standard that it is about; otherwise empty.",
            "case_number": "The number of the case it is about; 0 for the service.",
            "item": "The number of the note, comment or recommendation; otherwise 0.",
            "old": "What was set before; empty where nothing was.",
            "new": "What is set now; empty where it was taken away.",
            "why": "The reason, or where it came from.",
            "undoes": "The number of the event that it takes back or brings back; otherwise empty.",
            "bin": _BIN,
        },
    ),
    "ratings": Meaning(
        "What the rating function said of each standard, and of the whole, when the session was last left, paused, "
        "signed off or reopened. `current` says whether that still holds; a session never left since has no rows.",
        {
            "session": _UID,
            "service": _SERVICE,
            "kind": "`inspection` or `self-assessment`.",
            "framework": "The framework's title.",
            "version": "Its version.",
            "stage": _STAGE,
            "standard": "The code of the standard; empty for the overall.",
            "title": "Its title, or `Overall`.",
            "state": "`rated`, `not yet rated`, `not rated` (it cannot be, and leaves the count) or `recorded` (it is "
            "reported and never rated).",
            "rating": "The rating; empty in every other state.",
            "points": "0 to 3 for a rated standard; for the overall the sum so far.",
            "most_points": "For the overall, the highest sum there can be; otherwise empty.",
            "so_far": "What a standard would be rated on what was known then.",
            "lowest": "The lowest rating it could still end as.",
            "highest": "The highest rating it could still end as.",
            "computed": "The rating from the cases, or the judgement, before limits and panel.",
            "panel": "What the ratings panel set; empty where it set nothing.",
            "as_of": "The number of the session's event after which this was computed.",
            "current": "`yes`, or `no` where something was recorded since that can change a rating.",
            "position": "The standard's place in the framework, -1 for the overall: sort by session and this.",
            "bin": _BIN,
        },
    ),
    "training_flat": Meaning(*training_meanings.TRAINING_FLAT),
}
"""The views, which spell codes and keys out."""

EVERYTHING: Mapping[str, Meaning] = {**VIEWS, **TABLES}

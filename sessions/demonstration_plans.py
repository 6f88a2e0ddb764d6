"""The sessions of the demonstration as plain facts: who inspects which service, and what they recorded.

Answers stand in the order of the walk, one word for each key question: a letter for each prompt, then a
capital for the key question itself; `.` is not answered yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sessions.kinds import SessionKind
from standards.scale import Rating


class Ending(Enum):
    """What is done with a session at the end."""

    LEFT_OPEN = "left open"
    PAUSED = "paused"
    SIGNED_OFF = "signed off"
    REOPENED = "reopened"
    BINNED = "binned"


@dataclass(frozen=True, slots=True)
class Plan:
    """One session: its answers by standard, and by code what else is written.

    `days` says how many days before now each standard was scored; `slips` were answered wrongly first and
    undone; `judged` gives ratings with the name of their reason ("" for none yet); `advice` gives level, text
    and the questions it rests on.
    """

    service: str
    inspector: str
    days: tuple[int, ...]
    answers: tuple[str, ...] = ()
    kind: SessionKind = SessionKind.INSPECTION
    notes: frozenset[str] = frozenset()
    slips: frozenset[str] = frozenset()
    flags: tuple[tuple[str, str], ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    judged: tuple[tuple[str, Rating, str], ...] = ()
    advice: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    ending: Ending = Ending.LEFT_OPEN


_WHOLE = ("yyyyY yyyyY yyynY yyynyyY", "yyyY yynyY yyynY", "yyynyY yyyyyyyyyY", "yyyY yyynyyY")

PLANS: tuple[Plan, ...] = (
    Plan(
        "Kestrel Bay Probation Service (fictional)",
        "Ines Farrow",
        days=(16,),
        answers=("yn..",),
        comments=(("N.1.1.b", "Started on the wrong service; see Northmarch."),),
        ending=Ending.BINNED,
    ),
    Plan(
        "Isle of Corrin Probation Service (fictional)",
        "Dilwyn Ashe",
        days=(13, 12, 12, 11),
        answers=(
            "yyyyY nynyN yynyY ynnynyY",
            "nynN nnynN yynnN",
            "ynnnnN ynnnyynnnN",
            "ynnN nynynyN",
        ),
        notes=frozenset(
            {
                "N.1.1.a",
                "N.1.2.d",
                "N.1.4.a",
                "N.2.1.a",
                "N.2.2.a",
                "N.2.2.d",
                "N.2.3.c",
                "N.3.1.b",
                "N.3.1.e",
            }
            | {"N.3.2.c", "N.3.2.g", "N.4.1.b", "N.4.1.c", "N.4.2.a"}
        ),
        judged=(
            ("N.1", Rating.GOOD, "lead good"),
            ("N.2", Rating.REQUIRES_IMPROVEMENT, "staff requires"),
            ("N.3", Rating.INADEQUATE, "services inadequate"),
            ("N.4", Rating.REQUIRES_IMPROVEMENT, "infrastructure requires"),
        ),
        advice=(
            (
                "national",
                "Set out how vacancies in probation officer grades will be filled.",
                ("N.2.2.a", "N.2.2.d"),
            ),
            ("region", "Agree with providers how risk information reaches them the same day.", ("N.3.2.g",)),
            ("PDU", "Test the alarms in interview rooms weekly, and say what was done.", ("N.4.1.b",)),
        ),
        ending=Ending.SIGNED_OFF,
    ),
    Plan(
        "Westreach Probation Service (fictional)",
        "Amara Lindqvist",
        days=(9, 8, 8, 7),
        answers=_WHOLE,
        notes=frozenset({"N.1.1.c", "N.1.3.c", "N.1.4.e", "N.2.1.a", "N.2.2.a", "N.3.1.b", "N.3.2.c", "N.3.2.g"})
        | {"N.4.1.b", "N.4.2.a"},
        judged=(
            ("N.1", Rating.GOOD, "lead good"),
            ("N.2", Rating.GOOD, "staff good"),
            ("N.3", Rating.OUTSTANDING, "services outstanding"),
            ("N.4", Rating.OUTSTANDING, "infrastructure outstanding"),
        ),
        advice=(("national", "Watch the diversity of new intakes, and act on what is seen.", ("N.2.2.c",)),),
        ending=Ending.REOPENED,
    ),
    Plan(
        "Highfell Probation Service (fictional)",
        "Ines Farrow",
        days=(6, 5, 5, 4),
        answers=(
            "yyyyY yyyyY yyynY yyynyyY",
            "yynY yynyY yyyyY",
            "yyynyY yyynyyyyyY",
            "yyyY yynynyY",
        ),
        notes=frozenset({"N.1.1.a", "N.1.3.c", "N.1.4.a", "N.2.1.c", "N.2.3.c", "N.3.1.e", "N.3.2.d", "N.4.1.c"})
        | {"N.4.2.c"},
        judged=(
            ("N.1", Rating.GOOD, "lead good"),
            ("N.2", Rating.GOOD, "staff good"),
            ("N.3", Rating.GOOD, "services good"),
            ("N.4", Rating.GOOD, "infrastructure good"),
        ),
        advice=(
            ("national", "Bring police information requests into the shared system.", ("N.4.2.c",)),
            (
                "region",
                "Use the authority given to vary smaller contracts where waits are long.",
                ("N.3.2.d",),
            ),
        ),
    ),
    Plan(
        "Estmere Probation Service (fictional)",
        "Dilwyn Ashe",
        days=(4, 3, 3, 2),
        answers=(
            "ynnyN ynnyN nynyN ynnnnyN",
            "nnnN nynnN ynnyN",
            "yyynyY yyny.yyn.Y",
            "ynyY nynynnN",
        ),
        notes=frozenset({"N.1.1.c", "N.1.2.b", "N.1.3.c", "N.1.4.e", "N.2.1.a", "N.2.2.a", "N.3.1.b", "N.3.2.c"})
        | {"N.4.2.a"},
        slips=frozenset({"N.2.1.b", "N.4.2.d"}),
        flags=(
            ("N.3.2.e", "Second focus group with providers is on Thursday."),
            ("N.3.2.i", "Ask for the review."),
        ),
        comments=(("N.2.1.a", "The centre disputes the figure; the tool's own report is in the evidence folder."),),
        judged=(
            ("N.1", Rating.REQUIRES_IMPROVEMENT, "lead requires"),
            ("N.2", Rating.INADEQUATE, "staff inadequate"),
            ("N.3", Rating.GOOD, ""),
            ("N.4", Rating.REQUIRES_IMPROVEMENT, "infrastructure requires"),
        ),
        advice=(("national", "Lighten the caseloads that have stood above the limit for a year.", ("N.2.1.a",)),),
    ),
    Plan(
        "Vale of Arrow Probation Service (fictional)",
        "Amara Lindqvist",
        days=(2,),
        answers=("yynyY yy",),
        notes=frozenset({"N.1.1.a", "N.1.1.c"}),
        comments=(("N.1.2.b", "The regional directors are seen on Monday; go on after that."),),
        ending=Ending.PAUSED,
    ),
    Plan(
        "Harrowdale Probation Service (fictional)",
        "Ines Farrow",
        days=(1,),
        kind=SessionKind.SELF_ASSESSMENT,
    ),
    Plan(
        "Northmarch Probation Service (fictional)",
        "Amara Lindqvist",
        days=(1, 0),
        answers=("yynyY ynynN yyynY ynyynyY", "nyyY"),
        notes=frozenset({"N.1.1.a", "N.1.1.c", "N.1.2.b", "N.1.3.c", "N.1.4.a", "N.1.4.e", "N.2.1.a"}),
        slips=frozenset({"N.1.2.c"}),
        flags=(("N.1.2.d", "No impact assessment seen yet; asked for on the first day."),),
        comments=(("N.1.4.b", "Compare with the performance report of the last quarter."),),
        judged=(("N.1", Rating.GOOD, "lead good"),),
        advice=(("region", "Check that revised policies have reached every practitioner.", ("N.1.2.b",)),),
    ),
)

REOPENED_BECAUSE = "Westreach sent the diversity figures of the last two intakes after sign-off."
REOPENED_FOR = "N.2.2.c"
COMMENT_ON_REOPENING = "Figures received: 41% of the last two intakes; they bear on this prompt."

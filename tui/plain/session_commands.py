"""The commands of the plain line mode for the session as a whole: ratings, what is read out, and its stages."""

from __future__ import annotations

from tui.plain import changes, judging, reading, standing, trying
from tui.plain.declared import Spoken

RATING_COMMANDS: tuple[Spoken, ...] = (
    Spoken(
        ("rate", "judge"),
        "[CODE] RATING because REASON",
        "Award a standard its rating.",
        judging.rate,
        (
            "Without a code it is the standard you are in. The reason may follow later, before sign-off.",
            "The ratings are outstanding, good, requires improvement, inadequate; o, g, ri, i are enough.",
            "Example: rate good because plans are in place and known.",
            "Example: rate N.2 requires improvement because vacancies are high.",
            "To change the reason alone: rate N.2 because vacancies are very high.",
        ),
    ),
    Spoken(("unrate",), "[CODE]", "Take the rating of a standard away.", judging.unrate),
    Spoken(
        ("panel",),
        "STANDARD RATING because REASON",
        "Record the ratings panel's rating of a standard, beside the computed one.",
        judging.panel,
        (
            "The word because may be left out. It is said which conditions for a panel decision hold.",
            "Example: panel P.2.2 good because one case more would have reached the edge.",
        ),
    ),
    Spoken(("remove panel",), "STANDARD", "Take the panel decision on a standard away.", judging.remove_panel),
    Spoken(
        ("not rated",),
        "STANDARD because REASON",
        "Leave a standard unrated where it cannot be rated: it leaves the count.",
        judging.not_rated,
        ("The word because may be left out.", "Example: not rated P.2.1 because no court work is provided here."),
    ),
    Spoken(("rate again",), "STANDARD", "Let a standard that was left unrated be rated again.", judging.rate_again),
)

READING_COMMANDS: tuple[Spoken, ...] = (
    Spoken(("second look",), "", "Hear what in this standard deserves a second look.", reading.second_look),
    Spoken(("findings",), "", "Read the enablers and blockers of this standard.", reading.findings),
    Spoken(
        ("recommend",),
        "LEVEL TEXT [on CODE, CODE]",
        "Write a recommendation.",
        changes.recommend,
        (
            "The level is one the framework has, such as national, region or PDU.",
            "Codes at the end, after `on`, are the questions it rests on.",
            "Example: recommend national Fill the vacancies on N.2.1 a, n21b",
        ),
    ),
    Spoken(("recommendations",), "", "Read the recommendations, with their numbers.", reading.recommendations),
    Spoken(
        ("standards", "overview"),
        "",
        "Read every standard with its rating and its answers.",
        standing.overview,
    ),
    Spoken(("summary",), "", "Read the whole summary.", reading.summary),
    Spoken(("why",), "[CODE]", "Hear why a standard, or overall, is rated as it is.", reading.why),
    Spoken(
        ("what if",),
        "[STANDARD RATING]",
        "Try what another rating, or other cases, would change; nothing is recorded.",
        trying.try_out,
        (
            "Alone, it reads the single changes that would change the overall rating, the smallest first.",
            "A standard that is rated from the cases is tried with a panel decision.",
            "Cases are tried as: what if P.2.2.3 1 case, or with a minus for sufficient ones found insufficient.",
            "Example: what if N.2 good",
        ),
    ),
    Spoken(("missing",), "", "Hear what is missing before sign-off.", reading.missing),
    Spoken(("history",), "[HOW MANY]", "Read the last changes, or all: when, who and what.", reading.history),
    Spoken(("where",), "", "Hear where you are and how much is done.", standing.where),
    Spoken(("repeat", "r"), "", "Read the question again, all of it.", reading.repeat),
    Spoken(("guidance",), "", "Read the rules and guidance for the question.", reading.guidance),
)

STAGE_COMMANDS: tuple[Spoken, ...] = (
    Spoken(("pause",), "", "Mark the session as paused, and leave.", changes.pause),
    Spoken(("sign off", "hand in"), "", "Sign the session off; it is read-only then.", changes.sign_off),
    Spoken(("reopen",), "because REASON", "Open a signed-off session again.", changes.reopen),
    Spoken(
        ("quit", "q", "exit"),
        "",
        "Leave; everything is kept, and you go on here next time.",
        reading.stop,
    ),
)

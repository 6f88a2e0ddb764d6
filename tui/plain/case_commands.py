"""The commands of the plain line mode for cases: going into them, what is recorded of them, and the percentages."""

from __future__ import annotations

from tui.plain import answering, cases, standing
from tui.plain.declared import Spoken

CASE_COMMANDS: tuple[Spoken, ...] = (
    Spoken(
        ("cases",),
        "[unfinished]",
        "Hear the cases with their numbers and how far each is, or only those that are not finished.",
        cases.every,
        of_cases=True,
    ),
    Spoken(
        ("case",),
        "[REFERENCE]",
        "Go into a case, to its first unanswered question; alone, hear about the case you are in.",
        cases.into,
        (
            "A case's number will do as well. Where a case is called 3, case 3 is that one, whatever its number.",
            "Example: case C-14",
        ),
        of_cases=True,
    ),
    Spoken(
        ("next case", "case next"),
        "",
        "Go into the next case; from the service, into the first.",
        cases.following,
        of_cases=True,
    ),
    Spoken(
        ("case before", "case previous"),
        "",
        "Go into the case before; from the service, into the last.",
        cases.before,
        of_cases=True,
    ),
    Spoken(
        ("next unfinished",),
        "",
        "Go into the next case that is not finished, round past the last.",
        cases.next_unfinished,
        of_cases=True,
    ),
    Spoken(("leave case",), "", "Go back from the case to the service.", cases.leave, of_cases=True),
    Spoken(
        ("sufficient",),
        "[CODE]",
        "Answer sufficient in a case; yes and y do the same there.",
        answering.sufficient,
        of_cases=True,
    ),
    Spoken(
        ("insufficient",),
        "[CODE]",
        "Answer insufficient in a case; no and n do the same there.",
        answering.insufficient,
        of_cases=True,
    ),
    Spoken(
        ("na", "n/a", "not applicable"),
        "REASON",
        "Say that the question does not apply, and why: it leaves the percentage.",
        answering.not_applicable,
        (
            "Only where the framework allows it. It is always about the question you are at.",
            "Example: na No report was asked for.",
        ),
        of_cases=True,
    ),
    Spoken(
        ("add case",),
        "REFERENCE [attribute=value …]",
        "Take a case in, by its reference, never a name.",
        cases.add,
        (
            "Attributes go by their ids or titles, with underscores for spaces.",
            "A value ends before the next attribute, or stands in double quotes.",
            "A name that is no attribute of the framework becomes one of your own.",
            "A reference that looks like the name of a person is refused, unless --not-a-name follows it.",
            "Example: add case C-14 sex=female risk_of_serious_harm=very high",
        ),
        of_cases=True,
    ),
    Spoken(
        ("set",),
        "attribute=value …",
        "Record attributes of the case you are in; an empty value takes one away.",
        cases.describe,
        ("Example: set unit=North start_date=2021-03-05", "Example: set unit="),
        of_cases=True,
    ),
    Spoken(("rename case",), "REFERENCE", "Give the case you are in another reference.", cases.rename, of_cases=True),
    Spoken(
        ("remove case",),
        "[REFERENCE]",
        "Take a case out, the one you are in or the one named, without asking; undo brings it back whole.",
        cases.remove,
        of_cases=True,
    ),
    Spoken(
        ("percent",),
        "[CODE]",
        "Hear how the cases fell on this key question, what that would mean, and how firm it is.",
        standing.percent,
        of_cases=True,
    ),
    Spoken(
        ("percentages",),
        "[STANDARD]",
        "Hear how the cases fell on every key question, by standard.",
        standing.percentages,
        of_cases=True,
    ),
)

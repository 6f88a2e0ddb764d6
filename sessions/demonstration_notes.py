"""What the inspectors of the demonstration found, question by question: fiction, about no real service."""

from __future__ import annotations

from collections.abc import Mapping

from sessions.events import Source

# For a question: the note where it is answered Yes (an enabler) and where it is answered No (a blocker).
Note = tuple[Source | None, str]
NOTES: Mapping[str, tuple[Note, Note]] = {
    "N.1.1.a": (
        (
            Source.DOCUMENT,
            "The five-year strategy cites the desistance research it rests on, chapter by chapter.",
        ),
        (
            Source.DOCUMENT,
            "The strategy is four years old and names no evidence; two of its aims have lapsed.",
        ),
    ),
    "N.1.1.c": (
        (
            Source.DOCUMENT,
            "Board minutes show each delivery risk with an owner, a date and what was done about it.",
        ),
        (
            Source.DOCUMENT,
            "The delivery board met twice in eleven months; actions were carried over each time.",
        ),
    ),
    "N.1.2.b": (
        (Source.INTERVIEW, "Regional directors described the same three checks on the home visits policy."),
        (
            Source.FOCUS_GROUP,
            "Practitioners in four of six PDUs had not seen the revised home visits policy.",
        ),
    ),
    "N.1.2.d": (
        (
            Source.DOCUMENT,
            "Equality impact was assessed before the reset; two changes were dropped because of it.",
        ),
        (
            Source.INTERVIEW,
            "Leaders could not show an impact assessment for the last three national changes.",
        ),
    ),
    "N.1.3.c": (
        (
            Source.SURVEY,
            "Seven in ten staff say that they can question a decision without fear of the consequences.",
        ),
        (
            Source.FOCUS_GROUP,
            "Staff told us that raising concerns 'goes in the drawer'. Two had stopped doing it.",
        ),
    ),
    "N.1.4.a": (
        (Source.DATA, "Assurance visits reached every region; findings are tracked until they are closed."),
        (Source.DATA, "Four of twelve regions had no assurance visit in the period."),
    ),
    "N.1.4.e": (
        (
            Source.PERSON_ON_PROBATION,
            "The national forum changed the induction letter; members could say how.",
        ),
        (
            Source.PERSON_ON_PROBATION,
            "Nobody we met had been asked for a view beyond their own appointments.",
        ),
    ),
    "N.2.1.a": (
        (
            Source.DATA,
            "Nine in ten practitioners are within the workload tool's limit, and have been for six months.",
        ),
        (
            Source.DATA,
            "A third of practitioners are above 120% on the workload tool; some have been for a year.",
        ),
    ),
    "N.2.1.c": (
        (Source.INTERVIEW, "PDU heads may move work between teams and use it: three examples were seen."),
        (
            Source.INTERVIEW,
            "Every request to suspend non-essential work went to the centre; answers took eight weeks.",
        ),
    ),
    "N.2.2.a": (
        (Source.DATA, "Vacancies stand at 3%, and the next intake is matched to the forecast."),
        (Source.DATA, "Vacancies stand at 22% for probation officers; in one region at 38%."),
    ),
    "N.2.2.d": (
        (Source.DOCUMENT, "Vetting takes 31 days on average, down from 90."),
        (Source.INTERVIEW, "Candidates wait five months for vetting; one in six withdraws."),
    ),
    "N.2.3.c": (
        (
            Source.OBSERVATION,
            "Two training days observed: case material was current and the practice was assessed.",
        ),
        (Source.SURVEY, "Fewer than half of the new staff feel trained for the cases they hold."),
    ),
    "N.3.1.b": (
        (
            Source.DATA,
            "The profile shows risk of harm by offence, region and sex, with last quarter's figures.",
        ),
        (Source.DATA, "Risk of harm is missing in the analysis for 40% of the caseload."),
    ),
    "N.3.1.e": (
        (Source.DOCUMENT, "The delivery plan refers to the analysis for each service that it funds."),
        (Source.DOCUMENT, "Funding follows last year's volumes; the analysis is not mentioned."),
    ),
    "N.3.2.c": (
        (
            Source.FOCUS_GROUP,
            "PDU staff find a place for accommodation, debt and family work within two weeks.",
        ),
        (Source.FOCUS_GROUP, "Waiting lists for accommodation support run to four months in three regions."),
    ),
    "N.3.2.d": (
        (Source.INTERVIEW, "Regions hold the smaller contracts and end those that do not work."),
        (Source.INTERVIEW, "Regions may not vary a contract; a failing one took a year to end."),
    ),
    "N.3.2.g": (
        (Source.CASE_FILE, "Referrals carry the risk summary, and providers report concerns the same day."),
        (Source.CASE_FILE, "In 11 of 30 files the provider had not been told of the risk to a known adult."),
    ),
    "N.4.1.b": (
        (Source.OBSERVATION, "Every office visited had working alarms and two ways out of interview rooms."),
        (Source.OBSERVATION, "In three of seven offices the alarms in interview rooms were out of order."),
    ),
    "N.4.1.c": (
        (Source.OBSERVATION, "All offices visited have step-free entrances and quiet rooms."),
        (Source.PERSON_ON_PROBATION, "A wheelchair user is seen in a café because the office has steps."),
    ),
    "N.4.2.a": (
        (
            Source.OBSERVATION,
            "Recording takes minutes, and is done while the person is still in the building.",
        ),
        (Source.FOCUS_GROUP, "Practitioners enter the same assessment into three systems; two hours a case."),
    ),
    "N.4.2.c": (
        (
            Source.INTERVIEW,
            "Police and prisons answer information requests in the shared system within a day.",
        ),
        (Source.INTERVIEW, "Police intelligence still comes by e-mail and is copied in by hand."),
    ),
}

REASONS: Mapping[str, str] = {
    "lead good": (
        "Vision and plan are sound and known in the regions. Assurance reaches everywhere, though "
        "learning from it "
        "is uneven."
    ),
    "lead requires": (
        "The vision is clear, but governance meets too seldom to carry it, and policy does not reach practitioners."
    ),
    "staff requires": ("Vacancies and workloads outweigh good training. Regions may not act on local pressures."),
    "staff inadequate": (
        "A third of practitioners have carried too much for a year, and the centre has no plan for it."
    ),
    "staff good": ("Enough staff, well trained and fairly loaded. The diversity of new intakes is not yet watched."),
    "services inadequate": (
        "Public protection is not central to commissioning: risk is not passed on to providers, and waits are long."
    ),
    "services good": ("A full range of services, close to need and reviewed. Analysis of local patterns is thin."),
    "services outstanding": ("Services follow a current analysis, public protection leads, and people are asked."),
    "infrastructure requires": ("Offices are mostly safe; systems cost practitioners hours that supervision needs."),
    "infrastructure good": ("Safe, accessible offices and dependable systems; exchange with the police lags behind."),
    "infrastructure outstanding": ("Safe and accessible everywhere; systems save time, and regions add their own."),
}

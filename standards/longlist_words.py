"""The words of longlists: what their columns are called, and what stands in them. Capitals do not matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from standards.longlist import Risk, Sentence, Sex

ISO = "YYYY-MM-DD"
DAY_FIRST = "DD/MM/YYYY"

_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"  # what spreadsheets put behind a date
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})" + _MIDNIGHT)
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})" + _MIDNIGHT)


def bare(text: str) -> str:
    """A heading or a word as it is compared: small letters and digits, with single spaces between them."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@dataclass(frozen=True, slots=True)
class Field:
    """Something a longlist says of each case: its id, the words for it, and the headings under which it is found.

    The first heading is its own: where it is there, no other is looked for. `words` are those to write in it, where
    not any will do.
    """

    id: str
    headings: tuple[str, ...]
    words: str = ""
    needed: bool = True

    @property
    def title(self) -> str:
        """What it is called in sentences."""
        return self.headings[0]


REFERENCE = Field(
    "reference",
    (
        "reference", "ref", "case reference", "case ref", "case id", "case number", "case no", "reference number",
        "case reference number", "crn", "id",
    ),
)  # fmt: skip
START = Field(
    "start_date",
    (
        "start date", "start", "date started", "sentence start date", "order start date", "supervision start date",
        "commencement date", "date of commencement", "date of start",
    ),
)  # fmt: skip
SEX = Field("sex", ("sex", "gender"), "female or male, or other where it is neither or not known")
SENTENCE = Field(
    "sentence_type",
    ("sentence type", "sentence", "type of sentence", "order type", "disposal type", "type of order"),
    "community or post-custody",
)
RISK = Field(
    "risk_of_serious_harm",
    (
        "risk of serious harm", "rosh", "rosh level", "risk of serious harm level", "risk of serious harm rosh",
        "rosh classification", "risk of harm", "risk level",
    ),
    "low, medium, high or very high",
)  # fmt: skip
CLUSTER = Field("cluster", ("cluster", "cluster name", "ldu cluster", "local delivery unit cluster"))
UNIT = Field("unit", ("unit", "local unit", "ldu", "local delivery unit", "unit name", "local unit name", "ldu name"))
OFFICER = Field(
    "responsible_officer",
    (
        "responsible officer", "officer", "ro", "responsible officer name", "offender manager",
        "probation practitioner", "practitioner",
    ),
)  # fmt: skip
RESTRICTED = Field(
    "restricted",
    ("restricted", "restricted case", "restricted access", "restriction", "access restricted"),
    "yes or no",
    needed=False,
)
STARTED = Field("started", ("started", "has started", "case started"), "yes or no", needed=False)

FIELDS = (REFERENCE, START, SEX, SENTENCE, RISK, CLUSTER, UNIT, OFFICER, RESTRICTED, STARTED)

SEXES: Mapping[str, Sex] = {
    **dict.fromkeys(("female", "f", "woman"), Sex.FEMALE),
    **dict.fromkeys(("male", "m", "man"), Sex.MALE),
    **dict.fromkeys(
        ("other", "not known", "unknown", "not stated", "not specified", "indeterminate", "intersex", "non binary",
         "prefer not to say", "x"),
        Sex.OTHER,
    ),
}  # fmt: skip
SENTENCES: Mapping[str, Sentence] = {
    **dict.fromkeys(
        ("community", "community order", "co", "community sentence", "suspended sentence order", "suspended sentence",
         "sso", "co sso", "community suspended sentence"),
        Sentence.COMMUNITY,
    ),
    **dict.fromkeys(
        ("post custody", "postcustody", "licence", "license", "on licence", "post sentence supervision", "pss",
         "licence pss", "post release", "post release supervision"),
        Sentence.POST_CUSTODY,
    ),
}  # fmt: skip
RISKS: Mapping[str, Risk] = {
    **dict.fromkeys(("low", "l"), Risk.LOW),
    **dict.fromkeys(("medium", "med", "m", "high", "h", "very high", "vh", "non low", "not low"), Risk.NON_LOW),
}
_YES_NO: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "1"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
}
RESTRICTIONS: Mapping[str, bool] = {**_YES_NO, "restricted": True, "not restricted": False, "unrestricted": False}
STARTS: Mapping[str, bool] = {**_YES_NO, "started": True, "not started": False}


def read_date(text: str) -> tuple[date, str]:
    """A date and the form in which it stands. Raises ValueError, in a sentence, when it is none."""
    parts = " ".join(text.split())
    iso, day_first = _ISO.fullmatch(parts), _DAY_FIRST.fullmatch(parts)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif day_first:
        day, month, year = (int(part) for part in day_first.groups())
    else:
        raise ValueError("is not a date.")
    try:
        return date(year, month, day), ISO if iso else DAY_FIRST
    except ValueError:
        raise ValueError("is no day of any calendar.") from None

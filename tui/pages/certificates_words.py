"""How somebody stands in the register, in words: the same on pages, screens and statements."""

from __future__ import annotations

from collections.abc import Iterator

from sessions.certificates.awards import Certificate
from sessions.certificates.evidence import Entry, Source
from sessions.certificates.register import InForce
from sessions.certificates.status import DIP_SAMPLE, StandardStatus, Standing, Status
from sessions.names_of_people import same_person
from standards.suggestions import listed
from tui.words import counted

SOURCE = "Corporate Plan 2022\u20132024"
RULE = "All assessment criteria of every applicable standard must be met, within the first year in post."
"""As the Corporate Plan states it."""

FILL_IN = (
    "The criteria are not published: trainers list their own. `fourpoint certificate criteria write FILE` writes the "
    "file to fill in, and `fourpoint certificate criteria set FILE` puts it in force."
)


def standing_words(one: Status) -> str:
    """How somebody stands, with the day it is about, in a few words."""
    certificate = one.certificate
    if one.standing is Standing.CERTIFIED and certificate is not None:
        late = ", late" if certificate.days_late else ""
        expires = f", valid to {certificate.expires}" if certificate.expires else ""
        return f"certified {certificate.on}{late}{expires}"
    if one.standing is Standing.EXPIRED and certificate is not None:
        return f"certificate expired {certificate.expires}"
    if one.standing is Standing.REVOKED:
        revoked = one.awards.revoked
        return f"certificate revoked {revoked.on}" if revoked else str(one.standing)
    return str(one.standing)


def days_words(one: Status) -> str | None:
    """The days left in the first year of whoever is not certified; None where they no longer matter."""
    if one.standing not in (Standing.IN_FIRST_YEAR, Standing.OVER, Standing.REVOKED):
        return None
    if one.days_left > 0:
        return str(one.days_left)
    return f"{-one.days_left} over" if one.days_left else "last day"


def year_words(one: Status) -> str:
    """When the first year ends and, for whoever has gained no certificate, how far away that is."""
    if one.certificate is not None:
        return str(one.first_year_ends)
    if one.days_left > 0:
        return f"{one.first_year_ends}, {counted(one.days_left, 'day')} left"
    if one.days_left:
        return f"{one.first_year_ends}, over by {counted(-one.days_left, 'day')}"
    return f"{one.first_year_ends}, today is its last day"


def met_words(one: Status) -> str | None:
    """`4 of 8`: the standards met, of those that apply; None where none do."""
    return f"{one.met} of {len(one.standards)}" if one.standards else None


def standard_words(one: StandardStatus) -> str:
    """Whether a standard is met, or how many of its criteria are missing."""
    if not one.criteria:
        return "cannot be met: no criteria listed"
    return "met" if one.met else f"not met: {len(one.missing)} of {len(one.criteria)} missing"


def certificate_words(one: Certificate) -> str:
    """A certificate in a sentence."""
    said = f"Inspection Skills Certificate for the role of {one.role.in_full}, of {one.on}"
    if one.revoked:
        return f"{said}, revoked on {one.revoked.on} by {one.revoked.by}: {one.revoked.why}"
    return f"{said}, valid to {one.expires}" if one.expires else said


def rests_on_words(one: Entry, name: str) -> str:
    """What an entry about somebody of this name rests on, with its figures and its note."""
    found = one.found
    if one.source is Source.EXERCISE:
        under = "" if same_person(str(found["who"]), name) else f", handed in as {found['who']}"
        said = (
            f"exercise {found['exercise']}, version {found['version']}, round {found['round']}{under}: "
            f"{found['verdict']}, {found['agreement']} answers agree"
        )
    elif one.source is Source.SECOND_MARK:
        said = (
            f"second mark of {found['service']} by {found['second']}: {found['agreement']} answers agree, "
            f"{found['units_used']} of {found['units']} units used"
        )
    else:
        said = ""
    return "; ".join(part for part in (said, one.note) if part)


def entry_state(one: Entry, *, counts: bool) -> str:
    """Whether an entry counts, or why it was withdrawn."""
    if one.withdrawn is None:
        return "stands" if counts else "counts no more"
    return f"withdrawn {one.withdrawn.on} by {one.withdrawn.by}: {one.withdrawn.why}"


def remarks(one: Status, in_force: InForce) -> tuple[str, ...]:
    """What else is to be known about how somebody stands, each a sentence or two."""
    return tuple(_remarks(one, in_force))


def _remarks(one: Status, in_force: InForce) -> Iterator[str]:
    certificate = one.certificate
    if not one.person.post.role.certified:
        yield "The certificate is gained by Assistant Inspectors and HM Inspectors. Evidence recorded here is kept."
        return
    if one.without_criteria:
        codes = listed(standard.code for standard in one.without_criteria)
        yield f"{codes} cannot be met: no criteria are listed. {FILL_IN}"
    if certificate is not None and certificate.days_late:
        yield (
            f"The last criterion was met {counted(certificate.days_late, 'day')} after the first year in post, which "
            f"ended on {certificate.first_year_ends}. The register counts it and says so; what follows from it is not "
            "for the register to decide."
        )
    if one.standing is Standing.OVER:
        yield (
            "The first year is over and criteria are missing. What is met from now on is recorded, and the certificate "
            "will say by how many days it is late."
        )
    if certificate is not None and one.standing is Standing.EXPIRED:
        yield f"To renew it, every criterion needs evidence dated after {certificate.on}."
    if revoked := one.awards.revoked:
        yield (
            f"A certificate was revoked on {revoked.on}. Only evidence that was recorded after that, and is dated "
            f"{revoked.on} or later, counts. It was revoked by {revoked.by}: {revoked.why}"
        )
    if certificate is not None and one.valid and certificate.criteria.digest != in_force.criteria.digest:
        added = listed(criterion.code for criterion in one.missing)
        more = f" {added} came in since, and were not needed." if added else ""
        yield f"It was gained by the criteria in force at the time, which have changed since.{more}"
    if one.one_alone:
        yield f"{one.one_alone} alone recorded all of the evidence that counts. {DIP_SAMPLE} ({SOURCE})"
    if one.elsewhere:
        codes = listed(dict.fromkeys(entry.criterion for entry in one.elsewhere))
        yield f"There is also evidence for {codes}, which this role does not need by the criteria in force."


def criteria_words(in_force: InForce) -> str:
    """Which criteria are in force."""
    criteria = in_force.criteria
    what = f"{counted(len(criteria.by_code), 'criterion', 'criteria')} (digest {criteria.digest[:12]})"
    if in_force.since is None:
        return f"those that come with the program: {what}"
    return f"{what}, set on {in_force.since} by {in_force.by}"

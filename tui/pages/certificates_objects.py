"""The register as JSON has it; `docs/json.md` names every key."""

from __future__ import annotations

from sessions.certificates.awards import Certificate
from sessions.certificates.criteria import Criteria
from sessions.certificates.evidence import Entry, Withdrawal
from sessions.certificates.register import InForce
from sessions.certificates.status import StandardStatus, Status
from sessions.training_log import TrainingEvent

Object = dict[str, object]


def listed_object(one: Status) -> Object:
    """Somebody as the list has them."""
    certificate = one.certificate
    return {
        "number": one.person.number,
        "name": one.person.name,
        "group": one.person.group or None,
        "role": str(one.person.post.role),
        "in_post_since": str(one.person.post.since),
        "standing": str(one.standing),
        "standards_met": one.met,
        "standards_needed": len(one.standards),
        "missing": [criterion.code for criterion in one.missing],
        "first_year_ends": str(one.first_year_ends),
        "days_left": one.days_left,
        "certificate": certificate_object(certificate) if certificate else None,
    }


def status_object(one: Status, in_force: InForce, remarks: tuple[str, ...], events: list[TrainingEvent]) -> Object:
    """Everything about somebody."""
    return {
        **listed_object(one),
        "today": str(one.today),
        "roles": [{"role": str(post.role), "since": str(post.since)} for post in one.person.posts],
        "standards": [_standard(each) for each in one.standards],
        "entries": [entry_object(entry) for entry in one.entries],
        "earlier_certificates": [certificate_object(each) for each in one.earlier],
        "remarks": list(remarks),
        "criteria": in_force_object(in_force),
        "events": [_event(event) for event in events],
    }


def _standard(one: StandardStatus) -> Object:
    return {
        "code": one.standard.code,
        "title": one.standard.title,
        "met": one.met,
        "criteria": [
            {
                "code": each.criterion.code,
                "text": each.criterion.text,
                "met_on": str(each.entry.on) if each.entry else None,
                "entry": each.entry.number if each.entry else None,
            }
            for each in one.criteria
        ],
    }


def certificate_object(one: Certificate) -> Object:
    """A certificate."""
    return {
        "role": str(one.role),
        "certified_on": str(one.on),
        "days_late": one.days_late,
        "expires": str(one.expires) if one.expires else None,
        "entries": [entry.number for entry in one.entries],
        "criteria_digest": one.criteria.digest,
        "revoked": _withdrawal(one.revoked),
    }


def entry_object(one: Entry) -> Object:
    """An entry of evidence."""
    return {
        "entry": one.number,
        "criterion": one.criterion,
        "met_on": str(one.on),
        "source": str(one.source),
        "note": one.note,
        "found": dict(one.found),
        "recorded_by": one.by,
        "recorded_at": one.at,
        "withdrawn": _withdrawal(one.withdrawn),
    }


def _withdrawal(one: Withdrawal | None) -> Object | None:
    return {"on": str(one.on), "by": one.by, "reason": one.why} if one else None


def _event(one: TrainingEvent) -> Object:
    return {
        "sequence": one.sequence,
        "at": one.at,
        "who": one.who,
        "kind": str(one.kind),
        "old": one.old,
        "new": one.new,
        "why": one.why,
    }


def in_force_object(one: InForce) -> Object:
    """Which criteria are in force."""
    return {
        "digest": one.criteria.digest,
        "set_on": str(one.since) if one.since else None,
        "set_by": one.by or None,
        "criterion_count": len(one.criteria.by_code),
    }


def criteria_object(one: InForce) -> Object:
    """The criteria in force, in full."""
    criteria: Criteria = one.criteria
    return {
        **in_force_object(one),
        "first_year_days": criteria.first_year_days,
        "valid_months": criteria.valid_months,
        "standards": [
            {
                "code": standard.code,
                "title": standard.title,
                "roles": [str(role) for role in standard.roles],
                "criteria": [{"code": each.code, "text": each.text} for each in standard.criteria],
            }
            for standard in criteria.standards
        ],
    }

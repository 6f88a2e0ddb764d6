"""From the values of a TOML text to a framework; whatever is wrong is noted in the reading."""

from __future__ import annotations

import hashlib

from standards.attribute_fields import read_attributes, read_domains
from standards.case_fields import read_cases
from standards.condition_fields import Conditions
from standards.fields import Reading, Table
from standards.file_format import note_byte_order_mark, read_format, read_id
from standards.framework import Framework
from standards.limit_fields import read_limits
from standards.moved_fields import read_moved
from standards.overall_fields import check_overall, read_overall, warn_of_ranges
from standards.rule_fields import read_answers, read_points, read_rule_alone
from standards.rules import OverallFrom, Rules
from standards.scale import TextKind
from standards.standard_fields import check_cases, read_standards, warn_of_idle

_FACTS = ("title", "version", "published", "publisher", "source", "licence", "attribution")
_KINDS = {kind.value: kind for kind in TextKind}


def read_framework(reading: Reading, values: dict[str, object]) -> Framework | None:
    """The framework that the values describe; None when the reading holds errors afterwards."""
    note_byte_order_mark(reading)
    root = Table(reading, (), values)
    if not read_format(root):
        return None
    identity = read_id(root, "id")
    facts = {field: root.text(field) for field in _FACTS}
    kind = root.choice("text", _KINDS)
    levels = root.texts("levels")
    answers, allowed = read_answers(reading, root.table("answers"))
    domains, attributes = read_domains(reading, root), read_attributes(reading, root)
    cases = read_cases(reading, root)
    standards, certain = read_standards(reading, root, kind, Conditions(reading, attributes), domains)
    check_cases(reading, standards, cases, given=root.has("cases"), certain=certain)
    judgement_table = root.table("judgement", needed=certain and any(standard.judged for standard in standards))
    judgement = read_rule_alone(judgement_table) if root.has("judgement") else None
    overall = read_overall(root)
    points_table = root.table("points", needed=overall.source is OverallFrom.SUM)
    points_rule, points = read_points(points_table) if root.has("points") else (None, None)
    check_overall(reading, overall, standards, points, certain=certain)
    limits = read_limits(reading, root, standards, certain=certain)
    moved = read_moved(reading, root, standards)
    root.finish()
    if reading.failed:
        return None
    framework = Framework(
        id=identity,
        title=facts["title"],
        version=facts["version"],
        published=facts["published"],
        publisher=facts["publisher"],
        source=facts["source"],
        licence=facts["licence"],
        attribution=facts["attribution"],
        text_kind=kind or TextKind.OUTLINE,
        levels=levels,
        standards=standards,
        points=points or {},
        rules=Rules(answers, judgement, points_rule, overall.rule(), cases, limits, allowed),
        source_text=reading.text,
        digest=_digest(reading.text),
        domains=domains,
        attributes=attributes,
        moved=moved,
    )
    warn_of_ranges(reading, overall, framework)
    warn_of_idle(reading, domains, standards, len(attributes))
    return framework


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

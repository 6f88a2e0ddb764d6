"""From the values of a TOML text to a framework; whatever is wrong is noted in the reading."""

from __future__ import annotations

import hashlib

from standards.fields import Reading, Table
from standards.file_format import note_byte_order_mark, read_format, read_id
from standards.framework import Framework
from standards.question_fields import read_standards
from standards.ranges import check_ranges, warn_of_other_pattern
from standards.rule_fields import read_answers, read_points, read_ranges, read_rule, read_rule_alone
from standards.rules import OverallFrom, OverallRule, Rules
from standards.scale import TextKind

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
    answers = read_answers(reading, root.table("answers"))
    judgement = read_rule_alone(root.table("judgement"))
    points_rule, points = read_points(root.table("points"))
    overall = root.table("overall")
    overall_rule, written = read_rule(overall), read_ranges(overall)
    overall.finish()
    standards, certain = read_standards(reading, root, kind)
    counted = sum(standard.counted for standard in standards) if certain else None
    if written is not None:
        check_ranges(reading, written, points, counted)
    ranges = tuple(one.span for one in written or ())
    overall_read = OverallRule(OverallFrom.SUM, overall_rule, ranges)
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
        rules=Rules(answers, judgement, points_rule, overall_read),
        source_text=reading.text,
        digest=_digest(reading.text),
    )
    root.finish()
    if reading.failed:
        return None
    warn_of_other_pattern(reading, framework.ranges, framework.points, len(framework.counted))
    return framework


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

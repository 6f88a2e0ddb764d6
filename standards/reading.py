"""From the tables of a framework file to the values of a framework; the checks across fields are in `checks`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from standards.checks import WrittenRange, check_codes, check_points, check_ranges, warn_of_odd_ranges
from standards.fields import Reading, Table
from standards.framework import (
    Answer,
    Basis,
    Framework,
    KeyQuestion,
    PointsRange,
    Prompt,
    Rating,
    Rule,
    Rules,
    Standard,
    TextKind,
)
from standards.suggestions import shown
from standards.toml_lines import TomlPath

FORMAT = 1
"""The format of framework and guidance files that this program reads."""

_ID = re.compile(r"[a-z0-9-]+")
_CODE = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
_LETTER = re.compile(r"[a-z]{1,2}")
_RATINGS = {rating.value: rating for rating in Rating}
_BASES = {basis.value: basis for basis in Basis}
_KINDS = {kind.value: kind for kind in TextKind}


@dataclass(frozen=True, slots=True)
class _Standards:
    """The standards read, the way to each code for the checks, and whether all could be counted."""

    standards: tuple[Standard, ...]
    paths: dict[int, TomlPath]
    countable: bool


def read_framework(reading: Reading, values: dict[str, object]) -> Framework | None:
    """The framework that the values of a TOML text describe; None when the reading has found errors."""
    root = Table(reading, (), values)
    if not read_format(root):
        return None
    framework_id = read_id(root, "id")
    facts = {
        field: root.text(field)
        for field in ("title", "version", "published", "publisher", "source", "licence", "attribution")
    }
    kind = root.choice("text", _KINDS)
    levels = root.texts("levels")
    answers = _read_answers(root.table("answers"))
    judgement = _read_whole_rule(root.table("judgement"))
    points_rule, points = _read_points(reading, root.table("points"))
    overall = root.table("overall")
    overall_rule, written = _read_rule(overall), _read_ranges(overall)
    overall.finish()
    read = _read_standards(reading, root, kind)
    root.finish()
    most = max(points.values()) if points else None
    counted = sum(standard.counted for standard in read.standards) if read.countable else None
    if written:
        check_ranges(reading, overall.path, written, points, counted)
    if counted == 0:
        reading.error(
            ("standard",), "No standard is counted, so there is no overall rating.", "Count at least one standard."
        )
    if reading.failed or kind is None or most is None or points is None:
        return None
    ranges = tuple(span.sound() for span in written)
    warn_of_odd_ranges(reading, overall.at("range"), ranges, points, counted or 0)
    return Framework(
        id=framework_id,
        **facts,
        text_kind=kind,
        levels=levels,
        standards=read.standards,
        points=points,
        ranges=ranges,
        rules=Rules(answers, judgement, points_rule, overall_rule),
        source_text=reading.text,
        digest=hashlib.sha256(reading.text.encode("utf-8")).hexdigest(),
    )

"""Rules and guidance beneath the questions: a file of its own, with its own version, for one framework.

They say where evidence is expected and what it should show. They are versioned apart from the questions, so a
new version of them leaves the framework, and the sessions that pin it, alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from standards.codes import bare_form
from standards.faults import FrameworkFaults, Severity
from standards.fields import Reading, Table
from standards.file_format import note_byte_order_mark, read_format, read_id
from standards.framework import Framework
from standards.suggestions import did_you_mean, shown
from standards.toml_file import parse_toml, read_text
from standards.toml_lines import TomlPath


@dataclass(frozen=True, slots=True)
class Guidance:
    """The rules and guidance of one framework, by the code of the question they belong to."""

    framework_id: str
    version: str
    source: str
    texts: Mapping[str, str]

    def text_for(self, code: str) -> str | None:
        """The guidance to the question with this code, exactly as stored; None when there is none."""
        return self.texts.get(code)


def load_guidance(path: Path | str, framework: Framework) -> Guidance:
    """The guidance in a file, for this framework. Raises FrameworkFaults with all errors."""
    return parse_guidance(read_text(path), str(path), framework)


def parse_guidance(text: str, file: str, framework: Framework) -> Guidance:
    """The guidance in a text; `file` is the name its faults are given under. Raises FrameworkFaults."""
    reading = Reading(text, file)
    guidance = read_guidance(reading, parse_toml(text, file), framework)
    if guidance is None:
        raise FrameworkFaults(fault for fault in reading.faults() if fault.severity is Severity.ERROR)
    return guidance


def read_guidance(reading: Reading, values: dict[str, object], framework: Framework | None) -> Guidance | None:
    """The guidance that the values describe; None when the reading holds errors afterwards.

    Without a framework, the codes are not checked.
    """
    note_byte_order_mark(reading)
    root = Table(reading, (), values)
    if not read_format(root):
        return None
    framework_id = read_id(root, "framework")
    if framework and framework_id and framework_id != framework.id and not reading.blames("framework"):
        what = f"This is guidance for {shown(framework_id)}, and the framework is {shown(framework.id)}."
        root.error("framework", what, "Use the guidance file of this framework, or correct the id.")
        # The codes of another framework would all look wrong, which helps nobody.
        framework = None
    version, source = root.text("version"), root.text("source")
    texts: dict[str, str] = {}
    seen: dict[str, TomlPath] = {}
    for entry in root.tables("guidance"):
        code = entry.text("code")
        text = entry.text("text", lines=True)
        entry.finish()
        if not code:
            continue
        first = seen.setdefault(code, entry.at("code"))
        if first != entry.at("code"):
            what = f"There is guidance to {shown(code)} already."
            entry.error("code", what, "Put both into one text, or correct the code.", first)
        elif framework:
            _check_code(entry, code, framework)
        texts[code] = text
    root.finish()
    return None if reading.failed else Guidance(framework_id, version, source, texts)


def _check_code(entry: Table, code: str, framework: Framework) -> None:
    codes = [question.code for question in framework.all_questions]
    if code in codes:
        return
    bare = bare_form(code)
    meant = next((known for known in codes if bare_form(known) == bare), None)
    what = f"{framework.title} has no question {shown(code)}."
    cure = f"Write it as {meant}." if meant else _cure(code, codes)
    entry.error("code", what, cure)


def _cure(code: str, codes: list[str]) -> str:
    return did_you_mean(code, codes, "The codes are") if codes else "Give guidance to a framework with questions."

"""What the guidance screen shows: the framework's rules, and the rules and guidance beneath one question."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content

from standards.framework import Framework, Question
from standards.rules import Rule
from tui.guidance_files import Found
from tui.shown import shown

Run = tuple[str, str]


def guidance_text(framework: Framework, question: Question, found: Found, folder: Path) -> Content:
    """The whole text for one question."""
    parts: list[Run] = [
        (f"{question.label} ", "bold reverse"),
        (f"{question.text}\n\n", "bold"),
        ("Rules that apply\n", "bold underline"),
        *_rule(framework.rules.answers),
        *(_rule(framework.rules.judgement) if framework.rules.judgement else ()),
        ("\nRules and guidance for this question\n", "bold underline"),
    ]
    for path, guidance in found.usable:
        text = guidance.text_for(question.code)
        origin = f"Version {guidance.version}, {guidance.source} ({path.name})\n"
        parts.append((f"{text}\n" if text else "This file says nothing about this question.\n", ""))
        parts.append((origin, "$text-muted"))
    if not found.usable:
        parts += [
            (f"None is published with {framework.name}.\n", ""),
            ("Your own can be kept as a TOML file in this folder; docs/frameworks.md shows its form:\n", ""),
            (f"{folder}\n", "bold"),
        ]
    if found.faults:
        parts.append(("\nNot used, because something is wrong\n", "bold underline"))
        parts += [(f"- {fault}\n", "") for fault in found.faults]
    return Content.assemble(*((shown(text, lines=True), style) for text, style in parts))


def _rule(rule: Rule) -> list[Run]:
    return [(f"- {rule.text}", ""), (f" ({rule.cited()})\n", "$text-muted")]

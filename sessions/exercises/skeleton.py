"""A new exercise to fill in: a TOML text with every question that is asked, and its reference where it is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tomli_w

from sessions.cases import rate_record
from sessions.events import Case, Evidence
from sessions.exercises.exercise import ReferenceAnswer, ReferenceRating, Unit
from sessions.exercises.hand_out import FORM, escaped
from sessions.record import Record
from standards.framework import Framework
from standards.part import part_of

_PASSING = (80, 50)  # per cent of all and of the rarer answer, to begin with; `exercise check` says what they decide


@dataclass(frozen=True)
class Reference:
    """What is known of the reference so far: its cases, answers and ratings, from a session that somebody scored."""

    cases: tuple[Case, ...] = ()
    answers: Mapping[Unit, ReferenceAnswer] = field(default_factory=dict)
    ratings: Mapping[str, ReferenceRating] = field(default_factory=dict)


def reference_in(framework: Framework, record: Record) -> Reference:
    """The reference that a session gives: answers with their notes, judgements, and what follows from its cases.

    What identifies people is left out of the attributes; notes are taken as they are.
    """
    personal = {one.id for one in framework.attributes if one.personal}
    cases = {
        number: Case(one.reference, {name: text for name, text in one.attributes.items() if name not in personal})
        for number, one in record.cases.items()
    }
    answers: dict[Unit, ReferenceAnswer] = {}
    for number, case in {0: Case(""), **cases}.items():
        marks = record.marks_in(number)
        for code, answer in marks.answers.items():
            notes = [note for _, note in record.evidence_on(code, number)]
            answers[case.reference, code] = ReferenceAnswer(answer, _why(marks.reasons.get(code, ""), notes))
    ratings = {}
    for one in rate_record(framework, record).standards:
        judged = record.judgements.get(one.standard.code)
        if one.rating is not None:
            ratings[one.standard.code] = ReferenceRating(one.rating, judged.reason if judged else "")
    return Reference(tuple(cases.values()), answers, ratings)


def _why(reason: str, notes: Sequence[Evidence]) -> str:
    return "\n".join(text for text in (reason.strip(), *(note.text.strip() for note in notes)) if text)


def skeleton_text(
    framework: Framework,
    identity: str,
    asked: Sequence[str],
    rated: Sequence[str],
    reference: Reference,
) -> str:
    """The text of a new exercise: what is left to fill in is empty, and `exercise check` names each such place.

    `asked` are codes of key questions, `rated` of standards.
    """
    return escaped("".join(_blocks(framework, identity, asked, rated, reference)))


def _blocks(
    framework: Framework, identity: str, asked: Sequence[str], rated: Sequence[str], reference: Reference
) -> Iterator[str]:
    part = part_of(framework, asked, rated)
    yield "# An exercise with its key: for trainers alone. Trainees get what `fourpoint exercise hand-out` writes.\n"
    yield "# `fourpoint exercise check FILE` says what is left to fill in; docs/exercises.md has every field.\n\n"
    yield _lines({"form": FORM, "id": identity, "version": "1", "title": ""})
    yield _lines({"framework": framework.id, "framework_version": framework.version})
    yield '\n# What trainees read first: what they are to judge, from what, and what counts.\ninstructions = """\n"""\n'
    yield "\n# How often it is sat: 2 where a meeting comes between.\nrounds = 1\n"
    yield "\n# [time]\n# minutes = 45\n# enforced = false\n"
    codes = {"questions": list(asked), "ratings": list(rated)}
    yield _table("[asked]", {name: listed for name, listed in codes.items() if listed})
    yield "\n# In per cent: of the reference's answers, and of the rarer of its Yes and No, that must be found.\n"
    yield _table("[pass]", dict(zip(("agreement", "rarer"), _PASSING, strict=True))).lstrip("\n")
    yield '\n# [[evidence_for]]\n# standard = "OS4"\n# criteria = ["OS4.1"]\n'
    for case in reference.cases:
        yield _table("[[case]]", {"reference": case.reference})
        if case.attributes:
            yield _table("[case.attributes]", dict(case.attributes))
    for case in reference.cases or (Case(""),):
        yield '\n[[material]]\ntitle = ""\n'
        yield _lines({"case": case.reference}) if case.reference else ""
        yield 'text = """\n"""\n'
    yield "\n# The key. Write yes, no or, where the framework allows it, not applicable, and why.\n"
    yield from _answers(part, reference)
    for code in rated:
        given = reference.ratings.get(code)
        yield f"\n# {part.standard(code).name}\n[[reference_rating]]\n"
        yield _lines({"standard": code, "rating": given.rating.value if given else ""})
        yield _rationale(given.rationale if given else "")


def _answers(part: Framework, reference: Reference) -> Iterator[str]:
    places = [("", part.service.questions)]
    places += [(case.reference, part.in_case(case.attributes).questions) for case in reference.cases]
    for case, questions in places:
        for question in questions:
            given = reference.answers.get((case, question.code))
            yield f"\n# {question.label} {' '.join(question.text.split())}\n[[reference]]\n"
            yield _lines({"case": case}) if case else ""
            yield _lines({"question": question.code, "answer": str(given.answer) if given else ""})
            yield _rationale(given.rationale if given else "")


def _rationale(text: str) -> str:
    return _lines({"rationale": text}) if text else 'rationale = """\n"""\n'


def _lines(values: Mapping[str, Any]) -> str:
    return tomli_w.dumps(dict(values), multiline_strings=True)


def _table(heading: str, values: Mapping[str, Any]) -> str:
    return f"\n{heading}\n{_lines(values)}"

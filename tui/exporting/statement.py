"""A statement of how somebody stands: the certificate or what is missing, and all the evidence behind it."""

from __future__ import annotations

from collections.abc import Iterator

from sessions.certificates.awards import Certificate
from sessions.certificates.register import InForce
from sessions.certificates.status import Status
from tui.exporting.report_html import html_document
from tui.exporting.report_html_reading import document_differs
from tui.exporting.report_markdown import markdown_document
from tui.exporting.report_sections import Document, Entry, Items, Section
from tui.pages.certificates_person import entries_part, standards_parts
from tui.pages.certificates_words import (
    RULE,
    SOURCE,
    certificate_words,
    criteria_words,
    remarks,
    standing_words,
    year_words,
)
from tui.sheets import Cell, Facts, Words

_HTML = "html"
_DISCLAIMER = (
    "This statement is made from a register that trainers keep. The occupational standards are those of the Corporate "
    "Plan; the assessment criteria are not published, and are those that the trainers listed."
)


def statement_of(one: Status, in_force: InForce) -> Document:
    """The statement as it is on the day of the status."""
    name = one.person.name
    return Document(
        f"Inspection Skills Certificate: statement for {name}",
        Facts(tuple(_facts(one))),
        tuple(_sections(one, in_force)),
        "statement",
    )


def written(document: Document, form: str) -> bytes:
    """A statement as bytes, in HTML or Markdown."""
    return (html_document(document) if form == _HTML else markdown_document(document)).encode("utf-8")


def statement_differs(data: bytes, document: Document, form: str) -> str:
    """What bytes that were read back do not say of a statement; "" when they say all of it."""
    if form == _HTML:
        return document_differs(data.decode("utf-8"), document)
    return "" if data == written(document, form) else "it is not what was written."


def _facts(one: Status) -> Iterator[tuple[str, Cell]]:
    post, certificate = one.person.post, one.certificate
    yield ("Name", one.person.name)
    if one.person.group:
        yield ("Group", one.person.group)
    yield ("Role", post.role.in_full)
    yield ("In post since", str(post.since))
    if post.role.certified:
        yield ("First year ends", year_words(one))
    yield ("How it stands", standing_words(one))
    if certificate is not None:
        yield ("Certified on", str(certificate.on))
        yield ("Valid to", str(certificate.expires) if certificate.expires else "no end is set")
    yield ("As of", str(one.today))


def _sections(one: Status, in_force: InForce) -> Iterator[Section]:
    yield Section("Certificate", (Words(_certificate(one)), Items(tuple(map(Entry, remarks(one, in_force))))))
    if one.standards:
        sheets = standards_parts(one)
        yield Section("Standards and criteria", tuple(sheets))
        yield Section("What is missing", (_missing(one),))
    yield Section("Evidence", (entries_part(one),))
    if one.earlier:
        yield Section("Earlier certificates", (Items(tuple(Entry(f"{certificate_words(c)}.") for c in one.earlier)),))
    rests = Facts(
        (
            ("Rule", f"{RULE} ({SOURCE})"),
            ("Criteria in force", criteria_words(in_force)),
            *_gained_by(one.certificate, in_force),
        )
    )
    yield Section("What this rests on", (rests, Words(_DISCLAIMER)))


def _certificate(one: Status) -> str:
    name, certificate = one.person.name, one.certificate
    if certificate is not None and one.valid:
        return f"{name} holds the {certificate_words(certificate)}."
    if certificate is not None:
        return f"{name} held the {certificate_words(certificate)}. It has expired."
    return f"{name} holds no valid Inspection Skills Certificate: {one.standing}."


def _missing(one: Status) -> Words | Items:
    entries = [
        Entry(f"{standard.name}: no criteria are listed, so it cannot be met.") for standard in one.without_criteria
    ]
    entries += [Entry(f"{criterion.code} {criterion.text}") for criterion in one.missing]
    return Items(tuple(entries)) if entries else Words("Nothing.")


def _gained_by(certificate: Certificate | None, in_force: InForce) -> Iterator[tuple[str, Cell]]:
    if certificate is not None and certificate.criteria.digest != in_force.criteria.digest:
        yield ("Gained by criteria of digest", certificate.criteria.digest[:12])

"""One person of the register on a page: the standards that apply, what is missing, and all that was recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sessions.certificates.evidence import Entry
from sessions.certificates.register import OF_ENTRY, Register
from sessions.certificates.status import Status
from sessions.training_log import TrainingEvent, TrainingKind
from tui.pages.certificates_objects import status_object
from tui.pages.certificates_words import (
    certificate_words,
    criteria_words,
    entry_state,
    remarks,
    rests_on_words,
    standard_words,
    standing_words,
    year_words,
)
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words

When = Callable[[str], str]

_STANDARDS = (Column("Standard", 20), Column("How it stands", 16), Column("Missing", 8, absent=""))
_CRITERIA = (Column("Criterion", 9), Column("What is to be shown", 24), Column("Met on", 10), Column("Entry", 5))
_ENTRIES = (
    Column("Entry", 5),
    Column("Criterion", 9),
    Column("Met on", 10),
    Column("What it rests on", 20, lines=True),
    Column("Recorded by", 11),
    Column("State", 9),
)
_EVENTS = (Column("When", 10), Column("Who", 8), Column("What", 20), Column("Why", 10, absent=""))
_CSV = tuple(Column(name) for name in ("standard", "criterion", "text", "met_on", "entry", "source", "recorded_by"))


def person_page(register: Register, one: Status, when: When) -> Page:
    """Everything about one person; `when` puts a recorded time into words."""
    events = events_about(register, one.person.key)
    said = remarks(one, register.in_force)
    return Page(
        title=one.person.name,
        parts=person_parts(register, one, when),
        data=status_object(one, register.in_force, said, events),
        csv=Sheet("", _CSV, tuple(_csv_rows(one))),
    )


def person_parts(register: Register, one: Status, when: When) -> tuple[Part, ...]:
    """What the page says below its title."""
    parts: list[Part] = [Facts(tuple(_facts(register, one)))]
    parts += [Words(sentence) for sentence in remarks(one, register.in_force)]
    parts += standards_parts(one)
    parts.append(entries_part(one))
    if one.earlier:
        parts.append(Words("\n".join(f"{certificate_words(each)}." for each in one.earlier), "Earlier certificates"))
    if len(one.person.posts) > 1:
        roles = tuple((str(post.role), str(post.since)) for post in one.person.posts)
        parts.append(Sheet("Roles", (Column("Role", 6), Column("Since", 10)), roles))
    parts.append(Sheet("Changes", _EVENTS, tuple(_event_rows(register, one.person.key, when))))
    return tuple(parts)


def _facts(register: Register, one: Status) -> Iterator[tuple[str, Cell]]:
    person = one.person
    yield ("Number", person.number)
    if person.group:
        yield ("Group", person.group)
    yield ("Role", f"{person.post.role.in_full}, since {person.post.since}")
    yield ("How it stands", standing_words(one))
    if person.post.role.certified:
        yield ("First year ends", year_words(one))
        yield ("Standards met", f"{one.met} of {len(one.standards)}")
    yield ("Criteria", criteria_words(register.in_force))


def standards_parts(one: Status) -> list[Part]:
    """The standards that apply, and their criteria; nothing for a role without a certificate."""
    if not one.standards:
        return []
    rows = tuple(
        (each.standard.name, standard_words(each), ", ".join(criterion.code for criterion in each.missing) or None)
        for each in one.standards
    )
    found: list[Part] = [Sheet("Occupational standards", _STANDARDS, rows)]
    criteria = tuple(
        (
            each.criterion.code,
            each.criterion.text,
            str(each.entry.on) if each.entry else "missing",
            each.entry.number if each.entry else None,
        )
        for standard in one.standards
        for each in standard.criteria
    )
    if criteria:
        found.append(Sheet("Criteria", _CRITERIA, criteria))
    return found


def entries_part(one: Status) -> Sheet:
    """Every entry of evidence, those withdrawn too."""
    rows = tuple(_entry_row(one, entry) for entry in one.entries)
    return Sheet("Evidence", _ENTRIES, rows, empty="No evidence is recorded.")


def _entry_row(status: Status, one: Entry) -> tuple[Cell, ...]:
    rests_on, state = rests_on_words(one, status.person.name), entry_state(one, counts=status.counts(one))
    return (one.number, one.criterion, str(one.on), rests_on, one.by, state)


def _csv_rows(one: Status) -> Iterator[tuple[Cell, ...]]:
    for standard in one.standards:
        if not standard.criteria:
            yield (standard.standard.code, None, None, None, None, None, None)
        for each in standard.criteria:
            entry = each.entry
            yield (
                standard.standard.code,
                each.criterion.code,
                each.criterion.text,
                str(entry.on) if entry else None,
                entry.number if entry else None,
                str(entry.source) if entry else None,
                entry.by if entry else None,
            )


# Events


def events_about(register: Register, key: str) -> list[TrainingEvent]:
    """The events about a person: those of the person, the evidence, and what was revoked."""
    return [event for event in register.events if event.subject == key or _person_in(event) == key]


def _person_in(event: TrainingEvent) -> str:
    return str((event.new or event.old or {}).get("person", ""))


def _event_rows(register: Register, key: str, when: When) -> Iterator[tuple[Cell, ...]]:
    """What was changed, without the entries of evidence, which are listed as they are."""
    for event in events_about(register, key):
        if event.kind is not TrainingKind.EVIDENCE:
            yield (when(event.at), event.who, _what(register, event), event.why or None)


def _what(register: Register, event: TrainingEvent) -> str:
    if event.kind is TrainingKind.PERSON:
        return _person_words(event)
    of_entry = event.subject.startswith(OF_ENTRY)
    entry = register.entries[event.subject.removeprefix(OF_ENTRY)] if of_entry else None
    what = f"entry {entry.number} ({entry.criterion})" if entry else "the certificate"
    verb = "withdrawn" if entry else "revoked"
    return f"{what} {verb}" if event.new is not None else f"that {what} was {verb} is taken back"


def _person_words(event: TrainingEvent) -> str:
    if event.new is None:
        return "taken out of the register"
    old, new = event.old or {}, event.new
    if not old:
        return f"in the register: {new['name']}, {_role_words(new)}"
    changes = [f"name: {new['name']}"] if old["name"] != new["name"] else []
    changes += [f"group: {new['group'] or 'none'}"] if old["group"] != new["group"] else []
    if old["posts"] != new["posts"]:
        begun = len(new["posts"]) > len(old["posts"])
        changes.append(f"{'new role' if begun else 'role put right'}: {_role_words(new)}")
    return "; ".join(changes)


def _role_words(parts: object) -> str:
    last = parts["posts"][-1]  # type: ignore[index]
    return f"{last['role']} since {last['since']}"

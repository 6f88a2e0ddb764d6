"""Anonymising for `fourpoint export`: the names in free texts are listed first, and each is decided on by a person."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from sessions.anonymising import Anonymising, CannotAnonymise
from sessions.file_faults import FileFaults
from sessions.name_candidates import Decision, Found
from sessions.names_of_people import folded
from sessions.session_file import SessionFile
from standards.csv_rows import rows_as_sent
from standards.faults import Fault
from standards.suggestions import did_you_mean
from tui.commands.printing import can_ask, say
from tui.refusals import Refused
from tui.shown import shown

_MOST_PLACES = 3  # places of a name that are listed
_MOST_NAMES = 200  # names that are listed; with so many, most are no names, and a file of decisions is the way


def anonymised(
    files: Sequence[SessionFile],
    people: Sequence[str],
    *,
    columns: Sequence[str] = (),
    names: Path | None = None,
    replace_all: bool = False,
) -> list[SessionFile]:
    """The sessions anonymised.

    What is not decided by a file of `names` or by `replace_all` is asked on a terminal. Raises Refused or FileFaults
    with all that is wrong, or with the names that nobody has decided on.
    """
    given = read_decisions(names) if names is not None else {}
    also = [name for name, decision in given.items() if decision is Decision.REPLACE]
    work = Anonymising(files, people, columns, also)
    _must_be_there(work, columns)
    decisions = {folded(name): decision for name, decision in given.items()}
    open_ones = work.undecided(decisions)
    if replace_all:
        decisions |= {folded(one.text): Decision.REPLACE for one in open_ones}
    elif open_ones:
        decisions |= _asked(open_ones)
    for sentence in _columns_words(work):
        say(sentence)
    try:
        return list(work.files_with(decisions))
    except CannotAnonymise as reason:
        raise Refused(str(reason)) from reason


def _must_be_there(work: Anonymising, columns: Sequence[str]) -> None:
    """Raise Refused for a column that no session has: a slip of the pen would leave it as it is."""
    known = {folded(name): name for one in work.columns.values() for name in (one.name, one.title)}
    every = list(
        dict.fromkeys(name for file in work.files for case in file.record.cases.values() for name in case.attributes)
    )
    unknown = [
        f"--personal {shown(column)}: no case has it. {did_you_mean(column, every, 'The cases have')}"
        for column in columns
        if folded(column) not in known
    ]
    if unknown:
        raise Refused(" ".join(unknown))


def _columns_words(work: Anonymising) -> Iterator[str]:
    """What becomes of the columns that identify people, and why."""
    used = {name for file in work.files for case in file.record.cases.values() for name in case.attributes}
    for one in work.columns.values():
        if one.name in used:
            yield f"{one.title}: {'left out' if one.dropped else 'replaced'} ({one.why})."


# Asking


def _asked(names: Sequence[Found]) -> dict[str, Decision]:
    """What a person at a terminal decides on each name. Raises Refused, with the list, where there is none."""
    if not can_ask():
        for line in _list_lines(names):
            say(line)
        raise Refused(f"Nothing was written: {_count(len(names))} in free texts to decide on.")
    say(f"{_count(len(names))} to decide on: k keeps it, r replaces it, a replaces it and all that follow, q gives up.")
    decisions: dict[str, Decision] = {}
    for number, one in enumerate(names, 1):
        say(f"{number} of {len(names)}: {_name_words(one)}")
        choice = click.prompt("keep or replace", type=click.Choice(["k", "r", "a", "q"]), default="r", err=True)
        if choice == "q":
            raise Refused("Given up: nothing was written.")
        if choice == "a":
            return decisions | {folded(rest.text): Decision.REPLACE for rest in names[number - 1 :]}
        decisions[folded(one.text)] = Decision.KEEP if choice == "k" else Decision.REPLACE
    return decisions


def _list_lines(names: Sequence[Found]) -> Iterator[str]:
    """The names with where they stand, and how to decide on them."""
    yield from (_name_words(one) for one in names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        yield f"and {len(names) - _MOST_NAMES} more"
    yield "Replace them all with --replace-all-names, or decide on each in a file and give it with --names FILE:"
    yield f"replace = [{_quoted(names[0].text)}]"
    yield "keep = []"


def _count(number: int) -> str:
    return "1 name" if number == 1 else f"{number} names"


def _name_words(one: Found) -> str:
    places = "; ".join(one.places[:_MOST_PLACES])
    more = len(one.places) - _MOST_PLACES
    also = f"; and {more} more" if more > 0 else ""
    return f"{one.text} ({one.name.what}): {places}{also}: {one.around}"


def _quoted(text: str) -> str:
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


# A file of decisions


def read_decisions(path: Path) -> Mapping[str, Decision]:
    """The decisions in a file, by name: TOML with the lists `replace` and `keep`, or CSV with `name,decision`.

    Raises FileFaults with everything that is wrong.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileFaults([Fault(str(path), 0, "", "This is no text in UTF-8.", "Save it as UTF-8.")]) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "it has no name that a file can have"
        raise FileFaults([Fault(str(path), 0, "", f"It cannot be read: {reason}.", "Name another file.")]) from None
    decisions: dict[str, Decision] = {}
    faults: list[Fault] = []
    read = _from_csv if path.suffix.lower() == ".csv" else _from_toml
    for line, name, decision in read(path, text, faults):
        before = next((known for known in decisions if folded(known) == folded(name)), None)
        if before is not None and decisions[before] is not decision:
            faults.append(Fault(str(path), line, name, "It is to be kept and to be replaced.", "Say one of the two."))
        decisions[name] = decision
    if faults:
        raise FileFaults(faults)
    return decisions


_Line = tuple[int, str, Decision]


def _from_toml(path: Path, text: str, faults: list[Fault]) -> Iterator[_Line]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        faults.append(Fault(str(path), 0, "", f"This is no TOML: {fault}.", "Mend it, or use CSV: name,decision."))
        return
    for key, values in document.items():
        if key not in {str(one) for one in Decision}:
            faults.append(Fault(str(path), 0, key, "There is no such decision.", "There are replace and keep."))
        elif not isinstance(values, list) or not all(isinstance(one, str) and one.strip() for one in values):
            faults.append(Fault(str(path), 0, key, "It is no list of names.", f'Write {key} = ["A. Example"].'))
        else:
            yield from ((0, one, Decision(key)) for one in values)


def _from_csv(path: Path, text: str, faults: list[Fault]) -> Iterator[_Line]:
    rows = rows_as_sent(text, lambda *fault: faults.append(Fault(str(path), *fault)))
    for place, (line, row) in enumerate(rows):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (not place and [cell.casefold() for cell in cells] == ["name", "decision"]):
            continue
        if len(cells) != 2 or not cells[0]:
            faults.append(Fault(str(path), line, "", "This is no name with a decision.", "Write name,replace."))
        elif cells[1].casefold() not in {str(one) for one in Decision}:
            what = f"There is no decision {shown(cells[1])!r}."
            faults.append(Fault(str(path), line, cells[0], what, "There are replace and keep."))
        else:
            yield line, cells[0], Decision(cells[1].casefold())

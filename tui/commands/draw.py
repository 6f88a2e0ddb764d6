"""Drawing from a longlist, for `fourpoint sample`: from the words of the command line to a page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standards.chance import new_seed
from standards.draw import BUFFER, PER_OFFICER, Draw, Plan
from standards.faults import sentences
from standards.longlist import Longlist, LonglistFaults
from standards.longlist_columns import field_named
from standards.longlist_reading import read_longlist, read_longlist_file
from standards.longlist_words import DAY_FIRST, FIELDS, ISO, read_date
from standards.sample_size import CONFIDENCE, MARGIN, Precision
from standards.sampling import draw_sample
from standards.suggestions import did_you_mean, listed
from tui.commands.printing import put, say
from tui.commands.setting import Setting
from tui.formats import Format, as_csv
from tui.new_files import must_be_new, write_new
from tui.pages.sample import draw_page, drawn_words, selected_sheet
from tui.refusals import Refused
from tui.streams import let_go

if TYPE_CHECKING:
    from sessions.sampled_cases import SampledCases
    from sessions.session import Session

_MOST_FAULTS = 20
"""So many faults are said; a longlist of another kind has one in every row."""

STDIN = "-"


def draw(setting: Setting, file: str, given: Mapping[str, Any], form: Format) -> list[str]:
    """Draw, write and print as the options say; gives every fault, in sentences, and then has done nothing."""
    faults: list[str] = []
    columns = _columns(given.get("columns", ()), faults)
    plan = _plan(given, faults)
    save = Path(given["save"]).expanduser() if "save" in given else None
    if save is not None:
        _noting(faults, must_be_new, save)
    longlist = _read(file, columns, faults)
    if faults or longlist is None or plan is None:
        more = len(faults) - _MOST_FAULTS
        return [*faults[:_MOST_FAULTS], f"There are {more} more faults."] if more > 0 else faults
    drawn = draw_sample(longlist, plan)
    into = given.get("into")
    if into is None:
        if save is not None:
            _write(drawn, save)
        _print(setting, drawn, form)
        return []
    from tui.commands.opened import session_to_change  # noqa: PLC0415 - most draws touch no session

    with session_to_change(setting, into) as session:
        return _into(setting, session, drawn, save, form)


def _write(drawn: Draw, path: Path) -> None:
    write_new(path, as_csv(selected_sheet(drawn)).encode("utf-8", "backslashreplace"))
    say(f"Written: {path}")


def _print(setting: Setting, drawn: Draw, form: Format) -> None:
    if form is Format.CSV:
        say(drawn_words(drawn))
    if not drawn.selected:
        say("No case was drawn: none in the longlist is eligible.")
    put(draw_page(drawn), form, setting)


def _into(setting: Setting, session: Session, drawn: Draw, save: Path | None, form: Format) -> list[str]:
    """Make the sample the cases of a session, all or none."""
    from sessions.cases import case_faults  # noqa: PLC0415
    from sessions.personal_data import names_among  # noqa: PLC0415
    from sessions.sampled_cases import sampled_cases  # noqa: PLC0415

    if session.why_read_only():
        return [session.why_read_only()]
    made = sampled_cases(drawn, session.walk.framework)
    named = names_among(case.reference for case in made.cases)
    faults = case_faults(session.walk, made.cases)
    if named:
        count = f"{len(named)} of the references look like names of people"
        faults.append(f"{count}, and the history keeps them for good. Give the cases references in the longlist.")
    if faults:
        more = len(faults) - _MOST_FAULTS
        said = [*faults[:_MOST_FAULTS], f"There are {more} more faults."] if more > 0 else faults
        return [*said, f"Nothing was taken into {session.service}."]
    if save is not None:
        _write(drawn, save)
    try:
        session.add_cases(made.cases, f"Drawn from {drawn.longlist.file} with seed {drawn.plan.seed}")
    except BaseException:
        if save is not None:
            save.unlink(missing_ok=True)  # all or nothing
        raise
    for sentence in _taken(session, made, drawn):
        say(sentence)
    try:
        _print(setting, drawn, form)
    except OSError as fault:  # the cases are taken in: failing would be wrong by now
        let_go()
        say(f"The sample could not be printed: {fault.strerror or 'unknown reason'}.")
    return []


def _taken(session: Session, made: SampledCases, drawn: Draw) -> list[str]:
    cases = "1 case" if len(made.cases) == 1 else f"{len(made.cases)} cases"
    said = [f"{session.service} ({session.listing.short_uid}): {cases} taken in, drawn with seed {drawn.plan.seed}."]
    if len(drawn.selected) > len(made.cases):
        said.append("Those of the buffer were not: add one when a case falls out.")
    said += [
        f"{title}: {count} cells hold no value that the framework has, and were left empty."
        for title, count in made.unread.items()
    ]
    if made.left:
        said.append(f"Columns that were not taken, for the framework does not declare them: {listed(made.left)}.")
    return said


# The words of the command line


def _columns(typed: Sequence[str], faults: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in typed:
        name, equals, heading = one.partition("=")
        field = field_named(name)
        if not equals or not heading.strip():
            faults.append(f"--column {one}: write FIELD=HEADING, as in reference=CRN.")
        elif field is None:
            hint = did_you_mean(name, [known.id for known in FIELDS], "The fields are")
            faults.append(f"--column {one}: there is no field {name!r}. {hint}")
        elif field.id in found:
            faults.append(f"--column {one}: {field.title} has a column already, {found[field.id]!r}.")
        else:
            found[field.id] = heading
    return found


def _plan(given: Mapping[str, Any], faults: list[str]) -> Plan | None:
    size: int | Precision | None = given.get("size")
    if size is None:
        confidence, margin = given.get("confidence", CONFIDENCE), given.get("margin", MARGIN)
        size = _noting(faults, Precision, confidence, margin)
    elif "confidence" in given or "margin" in given:
        faults.append("--size says how many; --confidence and --margin work it out. Leave out the one or the other.")
    seed = str(given["seed"]).strip() if "seed" in given else new_seed()
    if not seed:
        faults.append("--seed is empty. Write the seed that was printed, or leave it out for a new one.")
    first, last = (_day(name, given.get(key), faults) for name, key in (("--from", "first"), ("--to", "last")))
    if size is None:
        return None
    buffer, per_officer = given.get("buffer", BUFFER), given.get("per_officer", PER_OFFICER)
    try:
        return Plan(seed, size, first, last, buffer=buffer, per_officer=per_officer)
    except ValueError as fault:
        faults.append(str(fault))
        return None


def _day(option: str, typed: str | None, faults: list[str]) -> date | None:
    if typed is None:
        return None
    try:
        return read_date(typed)[0]
    except ValueError as fault:
        hint = " (--save FILE writes the sample to a file.)" if option == "--to" else ""
        faults.append(f"{option}: {typed!r} {fault} Write it as {ISO} or {DAY_FIRST}, the day first.{hint}")
        return None


def _noting(faults: list[str], make: Callable[..., Any], *arguments: object) -> Any:
    """What a function gives; None, with the sentence noted, where it refuses."""
    try:
        return make(*arguments)
    except (ValueError, Refused) as fault:
        faults.append(str(fault))
        return None


def _read(file: str, columns: Mapping[str, str], faults: list[str]) -> Longlist | None:
    try:
        if file == STDIN and sys.stdin is None:
            faults.append("Nothing could be read: standard input is closed. Name a file, or send one in by a pipe.")
            return None
        if file == STDIN:
            return read_longlist(sys.stdin.buffer.read(), "standard input", columns)
        return read_longlist_file(Path(file).expanduser(), columns)
    except LonglistFaults as found:
        faults += sentences(found.faults)
        return None

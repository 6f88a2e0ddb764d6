"""`fourpoint second-mark`: part of a session to somebody else, blind, and then the one beside the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.names import SessionOrFile, Written
from tui.commands.printing import can_ask, format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.second_marks import Draw
    from sessions.session_file import SessionFile
    from sessions.workspace import Workspace


@click.command("second-mark")
@click.argument("session", type=SessionOrFile())
@click.argument("checks", metavar="[FILE|SESSION]...", nargs=-1, type=SessionOrFile())
@click.option("--share", type=click.FLOAT, metavar="PERCENT", help="How much of its cases to draw (20 unless said).")
@click.option("--seed", type=Written(), metavar="TEXT", help="Repeat the draw that printed this seed.")
@click.option(
    "--standard", "standards", multiple=True, metavar="CODE", help="Ask the questions of this one; repeatable."
)
@click.option("--to", "target", metavar="FILE", help="Write a file for the second marker, who opens it with sit.")
@click.option("--by", "marker", type=Written(), metavar="NAME", help="Let NAME mark it in this database.")
@click.option("--compare", "comparing", is_flag=True, help="Compare what was handed in with SESSION.")
@click.option("--call-off", "calling_off", is_flag=True, help="Give up the second markings of SESSION that are open.")
@format_option
@pass_setting
def second_mark(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting,
    session: str,
    checks: Sequence[str],
    share: float | None,
    seed: str | None,
    standards: Sequence[str],
    target: str | None,
    marker: str | None,
    comparing: bool,
    calling_off: bool,
    form: Format,
) -> None:
    """Have part of SESSION marked a second time by somebody who does not see how it was marked, and compare.

    With --to or --by, cases are drawn by chance, or questions of the service where it has no cases. With --by, SESSION
    cannot be seen here until the second marking is handed in. With --compare, name the files or sessions that were
    handed in; without any, those in this database are compared.
    """
    wanted = {"--to": target is not None, "--by": marker is not None, "--compare": comparing, "--call-off": calling_off}
    of_a_draw = {"--share": share is not None, "--seed": seed is not None, "--standard": bool(standards)}
    _must_be_one_thing(_said(wanted), checks, _said(of_a_draw))
    if calling_off:
        _call_off(setting, session)
    elif comparing:
        _compare(setting, session, checks, form)
    else:
        if seed is not None and not seed.strip():
            raise Refused("--seed is empty. Write the seed that was printed, or leave it out for a new one.")
        _draw(setting, session, _Wanted(share, seed, standards, target, marker), form)


def _said(options: Mapping[str, bool]) -> list[str]:
    return [name for name, said in options.items() if said]


def _must_be_one_thing(chosen: Sequence[str], checks: Sequence[str], of_a_draw: Sequence[str]) -> None:
    if not chosen:
        raise Refused("Say who marks it, with --to FILE or --by NAME, or compare what was handed in with --compare.")
    if len(chosen) > 1:
        raise Refused(f"{chosen[0]} and {chosen[1]} do not go together. Leave one of them out.")
    if checks and chosen[0] != "--compare":
        raise Refused(f"{checks[0]}: files and sessions are named with --compare, after the session they check.")
    if of_a_draw and chosen[0] in {"--compare", "--call-off"}:
        raise Refused(f"{of_a_draw[0]} is for drawing. Leave it out, or leave out {chosen[0]}.")


# Drawing


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the command line says of a draw, as it was typed."""

    share: float | None
    seed: str | None
    standards: Sequence[str]
    target: str | None
    marker: str | None

    @property
    def path(self) -> Path | None:
        """The file to write; None where somebody is to mark it here."""
        return None if self.target is None else Path(self.target).expanduser()

    @property
    def percent(self) -> float:
        """The share in per cent, as what it is if it is a whole number."""
        from standards.dip_sample import SHARE  # noqa: PLC0415

        if self.share is None:
            return SHARE
        return int(self.share) if self.share.is_integer() else self.share


def _draw(setting: Setting, named: str, wanted: _Wanted, form: Format) -> None:
    from sessions.second_marks import SecondMarkFault, draw  # noqa: PLC0415 - what only this form needs
    from standards.chance import new_seed  # noqa: PLC0415
    from tui.commands.sides import session_file  # noqa: PLC0415
    from tui.new_files import must_be_new  # noqa: PLC0415
    from tui.pages.second_mark_draw import draw_page, drawn_words  # noqa: PLC0415

    path, seed, marker = wanted.path, (wanted.seed or "").strip(), (wanted.marker or "").strip()
    if path is not None:
        must_be_new(path)
    with ExitStack() as stack:
        opened = _workspace(setting, stack)
        original = session_file(setting, opened, named)
        drawn = draw(original, seed or new_seed(), wanted.percent, wanted.standards)
        if not drawn.cases and (seed or wanted.share is not None):
            raise SecondMarkFault(
                "Nothing is asked in cases here, so nothing is drawn by chance. Leave --seed and --share out."
            )
        uid = _write(drawn, path, setting) if path is not None else _begin(opened, drawn, marker, original)
    if form is Format.CSV:
        say(drawn_words(drawn))
    put(draw_page(drawn, uid, file=str(path or ""), by=marker), form, setting)
    if path is not None:
        say(f"Written to {path}, read back and compared: references and questions, and nothing that was marked.")
        say(f"Whoever marks it opens it with: fourpoint sit {path} --as NAME")
    else:
        say(f"{drawn.service} ({drawn.original[:8]}) is sealed here until it is handed in or called off.")
        say(f"{marker} opens it with: fourpoint sit {uid[:8]} --as NAME")


def _write(drawn: Draw, path: Path, setting: Setting) -> str:
    from sessions.second_marks import file_to_hand_over  # noqa: PLC0415
    from sessions.session_file import parse_session_file, to_json, to_toml  # noqa: PLC0415
    from tui.new_files import write_new  # noqa: PLC0415

    file = file_to_hand_over(drawn, setting.clock())
    written = (to_json if path.suffix.lower() == ".json" else to_toml)(file, with_framework=True)

    def differs(data: bytes) -> str:
        return "" if parse_session_file(data, path.name) == file else "it is not what was to be written."

    write_new(path, written.encode(), differs=differs)
    return file.uid


def _begin(opened: Workspace | None, drawn: Draw, marker: str, original: SessionFile) -> str:
    from sessions.second_marks import begin, can_begin  # noqa: PLC0415

    if opened is None or original.path:
        raise Refused("--by is for a session of this database. Bring the file in first, with: fourpoint import FILE")
    marker = can_begin(opened, drawn, marker)
    say(
        f"Until {marker} hands it in, no list, command, screen or export here shows {drawn.service} "
        f"({drawn.original[:8]}), nor any session that holds the same marks."
    )
    if can_ask():
        click.confirm("Go on?", default=True, abort=True, err=True)
    return begin(opened, drawn, marker)


# Comparing


def _compare(setting: Setting, named: str, names: Sequence[str], form: Format) -> None:
    from sessions.second_marks import SecondMarkFault, checks_of, compare  # noqa: PLC0415
    from tui.commands.sides import session_file  # noqa: PLC0415
    from tui.pages.second_marks import second_marks_page  # noqa: PLC0415

    with ExitStack() as stack:
        opened = _workspace(setting, stack)
        original = session_file(setting, opened, named)
        if not names and opened:
            names = checks_of(opened, original.uid)
        if not names:
            raise Refused("No second marking of it is handed in here. Name the files that came back, after --compare.")
        checks = [session_file(setting, opened, one) for one in names]
    found, faults = [], list[str]()
    for check in checks:
        try:
            found.append(compare(original, check))
        except SecondMarkFault as fault:
            faults += fault.faults
    if faults:
        raise SecondMarkFault(*dict.fromkeys(faults))
    put(second_marks_page(original.service, found), form, setting)


def _call_off(setting: Setting, named: str) -> None:
    from sessions.second_marks import call_off  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    with workspace(setting) as opened:
        found = call_off(opened, named, setting.person)
    for uid in found:
        say(f"Called off: {uid[:8]} is in the bin, and is never compared. What it checked can be seen again.")


def _workspace(setting: Setting, stack: ExitStack) -> Workspace | None:
    from tui.commands.opened import workspace  # noqa: PLC0415 - loads SQLite

    return stack.enter_context(workspace(setting)) if setting.places.database.exists() else None

"""Dip samples, for `fourpoint sample --share`: of the sessions that are signed off, or of the cases of one session."""

from __future__ import annotations

from sessions.kinds import Stage
from standards.chance import new_seed
from standards.dip_sample import dip_sample, dip_size
from tui.commands.opened import session_to_read, workspace
from tui.commands.printing import put, say, times
from tui.commands.setting import Setting
from tui.formats import Format
from tui.pages.dip_sample import Dip, cases_page, sessions_page


def dip(
    setting: Setting,
    form: Format,
    *,
    share: float,
    seed: str | None = None,
    session: str | None = None,
    finished: bool = False,
) -> list[str]:
    """Take and print a dip sample; gives every fault, in sentences, and then has printed nothing."""
    faults = []
    try:
        dip_size(0, share)
    except ValueError as fault:
        faults.append(str(fault))
    if seed is not None and not seed.strip():
        faults.append("--seed is empty. Write the seed that was printed, or leave it out for a new one.")
    if faults:
        return faults
    share = int(share) if share.is_integer() else share
    chosen = new_seed() if seed is None else seed.strip()
    if session is None:
        _of_sessions(setting, form, share, chosen)
    else:
        _of_cases(setting, form, share, chosen, session, finished=finished)
    return []


def _of_sessions(setting: Setting, form: Format, share: float, seed: str) -> None:
    with workspace(setting) as opened:
        done = [one for one in opened.listings() if one.stage is Stage.SIGNED_OFF and not one.binned]
    done.sort(key=lambda one: one.uid)  # an order that no later change moves
    drawn = dip_sample(done, share, seed)
    dip_made = Dip(seed, share, len(done), len(drawn))
    if form is Format.CSV:
        say(dip_made.words("signed-off sessions"))
    put(sessions_page(dip_made, drawn, times(form, setting)), form, setting)


def _of_cases(setting: Setting, form: Format, share: float, seed: str, named: str, *, finished: bool) -> None:
    from sessions.cases import case_progress  # noqa: PLC0415 - what only this form of the command needs

    with session_to_read(setting, named) as opened:
        framework, record = opened.walk.framework, opened.walk.record
        cases = sorted(record.cases.items(), key=lambda item: item[1].reference.casefold())
        if finished:
            progress = {number: case_progress(framework, record, number) for number, _ in cases}
            cases = [item for item in cases if progress[item[0]].answered == progress[item[0]].total]
        service = opened.service
    drawn = dip_sample(cases, share, seed)
    dip_made = Dip(seed, share, len(cases), len(drawn))
    if form is Format.CSV:
        say(dip_made.words("cases"))
    put(cases_page(dip_made, service, framework, drawn), form, setting)

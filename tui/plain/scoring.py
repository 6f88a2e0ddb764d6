"""The plain line mode: questions and typed answers, line by line, for screen readers, Braille and scripts.

It drives the same session and the same walk as the full screen. It draws nothing, moves no cursor and uses no
colour; after each change it says first what was recorded.
"""

from __future__ import annotations

from sessions.clock import Clock, utc_now
from sessions.session import Session
from sessions.walk import Walk
from sessions.workspace import Workspace
from tui.config import Places
from tui.plain.case_words import cases_in_words, rests_on_cases
from tui.plain.commands import understood
from tui.plain.lines import Lines, converse, each, say
from tui.plain.place import place_lines, prompt
from tui.plain.spoken import Scoring
from tui.shown import shown


def run_plain(places: Places, uid: str, person: str, *, clock: Clock = utc_now, lines: Lines | None = None) -> int:
    """Score a session by its whole id, from standard input, and give the exit code. Raises WorkspaceFault."""
    workspace = Workspace(places.database, clock=clock, create=False)
    try:
        return score_plain(workspace, places, uid, person, lines or Lines.from_standard_input())
    finally:
        workspace.close()


def score_plain(workspace: Workspace, places: Places, uid: str, person: str, lines: Lines) -> int:
    """Score a session of an open workspace. Leaving, in whatever way, gives it free and keeps the place."""
    session = Session.open(workspace, uid, person)
    scoring = Scoring(session, places, workspace.clock)
    try:
        _greet(scoring, lines)
        session.resume()
        code = converse(lines, lambda: prompt(session.walk), lambda text: _act(scoring, text, lines))
    finally:
        session.close()
    if lines.interactive:
        say("Left. Everything is kept.")
    return code


def _greet(scoring: Scoring, lines: Lines) -> None:
    session = scoring.session
    walk = session.walk
    say(f"{shown(session.service)}, {shown(walk.framework.name)}: {_done(walk)}.")
    reason = session.why_read_only()
    if reason:
        say(shown(reason))
    if lines.interactive:
        say("To hear the commands: help")
        each(place_lines(scoring, all_of_it=True))


def _done(walk: Walk) -> str:
    """How much is done: questions of the service, cases, judgements; what there is none of is left out."""
    framework, record = walk.framework, walk.record
    words = []
    if framework.questions:
        words.append(f"{len(record.answers)} of {len(framework.questions)} answered")
    if rests_on_cases(walk):
        words.append(cases_in_words(framework, record))
    if not framework.questions:
        judged = sum(one.code in record.judgements for one in framework.judged)
        words.append(f"{judged} of {len(framework.judged)} judged")
    return "; ".join(words)


def _act(scoring: Scoring, text: str, lines: Lines) -> bool:
    """Do what a line asks for; whether to go on."""
    command, rest = understood(text)
    if not scoring.session.scoring:
        before = scoring.session.walk
        scoring.session.refresh()
        # Whoever is scoring may have taken out the case that is read here, or changed what is asked in it.
        scoring.session.move(scoring.session.walk.with_cases_changed(before))
    reply = command.does(scoring, rest)
    each(reply.lines)
    if reply.ask and lines.interactive and not reply.leave:
        each(place_lines(scoring))
    return not reply.leave

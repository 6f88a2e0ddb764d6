"""The plain line mode: questions and typed answers, line by line, for screen readers, Braille and scripts.

It drives the same session and the same walk as the full screen. It draws nothing, moves no cursor and uses no
colour; after each change it says first what was recorded.
"""

from __future__ import annotations

from sessions.clock import Clock, utc_now
from sessions.session import Session
from sessions.workspace import Workspace
from tui.config import Places
from tui.plain.commands import understood
from tui.plain.lines import Lines, converse, each, say
from tui.plain.spoken import Scoring, question_lines
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
        code = converse(lines, lambda: f"{session.walk.question.label}> ", lambda text: _act(scoring, text, lines))
    finally:
        session.close()
    if lines.interactive:
        say("Left. Everything is kept.")
    return code


def _greet(scoring: Scoring, lines: Lines) -> None:
    session = scoring.session
    walk = session.walk
    done = f"{len(walk.record.answers)} of {len(walk.framework.questions)} answered"
    say(f"{shown(session.service)}, {shown(walk.framework.name)}: {done}.")
    reason = session.why_read_only()
    if reason:
        say(shown(reason))
    if lines.interactive:
        say("To hear the commands: help")
        each(question_lines(scoring, all_of_it=True))


def _act(scoring: Scoring, text: str, lines: Lines) -> bool:
    """Do what a line asks for; whether to go on."""
    command, rest = understood(text)
    if not scoring.session.scoring:
        scoring.session.refresh()
    reply = command.does(scoring, rest)
    each(reply.lines)
    if reply.ask and lines.interactive and not reply.leave:
        each(question_lines(scoring))
    return not reply.leave

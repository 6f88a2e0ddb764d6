"""The home of the plain line mode: the sessions as a numbered list, and the few commands for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sessions.kinds import HANDED_IN, SessionKind
from sessions.listing import Listing
from sessions.session import Session
from sessions.texts import storable
from sessions.workspace import Workspace
from standards.suggestions import nearest
from tui.config import Places
from tui.opener import Opener
from tui.pages.listing import state_words
from tui.plain.choosing import choose_framework
from tui.plain.lines import Lines, converse, each, say
from tui.plain.scoring import score_plain
from tui.refusals import Refused
from tui.shown import shown

NO_SESSION = (
    "A script needs the session it is for: fourpoint score SESSION --plain. `fourpoint list` shows the sessions; "
    "`fourpoint new` starts one."
)


@dataclass(slots=True)
class Home:
    """The list of sessions with what its commands need. `listed` is what the numbers last said mean."""

    places: Places
    opener: Opener
    person: str
    who: str
    lines: Lines
    listed: list[Listing] = field(default_factory=list)

    def workspace(self) -> Workspace:
        """The workspace, which is made if there is none. Raises WorkspaceFault."""
        opened = self.opener(True)
        if opened is None:
            raise Refused("There are no sessions yet. Start one with: new SERVICE")
        return opened


@dataclass(frozen=True, slots=True)
class HomeCommand:
    """A command of the home: its names, what follows, a sentence of help, and what it does (False leaves)."""

    names: tuple[str, ...]
    follows: str
    help: str
    does: Callable[[Home, str], bool]


def run_plain_home(places: Places, opener: Opener, person: str, *, who: str = "", lines: Lines | None = None) -> int:
    """Say the sessions, and open one or start a new one until the person leaves. Gives the exit code.

    Raises Refused where a script is at the other end: it would not know which session it changes.
    """
    given = lines or Lines.from_standard_input()
    if not given.interactive:
        raise Refused(NO_SESSION)
    kept: list[Workspace] = []

    def once(create: bool) -> Workspace | None:
        if not kept:
            opened = opener(create)
            if opened is not None:
                kept.append(opened)
        return kept[0] if kept else None

    home = Home(places, once, person, who, given)
    try:
        _list(home, "")
        return converse(home.lines, lambda: "fourpoint> ", lambda text: _act(home, text))
    finally:
        for opened in kept:
            opened.close()


def _act(home: Home, text: str) -> bool:
    if text.isascii() and text.isdigit():
        return _open(home, text)
    word, _, rest = text.partition(" ")
    for command in COMMANDS:
        if word.lower() in command.names:
            return command.does(home, rest.strip())
    near = nearest(word, [name for command in COMMANDS for name in command.names])
    hint = f"Did you mean {near}?" if near else "To hear the commands: help"
    raise Refused(f"{shown(word)!r} is not a command. {hint}")


def _list(home: Home, text: str) -> bool:
    opened = home.opener(False)
    found = opened.listings() if opened else []
    binned = text.lower() == "bin"
    home.listed = [one for one in found if one.binned == binned]
    if not home.listed:
        say("The bin is empty." if binned else "There are no sessions yet. Start one with: new SERVICE")
    else:
        count = "1 session" if len(home.listed) == 1 else f"{len(home.listed)} sessions"
        say(f"{count}{' in the bin' if binned else ''}. Open one by its number.")
    for number, one in enumerate(home.listed, 1):
        told = (shown(one.service), shown(state_words(one)), *_how_far(one), shown(one.inspector))
        say(f"{number}. {', '.join(told)}")
    if not text:
        say("To hear the commands: help")
    return True


def _how_far(one: Listing) -> Iterator[str]:
    """What is done of a session; what there is none of is left out."""
    if one.cases:
        yield "1 case" if one.cases == 1 else f"{one.cases} cases"
    if one.questions:
        yield f"{one.answered} of {one.questions} answered"
    if one.standards and one.kind not in HANDED_IN:
        yield f"{one.judged} of {one.standards} judged"


def _open(home: Home, text: str) -> bool:
    chosen = _chosen(home, text)
    score_plain(home.workspace(), home.places, chosen.uid, home.who, home.lines)
    return _list(home, "")


def _new(home: Home, text: str) -> bool:
    service = " ".join(text.split())
    if not service:
        raise Refused("Name the service that is inspected, as in: new Riverside PDU")
    framework = choose_framework(home.places, home.lines)
    if framework is None:
        say("Nothing was started.")
        return True
    workspace = home.workspace()
    uid = workspace.start(framework, storable(service), SessionKind.INSPECTION, storable(home.person))
    say(f"Started: {shown(service)}, by {shown(framework.name)}, inspected by {shown(home.person)}.")
    score_plain(workspace, home.places, uid, home.who, home.lines)
    return _list(home, "")


def _sit(home: Home, text: str) -> bool:
    from tui.plain.sitting import sit_from_home  # noqa: PLC0415 - only for an exercise

    sit_from_home(home.workspace(), home.places, text, home.lines)
    return _list(home, "")


def _bin(home: Home, text: str) -> bool:
    return _put_away(home, text, away=True)


def _restore(home: Home, text: str) -> bool:
    return _put_away(home, text, away=False)


def _put_away(home: Home, text: str, *, away: bool) -> bool:
    session = Session.open(home.workspace(), _chosen(home, text).uid, home.who)
    try:
        event = session.to_bin() if away else session.restore()
        done = "moved to the bin. Bring it back with: list bin, then restore" if away else "restored."
        say(f"{shown(session.service)} {done}" if event else "Nothing had to change.")
    finally:
        session.close()
    return True


def _demo(home: Home, _text: str) -> bool:
    from tui.demo import open_demonstration  # noqa: PLC0415 - only for a demonstration

    workspace, remove = open_demonstration()
    try:
        say("This is the demonstration: nothing here is kept. To come back: quit")
        run_plain_home(home.places, lambda _create: workspace, home.person, lines=home.lines)
    finally:
        remove()
    say("Back from the demonstration.")
    return _list(home, "")


def _help(_home: Home, _text: str) -> bool:
    say("NUMBER: Open a session by its number in the list.")
    each(tuple(f"{', '.join(one.names)} {one.follows}".strip() + f": {one.help}" for one in COMMANDS))
    return True


def _quit(_home: Home, _text: str) -> bool:
    return False


def _chosen(home: Home, text: str) -> Listing:
    if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= len(home.listed):
        return home.listed[int(text[:6]) - 1]
    if text and not text.isdigit():
        return home.workspace().find(text)
    highest = len(home.listed)
    raise Refused(f"Say a number from 1 to {highest}." if highest else "There is no session to choose.")


COMMANDS: tuple[HomeCommand, ...] = (
    HomeCommand(("open", "score"), "NUMBER", "Score a session; its service or id will do as well.", _open),
    HomeCommand(("new",), "SERVICE", "Start an inspection of a service; the framework is asked for.", _new),
    HomeCommand(("sit",), "FILE", "Sit an exercise from its hand-out; your file goes to this folder.", _sit),
    HomeCommand(("list",), "[bin]", "Hear the sessions again, or those in the bin.", _list),
    HomeCommand(("bin",), "NUMBER", "Move a session to the bin.", _bin),
    HomeCommand(("restore",), "NUMBER", "Take a session out of the bin.", _restore),
    HomeCommand(("demo",), "", "Look around in a demonstration with fictional sessions.", _demo),
    HomeCommand(("help", "?"), "", "Hear the commands.", _help),
    HomeCommand(("quit", "q", "exit"), "", "Leave.", _quit),
)

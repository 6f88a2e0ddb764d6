"""The commands of the plain line mode: one declaration each, for parser, help and docs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sessions.events import Source
from standards.suggestions import nearest
from tui.plain import changes, reading
from tui.plain.spoken import Reply, Scoring
from tui.refusals import Refused
from tui.shown import shown

Handler = Callable[[Scoring, str], Reply]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command: the words that call it, what may follow them, a sentence of help, and what it does.

    `follows` is empty for a command that takes nothing, and in brackets where what follows may be left out.
    """

    names: tuple[str, ...]
    follows: str
    help: str
    does: Handler
    more: tuple[str, ...] = ()

    @property
    def usage(self) -> str:
        """How it is typed: `yes, y [CODE]`."""
        return f"{', '.join(self.names)} {self.follows}".strip()

    @property
    def needs(self) -> bool:
        """Whether something must follow."""
        return bool(self.follows) and not self.follows.startswith("[")


def _help(_scoring: Scoring, text: str) -> Reply:
    return Reply(tuple(help_lines(text)))


_SOURCES = f"And where it comes from: {', '.join(Source)}."

COMMANDS: tuple[Spoken, ...] = (
    Spoken(("yes", "y"), "[CODE]", "Answer the question yes, and go on to the next unanswered one.", changes.yes),
    Spoken(("no", "n"), "[CODE]", "Answer the question no, and go on to the next unanswered one.", changes.no),
    Spoken(("clear",), "[CODE]", "Take the answer away.", changes.clear),
    Spoken(("undo", "u"), "", "Take the last change back; again for the one before.", changes.undo),
    Spoken(("redo",), "", "Bring back what was undone.", changes.redo),
    Spoken(("go", "g"), "CODE", "Go to a question, e.g. go n21b, or go 2.1b.", reading.go),
    Spoken(("next", "j"), "", "Go one question on.", reading.forward),
    Spoken(("back", "k"), "", "Go one question back.", reading.back),
    Spoken(("skip", "unanswered"), "", "Go on to the next question without an answer.", reading.unanswered),
    Spoken(("standard next", "]"), "", "Go to the next standard.", reading.next_standard),
    Spoken(("standard previous", "["), "", "Go to the standard before.", reading.previous_standard),
    Spoken(("key question next",), "", "Go to the next key question.", reading.next_key_question),
    Spoken(("key question previous",), "", "Go to the key question before.", reading.previous_key_question),
    Spoken(
        ("filter",),
        "WHICH",
        "Step through some questions: all, unanswered, no, flagged, without evidence.",
        reading.filter_,
    ),
    Spoken(
        ("search", "/"),
        "WORDS",
        "Find questions by words in their texts, notes, comments and flags.",
        reading.search,
    ),
    Spoken(
        ("note",),
        "TEXT",
        "Write evidence on the question.",
        changes.note,
        (
            "Before a colon may stand whether it helps: enabler or blocker.",
            _SOURCES,
            "Example: note enabler interview: Staff know the plan.",
            "Example: note blocker, case file: Two plans were missing.",
            "A text that begins with such words itself is written after a colon: note : Data: nobody has it.",
        ),
    ),
    Spoken(("flag",), "[TEXT]", "Flag the question for follow-up.", changes.flag),
    Spoken(("unflag",), "[CODE]", "Take the flag away.", changes.unflag),
    Spoken(("comment",), "TEXT", "Write a comment on the question.", changes.comment),
    Spoken(("notes",), "", "Read the notes on the question, with their numbers.", reading.notes),
    Spoken(("change",), "NUMBER TEXT", "Change a note, a comment or a recommendation.", changes.change),
    Spoken(("remove",), "NUMBER", "Take a note, a comment or a recommendation away.", changes.remove),
    Spoken(
        ("rate", "judge"),
        "[CODE] RATING because REASON",
        "Award a standard its rating.",
        changes.rate,
        (
            "Without a code it is the standard you are in. The reason may follow later, before sign-off.",
            "The ratings are outstanding, good, requires improvement, inadequate; o, g, ri, i are enough.",
            "Example: rate good because plans are in place and known.",
            "Example: rate N.2 requires improvement because vacancies are high.",
            "To change the reason alone: rate N.2 because vacancies are very high.",
        ),
    ),
    Spoken(("unrate",), "[CODE]", "Take the rating of a standard away.", changes.unrate),
    Spoken(("second look",), "", "Hear what in this standard deserves a second look.", reading.second_look),
    Spoken(("findings",), "", "Read the enablers and blockers of this standard.", reading.findings),
    Spoken(
        ("recommend",),
        "LEVEL TEXT [on CODE, CODE]",
        "Write a recommendation.",
        changes.recommend,
        (
            "The level is one the framework has, such as national, region or PDU.",
            "Codes at the end, after `on`, are the questions it rests on.",
            "Example: recommend national Fill the vacancies on N.2.1 a, n21b",
        ),
    ),
    Spoken(("recommendations",), "", "Read the recommendations, with their numbers.", reading.recommendations),
    Spoken(
        ("standards", "overview"),
        "",
        "Read every standard with its rating and its answers.",
        reading.overview,
    ),
    Spoken(("summary",), "", "Read the whole summary.", reading.summary),
    Spoken(("why",), "[CODE]", "Hear why a standard, or overall, is rated as it is.", reading.why),
    Spoken(("missing",), "", "Hear what is missing before sign-off.", reading.missing),
    Spoken(("history",), "[HOW MANY]", "Read the last changes, or all: when, who and what.", reading.history),
    Spoken(("where",), "", "Hear where you are and how much is done.", reading.where),
    Spoken(("repeat", "r"), "", "Read the question again, all of it.", reading.repeat),
    Spoken(("guidance",), "", "Read the rules and guidance for the question.", reading.guidance),
    Spoken(("pause",), "", "Mark the session as paused, and leave.", changes.pause),
    Spoken(("sign off",), "", "Sign the session off; it is read-only then.", changes.sign_off),
    Spoken(("reopen",), "because REASON", "Open a signed-off session again.", changes.reopen),
    Spoken(("help", "?"), "[COMMAND]", "Read the commands, or more about one of them.", _help),
    Spoken(
        ("quit", "q", "exit"),
        "",
        "Leave; everything is kept, and you go on here next time.",
        reading.stop,
    ),
)
_BY_NAME = {name: command for command in COMMANDS for name in command.names}
_MOST_WORDS = max(len(name.split()) for name in _BY_NAME)


def understood(line: str) -> tuple[Spoken, str]:
    """The command a line calls, and what follows it. Raises Refused with the nearest command."""
    words = line.split()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        command = _BY_NAME.get(" ".join(words[:count]).lower())
        if command is not None:
            rest = line.split(None, count)[count:]
            return _checked(command, rest[0].strip() if rest else "")
    if line.startswith("/"):
        return _BY_NAME["/"], line[1:].strip()
    near = nearest(words[0], _BY_NAME)
    hint = f"Did you mean {near}?" if near else "To hear the commands: help"
    raise Refused(f"{shown(words[0])!r} is not a command. {hint}")


def _checked(command: Spoken, text: str) -> tuple[Spoken, str]:
    if text and not command.follows:
        raise Refused(f"Nothing can follow {command.names[0]!r}. Type {command.names[0]} alone.")
    if not text and command.needs:
        raise Refused(f"Something must follow: {command.names[0]} {command.follows}")
    return command, text


def help_lines(text: str = "") -> Iterator[str]:
    """Every command in one line, or all there is to say about one."""
    if not text:
        yield from (f"{command.usage}: {command.help}" for command in COMMANDS)
        yield "What stands in brackets may be left out. More about a command: help note"
        return
    command, _ = understood_name(text)
    yield f"{command.usage}: {command.help}"
    yield from command.more


def understood_name(text: str) -> tuple[Spoken, str]:
    """The command of this name. Raises Refused with the nearest one."""
    name = " ".join(text.lower().split())
    if name in _BY_NAME:
        return _BY_NAME[name], ""
    near = nearest(name, _BY_NAME)
    hint = f"Did you mean {near}?" if near else "To hear the commands: help"
    raise Refused(f"{shown(text)!r} is not a command. {hint}")

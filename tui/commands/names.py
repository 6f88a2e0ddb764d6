"""The names that people type on a command line, each of which the shell can complete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from tui.commands.setting import Setting

if TYPE_CHECKING:
    from sessions.workspace import Workspace
    from standards.framework import Framework

    _TypedName = click.ParamType[str]
else:
    _TypedName = click.ParamType  # the older versions of click we work with have no type for it


_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")  # what no shell makes anything else of


class Written(_TypedName):
    """A text that is kept: a note, a reason, a name. It must be text in the encoding of this system."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse bytes that are no text; they could not be kept as they are."""
        if not is_text(value):
            self.fail("holds bytes that are no text in UTF-8. Type it again, or convert it first.", param, ctx)
        return value


def is_text(value: str) -> bool:
    """Whether a text from the command line or the environment could be read: all of its bytes made sense."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


class SessionName(_TypedName):
    """The start of a session's id, or the name of its service."""

    name = "session"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The short ids, with the services as help. Never a service itself: anything may stand in its name."""
        del param
        found = []
        with suppress(Exception), _workspace(ctx) as workspace:
            for one in workspace.listings():
                named = bool(incomplete) and one.service.casefold().startswith(incomplete.casefold())
                if named or one.short_uid.startswith(incomplete.lower()):
                    found.append(CompletionItem(one.short_uid, help=one.service))
        return found


class SessionOrFile(SessionName):
    """A session, or the path of a session file."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Sessions, and files where a path is being typed."""
        if "/" in incomplete or incomplete.startswith((".", "~")):
            return [CompletionItem(incomplete, type="file")]
        return super().shell_complete(ctx, param, incomplete)


class QuestionCode(_TypedName):
    """The code of a question of the session named before it."""

    name = "code"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The codes of the session's framework."""
        del param
        framework = _framework(ctx)
        codes = ((one.code, one.text) for one in framework.all_questions) if framework else ()
        return _beginning(codes, incomplete)


class CaseQuestionCode(_TypedName):
    """The code of a question that the session named before it asks in cases, or of a standard with such questions."""

    name = "code"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The codes of the session's framework."""
        del param
        framework = _framework(ctx)
        asked = framework.in_cases.key_questions if framework else ()
        return _beginning(((one.code, one.text) for one in asked), incomplete)


class CaseReference(_TypedName):
    """The reference of a case of the session named before it."""

    name = "reference"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse bytes that are no text."""
        return Written().convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The references that a shell can take as they stand: anything else may stand in one."""
        del param
        with suppress(Exception), _workspace(ctx) as workspace:
            from sessions.session import Session  # noqa: PLC0415 - only for the shell

            opened = Session.open(workspace, workspace.find(ctx.params["session"]).uid, to_score=False)
            every = [case.reference for case in opened.walk.record.cases.values()]
            return _beginning(((one, "") for one in every if _PLAIN.fullmatch(one)), incomplete)
        return []


class AttributeName(_TypedName):
    """The id of something that is recorded of cases."""

    name = "attribute"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The attributes that the session's framework declares."""
        del param
        framework = _framework(ctx)
        attributes = framework.attributes if framework else ()
        return _beginning(((one.id, one.title) for one in attributes), incomplete)


class StandardCode(_TypedName):
    """The code of a standard of the session named before it."""

    name = "standard"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The codes of the session's framework."""
        del param
        framework = _framework(ctx)
        codes = ((one.code, one.title) for one in framework.standards) if framework else ()
        return _beginning(codes, incomplete)


class FrameworkName(_TypedName):
    """The id of a framework, or the path of a framework file."""

    name = "framework"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The ids of shipped frameworks and of one's own, and files where a path is being typed."""
        del param
        if "/" in incomplete or incomplete.startswith((".", "~")):
            return [CompletionItem(incomplete, type="file")]
        found: list[tuple[str, str]] = []
        with suppress(Exception):
            found = list(_frameworks(setting_typed(ctx)))
        return _beginning(found, incomplete)


class ExerciseName(_TypedName):
    """The id of an exercise, or the path of an exercise file."""

    name = "exercise"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The ids of exercises that are shipped, one's own, or kept, and files where a path is being typed."""
        del param
        if "/" in incomplete or incomplete.startswith((".", "~")):
            return [CompletionItem(incomplete, type="file")]
        found: dict[str, str] = {}
        with suppress(Exception):
            found |= _exercises(setting_typed(ctx))
            with _workspace(ctx) as workspace:
                from sessions.exercises.kept import kept_exercises  # noqa: PLC0415 - only for the shell

                found |= {one.id: one.title for one in kept_exercises(workspace)}
        return _beginning(((one, title) for one, title in found.items() if _PLAIN.fullmatch(one)), incomplete)


def _beginning(codes: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    typed = incomplete.casefold()
    return [CompletionItem(code, help=words or None) for code, words in codes if code.casefold().startswith(typed)]


def _workspace(ctx: click.Context) -> AbstractContextManager[Workspace]:
    """The workspace of a command line that is still being typed: its group has not made a setting yet."""
    from tui.commands.opened import workspace  # noqa: PLC0415

    return workspace(setting_typed(ctx))


def setting_typed(ctx: click.Context) -> Setting:
    """The setting of a command line that is still being typed, with the database it names."""
    root = ctx.find_root()
    setting = root.obj if isinstance(root.obj, Setting) else Setting.real()
    database = root.params.get("db")
    return Setting(setting.places.with_database(database), setting.environ) if database else setting


def _frameworks(setting: Setting) -> Iterator[tuple[str, str]]:
    """The id and title of every framework that can be used."""
    from standards.faults import FrameworkFaults  # noqa: PLC0415 - only for the shell
    from standards.loading import load_framework  # noqa: PLC0415
    from standards.shipped import available  # noqa: PLC0415

    for path in available([setting.places.frameworks]):
        with suppress(FrameworkFaults):
            framework = load_framework(path)
            yield framework.id, framework.title


def _exercises(setting: Setting) -> dict[str, str]:
    """The ids of exercises that are shipped or one's own, with no title: nothing is read for it."""
    from sessions.exercises.shipped import shipped_exercises  # noqa: PLC0415 - only for the shell

    own = sorted(path.stem for path in setting.places.exercises.glob("*.toml"))
    return dict.fromkeys((*shipped_exercises(), *own), "")


def _framework(ctx: click.Context) -> Framework | None:
    with suppress(Exception), _workspace(ctx) as workspace:
        return workspace.framework(workspace.find(ctx.params["session"]).row)
    return None

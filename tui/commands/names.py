"""The names that people type on a command line, each of which the shell can complete."""

from __future__ import annotations

from collections.abc import Iterable
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


class SessionName(_TypedName):
    """The start of a session's id, or the name of its service."""

    name = "session"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The short ids, and as help the services; by service where that is what is being typed."""
        del param
        found = []
        with suppress(Exception), _workspace(ctx) as workspace:
            for one in workspace.listings():
                if one.short_uid.startswith(incomplete.lower()):
                    found.append(CompletionItem(one.short_uid, help=one.service))
                elif incomplete and one.service.casefold().startswith(incomplete.casefold()):
                    found.append(CompletionItem(one.service, help=one.short_uid))
        return found


class QuestionCode(_TypedName):
    """The code of a question of the session named before it."""

    name = "code"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The codes of the session's framework."""
        del param
        framework = _framework(ctx)
        codes = ((one.code, one.text) for one in framework.questions) if framework else ()
        return _beginning(codes, incomplete)


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
        """The shipped ids, and files where a path is being typed."""
        del ctx, param
        if "/" in incomplete or incomplete.startswith((".", "~")):
            return [CompletionItem(incomplete, type="file")]
        from standards.shipped import shipped_ids  # noqa: PLC0415 - only for the shell

        return _beginning(((one, "") for one in shipped_ids()), incomplete)


def _beginning(codes: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    typed = incomplete.casefold()
    return [CompletionItem(code, help=words or None) for code, words in codes if code.casefold().startswith(typed)]


def _workspace(ctx: click.Context) -> AbstractContextManager[Workspace]:
    """The workspace of a command line that is still being typed: its group has not made a setting yet."""
    from tui.commands.opened import workspace  # noqa: PLC0415

    root = ctx.find_root()
    setting = root.obj if isinstance(root.obj, Setting) else Setting.real()
    database = root.params.get("db")
    if database:
        setting = Setting(setting.places.with_database(database), setting.environ)
    return workspace(setting)


def _framework(ctx: click.Context) -> Framework | None:
    with suppress(Exception), _workspace(ctx) as workspace:
        return workspace.framework(workspace.find(ctx.params["session"]).row)
    return None

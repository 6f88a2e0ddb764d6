"""How commands speak: data on standard output in the form asked for, messages on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from tui.commands.setting import Setting
from tui.config import columns, no_colour
from tui.formats import Format, formatted
from tui.sheets import Page
from tui.shown import shown

if TYPE_CHECKING:
    from sessions.session import Session

_FOR_PROGRAMS = {Format.JSON, Format.CSV, Format.MARKDOWN}

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def format_option(command: Decorated) -> Decorated:
    """Give a command the option `--format`; it gets the choice as `form`."""
    option = click.option(
        "--format",
        "form",
        type=click.Choice([str(one) for one in Format]),
        default=str(Format.TABLE),
        callback=lambda _ctx, _option, value: Format(value),
        help="How to print it: a table (the default), JSON, CSV, Markdown, or lines for screen readers.",
    )
    return option(command)


def put(page: Page, form: Format, setting: Setting) -> None:
    """Print a page on standard output. Raises BrokenPipeError when its reader has gone, Unwritten when it is full."""
    is_terminal = sys.stdout.isatty()
    terminal = os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal else None
    text = formatted(
        page,
        form,
        width=columns(setting.environ, terminal),
        styled=is_terminal and not no_colour(setting.environ) and setting.environ.get("TERM") != "dumb",
        encoding=sys.stdout.encoding,
    )
    if form in _FOR_PROGRAMS:  # always UTF-8: what a program reads must not depend on the terminal's language
        put_bytes(text.encode("utf-8", "backslashreplace"))
    else:
        sys.stdout.write(text)
        sys.stdout.flush()


def put_bytes(data: bytes) -> None:
    """Print what is to be printed byte for byte. Raises as `put` does."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def tell(page: Page, setting: Setting) -> None:
    """Print a page on standard error: it is said before something is done, and is not what the command gives."""
    terminal = os.get_terminal_size(sys.stderr.fileno()).columns if sys.stderr.isatty() else None
    width = columns(setting.environ, terminal)
    text = formatted(page, Format.TABLE, width=width, encoding=sys.stderr.encoding or "utf-8")
    click.echo(text, err=True, nl=False)


def say(sentence: str) -> None:
    """Tell a person something, on standard error; where their window is closed by now there is nobody to tell."""
    with suppress(OSError):
        print(shown(sentence), file=sys.stderr)


def can_ask() -> bool:
    """Whether there is somebody at a terminal who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def confirm(session: Session, sentence: str) -> None:
    """Tell what was done to a session, and to which."""
    say(f"{session.service} ({session.listing.short_uid}): {sentence}")


def times(form: Format, setting: Setting) -> Callable[[str], str]:
    """How recorded times are put: as people here would say them, but as recorded where a program reads."""
    if form is Format.CSV:
        return str
    from tui.times import local_time  # noqa: PLC0415

    return partial(local_time, now=setting.clock())

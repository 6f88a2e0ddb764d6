"""`fourpoint rate`: the ratings that follow from ratings and percentages at hand, without a session."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tui.commands.names import FrameworkName
from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused

_STANDARD_INPUT = "standard input"


@click.command()
@click.argument("framework", type=FrameworkName())
@click.argument("file", required=False, default="-", metavar="[FILE]", type=click.Path(readable=False))
@click.option("--not-rated", multiple=True, metavar="STANDARD", help="A standard that cannot be rated; repeatable.")
@click.option("--panel", multiple=True, metavar="STANDARD=RATING", help="What the ratings panel set; repeatable.")
@format_option
@pass_setting
def rate(
    setting: Setting, framework: str, file: str, *, not_rated: Sequence[str], panel: Sequence[str], form: Format
) -> None:
    """Rate by FRAMEWORK from ratings and percentages in FILE, or on standard input. Nothing is recorded.

    CSV with the columns standard,rating or standard,key_question,percent or standard,key_question,yes,applicable, or
    the same as JSON. A standard is named by its code or its title. What is not given is said to be missing.
    """
    from standards.loading import load_framework  # noqa: PLC0415 - what only this command needs
    from standards.result_rows import read_rows  # noqa: PLC0415
    from standards.results import read_results  # noqa: PLC0415
    from standards.shipped import find_framework  # noqa: PLC0415
    from tui.pages.rate import rate_page  # noqa: PLC0415

    found = load_framework(find_framework(framework, [setting.places.frameworks]))
    data, name = _bytes_of(file)
    given = read_results(found, read_rows(data, name), not_rated=not_rated, panel=panel)
    put(rate_page(found, given.rate()), form, setting)


def _bytes_of(file: str) -> tuple[bytes, str]:
    """What is in the file, or comes in on standard input, and the name for it in messages."""
    from standards.result_rows import LARGEST  # noqa: PLC0415

    if file == "-":
        if sys.stdin is None:
            raise Refused("There is no standard input. Name a file.")
        if sys.stdin.isatty():
            say("Type or paste the rows; end with Ctrl+D on a line of its own (Ctrl+Z and Enter on Windows).")
        return sys.stdin.buffer.read(LARGEST + 1), _STANDARD_INPUT
    path = Path(file).expanduser()
    try:
        if path.is_dir():
            raise Refused(f"{file} is a folder. Name a file of ratings in it.")
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1), file
    except FileNotFoundError:
        raise Refused(f"There is no file {file}. Check its name, or write - and send the rows in by a pipe.") from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").rstrip(".")
        raise Refused(f"{file} cannot be read: {reason}. Check its name and its permissions.") from error
    except ValueError:
        raise Refused(f"{file!r} cannot be the name of a file. Check it.") from None

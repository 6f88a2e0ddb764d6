"""`fourpoint standards`: the frameworks there are, and files that are to become one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.checked import put_checked
from tui.commands.names import FrameworkName
from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused

if TYPE_CHECKING:
    from standards.framework import Framework


@click.group()
def standards() -> None:
    """Look at frameworks, check framework files, copy one to change it."""


@standards.command("list")
@format_option
@pass_setting
def list_frameworks(setting: Setting, form: Format) -> None:
    """List the frameworks that come with the program and your own."""
    from standards.shipped import available  # noqa: PLC0415 - what only this command needs
    from tui.pages.frameworks import frameworks_page  # noqa: PLC0415

    at_hand = available([setting.places.frameworks])
    own = _files_in(setting.places.frameworks)
    found = [_usable(path, setting) for path in (*at_hand, *(one for one in own if one not in at_hand))]
    put(frameworks_page([one for one in found if one]), form, setting)


@standards.command()
@click.argument("framework", metavar="ID", type=FrameworkName())
@format_option
@pass_setting
def show(setting: Setting, framework: str, form: Format) -> None:
    """Show a framework: its standards, questions and rules. ID may also be the path of a file."""
    from standards.loading import load_framework  # noqa: PLC0415 - what only this command needs
    from standards.shipped import find_framework  # noqa: PLC0415
    from tui.pages.frameworks import framework_page  # noqa: PLC0415

    found = load_framework(find_framework(framework, [setting.places.frameworks]))
    put(framework_page(found), form, setting)


@standards.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(readable=False))
@format_option
@pass_setting
@click.pass_context
def check(ctx: click.Context, setting: Setting, files: tuple[str, ...], form: Format) -> None:
    """Check framework and guidance files. All faults are shown; the exit code is 1 when there are any."""
    from standards.checking import check_file  # noqa: PLC0415 - what only this command needs

    checked = [(file, check_file(file, [setting.places.frameworks])) for file in files]
    put_checked(ctx, checked, form, setting)


@standards.command()
@click.argument("framework", metavar="ID", type=FrameworkName())
@click.argument("file", type=click.Path(readable=False))
@pass_setting
def copy(setting: Setting, framework: str, file: str) -> None:
    """Copy the framework ID to FILE, to make your own from it. FILE must not exist yet.

    ID may also be a framework of your own, or the path of a file.
    """
    from standards.shipped import copy_framework  # noqa: PLC0415 - what only this command needs

    try:
        written = copy_framework(framework, Path(file).expanduser(), [setting.places.frameworks])
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").rstrip(".")
        raise Refused(f"Nothing was written to {file}: {reason}. Name a new file in a folder there is.") from fault
    say(f"Written: {written}. Give it an id of its own, change it, then: fourpoint standards check {written}")


def _files_in(folder: Path) -> list[Path]:
    """The framework files in a folder, those that cannot be read included. Raises OSError, but for no folder at all."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        return []


def _usable(path: Path, setting: Setting) -> tuple[Framework, str] | None:
    """A framework with its origin; one of the person's own with faults is named on standard error instead."""
    from standards.faults import FrameworkFaults  # noqa: PLC0415
    from standards.loading import load_framework  # noqa: PLC0415

    try:
        framework = load_framework(path)
    except FrameworkFaults as error:
        faults = "1 fault" if len(error.faults) == 1 else f"{len(error.faults)} faults"
        say(f"Left out, with {faults}: {path}. See them with: fourpoint standards check {path}")
        return None
    own = path.parent == setting.places.frameworks
    return framework, str(path) if own else "fourpoint"

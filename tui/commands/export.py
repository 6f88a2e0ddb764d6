"""`fourpoint export`: sessions as files, each written whole or not at all, read back and compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.names import SessionName
from tui.commands.printing import put_bytes, say
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.session_file import SessionFile
    from tui.exporting.forms import Options, Writer

_FORMS = ("toml", "json", "csv", "xlsx", "markdown", "html")
_STDOUT = "-"
_LONGEST_NAME = 40  # characters of a service that the name of a file begins with


@click.command()
@click.argument("sessions", metavar="SESSION...", nargs=-1, type=SessionName())
@click.option("--all", "every", is_flag=True, help="Every session that is not in the bin.")
@click.option("--to", "target", metavar="DIR", default=".", help="The folder to write to, else this one; - prints one.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="toml", help="The form of the files.")
@click.option("--with-framework", is_flag=True, help="Carry the framework's text too, so that it opens anywhere.")
@click.option("--unanswered", is_flag=True, help="In CSV and XLSX, give questions without an answer a row too.")
@click.option("--anonymised", is_flag=True, help="Replace the service, people, references and what identifies people.")
@click.option("--personal", "columns", metavar="COLUMN", multiple=True, help="A column that identifies people, too.")
@click.option(
    "--names", metavar="FILE", type=click.Path(path_type=Path), help="Which names in texts to replace or keep."
)
@click.option("--replace-all-names", "replace_all", is_flag=True, help="Replace every name found in texts.")
@click.option("--force", is_flag=True, help="Write over files that are there already.")
@pass_setting
def export(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting,
    sessions: Sequence[str],
    every: bool,
    target: str,
    form: str,
    with_framework: bool,
    unanswered: bool,
    anonymised: bool,
    columns: Sequence[str],
    names: Path | None,
    replace_all: bool,
    force: bool,
) -> None:
    """Write each SESSION to a file of its own, and print the paths.

    TOML and JSON hold everything and can be imported again. CSV and XLSX hold the answers for spreadsheets; Markdown
    and HTML are a report. A file is read back and compared before it is called written.

    Anonymised, the same value becomes the same placeholder in all files. Names that stand in texts are listed first: on
    a terminal each is asked about, elsewhere --names or --replace-all-names decides.
    """
    from tui.exporting.forms import ExportForm, Options, writer_of  # noqa: PLC0415 - what only this command needs

    if bool(sessions) is every:
        raise Refused("Name the sessions to export, or use --all; `fourpoint list` shows them.")
    writer, options = writer_of(ExportForm(form)), Options(with_framework, unanswered)
    if with_framework and not writer.takes_framework:
        raise Refused("--with-framework is for TOML and JSON. Leave it out, or choose one of them.")
    if unanswered and not writer.takes_unanswered:
        raise Refused("--unanswered is for CSV and XLSX. Leave it out, or choose one of them.")
    if not anonymised and (columns or names or replace_all):
        raise Refused("--personal, --names and --replace-all-names go with --anonymised.")
    if names and replace_all:
        raise Refused(
            "--names decides on each name, --replace-all-names on all of them. Leave out the one or the other."
        )
    files, people = _files(setting, sessions, every=every)
    if anonymised:
        from tui.commands.anonymous import anonymised as without_names  # noqa: PLC0415

        if target != _STDOUT:
            _must_be_writable(Path(target).expanduser(), [], force=force)  # before anybody is asked about names
        files = without_names(files, people, columns=columns, names=names, replace_all=replace_all)
    if target == _STDOUT:
        _print(files, writer, options)
        return
    folder = Path(target).expanduser()
    paths = [folder / f"{name_of(file)}{writer.ending}" for file in files]
    _must_be_writable(folder, paths, force=force)
    for file, path in zip(files, paths, strict=True):
        _write(file, path, writer, options, force=force)


def _files(setting: Setting, names: Sequence[str], *, every: bool) -> tuple[list[SessionFile], list[str]]:
    """The sessions that are named, each once, and the people of the workspace. Raises NoSuchSession."""
    from sessions.session import Session  # noqa: PLC0415
    from sessions.session_file import file_of  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    with workspace(setting) as opened:
        if every:
            uids = [one.uid for one in opened.listings() if not one.binned]
        else:
            uids = list(dict.fromkeys(opened.find(name).uid for name in names))
        if not uids:
            raise Refused("There is no session yet. `fourpoint new` starts one.")
        return [file_of(Session.open(opened, uid, to_score=False)) for uid in uids], opened.people()


def _print(files: Sequence[SessionFile], writer: Writer, options: Options) -> None:
    if len(files) != 1:
        raise Refused("--to - prints one session. Name one, or name a folder.")
    data = writer.write(files[0], options)
    wrong = writer.differs(data, files[0], options)
    if wrong:
        raise Refused(f"Nothing was printed: read back, {wrong} This is a fault of the program.")
    put_bytes(data)


def _must_be_writable(folder: Path, paths: Sequence[Path], *, force: bool) -> None:
    """Raise Refused, before anything is written, where a file cannot be: all that are in the way are named."""
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}. Make it, or name another with --to.")
    there = [path for path in paths if path.exists() or path.is_symlink()]
    if any(path.is_dir() for path in there):
        raise Refused(f"{next(path for path in there if path.is_dir())} is a folder. Name another place with --to.")
    if there and not force:
        are = "is" if len(there) == 1 else "are"
        names = ", ".join(str(path) for path in there)
        raise Refused(f"{names} {are} there already. Name another folder with --to, or write over with --force.")


def _write(file: SessionFile, path: Path, writer: Writer, options: Options, *, force: bool) -> None:
    from tui.new_files import write_new  # noqa: PLC0415

    data = writer.write(file, options)
    write_new(path, data, over=force, differs=lambda written: writer.differs(written, file, options))
    say(f"{file.service} ({file.uid[:8]}): written to {path}, read back and compared.")
    click.echo(path)


def name_of(file: SessionFile) -> str:
    """The name of a session's file without its ending: the service in plain letters, and the short id."""
    plain = unicodedata.normalize("NFKD", file.service).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-")
    return f"{words or 'session'}-{file.uid[:8]}"

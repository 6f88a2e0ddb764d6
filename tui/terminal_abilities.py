"""What the terminal can do, as far as the environment says: size, colour, characters."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator, Mapping
from typing import TextIO

from sessions.health import Finding, Grade, fine
from tui.config import accessible, no_colour

LEAST = (40, 12)  # columns and lines in which every screen can be used
_COMFORTABLE = (80, 24)


def terminal_findings(environ: Mapping[str, str], out: TextIO | None) -> Iterator[Finding]:
    """What there is to say of the terminal behind `out`; its size only where it is one."""
    yield _size(out)
    yield _term(environ)
    yield _colour(environ)
    yield from _characters(environ, out)


def _size(out: TextIO | None) -> Finding:
    try:
        size = os.get_terminal_size(out.fileno()) if out is not None and out.isatty() else None
    except (OSError, ValueError):
        size = None
    if size is None:
        return fine("Terminal", "The output goes to a file or a program, so its size is not looked at.")
    words = f"{size.columns} columns, {size.lines} lines"
    if size.columns < LEAST[0] or size.lines < LEAST[1]:
        cure = f"Make the window at least {LEAST[0]} by {LEAST[1]}, or its letters smaller."
        return Finding("Terminal", Grade.TO_DO, f"{words}: too small for the full screen.", cure)
    if size.columns < _COMFORTABLE[0] or size.lines < _COMFORTABLE[1]:
        cure = f"{_COMFORTABLE[0]} by {_COMFORTABLE[1]} shows more at once."
        return Finding("Terminal", Grade.NOTE, f"{words}: everything works, with more scrolling.", cure)
    return fine("Terminal", words)


def _term(environ: Mapping[str, str]) -> Finding:
    term = environ.get("TERM", "")
    if accessible(environ):
        why = "TERM is dumb" if term == "dumb" else "ACCESSIBLE is set"
        return fine("TERM", f"The plain line mode is used, because {why}.")
    if not term and os.name == "posix":
        return Finding(
            "TERM", Grade.NOTE, "TERM is not set.", "A terminal sets it; in others: export TERM=xterm-256color"
        )
    return fine("TERM", term or "not needed here")


def _colour(environ: Mapping[str, str]) -> Finding:
    if no_colour(environ):
        return fine("Colour", "None, as NO_COLOR asks. Everything is said in words too.")
    if environ.get("COLORTERM", "") in {"truecolor", "24bit"}:
        return fine("Colour", "All colours (COLORTERM).")
    if "256color" in environ.get("TERM", ""):
        return fine("Colour", "256 colours (TERM).")
    return fine("Colour", "The 16 colours of every terminal.")


def _characters(environ: Mapping[str, str], out: TextIO | None) -> Iterator[Finding]:
    encoding = (out or sys.__stdout__ or sys.stderr).encoding or ""
    if encoding.lower().replace("-", "") == "utf8":
        yield fine("Characters", "UTF-8: every name and every line can be shown.")
    else:
        what = f"The encoding is {encoding or 'not known'}, so that not every character can be shown."
        yield Finding("Characters", Grade.TO_DO, what, "export LANG=C.UTF-8, or the UTF-8 locale of your language.")
    wanted = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    if wanted and not _is_installed(wanted):
        what = f"The locale {wanted} is asked for and is not installed."
        yield Finding("Locale", Grade.NOTE, what, "Choose one of those that `locale -a` lists.")
    else:
        yield fine("Locale", wanted or "none is asked for")


def _is_installed(name: str) -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return True

"""Codes as people type them: `N.2.1.b`, `N.2.1 b`, `n21b`, `2.1b` and `N2` all find what they name."""

from __future__ import annotations

from standards.framework import Framework, Question, Standard


class UnknownCode(LookupError):
    """No question or standard of the framework has this code; the message says which came nearest."""


def bare_form(code: str) -> str:
    """The letters and digits of a code, in lower case: what is left of it when it is typed in short."""
    return "".join(character for character in code.lower() if character.isalnum())


def _without_prefix(code: str) -> str:
    """A bare code without the letters it starts with, so that `2.1b` finds `N.2.1 b`."""
    return bare_form(code).lstrip("abcdefghijklmnopqrstuvwxyz")


def find_question(framework: Framework, typed: str) -> Question:
    """The question meant by a code as printed or short. Raises UnknownCode when none or several are."""
    return framework.question(_find(framework, typed, [q.code for q in framework.all_questions], "question"))


def find_standard(framework: Framework, typed: str) -> Standard:
    """The standard meant by a code as printed or short. Raises UnknownCode when none or several are."""
    return framework.standard(_find(framework, typed, [s.code for s in framework.standards], "standard"))


def _find(framework: Framework, typed: str, codes: list[str], what: str) -> str:
    if not codes:
        raise UnknownCode(f"{framework.title} has no {what}s.")
    wanted = bare_form(typed)
    if not wanted:
        raise UnknownCode(f"A code is needed, such as {codes[0]}.")
    for form in (bare_form, _without_prefix):
        found = [code for code in codes if form(code) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownCode(f"{typed!r} could be {', '.join(found)}. Type the whole code.")
    raise UnknownCode(f"{framework.title} has no {what} {typed!r}. {_hint(wanted, codes)}")


def _hint(wanted: str, codes: list[str]) -> str:
    import difflib  # noqa: PLC0415 - only a code that is not found needs it

    near = difflib.get_close_matches(wanted, [bare_form(code) for code in codes], n=3, cutoff=0.6)
    meant = [code for code in codes if bare_form(code) in near]
    return f"Near it: {', '.join(meant)}." if meant else f"Codes run from {codes[0]} to {codes[-1]}."

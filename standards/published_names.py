"""Finding standards and key questions as published results name them: by title, by code as printed, or in short."""

from __future__ import annotations

from standards.codes import UnknownCode, bare_form, find_standard
from standards.framework import Framework, KeyQuestion, Standard
from standards.suggestions import listed, nearest, shown


def find_named_standard(framework: Framework, typed: str) -> Standard:
    """The standard meant by a title, a code, or both as printed. Raises UnknownCode when none or several are."""
    wanted = _plain(typed)
    for name_of in (_title, _name):
        found = [standard for standard in framework.standards if _plain(name_of(standard)) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            codes = listed(standard.code for standard in found)
            raise UnknownCode(f"{shown(typed)} is the title of {codes}. Give the code.")
    try:
        return find_standard(framework, typed)
    except UnknownCode:
        near = nearest(typed, [standard.title for standard in framework.standards])
        if near is None:
            raise
        raise UnknownCode(f"{framework.title} has no standard {shown(typed)}. Did you mean {near}?") from None


def find_named_question(standard: Standard, typed: str) -> KeyQuestion:
    """The key question of a standard meant by its code, its last number, its short name or its text.

    Raises UnknownCode when it is none of them.
    """
    wanted, bare = _plain(typed), bare_form(typed)
    for asked in standard.key_questions:
        last = asked.code.rpartition(".")[2]
        names = {_plain(name) for name in (asked.text, asked.short, asked.brief) if name}
        if bare in (bare_form(asked.code), bare_form(last)) or bare == bare_form(asked.code).lstrip(_LETTERS):
            return asked
        if wanted in names:
            return asked
    if not standard.key_questions:
        raise UnknownCode(f"{standard.name} has no key questions.")
    known = listed(asked.brief for asked in standard.key_questions)
    raise UnknownCode(f"{standard.name} has no key question {shown(typed)}. It has {known}.")


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _title(standard: Standard) -> str:
    return standard.title


def _name(standard: Standard) -> str:
    return standard.name


def _plain(text: str) -> str:
    return " ".join(text.casefold().rstrip("?.").split())

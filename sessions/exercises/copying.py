"""A copy of an exercise under an id of its own: for another cohort, or for a candidate who is given more time."""

from __future__ import annotations

import re
import tomllib

_ID = re.compile(r"""^([ \t]*id[ \t]*=[ \t]*)("[^"\n]*"|'[^'\n]*')""", re.MULTILINE)


def is_exercise(text: str) -> bool:
    """Whether a text is TOML that asks something of a framework, as an exercise does and no session."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return "asked" in values and "framework" in values


def copied_text(text: str, identity: str) -> str:
    """The text of an exercise with another id; all else stays to the letter, comments too.

    Raises ValueError where no line gives its id, or where it is a hand-out.
    """
    values = tomllib.loads(text)
    if values.get("handout"):
        raise ValueError("It is a hand-out: copy the trainer's file.")
    wanted = {**values, "id": identity}
    for found in _ID.finditer(text):
        copied = f'{text[: found.start()]}{found[1]}"{identity}"{text[found.end() :]}'
        try:  # a line like it can stand within a text
            if "id" in values and tomllib.loads(copied) == wanted:
                return copied
        except tomllib.TOMLDecodeError:
            continue
    raise ValueError('No line gives its id, as in: id = "rowan-case-file"')

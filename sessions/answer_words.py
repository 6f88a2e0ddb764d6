"""The words with which people answer: yes and no, sufficient and insufficient, not applicable, their short forms."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from standards.scale import Answer


class Clear(Enum):
    """The word that takes an answer away."""

    CLEAR = "clear"


ANSWER_WORDS: Mapping[str, Answer | Clear] = {
    **dict.fromkeys(("yes", "y", "sufficient", "s"), Answer.YES),
    **dict.fromkeys(("no", "n", "insufficient", "i"), Answer.NO),
    **dict.fromkeys(("not applicable", "na", "n/a"), Answer.NOT_APPLICABLE),
    "clear": Clear.CLEAR,
}


def answer_called(word: str) -> Answer | Clear | None:
    """What somebody answers with a word, whatever its capitals; None when it is no answer."""
    return ANSWER_WORDS.get(" ".join(word.casefold().replace("-", " ").split()))

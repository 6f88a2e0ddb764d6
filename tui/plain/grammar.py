"""How the longer commands of the plain line mode are read: notes, ratings and recommendations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sessions.events import Effect, Evidence, Recommendation, Source
from standards.codes import UnknownCode, find_question, find_standard
from standards.framework import Framework, Standard
from standards.scale import Rating
from standards.suggestions import nearest
from tui.refusals import Refused

_BECAUSE = re.compile(r"(?:^|\s)because(?:\s+|$)", re.IGNORECASE)
_ON = re.compile(r"\s+on\s+", re.IGNORECASE)
_CODE_LIKE = re.compile(r"[A-Za-z]{0,3}[. ]?\d[\w. ]{0,10}")
_MOST_WORDS_BEFORE_A_COLON = 6
_MOST_WORDS_OF_A_CODE = 4  # `P 2 2`, and one more for a framework of somebody's own


def read_note(text: str) -> Evidence:
    """A note: TEXT, or `enabler interview: TEXT` with an effect, a source or both before the colon.

    What stands before a colon counts only when every word of it is an effect or a source; `: TEXT` has
    neither, whatever the text begins with. Raises Refused for an empty note, and for a misspelt source.
    """
    before, colon, after = text.partition(":")
    described = _described(before) if colon else None
    if described is None:
        note = Evidence(text.strip())
    else:
        effect, source = described
        note = Evidence(after.strip(), source, effect)
    if not note.text:
        raise Refused("Say what was found, as in: note enabler interview: Staff know the plan.")
    return note


def _described(words: str) -> tuple[Effect | None, Source | None] | None:
    """The effect and the source that words name; None when they are part of the text."""
    left = " ".join(words.replace(",", " ").lower().split())
    if len(left.split()) > _MOST_WORDS_BEFORE_A_COLON:
        return None
    effect: Effect | None = None
    source: Source | None = None
    known = [*Effect, *Source]
    unknown = []
    while left:
        name = next((one for one in known if left == one or left.startswith(f"{one} ")), None)
        if name is None:
            word, _, left = left.partition(" ")
            unknown.append(word)
            continue
        if isinstance(name, Effect) and effect is None:
            effect = name
        elif isinstance(name, Source) and source is None:
            source = name
        else:
            return None  # said twice: it is a sentence, not a description
        left = left.removeprefix(name).strip()
    if not unknown:
        return effect, source
    meant = [nearest(word, known) for word in unknown]
    if (effect or source) and all(meant):
        raise Refused(f"{unknown[0]!r} is neither an effect nor a source. Did you mean {meant[0]}?")
    return None


@dataclass(frozen=True, slots=True)
class Award:
    """What `rate` asks for. `rating` is None to change the reason alone, `reason` None to leave it."""

    standard: str
    rating: Rating | None
    reason: str | None


def read_award(framework: Framework, here: str, text: str) -> Award:
    """`[CODE] RATING [because REASON]`, where CODE is a standard's and by default that of `here`.

    Raises Refused when there is no rating in it, and UnknownCode for a code that is not a standard's.
    """
    found = _BECAUSE.search(text)
    asked = text[: found.start()] if found else text
    reason = text[found.end() :].strip() if found else None
    words = asked.split()
    for place in range(len(words) + 1):
        rating = Rating.named(" ".join(words[place:]))
        if rating is not None or (place == len(words) and reason):
            code = find_standard(framework, " ".join(words[:place])).code if place else here
            return Award(code, rating, reason)
    every = ", ".join(one.value.lower() for one in reversed(Rating))
    raise Refused(f"Say a rating: {every}. For example: rate good because plans are in place.")


def read_panel(framework: Framework, text: str) -> Award:
    """`STANDARD RATING [because] REASON`. Raises Refused without a rating or a reason, and UnknownCode.

    As many words as name a rating are the rating, and what is left is the reason.
    """
    words = text.split()
    for place in range(1, min(len(words), _MOST_WORDS_OF_A_CODE + 1)):
        for count in (2, 1):
            rating = Rating.named(" ".join(words[place : place + count]))
            if rating is None or len(words) < place + count:
                continue
            standard = find_standard(framework, " ".join(words[:place]))
            reason = _reason(text, place + count)
            if not reason:
                raise Refused("A panel decision needs a reason: it stands beside the computed rating.")
            return Award(standard.code, rating, reason)
    code = (framework.case_standards or framework.standards)[0].code
    raise Refused(f"Say the standard, the rating and the reason, as in: panel {code} good because …")


def read_unrated(framework: Framework, text: str) -> tuple[Standard, str]:
    """`STANDARD [because] REASON`. Raises Refused without a reason, and UnknownCode for a wrong code."""
    words = text.split()
    for place in range(1, min(len(words), _MOST_WORDS_OF_A_CODE) + 1):
        try:
            standard = find_standard(framework, " ".join(words[:place]))
        except UnknownCode:
            continue
        reason = _reason(text, place)
        if not reason:
            raise Refused(f"Say why it cannot be rated: not rated {standard.code} because …")
        return standard, reason
    standard = find_standard(framework, words[0] if words else "")
    return standard, ""


def _reason(text: str, words: int) -> str:
    """What follows so many words, without a `because` at its beginning."""
    rest = text.split(None, words)[words:]
    first, _, others = rest[0].strip().partition(" ") if rest else ("", "", "")
    return others.strip() if first.lower() == "because" else f"{first} {others}".strip()


def read_recommendation(framework: Framework, text: str) -> Recommendation:
    """`LEVEL TEXT [on CODE, CODE …]`. Raises Refused for a wrong level or no text, UnknownCode for a code.

    What follows the last `on` is read as codes only when all of it looks like codes.
    """
    level, left = _level(framework, text.strip())
    pieces = _ON.split(left)
    codes: tuple[str, ...] = ()
    if len(pieces) > 1:
        typed = [one.strip() for one in re.split(r",|\band\b", pieces[-1]) if one.strip()]
        if typed and all(_CODE_LIKE.fullmatch(one) for one in typed):
            codes = tuple(dict.fromkeys(find_question(framework, one).code for one in typed))
            left = left[: len(left) - len(_after_last_on(left))].strip()
    if not left.strip():
        raise Refused("Say what should change, as in: recommend national Fill the vacancies on 2.1a, 2.1b")
    return Recommendation(left.strip(), level, codes)


def _after_last_on(text: str) -> str:
    last = list(_ON.finditer(text))[-1]
    return text[last.start() :]


def _level(framework: Framework, text: str) -> tuple[str, str]:
    if not framework.levels:
        return "", text
    for level in sorted(framework.levels, key=len, reverse=True):
        if text.casefold() == level.casefold() or text.casefold().startswith(f"{level.casefold()} "):
            return level, text[len(level) :].strip()
    raise Refused(
        f"Begin with the level: {', '.join(framework.levels)}. For example: recommend "
        f"{framework.levels[0]} Fill the vacancies."
    )

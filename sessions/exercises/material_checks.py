"""What would make the material of an exercise useless: it cannot be read, it tells the key, or there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil
from unicodedata import east_asian_width

from sessions.exercises.exercise import Exercise
from sessions.exercises.places_in_file import places_in_file
from standards.fields import Reading
from standards.scale import Answer, Rating
from standards.suggestions import shown
from standards.toml_lines import TomlPath

WIDEST = 76
"""The most columns a part of a line may take that cannot be wrapped: 80, without the frame and the bar beside it."""

WORDS_A_MINUTE = 250
"""How fast an adult reads plain prose silently; material that has to be judged is read more slowly, never faster."""

_SHORTEST_SENTENCE = 8
"""Words of a sentence of a rationale that does not stand in the material by chance."""

_COLUMNS = re.compile(r"\S(?: {3,}|\s*\|\s*)\S")
_QUOTED = re.compile('“[^”]*”|"[^"]*"|‘[^’]*’')
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;:])\s+|\n+")
_ANSWERS = "|".join((*Answer, "sufficient", "insufficient", *(one.value for one in Rating)))


def check_material(reading: Reading, exercise: Exercise) -> None:
    """Note what is wrong with everything that trainees read."""
    for path, text in _texts(exercise):
        _check_width(reading, path, text)
    _check_cases(reading, exercise)
    _check_time(reading, exercise)
    _check_leaks(reading, exercise)


def reading_minutes(exercise: Exercise) -> int:
    """The whole minutes that reading everything once takes, at least."""
    return ceil(sum(len(text.split()) for _, text in _texts(exercise)) / WORDS_A_MINUTE)


def _texts(exercise: Exercise) -> Iterator[tuple[TomlPath, str]]:
    yield ("title",), exercise.title
    yield ("instructions",), exercise.instructions
    for place, one in enumerate(exercise.material):
        yield ("material", place, "title"), one.title
        yield ("material", place, "text"), one.text


def _check_width(reading: Reading, path: TomlPath, text: str) -> None:
    if "\t" in text:
        what = "The text has tabs, and every terminal sets them differently."
        reading.warn(path, what, "Write spaces instead, or a line for each value.")
    words = [word for word in text.split() if _width(word) > WIDEST]
    if words:
        what = f"{shown(words[0])} is wider than {WIDEST} columns and cannot be wrapped at 80."
        reading.warn(path, what, "Shorten it, or put spaces into it.")
    rows = [line for line in text.splitlines() if _COLUMNS.search(line.strip()) and _width(line) > WIDEST]
    if rows:
        what = f"{_number(rows, 'row')} of a table wider than {WIDEST} columns; wrapped, columns no longer line up."
        reading.warn(path, what, "Make the table narrower, or write a line for each value.")


def _number(rows: list[str], what: str) -> str:
    return f"1 {what}" if len(rows) == 1 else f"{len(rows)} {what}s"


def _width(text: str) -> int:
    """The columns that a text takes in a terminal; wide characters take two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _check_cases(reading: Reading, exercise: Exercise) -> None:
    for place, case in enumerate(exercise.cases):
        path = ("case", place, "reference")
        if not exercise.part.in_case(case.attributes).questions:
            what = f"Nothing that is asked is asked in {case.reference}, by what is recorded of it."
            reading.warn(path, what, "Look at its attributes, or take the case out.")
        elif not exercise.material_for(case.reference):
            named = re.compile(rf"(?<!\w){re.escape(case.reference)}(?!\w)")
            if not any(named.search(f"{one.title}\n{one.text}") for one in exercise.material_for()):
                what = f"There is no material for {case.reference}."
                reading.warn(path, what, f'Add a table [[material]] with case = "{case.reference}".')


def _check_time(reading: Reading, exercise: Exercise) -> None:
    needed, allowed = reading_minutes(exercise), exercise.time.minutes
    if 0 < allowed < needed:
        what = f"Reading alone takes {needed} minutes at {WORDS_A_MINUTE} words a minute, and {allowed} are allowed."
        reading.warn(("time", "minutes"), what, "Allow more, or shorten the material.")


# What tells the key


def _check_leaks(reading: Reading, exercise: Exercise) -> None:
    texts = [(path, text, _plain(text)) for path, text in _texts(exercise)]
    told = _telling(exercise)
    for path, text, _ in texts:
        found = told.search(text) if told else None
        if found:
            what = f"The line {shown(found[0].strip())} tells an answer, and trainees read it."
            reading.error(path, what, "Take it out.")
    for path, rationale in places_in_file(reading.text).rationales.items():
        whole = _plain(rationale)
        if len(whole.split()) >= _SHORTEST_SENTENCE and any(whole in plain for _, _, plain in texts):
            reading.error(
                (*path, "rationale"),
                "This stands word for word in what trainees read.",
                "Take it out of one of the two.",
            )
            continue
        for sentence in _sentences(rationale):
            if any(sentence in plain for _, _, plain in texts):
                what = f"A sentence of it stands word for word in what trainees read: {shown(sentence)}."
                reading.warn(
                    (*path, "rationale"),
                    what,
                    "Put it in quotation marks if it is quoted; otherwise take it out of one.",
                )
                break


def _telling(exercise: Exercise) -> re.Pattern[str] | None:
    """What finds a line that gives an answer: a case or none, a code as people write it, and the answer."""
    codes = {*(code for _, code in exercise.units), *exercise.rated}
    if not codes:
        return None
    asked = [one for standard in exercise.part.standards for one in standard.key_questions]
    short = {one.code: one.brief.removeprefix(one.code) for one in asked}
    called = [
        r"[.\s]*".join(re.escape(part) for part in code.split(".")) + _perhaps(short.get(code, "").split(), r"\s+")
        for code in sorted(codes, key=len, reverse=True)
    ]
    cases = "|".join(re.escape(one.reference) for one in exercise.cases)
    before = rf"(?:(?:{cases})\W+)?" if cases else ""
    return re.compile(rf"^\W*{before}(?:{'|'.join(called)})\W+(?:{_ANSWERS})\W*$", re.IGNORECASE | re.MULTILINE)


def _perhaps(words: list[str], between: str) -> str:
    """A pattern for these words, which may also be left out."""
    return f"(?:{between}{between.join(map(re.escape, words))})?" if words else ""


def _sentences(rationale: str) -> Iterator[str]:
    """The longer sentences of a rationale, without what is quoted in them."""
    for sentence in _SENTENCE_ENDS.split(_QUOTED.sub(" … ", rationale)):
        plain = _plain(sentence)
        if len(plain.split()) >= _SHORTEST_SENTENCE:
            yield plain


def _plain(text: str) -> str:
    """A text as it is compared: small letters and digits alone, with single blanks."""
    return " ".join(re.findall(r"\w+|…", text.casefold()))

"""Names in free texts that may say who somebody is: found, with where they stand, for a person to decide on.

What is known is looked for first: the people of the workspace, the values of personal attributes, the references of
cases, the service. Then what looks like a name: words after a title, and capitalised words in a row that the framework
does not use. Nothing finds every name, and not everything found is one; so a list is made, and a person
decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sessions.free_texts import FreeText
from sessions.names_of_people import folded


class Decision(StrEnum):
    """What becomes of a name in free texts."""

    KEEP = "keep"
    REPLACE = "replace"


class Kind(StrEnum):
    """What looks like a name although nothing is known of it."""

    TITLED = "a name after a title"
    CAPITALISED = "capitalised words"
    CONTACT = "an address, a telephone number or a reference number"


@dataclass(frozen=True, slots=True)
class Name:
    """Something to look for: the text, what it is in words, and a function that gives what would stand for it.

    `exactly` says that capitals matter: a surname alone may be an ordinary word in small letters. `certain` says that
    it is replaced without being asked about. `part` says that it is one word of a person's name.
    """

    text: str
    what: str
    instead: Callable[[], str]
    exactly: bool = False
    certain: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A name that stands in free texts: how it is written first, what it is taken for, where it stands.

    `around` are the words around its first place.
    """

    name: Name
    places: tuple[str, ...]
    around: str

    @property
    def text(self) -> str:
        """The name as it is listed, and as decisions call it."""
        return self.name.text


_AROUND = 30  # characters shown on either side of a name

# The words before a surname, and those that join the parts of one.
_TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Judge|Sergeant|Sgt|PC|DC"
_LINKS = "al|bin|da|de|del|der|di|la|le|van|von|ten|ter|ap|O['’]"
_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"  # a letter that is not small, then letters
_MORE = rf"[ \t]+(?:(?:{_LINKS})[ \t]+)?{_WORD}"
_TITLED = re.compile(rf"\b(?:{_TITLES})\.?(?:{_MORE})+")
_SEVERAL = re.compile(rf"\b{_WORD}(?:{_MORE})+")
_CONTACT = re.compile(
    r"[^@\s<>(),;]+@[^@\s<>(),;]+\.[A-Za-z]{2,}"  # an e-mail address
    r"|(?:\+44|\b0)[0-9 ()-]{9,14}[0-9]"  # a telephone number
    r"|\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b"  # a postcode
    r"|\b[A-Z][0-9]{6}\b"  # a case reference number of the probation service
)
_BEGINNINGS = frozenset(
    {
        "a", "after", "all", "also", "although", "an", "and", "another", "any", "as", "at", "because", "before", "both",
        "but", "by", "case", "cases", "during", "each", "either", "every", "few", "for", "from", "had", "half", "has",
        "have", "he", "her", "here", "his", "how", "if", "in", "is", "it", "its", "many", "most", "neither", "no",
        "nobody", "none", "not", "of", "on", "one", "only", "or", "other", "our", "over", "several", "she", "since",
        "so", "some", "such", "that", "the", "their", "then", "there", "these", "they", "this", "those", "three",
        "through", "to", "two", "under", "until", "was", "we", "were", "what", "when", "where", "which", "while", "who",
        "why", "with", "without", "you", "your",
    }
)  # fmt: skip
"""Words that a sentence begins with; they are no part of the name that follows."""


_SENTENCE_BEFORE = re.compile(r"[^\s.!?:][ \t]*\Z")  # what stands before a word that begins no sentence


def composed(text: str) -> str:
    """A text whose accents are parts of its letters, so that names are found however they were typed."""
    return unicodedata.normalize("NFC", text)


class Finder:
    """Finds names as whole words, however their spaces and, where they may, their capitals are; the longest first."""

    def __init__(self, names: Iterable[Name]) -> None:
        """For these names; of several that are the same, the first counts."""
        each: dict[str, Name] = {}
        for one in names:
            if one.text.strip():
                each.setdefault(folded(one.text), one)
        self._names = sorted(each.values(), key=lambda one: (-len(composed(one.text)), one.text))
        self._folded = [folded(one.text) for one in self._names]
        self._patterns: dict[tuple[int, ...], re.Pattern[str]] = {}

    def found_in(self, text: str) -> Iterator[tuple[int, Name]]:
        """Every place of a name in a composed text."""
        for match, name in self._matches(text):
            yield match.start(), name

    def changed(self, text: str, instead: Callable[[Name, str], str]) -> str:
        """The text composed, with what is given for a name and the way it is written in its place."""
        text = composed(text)
        parts, end = [], 0
        for match, name in self._matches(text):
            parts += [text[end : match.start()], instead(name, match[0])]
            end = match.end()
        return "".join([*parts, text[end:]])

    def _matches(self, text: str) -> Iterator[tuple[re.Match[str], Name]]:
        # Of hundreds of names hardly any is in one text: a pattern of all of them would take minutes over long notes.
        there = folded(text)
        places = tuple(place for place, name in enumerate(self._folded) if name in there)
        if not places:
            return
        if places not in self._patterns:
            names = (self._names[place] for place in places)
            parts = (_as_pattern(composed(one.text), exactly=one.exactly) for one in names)
            self._patterns[places] = re.compile("|".join(f"({part})" for part in parts))
        for match in self._patterns[places].finditer(text):
            yield match, self._names[places[(match.lastindex or 1) - 1]]


def _as_pattern(text: str, *, exactly: bool) -> str:
    words = r"\s+".join(re.escape(word) for word in text.split())
    if exactly:
        capitals = r"\s+".join(re.escape(word) for word in text.upper().split())
        words = f"{words}|{capitals}"
    stripped = text.strip()
    before = r"(?<!\w)" if _is_word(stripped[0]) else ""
    after = r"(?!\w)" if _is_word(stripped[-1]) else ""
    return f"{before}(?{'' if exactly else 'i'}:{words}){after}"


def _is_word(character: str) -> bool:
    return re.match(r"\w", character) is not None


def find_names(
    texts: Sequence[FreeText],
    known: Sequence[Name],
    framework_words: str,
    stranger: Callable[[str, Kind], Callable[[], str]],
) -> tuple[Found, ...]:
    """Every name in the texts, in the order in which each stands there first, each once.

    `stranger` gives what would stand for a name that is not known. Capitalised words count in prose only, and not
    where the framework uses them.
    """
    finder = Finder(known)
    found: dict[str, tuple[Name, list[str], str]] = {}
    expected = folded(framework_words)
    for one in texts:
        text = composed(one.text)
        hits = list(finder.found_in(text))
        wider = _wider(finder, text, hits) if one.prose else []
        inside = {at for at, _ in hits for begin, name in wider if begin <= at < begin + len(name.text)}
        hits = [*wider, *(hit for hit in hits if hit[0] not in inside)]
        rest = finder.changed(text, lambda _name, written: "\n" * len(written))
        for at, name in wider:
            rest = rest[:at] + "\n" * len(name.text) + rest[at + len(name.text) :]
        hits += [
            (at, Name(words, kind, stranger(words, kind)))
            for at, words, kind in _unknown(rest)
            if kind is not Kind.CAPITALISED or (one.prose and folded(words) not in expected)
        ]
        for at, name in sorted(hits, key=lambda hit: hit[0]):
            _, places, _ = found.setdefault(folded(name.text), (name, [], _words_around(text, at, len(name.text))))
            if one.place not in places:
                places.append(one.place)
    return tuple(Found(name, tuple(places), around) for name, places, around in found.values())


def _wider(finder: Finder, text: str, hits: Sequence[tuple[int, Name]]) -> list[tuple[int, Name]]:
    """Capitalised words of which one is a part of a known name: `Ann Example`, where only `A. Example` is known.

    Without this only the surname would be found, and the first name would stay. A single word before it that begins a
    sentence is left alone, for it has its capital in any case: `Ask Example`.
    """
    parts = {at: name for at, name in hits if name.part}
    if not parts:
        return []
    found = []
    whole = finder.changed(text, lambda name, written: written if name.part else "\n" * len(written))
    for match in _SEVERAL.finditer(_TITLED.sub(lambda titled: "\n" * len(titled[0]), whole)):
        at, words = _without_beginning(match.start(), match[0])
        place, known = next(
            ((place, name) for place, name in parts.items() if words and at <= place < at + len(words)), (0, None)
        )
        begins = not _SENTENCE_BEFORE.search(text, max(0, at - 20), at) and len(text[at:place].split()) == 1
        if known is not None and not begins:
            found.append((at, Name(words, f"a longer name with {known.text} in it", known.instead)))
    return found


def _unknown(text: str) -> Iterator[tuple[int, str, Kind]]:
    """What looks like a name, with its place: each character belongs to one of them at most."""
    for pattern, kind in ((_CONTACT, Kind.CONTACT), (_TITLED, Kind.TITLED), (_SEVERAL, Kind.CAPITALISED)):
        for match in pattern.finditer(text):
            name, at = match[0], match.start()
            if kind is Kind.CAPITALISED:
                at, name = _without_beginning(at, name)
            if name:
                yield at, name, kind
        text = pattern.sub(lambda match: "\n" * len(match[0]), text)


def _without_beginning(at: int, name: str) -> tuple[int, str]:
    """The name without the words a sentence begins with; "" where too little is left to be a name."""
    words = name.split()
    while words and words[0].casefold() in _BEGINNINGS:
        at = at + len(words[0]) + 1
        words = words[1:]
    return at, " ".join(words) if len(words) > 1 else ""


def _words_around(text: str, at: int, length: int) -> str:
    before, after = max(0, at - _AROUND), at + length + _AROUND
    start, end = ("…" if before else ""), ("…" if after < len(text) else "")
    return f"{start}{' '.join(text[before:after].split())}{end}"

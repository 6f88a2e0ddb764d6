"""A corpus of bad session files, each made from a sound one by a change that happens to files in real life."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Change = Callable[[str], bytes]


def _with(*pairs: str) -> Change:
    """Replace each first text with the one after it, everywhere."""

    def change(text: str) -> bytes:
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text, old
            text = text.replace(old, new)
        return text.encode()

    return change


def _first(old: str, new: str) -> Change:
    """Replace a text where it stands first: in the sections, not in the events."""

    def change(text: str) -> bytes:
        assert old in text, old
        return text.replace(old, new, 1).encode()

    return change


def _cut_at(mark: str, *, after: int = 0) -> Change:
    return lambda text: text[: text.index(mark) + after].encode()


def _without_line(beginning: str) -> Change:
    def change(text: str) -> bytes:
        lines = text.splitlines(keepends=True)
        place = next(place for place, line in enumerate(lines) if line.startswith(beginning))
        return "".join(lines[:place] + lines[place + 1 :]).encode()

    return change


def _swapped(one: str, other: str) -> Change:
    """Two lines of the events in each other's place."""

    def change(text: str) -> bytes:
        lines = text.splitlines(keepends=True)
        a, b = (next(i for i, line in enumerate(lines) if line.startswith(start)) for start in (one, other))
        lines[a], lines[b] = lines[b], lines[a]
        return "".join(lines).encode()

    return change


CASE = '[[case]]\nreference = "C-1"\nnumber = 1\n'

# fmt: off
BAD: Mapping[str, Change] = {
    "empty": lambda _text: b"",
    "blank": lambda _text: b"\n \n",
    "cut-in-a-text": _cut_at("Seen by day", after=6),
    "cut-in-the-events": _cut_at("  { sequence = 7"),
    "cut-before-the-events": _cut_at("# How it came about"),
    "latin-1": lambda text: text.replace("A made-up session.", "Été").encode("latin-1"),
    "utf-16": lambda text: text.encode("utf-16"),
    "another-toml": lambda _text: b'[project]\nname = "other"\n',
    "another-json": lambda _text: b'{"name": "other"}',
    "json-cut": lambda _text: b'{"format": 1, "session": {"id": "01',
    "json-list": lambda _text: b"[1, 2]",
    "spreadsheet": lambda _text: b"PK\x03\x04rest",
    "newer-form": _first("format = 1", "format = 2"),
    "no-form": _without_line("format"),
    "unknown-question": _first('"L.1.1.a" = "yes"', '"L.1.1.q" = "yes"'),
    "unknown-everything": _with(
        '[answers."L.1"]', '[answers."X.1"]',
        '[[judgement]]\nstandard = "L.1"', '[[judgement]]\nstandard = "X.1"',
        '    "L.1.1.b",', '    "L.1.1.z",',
        'code = "L.1.1.a"\nsource', 'code = "nothing"\nsource',
        'code = "C.1.2"\ncase', 'code = "C.1.9"\ncase',
    ),
    "wrong-words": _with(
        '"L.1.1.a" = "yes"', '"L.1.1.a" = "perhaps"',
        '"L.1.1" = "no"', '"L.1.1" = true',
        'rating = "Good"\nreason', 'rating = "Splendid"\nreason',
        'source = "interview"\neffect', 'source = "hearsay"\neffect',
        'kind = "inspection"\ninspector', 'kind = "holiday"\ninspector',
    ),
    "no-reason": _first('"C.1.2" = "no"', '"C.1.2" = "not applicable: "'),
    "misspelt-field": _first('note = "Look again"', 'noet = "Look again"'),
    "doubled-case": _first(CASE, '[[case]]\nreference = "c-2"\n\n' + CASE),
    "doubled-number": _first('reference = "C-2"\nnumber = 2', 'reference = "C-2"\nnumber = 1'),
    "unknown-case": _first('case = "C-1"', 'case = "C-9"'),
    "in-the-wrong-place": _with(
        '"L.1.1" = "no"\n', '"L.1.1" = "no"\n"C.1.1" = "yes"\n',
        '[case.answers]\n"C.1.1" = "yes"\n"C.1.2" = "no"', '[case.answers]\n"L.1.1" = "yes"',
        '[[judgement]]\nstandard = "L.1"', '[[judgement]]\nstandard = "C.1"',
    ),
    "doubled-key": _first('"L.1.1.a" = "yes"\n', '"L.1.1.a" = "yes"\n"L.1.1.a" = "no"\n'),
    "events-out-of-order": _swapped("  { sequence = 5", "  { sequence = 6"),
    "event-left-out": _without_line("  { sequence = 10"),
    "no-start": _without_line("  { sequence = 1,"),
    "undo-of-another": _with("undoes = 14", "undoes = 13"),
    "event-changed": _with('code = "L.1.1", to = "no"', 'code = "L.1.1", to = "yes"'),
    "event-of-a-newer-kind": _with('kind = "flag"', 'kind = "applause"'),
    "event-of-no-case": _with('"C.1.1", case_number = 2', '"C.1.1", case_number = 7'),
    "another-framework-text": _with("By day?", "By noon?"),
    "stage-changed": _first('stage = "in progress"', 'stage = "signed off"'),
    "another-service": _first('service = "Fernhollow (fictional)"', 'service = "Elsewhere (fictional)"'),
    "path-as-id": _first('id = "0123456789abcdef0123456789abcdef"', 'id = "../../etc/passwd"'),
    "rating-changed": _first('rating = "Requires improvement"\npoints = 1', 'rating = "Outstanding"\npoints = 3'),
}
# fmt: on

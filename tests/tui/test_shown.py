"""Any text can be shown, and none can steer the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.tui.strange import UNSAFE, texts
from tui.shown import shown


@given(texts)
def test_nothing_unsafe_is_left_and_lines_are_kept_only_if_asked(text: str) -> None:
    assert not UNSAFE.search(shown(text, lines=True))
    assert "\n" not in shown(text)
    assert shown(shown(text)) == shown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("\x1b[31m", "␛[31m"),
        ("\x00\x7f", "␀␡"),
        ("\x9b", "<U+009B>"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\r\nb\rc", "a ⏎ b ⏎ c"),
        ("a\tb", "a  b"),
        ("\ud800", "\ufffd"),
        ("[bold]", "[bold]"),
        ("👩‍🚒 é", "👩‍🚒 é"),
    ],
)
def test_what_is_changed_is_still_to_be_seen(text: str, expected: str) -> None:
    assert shown(text) == expected

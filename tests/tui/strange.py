"""Texts as strange as people and files can make them, and what no output may ever hold."""

from __future__ import annotations

import re

from hypothesis import strategies as st

_NASTY = (
    "[bold]x[/",
    "[/",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\u202eesrever",
    "\u2066x",
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "a|b",
    "\\|",
    "`x`",
    "<b>x</b>",
    "&amp;",
    "# x",
    "- x",
    "1. x",
    "* x",
    "line\nline",
    "a\r\nb",
    "a\rb",
    "\u2028",
    "",
    " ",
    "\u0645\u0631\u062d\u0628\u0627",
    "\u05e9\u05dc\u05d5\u05dd",
    "\U0001f469\u200d\U0001f692",
    "e\u0301" * 5,
    "\u6f22\u5b57" * 40,
    "x" * 500,
    "{x}",
    "%s",
    "'; DROP TABLE answers; --",
    "\ufeff",
    "\x00",
    "\x7f",
)

texts = st.one_of(
    st.sampled_from(_NASTY),
    st.text(max_size=60),
    st.lists(st.sampled_from(_NASTY), max_size=4).map(" ".join),
)
"""Any text that the database can hold."""

UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What could steer a terminal or turn the direction of writing; only the line feed is left out."""

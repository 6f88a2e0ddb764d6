"""What a terminal sends is not always UTF-8; a wrong byte must not end the program."""

from __future__ import annotations

import codecs
import sys
from functools import partial


def forgive_wrong_bytes() -> None:
    """Have Textual read a byte that is not UTF-8 as U+FFFD.

    Its input thread decodes strictly, outside every handler of the app: one byte of another encoding would end it with
    a traceback, and no key would be read any more.
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver  # noqa: PLC0415 - there is none on Windows

    decoder = codecs.getincrementaldecoder("utf-8")
    linux_driver.getincrementaldecoder = lambda _name: partial(decoder, errors="replace")  # type: ignore[attr-defined]

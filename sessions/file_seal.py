"""The seals of a session file, one over all of it and one over its events: checksums over values.

A comment, a blank line or CRLF is no change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

_METHOD = "sha256:"


def seal_of(document: Mapping[str, object]) -> str:
    """The seal over every value of a table but the seal itself; the order of keys does not matter, that of lists does.

    A value of a type that we never write (a date, in TOML) counts as its text: such a file has been edited anyway.
    """
    sealed = {name: value for name, value in document.items() if name != "seal"}
    canonical = json.dumps(sealed, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return _METHOD + hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

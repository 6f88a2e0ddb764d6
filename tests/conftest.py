"""Every run tries the same examples, so that a failure is one of the change at hand.

`FOURPOINT_RANDOM=1` looks for new ones instead: worth a while before a release.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("the same examples", derandomize=True)
if not os.environ.get("FOURPOINT_RANDOM"):
    settings.load_profile("the same examples")

"""The HTML report in a real browser: axe-core finds nothing, nothing is fetched, nothing overflows, and it prints.

It needs Chromium, Node and what `npm ci` puts into `tests/accessibility`; `.ci/run` sees to all three.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sessions.reports import report_of
from sessions.session import Session
from sessions.session_file import SessionFile, file_of
from tests.exported import file_saying
from tui.demo import open_demonstration
from tui.exporting.report_html import html_report

CHECK = Path(__file__).parents[1] / "accessibility"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
NODE = shutil.which("node") or ""
LONG = "Wordwithoutanyspace" * 12

pytestmark = [
    pytest.mark.skipif(not BROWSER, reason="no Chromium is installed"),
    pytest.mark.skipif(not NODE, reason="no Node is installed"),
    pytest.mark.skipif(not (CHECK / "node_modules").is_dir(), reason="`npm ci` was not run in tests/accessibility"),
]


def demonstrated(service: str) -> SessionFile:
    workspace, remove = open_demonstration()
    try:
        listing = next(one for one in workspace.listings() if one.service.startswith(service))
        return file_of(Session.open(workspace, listing.uid, to_score=False))
    finally:
        remove()


def looked_at(file: SessionFile, folder: Path) -> Any:
    """What a browser finds in the report, in each view a reader may have."""
    page = folder / "report.html"
    page.write_text(html_report(report_of(file)), "utf-8")
    done = subprocess.run(
        [NODE, str(CHECK / "check.mjs"), BROWSER, str(page), str(folder / "profile")],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    return page, json.loads(done.stdout)


@pytest.mark.parametrize(
    "made",
    [
        lambda: demonstrated("Brackenford"),  # with cases, signed off
        lambda: demonstrated("Estmere"),  # of a service, with prompts
        lambda: file_saying(f"[bold] <b>{LONG}</b> \u05e9\u05dc\u05d5\u05dd\nsecond line"),
    ],
    ids=["cases", "service", "strange"],
)
def test_a_browser_finds_nothing_to_mend(made: Callable[[], SessionFile], tmp_path: Path) -> None:
    page, found = looked_at(made(), tmp_path)
    assert set(found["views"]) == {"desktop", "desktop-dark", "phone", "phone-dark", "print"}
    for view, result in found["views"].items():
        assert result["violations"] == [], view
        assert result["incomplete"] == [], view
        assert result["passed"] > 25, view
        assert (result["overflow"], result["outside"]) == (0, []), view
    assert found["asked"] == [page.as_uri()]
    assert found["said"] == []

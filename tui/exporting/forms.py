"""The forms in which a session leaves the program: for each, how it is written, and what is compared when it is read.

A form that needs much is loaded only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sessions.session_file import SessionFile


class ExportForm(StrEnum):
    """A form, by the name it has on the command line."""

    TOML = "toml"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked of a form: the framework's text with it, and rows for questions without an answer too."""

    with_framework: bool = False
    unanswered: bool = False


def _nothing(_written: bytes, _file: SessionFile, _options: Options) -> str:
    """Nothing is compared but the bytes, which whoever writes the file compares anyway."""
    return ""


@dataclass(frozen=True, slots=True)
class Writer:
    """How a form is written.

    `write` gives the bytes of a file, the same every time; it raises Refused where that cannot be. `differs` says what
    bytes that were read back do not say of the session, in a sentence that begins with it; "" when they say it all.
    """

    ending: str
    write: Callable[[SessionFile, Options], bytes]
    differs: Callable[[bytes, SessionFile, Options], str] = _nothing
    takes_framework: bool = False
    takes_unanswered: bool = False


def writer_of(form: ExportForm) -> Writer:
    """How a form is written. Raises Refused where something it needs is not installed."""
    return _WRITERS[form]()


def _toml() -> Writer:
    from sessions.session_file import to_toml  # noqa: PLC0415

    return _session_file(".toml", to_toml)


def _json() -> Writer:
    from sessions.session_file import to_json  # noqa: PLC0415

    return _session_file(".json", to_json)


def _session_file(ending: str, text_of: Callable[..., str]) -> Writer:
    from sessions.file_faults import FileFaults  # noqa: PLC0415
    from sessions.file_opening import LARGEST  # noqa: PLC0415
    from sessions.session_file import Seal, parse_session_file  # noqa: PLC0415
    from tui.refusals import Refused  # noqa: PLC0415

    def write(file: SessionFile, options: Options) -> bytes:
        data = text_of(file, with_framework=options.with_framework).encode("utf-8")
        if len(data) > LARGEST:
            size = f"{len(data) // 1_000_000} MB, and a session file may have {LARGEST // 1_000_000} MB at most."
            raise Refused(f"{file.service} would make {size} A note in it is very long; keep that text elsewhere.")
        return data

    def differs(written: bytes, file: SessionFile, options: Options) -> str:
        try:
            back = parse_session_file(written, "it")
        except FileFaults as faults:
            return f"it cannot be used: {faults.faults[0]}"
        carried = file.framework_text if options.with_framework else None
        same = back == file and back.seal is Seal.INTACT and back.framework_text == carried
        return "" if same else "it is not the session that was written."

    return Writer(ending, write, differs, takes_framework=True)


def _csv() -> Writer:
    from tui.exporting.csv_rows import csv_bytes, csv_differs  # noqa: PLC0415

    return Writer(
        ".csv",
        lambda file, options: csv_bytes(file, unanswered=options.unanswered),
        lambda written, file, options: csv_differs(written, file, unanswered=options.unanswered),
        takes_unanswered=True,
    )


def _xlsx() -> Writer:
    from tui.exporting.workbook import must_have_openpyxl, workbook_bytes, workbook_differs  # noqa: PLC0415

    must_have_openpyxl()
    return Writer(
        ".xlsx",
        lambda file, options: workbook_bytes(file, unanswered=options.unanswered),
        lambda written, file, options: workbook_differs(written, file, unanswered=options.unanswered),
        takes_unanswered=True,
    )


def _markdown() -> Writer:
    from sessions.reports import report_of  # noqa: PLC0415
    from tui.exporting.report_markdown import markdown_report  # noqa: PLC0415

    return Writer(".md", lambda file, _options: markdown_report(report_of(file)).encode("utf-8"))


def _html() -> Writer:
    from sessions.reports import report_of  # noqa: PLC0415
    from tui.exporting.report_html import html_report  # noqa: PLC0415
    from tui.exporting.report_html_reading import html_differs  # noqa: PLC0415

    return Writer(
        ".html",
        lambda file, _options: html_report(report_of(file)).encode("utf-8"),
        lambda written, file, _options: html_differs(written.decode("utf-8"), report_of(file)),
    )


_WRITERS: Mapping[ExportForm, Callable[[], Writer]] = {
    ExportForm.TOML: _toml,
    ExportForm.JSON: _json,
    ExportForm.CSV: _csv,
    ExportForm.XLSX: _xlsx,
    ExportForm.MARKDOWN: _markdown,
    ExportForm.HTML: _html,
}

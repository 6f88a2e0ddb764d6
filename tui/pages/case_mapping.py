"""What an import of cases would do: each column with what becomes of it, what to think of, and what is wrong."""

from __future__ import annotations

from sessions.case_columns import Becomes
from sessions.case_columns import Column as CaseColumn
from sessions.case_import import ImportPlan, counted
from sessions.case_values import attribute_title
from standards.faults import grouped, line_words
from standards.framework import Framework
from tui.sheets import Column, Page, Part, Sheet, Words

_COLUMNS = (
    Column("No.", 3, right=True),
    Column("Heading", 8),
    Column("Becomes", 12),
    Column("Such as", 8, absent=""),
    Column("Why", 12, absent=""),
)
_FAULTS = (
    Column("Lines", 6, absent=""),
    Column("Column", 8, absent=""),
    Column("What", 16),
    Column("Cure", 16),
)
_EXAMPLES = 2
_LONGEST = 16  # characters of an example


def mapping_page(framework: Framework, plan: ImportPlan, *, skip_bad_rows: bool = False) -> Page:
    """A plan on one page; CSV has the cases as they would come in."""
    columns = Sheet(
        "Columns",
        _COLUMNS,
        tuple(
            (
                one.place + 1,
                one.heading or "(none)",
                becomes_words(framework, one),
                examples(plan, one),
                one.why or None,
            )
            for one in plan.columns
        ),
    )
    parts: list[Part] = [Words(plan_words(plan)), columns]
    if plan.warned:
        parts.append(Words("\n".join(f"{one.heading}: {one.warning}" for one in plan.warned), "To think of"))
    if plan.faults:
        parts.append(faults_sheet(plan))
    return Page("", tuple(parts), _object(framework, plan, skip_bad_rows=skip_bad_rows), _cases_sheet(plan))


def faults_sheet(plan: ImportPlan) -> Sheet:
    """Every fault, by its row; those that say the same of a column in one, with their rows."""
    rows = tuple(
        (line_words(lines) if any(lines) else None, one.field or None, one.what, one.cure)
        for one, lines in grouped(plan.faults)
    )
    return Sheet("Faults", _FAULTS, rows)


def plan_words(plan: ImportPlan) -> str:
    """What was read, in a sentence or two."""
    table = plan.table
    rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows)} rows"
    words = f"{table.file}: {rows} under {len(table.headings)} headings, parted by {table.delimiter.words}."
    if table.empty_rows:
        words += f" Empty rows passed over: {table.empty_rows}."
    if plan.bad_rows:
        words += f" Rows without faults: {len(plan.sound)}."
    return words


def becomes_words(framework: Framework, column: CaseColumn) -> str:
    """What a column becomes."""
    match column.use.becomes:
        case Becomes.REFERENCE:
            return "case reference"
        case Becomes.ATTRIBUTE:
            return attribute_title(framework, column.use.attribute)
        case Becomes.OWN:
            return f"your own: {column.use.attribute}"
        case Becomes.LEFT_OUT:
            return "left out"


def examples(plan: ImportPlan, column: CaseColumn) -> str | None:
    """The first different values of a column, as they would be kept; none of one left out: it may name people."""
    if not column.taken:
        return None
    if column.use.becomes is Becomes.REFERENCE:
        values = (case.reference for case in plan.cases)
    else:
        values = (case.attributes.get(column.use.attribute, "") for case in plan.cases)
    found = [one for one in dict.fromkeys(values) if one]
    words = [one if len(one) <= _LONGEST else f"{one[: _LONGEST - 1]}…" for one in found[:_EXAMPLES]]
    return ", ".join([*words, *(["…"] if len(found) > _EXAMPLES else [])]) or None


def imported_words(plan: ImportPlan) -> str:
    """What was done when a plan was taken."""
    words = f"{counted(len(plan.cases))} imported"
    if plan.bad_rows:
        rows = "1 row" if len(plan.bad_rows) == 1 else f"{len(plan.bad_rows)} rows"
        words += f", {rows} with faults left out"
    return words


def _cases_sheet(plan: ImportPlan) -> Sheet:
    names = tuple(dict.fromkeys(name for case in plan.cases for name in case.attributes))
    rows = tuple((case.reference, *(case.attributes.get(name) for name in names)) for case in plan.cases)
    return Sheet("", tuple(Column(name) for name in ("reference", *names)), rows)


def _object(framework: Framework, plan: ImportPlan, *, skip_bad_rows: bool) -> dict[str, object]:
    return {
        "file": plan.table.file,
        "delimiter": plan.table.delimiter.value,
        "rows": len(plan.table.rows),
        "empty_rows": plan.table.empty_rows,
        "can_be_imported": not plan.why_not(skip_bad_rows=skip_bad_rows),
        "columns": [
            {
                "number": one.place + 1,
                "heading": one.heading,
                "becomes": str(one.use.becomes),
                "attribute": one.use.attribute or None,
                "title": attribute_title(framework, one.use.attribute) or None,
                "why": one.why or None,
                "warning": one.warning or None,
            }
            for one in plan.columns
        ],
        "cases": [{"reference": case.reference, "attributes": dict(case.attributes)} for case in plan.cases],
        "faults": [
            {"line": one.line or None, "field": one.field or None, "what": one.what, "cure": one.cure}
            for one in plan.faults
        ],
    }

"""How far markers agree, on one page: every figure with its interval, or why there is none, and the use of values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions.agreement.all_figures import ValueUse, value_use
from sessions.agreement.alpha import Metric
from sessions.agreement.figure import Figure
from sessions.agreement.marking import Value
from sessions.agreement.percent import PAIRWISE, PERCENT
from sessions.agreement.read import Read
from tui.pages.agreement_objects import agreement_object, csv_sheet
from tui.pages.sample_size import number_words
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words

_MOST_VALUES = 20
_READ_TOGETHER = (
    "No one figure decides. Where one value is rare, agreement is high by chance, and AC1 with it: look at how often "
    "the rare value is shared. docs/agreement.md says what each figure is worth and when it misleads."
)


def agreement_page(read: Read, figures: Sequence[Figure], metric: Metric, *, file: str, confidence: float) -> Page:
    """All figures for the marks that were read from a file."""
    use = value_use(read.marking, read.values)
    parts: list[Part] = [_facts(read, use, metric), _figures_sheet(figures, confidence)]
    reasons = reasons_sheet((one.name, one.why) for one in figures)
    parts += [reasons] if reasons.rows else []
    parts.append(_values_sheet(use, read.called))
    alike = _differ_in_capitals(use)
    if alike:
        parts.append(Words(f"These values differ only in capitals and count as different: {alike}.", "Look at"))
    parts.append(Words(_READ_TOGETHER))
    data = agreement_object(read, figures, use, metric, file=file, confidence=confidence)
    return Page(f"Agreement in {file}", tuple(parts), data, csv_sheet(figures))


def _facts(read: Read, use: Sequence[ValueUse], metric: Metric) -> Facts:
    marking = read.marking
    given, cells = sum(one.marks for one in use), len(marking.units) * len(marking.markers)
    pairs: list[tuple[str, Cell]] = [
        ("Units", len(marking.units)),
        ("Markers", len(marking.markers)),
        ("Marks", f"{given} of {cells}"),
        ("Metric", metric.value),
    ]
    if read.passed_over:
        pairs.append(("Columns not read", ", ".join(read.passed_over)))
    return Facts(tuple(pairs))


def _figures_sheet(figures: Sequence[Figure], confidence: float) -> Sheet:
    columns = (
        Column("Figure", 18),
        Column("Value", 6, absent="not defined", spoken="not defined"),
        Column(f"{number_words(confidence)}% interval", 8, absent="--", spoken="none"),
        Column("Units used", 8),
    )
    rows = tuple((one.name, value_words(one), interval_words(one), f"{one.used} of {one.found}") for one in figures)
    return Sheet("Figures", columns, rows)


def reasons_sheet(figures: Iterable[tuple[str, str]]) -> Sheet:
    """Why figures are not defined or have no interval, each reason once with the names it holds for."""
    by_reason: dict[str, dict[str, None]] = {}
    for name, why in figures:
        if why:
            by_reason.setdefault(why, {})[name] = None
    rows = tuple(("; ".join(names), why) for why, names in by_reason.items())
    return Sheet("What there is not, and why", (Column("Figure", 18), Column("Why", 30)), rows)


def _values_sheet(use: Sequence[ValueUse], called: dict[Value, str]) -> Sheet:
    columns = (
        Column("Value", 8),
        Column("Marks", 5, right=True),
        Column("Shared by another marker", 12, absent="no other mark", spoken="no other mark"),
    )
    if len(use) > _MOST_VALUES:
        return Sheet("Values", columns, (), f"{len(use)} different values; they are in the JSON.")
    rows = tuple((called.get(one.value, str(one.value)), one.marks, _shared_words(one)) for one in use)
    return Sheet("Values", columns, rows)


def value_words(figure: Figure) -> str | None:
    """A value as people read it: a share in whole per cent, a coefficient in three decimals."""
    return None if figure.value is None else _number(figure, figure.value)


def interval_words(figure: Figure) -> str | None:
    """An interval in the form of its value: `0.681 to 0.912`; nothing where there is none."""
    if figure.low is None or figure.high is None:
        return None
    return f"{_number(figure, figure.low)} to {_number(figure, figure.high)}"


def _number(figure: Figure, number: float) -> str:
    if figure.name in {PERCENT, PAIRWISE}:
        return f"{_whole_percent(number)}%"
    text = f"{number:.3f}"
    return text.removeprefix("-") if not float(text) else text


def _shared_words(use: ValueUse) -> str | None:
    if not use.marks:
        return "not given"
    return f"{_whole_percent(use.shared / use.others)}%" if use.others else None


def _whole_percent(share: float) -> int:
    """Whole per cent, halves up; only nought is 0% and only all is 100%."""
    rounded = int(100 * share + 0.5)
    return rounded if share in {0.0, 1.0} else min(max(rounded, 1), 99)


def _differ_in_capitals(use: Sequence[ValueUse]) -> str:
    spelt: dict[str, list[str]] = {}
    for one in use:
        if isinstance(one.value, str):
            spelt.setdefault(one.value.casefold(), []).append(one.value)
    return "; ".join(", ".join(words) for words in spelt.values() if len(words) > 1)

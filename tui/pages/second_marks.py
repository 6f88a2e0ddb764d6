"""Second marks beside the first: how far they agree and in which direction, and every difference with both notes."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.exercises.found_shares import Share
from sessions.exercises.marking import Marked
from sessions.second_mark_figures import SecondMark
from standards.scale import Answer
from tui.pages.agreement import interval_words, reasons_sheet, value_words
from tui.pages.exercise_figures import FIGURE_COLUMNS, figure_row
from tui.pages.given import answer_words, given_word
from tui.pages.second_mark_objects import differences_sheet, second_mark_object
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words

_NO_REFERENCE = (
    "Neither marking is right because it came first: leniency and severity say how the second differs from the first, "
    "and what is right is settled by reading the differences."
)


def second_marks_page(service: str, found: Sequence[SecondMark]) -> Page:
    """Each second marking of one session, and the differences of all of them for spreadsheets."""
    parts = [part for one in found for part in _parts(one)]
    data = [second_mark_object(one) for one in found]
    title = f"{service}: second marking" if len(found) == 1 else f"{service}: {len(found)} second markings"
    return Page(title, (*parts, Words(_NO_REFERENCE)), data, differences_sheet(found))


def _parts(one: SecondMark) -> list[Part]:
    marked = one.marked
    parts: list[Part] = [_facts(one), _figures(marked), _directions(one)]
    reasons = reasons_sheet((figure.name, figure.why) for figure in (marked.kappa, marked.ac1))
    parts += [reasons] if reasons.rows else []
    if len(one.by_standard) > 1:
        parts.append(_by_standard(one))
    parts.append(_by_question(marked))
    if marked.ratings.results:
        parts += _ratings(marked)
    parts.append(_differences(one))
    return parts


def _facts(one: SecondMark) -> Facts:
    marked, second = one.marked, one.second
    pairs: list[tuple[str, Cell]] = [
        ("First", f"{one.first.who} ({one.original[:8]})"),
        ("Second", f"{second.who} ({one.check[:8]})"),
        ("Handed in", f"{second.handed_in[:10]} {second.handed_in[11:16]} UTC"),
    ]
    cases = [case.reference for case in marked.exercise.cases]
    if cases:
        pairs.append(("Cases", ", ".join(cases)))
    if one.gone:
        pairs.append(("No longer there", f"{', '.join(one.gone)}: not among the session's cases now"))
    pairs.append(("Units used", f"{one.units_used} of {one.units_found}"))
    if marked.unanswered_by_reference:
        pairs.append(("Not answered first", marked.unanswered_by_reference))
    if marked.missing:
        pairs.append(("Not answered second", marked.missing))
    if one.changed_since:
        pairs.append(("Changed since", f"{one.changed_since} answers of the first came after the second was begun"))
    return Facts(tuple(pairs))


def _figures(marked: Marked) -> Sheet:
    agreement = marked.agreement
    rows: list[tuple[Cell, ...]] = [
        ("Same answer", percent_words(agreement), share_interval(agreement), f"{agreement.part} of {agreement.whole}"),
        figure_row(marked.kappa),
        figure_row(marked.ac1),
    ]
    return Sheet("How far they agree", FIGURE_COLUMNS, tuple(rows))


def _directions(one: SecondMark) -> Facts:
    marked = one.marked
    exercise = marked.exercise
    yes, no = (answer_words(exercise, answer) for answer in (Answer.YES, Answer.NO))
    pairs: list[tuple[str, Cell]] = [
        ("Lenient", f"{marked.leniency.words}: {yes} where the first is {no}"),
        ("Severe", f"{marked.severity.words}: {no} where the first is {yes}"),
        ("On balance", f"the second is {marked.direction}"),
    ]
    pairs += [
        (f"{answer_words(exercise, answer)} shared", f"{share.words} of the first's")
        for answer, share in marked.found.items()
    ]
    given = marked.not_applicable.part
    if given and Answer.NOT_APPLICABLE not in marked.found:
        pairs.append(("Not applicable", f"{given} by the second, none by the first"))
    return Facts(tuple(pairs), "In which direction")


_OF_PARTS = (
    Column("Same", 5, absent="none"),
    Column("95% interval", 8),
    Column("Units", 7),
    Column("Lenient", 3, right=True),
    Column("Severe", 3, right=True),
)


def _by_standard(one: SecondMark) -> Sheet:
    part = one.marked.exercise.part
    columns = (
        Column("Standard", 14),
        *_OF_PARTS,
        Column("Kappa", 6, absent="not defined", spoken="not defined"),
        Column("AC1", 6, absent="not defined", spoken="not defined"),
    )
    rows = tuple(
        (part.standard(code).name, *_cells(marked), value_words(marked.kappa), value_words(marked.ac1))
        for code, marked in one.by_standard.items()
    )
    return Sheet("By standard", columns, rows)


def _by_question(marked: Marked) -> Sheet:
    rows = tuple(
        (
            one.question.label,
            percent_words(one.agreement),
            share_interval(one.agreement),
            f"{one.agreement.part} of {one.agreement.whole}",
            one.lenient,
            one.severe,
        )
        for one in marked.by_question
    )
    empty = "The first answered nothing of it, so there is nothing to compare."
    return Sheet("By question", (Column("Question", 8), *_OF_PARTS), rows, empty)


def _cells(marked: Marked) -> tuple[Cell, ...]:
    share = marked.agreement
    return (
        percent_words(share),
        share_interval(share),
        f"{share.part} of {share.whole}",
        marked.leniency.part,
        marked.severity.part,
    )


def _ratings(marked: Marked) -> list[Part]:
    figures = marked.ratings
    columns = (Column("Standard", 14), Column("First", 8), Column("Second", 8), Column("Difference", 6))
    rows = tuple(
        (
            one.standard.name,
            one.reference.value,
            given_word(("", one.standard.code), one.rating, rated=True),
            None if one.difference is None else f"{one.difference:+d}" if one.difference else "0",
        )
        for one in figures.results
    )
    pairs: list[tuple[str, Cell]] = [("The same", figures.exact.words), ("Within one rating", figures.within_one.words)]
    if figures.mean_difference is not None:
        pairs.append(("Mean difference", f"{float(figures.mean_difference):+.2f} ratings"))
    kappa = figures.kappa
    interval = interval_words(kappa)
    found = f"{value_words(kappa)}{f' ({interval})' if interval else ''}" if kappa.defined else f"none: {kappa.why}"
    pairs.append(("Weighted kappa", found))
    parts: list[Part] = [Sheet("Ratings", columns, rows), Facts(tuple(pairs))]
    if any(one.standard.case_work for one in figures.results):
        parts.append(Words("Ratings of case standards follow here, on both sides, from the drawn cases alone."))
    return parts


def _differences(one: SecondMark) -> Sheet:
    columns = (
        Column("Question", 10),
        Column("First", 8),
        Column("Second", 8),
        Column("What the first noted", 12, absent="nothing", lines=True),
        Column("What the second noted", 12, absent="nothing", lines=True),
    )
    rows = tuple(
        (
            each.label,
            given_word(each.unit, each.first),
            given_word(each.unit, each.second),
            "\n".join(each.first_notes) or None,
            "\n".join(each.second_notes) or None,
        )
        for each in one.differences
    )
    return Sheet("Differences", columns, rows, "Wherever both answered, they gave the same answer.")


def percent_words(share: Share) -> str | None:
    """A share in whole per cent; None of nothing."""
    return None if share.percent is None else f"{share.percent}%"


def share_interval(share: Share) -> str | None:
    """The Wilson interval of a share in whole per cent: `62% to 91%`."""
    return None if share.interval is None else share.interval.words

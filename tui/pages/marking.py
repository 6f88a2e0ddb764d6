"""Attempts beside the reference: one on a whole page, with the chain that leads to the verdict; several in rows."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.exercises.exercise import Exercise
from sessions.exercises.found_shares import Share
from sessions.exercises.marking import Marked
from sessions.exercises.pass_rule import Aspect, Condition
from standards.scale import Answer
from tui.pages.agreement import reasons_sheet
from tui.pages.exercise_figures import (
    FIGURE_COLUMNS,
    exercise_object,
    figure_row,
    seconds_words,
    share_row,
    signed,
)
from tui.pages.given import answer_words, given_word
from tui.pages.marking_objects import csv_marks, csv_units, marked_object
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words
from tui.words import rating_word

READ_TOGETHER = (
    "No one figure decides. A missing answer counts as not agreed; kappa and AC1 use the units that both answered. "
    "Not applicable agrees with not applicable alone."
)


def marks_page(exercise: Exercise, marks: Sequence[Marked], *, by_question: bool = False, full: bool = False) -> Page:
    """One attempt on a whole page; several in rows and, with `full`, each on its page too."""
    data = {
        "exercise": exercise_object(exercise),
        "pass_rule": rule_object(exercise),
        "attempts": [marked_object(one) for one in marks],
    }
    csv = csv_units(marks) if by_question else csv_marks(marks)
    if len(marks) == 1:
        parts = marked_parts(marks[0], by_question=by_question)
        return Page(f"{marks[0].attempt.who}: {exercise.title}", parts, data, csv)
    parts = several_parts(exercise, marks)
    if full:
        for one in marks:
            parts = (*parts, *marked_parts(one, by_question=by_question, named=True))
    elif by_question:
        for one in marks:
            parts = (*parts, questions_sheet(one, title=f"{name_of(one)}: question by question"))
    return Page(f"{exercise.title}: {len(marks)} attempts", parts, data, csv)


def name_of(marked: Marked) -> str:
    """Whose attempt it is, and of which round where there are several: `A. Example, round 2`."""
    number = f", round {marked.attempt.round}" if marked.exercise.rounds > 1 else ""
    return f"{marked.attempt.who}{number}"


def several_parts(exercise: Exercise, marks: Sequence[Marked]) -> tuple[Part, ...]:
    """A row for each attempt, and the rule by which they are judged."""
    yes, no = (answer_words(exercise, answer) for answer in (Answer.YES, Answer.NO))
    rounds = len({one.attempt.round for one in marks}) > 1
    has_group = any(one.attempt.group for one in marks)
    has_ratings = any(one.ratings.results for one in marks)
    columns = [
        Column("Trainee", 10),
        *([Column("Group", 5, absent="", spoken="none named")] if has_group else []),
        *([Column("Round", 5, right=True)] if rounds else []),
        Column("Agreed", 9),
        Column(f"{yes} found", len(yes), absent="none", spoken="none to find"),
        Column(f"{no} found", len(no), absent="none", spoken="none to find"),
        *([Column("Ratings", 7)] if has_ratings else []),
        Column("Verdict", 7),
    ]
    rows = []
    for one in marks:
        row: list[Cell] = [one.attempt.who]
        row += [one.attempt.group or None] if has_group else []
        row += [one.attempt.round] if rounds else []
        row += [_brief(one.agreement), _brief(one.found.get(Answer.YES)), _brief(one.found.get(Answer.NO))]
        row += [f"{one.ratings.exact.part}/{one.ratings.exact.whole}"] if has_ratings else []
        rows.append((*row, one.verdict.value))
    sheet = Sheet("", tuple(columns), tuple(rows))
    return (sheet, Words(rule_words(exercise), "Pass rule"), Words(READ_TOGETHER))


def marked_parts(marked: Marked, *, by_question: bool = False, named: bool = False) -> tuple[Part, ...]:
    """One attempt: the verdict and why, the figures, the ratings, the time and, if wanted, question by question."""
    parts: list[Part] = [_who(marked, named=named), *verdict_parts(marked), figures_sheet(marked)]
    parts.append(Facts(_counts(marked)))
    if marked.ratings.results:
        parts += [_ratings_sheet(marked), Facts(_rating_facts(marked))]
    reasons = reasons_sheet(_reasons(marked))
    parts += [reasons] if reasons.rows else []
    parts.append(Facts(_time(marked), "Time"))
    if by_question:
        parts += [questions_sheet(marked), differing_sheet(marked)]
    parts.append(Words(READ_TOGETHER))
    return tuple(parts)


def _reasons(marked: Marked) -> list[tuple[str, str]]:
    found = [(one.name, one.why) for one in (marked.kappa, marked.ac1)]
    return [*found, ("Weighted kappa of the ratings", marked.ratings.kappa.why)] if marked.ratings.results else found


def verdict_parts(marked: Marked) -> tuple[Part, ...]:
    """The verdict with each condition, its numbers, and the sentences that lead from one to the other."""
    columns = (Column("Condition", 14), Column("Found", 8), Column("Asked for", 9), Column("Result", 7))
    rows = tuple(
        (condition_name(marked.exercise, one), _brief(one.share), f"{one.edge}%", one.verdict.value)
        for one in marked.passed.conditions
    )
    lines = [
        f"{condition_name(marked.exercise, one)}: {condition_words(marked.exercise, one)}"
        for one in marked.passed.conditions
    ]
    return (
        Sheet("Pass rule", columns, rows),
        Words("\n".join([*lines, marked.passed.why]), "Why"),
    )


def condition_name(exercise: Exercise, condition: Condition) -> str:
    """What a condition is called: `Agreement`, `Insufficient found`, `Ratings within one`."""
    if condition.aspect is Aspect.RARER and condition.answer:
        return f"{answer_words(exercise, condition.answer)} found"
    return condition.aspect.value.capitalize()


def condition_words(exercise: Exercise, condition: Condition) -> str:
    """Why a condition is met or not, with answers called as this exercise calls them."""
    why = condition.why
    for answer in (Answer.YES, Answer.NO):
        why = why.replace(f"the reference's {answer.capitalize()}", f"the reference's {answer_words(exercise, answer)}")
    return why


def rule_words(exercise: Exercise) -> str:
    """The pass rule of an exercise in sentences."""
    rule = exercise.rule
    within = (
        f", and {rule.within_one}% of the ratings at most one away from the reference's, which are counted"
        if rule.within_one is not None
        else ""
    )
    return (
        f"{rule.agreement}% of the reference's answers, and {rule.rarer}% of those with its rarer answer{within}. "
        f"Shares of units are compared by the one-sided Wilson interval at {rule.confidence}%: met where its lower "
        "bound reaches what is asked for, not met where its upper bound stays below it, else it cannot yet be told. "
        "The verdict is not met where any condition is not, and met where all are. --full shows each condition."
    )


def rule_object(exercise: Exercise) -> dict[str, object]:
    """The pass rule, in whole per cent."""
    rule = exercise.rule
    return {
        "agreement": rule.agreement,
        "rarer": rule.rarer,
        "within_one": rule.within_one,
        "confidence": rule.confidence,
    }


def figures_sheet(marked: Marked) -> Sheet:
    """The figures of agreement with the reference."""
    yes, no = (answer_words(marked.exercise, answer) for answer in (Answer.YES, Answer.NO))
    shares = {
        "Percent agreement": marked.agreement,
        **{f"{answer_words(marked.exercise, answer)} found": share for answer, share in marked.found.items()},
        f"{yes} for {no.lower()} (lenient)": marked.leniency,
        f"{no} for {yes.lower()} (severe)": marked.severity,
    }
    rows = [
        *(share_row(name, share, len(marked.units)) for name, share in shares.items()),
        figure_row(marked.kappa),
        figure_row(marked.ac1),
    ]
    return Sheet("Beside the reference", FIGURE_COLUMNS, tuple(rows))


def questions_sheet(marked: Marked, title: str = "Question by question") -> Sheet:
    """Each question over its cases: agreed, on which side it errs, missing, and the time."""
    columns = (
        Column("Question", 10),
        Column("Agreed", 8),
        Column("Lenient", 7, right=True),
        Column("Severe", 6, right=True),
        Column("Missing", 7, right=True),
        Column("Time", 5, absent="--", spoken="not known"),
    )
    rows = []
    for one in marked.by_question:
        times = [marked.time.by_unit[result.unit] for result in one.results if result.unit in marked.time.by_unit]
        rows.append(
            (
                one.question.label,
                _brief(one.agreement),
                one.lenient,
                one.severe,
                one.missing,
                seconds_words(sum(times)) if times else None,
            )
        )
    return Sheet(title, columns, tuple(rows))


def differing_sheet(marked: Marked) -> Sheet:
    """The units that are not answered as the reference does."""
    exercise = marked.exercise
    columns = (Column("Unit", 12), Column("Answer", 8), Column("Reference", 9))
    rows = tuple(
        (
            exercise.label(one.unit),
            given_word(one.unit, one.answer),
            given_word(one.unit, one.reference),
        )
        for one in marked.units
        if not one.right
    )
    return Sheet("Where it differs from the reference", columns, rows, empty="Nowhere.")


def _who(marked: Marked, *, named: bool) -> Facts:
    attempt, exercise = marked.attempt, marked.exercise
    pairs: list[tuple[str, Cell]] = [] if named else [("Exercise", f"{exercise.id}, version {exercise.version}")]
    pairs += [("Group", attempt.group)] if attempt.group else []
    pairs += [("Round", f"{attempt.round} of {exercise.rounds}")] if exercise.rounds > 1 else []
    pairs.append(("Handed in", attempt.handed_in[:16].replace("T", " ") + " UTC" if attempt.handed_in else "not yet"))
    pairs.append(("Verdict", marked.verdict.value))
    return Facts(tuple(pairs), name_of(marked) if named else "")


def _counts(marked: Marked) -> tuple[tuple[str, Cell], ...]:
    asked = len(marked.units) + marked.unanswered_by_reference
    pairs: list[tuple[str, Cell]] = [
        ("Compared", f"{len(marked.units)} of {asked} units asked; the reference answers no other"
         if marked.unanswered_by_reference else f"all {asked} units asked"),
        ("Missing", f"{marked.missing} of {len(marked.units)}"),
        ("Not applicable", f"{marked.not_applicable.part} of {len(marked.units)}"),
        ("Direction", marked.direction),
    ]  # fmt: skip
    return tuple(pairs)


def _ratings_sheet(marked: Marked) -> Sheet:
    columns = (
        Column("Standard", 8),
        Column("Rating", 10),
        Column("Reference", 10),
        Column("Difference", 10, absent="--", spoken="none", right=True),
    )
    rows = tuple(
        (
            one.standard.name,
            rating_word(one.rating),
            one.reference.value,
            None if one.difference is None else signed(one.difference, 0),
        )
        for one in marked.ratings.results
    )
    return Sheet("Ratings", columns, rows)


def _rating_facts(marked: Marked) -> tuple[tuple[str, Cell], ...]:
    figures = marked.ratings
    mean = figures.mean_difference
    said = None
    if mean is not None:
        side = "lenient" if mean > 0 else "severe" if mean < 0 else "neither lenient nor severe"
        said = f"{signed(float(mean), 2)} of a rating, {side}"
    kappa = figure_row(figures.kappa)
    weighted = "not defined" if kappa[1] is None else f"{kappa[1]}" + (f" ({kappa[2]})" if kappa[2] else "")
    return (
        ("Exact", figures.exact.words),
        ("Within one", figures.within_one.words),
        ("Mean difference", said),
        ("Weighted kappa", f"{weighted}, quadratic weights, {kappa[3]} standards"),
    )


def _time(marked: Marked) -> tuple[tuple[str, Cell], ...]:
    time, allowed = marked.time, marked.exercise.time
    sittings = "1 sitting" if time.sittings == 1 else f"{time.sittings} sittings"
    pairs: list[tuple[str, Cell]] = [("In all", f"{seconds_words(time.total)}, in {sittings}")]
    if marked.median_seconds is not None:
        pairs.append(("Median of a unit", seconds_words(marked.median_seconds)))
    if marked.longest is not None:
        unit, seconds = marked.longest
        pairs.append(("Longest", f"{marked.exercise.label(unit)}, {seconds_words(seconds)}"))
    if allowed.minutes:
        kind = "enforced" if allowed.enforced else "a guide"
        over = "; it took longer" if marked.over_time else ""
        pairs.append(("Allowed", f"{allowed.minutes} min, {kind}{over}"))
    return tuple(pairs)


def _brief(share: Share | None) -> str | None:
    """`54 of 60, 90%`; nothing where there is nothing to find."""
    return None if share is None or not share.whole else f"{share.part}/{share.whole} {share.percent}%"

"""What feedback says of the figures, in plain sentences to the trainee; every number is from the marks."""

from __future__ import annotations

from collections.abc import Iterator

from sessions.agreement.figure import Figure
from sessions.exercises.feedback import Feedback, Point
from sessions.exercises.marking import Marked, Verdict
from standards.scale import Answer
from standards.suggestions import listed
from tui.pages.given import answer_words, duration_words, given_word
from tui.pages.marking import condition_words
from tui.words import capital, counted

READ_THIS = (
    "The reference is one considered judgement, with its reasons beside it. Where the guidance reads otherwise to you, "
    "say so to your trainer: a question on which many differ is a doubt about the reference, not about you."
)


def result_words(marked: Marked) -> str:
    """The verdict with how it follows."""
    return marked.passed.why


def condition_lines(marked: Marked) -> tuple[str, ...]:
    """Each condition of the pass rule with what was compared."""
    return tuple(condition_words(marked.exercise, one) for one in marked.passed.conditions)


def figure_lines(marked: Marked) -> tuple[str, ...]:
    """Agreement, what was found of each answer, leniency, what is missing, ratings, chance, and time: a line each."""
    return tuple(_figure_lines(marked))


def _figure_lines(marked: Marked) -> Iterator[str]:
    exercise = marked.exercise
    agreement = marked.agreement
    if agreement.whole:
        interval = f"; 95% interval {agreement.interval.words}" if agreement.interval else ""
        share = f"{agreement.part} of {agreement.whole}"
        yield f"You answered {share} as the reference does ({agreement.percent}%{interval})."
        found = [
            f"{share.part} of its {share.whole} {answer_words(exercise, answer)}"
            for answer, share in marked.found.items()
        ]
        yield f"Of the reference's answers you found {listed(found)}."
        yield (
            f"{capital(marked.direction)}: {answer_words(exercise, Answer.YES)} where the reference says "
            f"{answer_words(exercise, Answer.NO)} {_times(marked.leniency.part)}, the other way round "
            f"{_times(marked.severity.part)}."
        )
    if marked.missing:
        yield f"{counted(marked.missing, 'question')} without an answer: counted as not agreed."
    if marked.not_applicable.part:
        yield f"{counted(marked.not_applicable.part, 'question')} answered not applicable."
    if marked.unanswered_by_reference:
        unanswered = counted(marked.unanswered_by_reference, "question")
        yield f"{unanswered} asked that the reference does not answer: not compared."
    yield from _rating_lines(marked)
    if agreement.whole:
        chance = (chance_words("Cohen's kappa", marked.kappa), chance_words("Gwet's AC1", marked.ac1))
        yield f"Beyond what chance would bring, where 1 is all and 0 is chance: {' '.join(chance)}"
    yield _time_words(marked)


def _rating_lines(marked: Marked) -> Iterator[str]:
    ratings = marked.ratings
    if not ratings.results:
        return
    yield (
        f"Of {counted(ratings.exact.whole, 'rating')} {ratings.exact.part} "
        f"{'is' if ratings.exact.part == 1 else 'are'} the reference's, and {ratings.within_one.part} within one of it."
    )
    if ratings.missing:
        yield f"{counted(ratings.missing, 'rating')} missing: neither exact nor within one."


def chance_words(name: str, figure: Figure) -> str:
    """A coefficient beyond chance with its interval and what it rests on, or why there is none."""
    used = f"{figure.used} of {figure.found} used"
    if figure.value is None:
        return f"{name} is not defined ({used}): {figure.why}"
    if figure.low is None or figure.high is None:
        return f"{name} {figure.value:.2f} ({used}). {figure.why}"
    interval = f"{figure.confidence:g}% interval {figure.low:.2f} to {figure.high:.2f}"
    return f"{name} {figure.value:.2f} ({interval}, {used})."


def _time_words(marked: Marked) -> str:
    time, allowed = marked.time, marked.exercise.time
    if not time.sittings:
        return "How long it took is not known."
    said = f"It took {duration_words(time.total)}"
    if time.sittings > 1:
        said += f" in {time.sittings} sittings"
    if not allowed.minutes:
        return f"{said}; no time was set."
    over = ", so it took longer" if marked.over_time else ""
    return (
        f"{said}; {counted(allowed.minutes, 'minute')} {'were allowed' if allowed.enforced else 'are the guide'}{over}."
    )


def change_lines(feedback: Feedback) -> tuple[str, ...]:
    """What changed since the round before; nothing where there was none."""
    earlier, now = feedback.earlier, feedback.marked
    if earlier is None:
        return ()
    before = f"Round {feedback.earlier_round}: {earlier.verdict}, {earlier.agreement.words} as the reference."
    lines = [f"{before} Round {feedback.attempt.round}: {now.verdict}, {now.agreement.words}."]
    if feedback.came_to_agree:
        lines.append(f"Now as the reference, and not before: {_labels(feedback.came_to_agree)}.")
    if feedback.no_longer_agree:
        lines.append(f"As the reference before, and not now: {_labels(feedback.no_longer_agree)}.")
    if len(lines) == 1:
        lines.append("Nothing that differed agrees now, and nothing that agreed differs.")
    return tuple(lines)


def evidence_for_words(feedback: Feedback) -> str:
    """What meeting the rule is evidence for, and whether this attempt is."""
    given = feedback.exercise.evidence_for
    if not given:
        return "This exercise gives evidence for no occupational standard."
    named = listed([f"{one.standard} ({', '.join(one.criteria)})" if one.criteria else one.standard for one in given])
    match feedback.marked.verdict:
        case Verdict.MET:
            return f"The pass rule is met, so this can be recorded as evidence for {named}."
        case Verdict.NOT_MET:
            return f"It would be evidence for {named}; the pass rule is not met, so it is not."
        case _:
            return f"It would be evidence for {named}; the pass rule cannot yet be told, so more must be judged first."


def point_title(point: Point) -> str:
    """`R-01 P.2.2.1: Sufficient, reference Insufficient`."""
    given = given_word(point.place, point.given, rated=point.rated)
    return f"{point.label}: {given}, reference {given_word(point.place, point.reference, rated=point.rated)}"


def before_words(feedback: Feedback, point: Point) -> str:
    """What was given in the round before; "" where there was none."""
    if feedback.earlier is None:
        return ""
    return f"{given_word(point.place, point.before, rated=point.rated)} in round {feedback.earlier_round}"


def group_words(point: Point) -> str:
    """How many of the group gave what the reference has; "" where that is not to be said."""
    return f"{point.group.part} of {point.group.whole} as the reference" if point.group else ""


def tag_words(point: Point) -> str:
    """The cause with what it means; "" for none."""
    cause = point.tag.cause if point.tag else None
    return f"{capital(cause)}. {cause.sentence}" if cause else ""


def _labels(points: tuple[Point, ...]) -> str:
    return ", ".join(point.label for point in points)


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")

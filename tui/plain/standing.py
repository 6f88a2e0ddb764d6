"""The commands of the plain line mode that say how far it is: where one is, the percentages, every standard."""

from __future__ import annotations

from collections.abc import Iterator

from sessions.cases import rate_record, tally
from sessions.progress import progress
from sessions.summary import summarise
from sessions.walk import Walk
from standards.codes import find_standard
from standards.framework import KeyQuestion, Question, Standard
from standards.rating import KeyQuestionRating, StandardRating
from tui.plain.answering import meant
from tui.plain.case_words import cases_in_words, judged_counts, rests_on_cases, standing_words, tally_words
from tui.plain.place import case_line
from tui.plain.spoken import Reply, Scoring, named, nothing_asked, spoken_answer
from tui.refusals import Refused
from tui.shown import shown
from tui.words import FILTER_WORDS, answer_word, overall_words


def where(scoring: Scoring, _text: str) -> Reply:
    """Where one is, and how much is done."""
    walk = scoring.session.walk
    lines = [*_place(walk)]
    if rests_on_cases(walk):
        lines.append(f"{cases_in_words(walk.framework, walk.record).capitalize()}.")
    if walk.questions:
        lines.append(f"Shown: {FILTER_WORDS[walk.filter]}")
    lines.append(f"Session: {shown(scoring.session.service)}, {walk.record.stage}")
    return Reply(tuple(lines))


def _place(walk: Walk) -> Iterator[str]:
    if walk.case:
        yield case_line(walk, walk.case)
    if not walk.questions:
        yield from nothing_asked(walk)
        return
    question, standard = walk.question, walk.standard
    count = len(walk.questions)
    yield f"{named(walk, question)}, question {walk.cursor + 1} of {count}, {spoken_answer(walk, question)}."
    done = progress(walk.marks.answers, [one for one in standard.questions if one.code in walk.asked.positions])
    if walk.case:
        left = f", {done.left} left" if done.left else ""
        yield f"{standard.name}: {judged_counts(done) or 'none answered'}{left}"
        yield f"All cases on {question.label}: {tally_words(tally(walk.framework, walk.record, question.code))}"
        return
    yield f"{standard.name}: {done.words}"
    yield f"All: {progress(walk.marks.answers, walk.questions).words}"


def percent(scoring: Scoring, text: str) -> Reply:
    """How the cases fell on the key question, with what that would mean and how firm it is."""
    walk = scoring.session.walk
    question = meant(scoring, text)
    if not walk.framework.standard_of(question).case_work:
        raise Refused(f"{question.label} is asked of the service, so no percentage comes of it.")
    lines = []
    if not isinstance(question, KeyQuestion):
        lines.append(_of_question(walk, question))
    found = rate_record(walk.framework, walk.record).of(question.standard)
    (asked,) = (one for one in found.key_questions if one.key_question.code == question.key_question)
    return Reply((*lines, _of_key_question(asked), *_firm(asked)))


def percentages(scoring: Scoring, text: str) -> Reply:
    """How the cases fell on every key question, by standard."""
    walk = scoring.session.walk
    if not walk.framework.takes_cases:
        raise Refused(f"{walk.framework.title} asks nothing of cases, so there are no percentages.")
    wanted = find_standard(walk.framework, text) if text else None
    if wanted and not wanted.case_work:
        raise Refused(f"{wanted.name} is judged: it has no percentages.")
    if not walk.record.cases:
        return Reply(("There are no cases yet. Add one with: add case REFERENCE",))
    lines = [f"{cases_in_words(walk.framework, walk.record)}."]
    for rated in rate_record(walk.framework, walk.record).standards:
        if rated.standard.case_work and wanted in (None, rated.standard):
            lines += [f"{rated.standard.name}: {standing_words(rated)}", *_key_questions(rated)]
            lines += rated.warnings
    return Reply(tuple(lines))


def _key_questions(rated: StandardRating) -> Iterator[str]:
    for one in rated.key_questions:
        lowest = ", the lowest" if one.drives and len(rated.key_questions) > 1 else ""
        yield f"{_of_key_question(one)}{lowest}"


def _of_key_question(one: KeyQuestionRating) -> str:
    return f"{one.key_question.label}: {tally_words(one.tally) if one.given else 'no case judged yet'}"


def _of_question(walk: Walk, question: Question) -> str:
    return f"{question.label}: {tally_words(tally(walk.framework, walk.record, question.code))}"


def _firm(one: KeyQuestionRating) -> Iterator[str]:
    """What a percentage would mean, and how firm it is."""
    if one.rating:
        yield f"By itself: {one.rating.value}"
    if one.firmness:
        if one.firmness.words:
            yield f"To the next rating: {one.firmness.words}"
        if one.firmness.interval:
            low_to_high = one.firmness.interval.words.replace("%", " per cent")
            yield f"Interval at {one.firmness.interval.confidence:g} per cent confidence: {low_to_high}"
        if one.firmness.warning:
            yield one.firmness.warning


def overview(scoring: Scoring, _text: str) -> Reply:
    """Every standard with its rating, and every key question with its answer or its percentage."""
    walk = scoring.session.walk
    summary = summarise(walk)
    lines = []
    for one in summary.standards:
        lines.append(f"{one.standard.name}: {standing_words(one.rated)}{_answered(walk, one.standard)}")
        if one.standard.case_work:
            lines += _key_questions(one.rated)
            continue
        lines += [
            f"{asked.key_question.label} {answer_word(asked.answer) if asked.answer else 'not answered yet'}"
            + (f"; prompts: {asked.prompts.words}" if asked.prompts.total else "")
            for asked in one.key_questions
        ]
    if rests_on_cases(walk):
        lines.append(f"{cases_in_words(walk.framework, walk.record).capitalize()}.")
    return Reply((*lines, *overall_words(summary.overall)))


def _answered(walk: Walk, standard: Standard) -> str:
    """How the questions of a standard of the service were answered; "" where none are asked."""
    if standard.case_work or not standard.questions:
        return ""
    return f"; {progress(walk.record.answers, standard.questions).words}"

"""The commands of the plain line mode that move about and read out. None of them records anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from sessions.events import Event, Judgement, Kind
from sessions.progress import progress
from sessions.readiness import missing_for_sign_off
from sessions.summary import summarise
from sessions.walk import Filter, Walk
from standards.codes import find_question
from standards.framework import Framework
from standards.suggestions import did_you_mean
from tui.event_words import change_words, value_words
from tui.finding_words import questions_with
from tui.formats import plain_lines, plain_part
from tui.guidance_files import find_guidance
from tui.pages.summary import summary_page
from tui.pages.why import explanations_for, why_page
from tui.plain.spoken import (
    Reply,
    Scoring,
    evidence_words,
    note_lines,
    question_lines,
    sentence,
    spoken_answer,
    standard_line,
)
from tui.refusals import Refused
from tui.sheets import Page, Part
from tui.shown import shown
from tui.times import local_time
from tui.words import FILTER_WORDS, answer_word, overall_words, rating_word

_FEW = 10  # changes that are read out unless more are asked for


def go(scoring: Scoring, text: str) -> Reply:
    """Go to a question by its code."""
    question = find_question(scoring.session.walk.framework, text)
    scoring.session.move(scoring.session.walk.to(question.code))
    return Reply((f"At {question.label}.",), ask=True)


def forward(scoring: Scoring, _text: str) -> Reply:
    """One question on."""
    return _moved(scoring, scoring.session.walk.forward(), "This is the last question shown.")


def back(scoring: Scoring, _text: str) -> Reply:
    """One question back."""
    return _moved(scoring, scoring.session.walk.back(), "This is the first question shown.")


def unanswered(scoring: Scoring, _text: str) -> Reply:
    """The next question without an answer."""
    nothing = "No other question is without an answer."
    return _moved(scoring, scoring.session.walk.next_unanswered(), nothing)


def next_standard(scoring: Scoring, _text: str) -> Reply:
    """The next standard."""
    return _moved(scoring, scoring.session.walk.next_standard(), "This is the last standard.")


def previous_standard(scoring: Scoring, _text: str) -> Reply:
    """The standard before."""
    return _moved(scoring, scoring.session.walk.previous_standard(), "This is the first standard.")


def next_key_question(scoring: Scoring, _text: str) -> Reply:
    """The next key question."""
    return _moved(scoring, scoring.session.walk.next_key_question(), "This is the last key question.")


def previous_key_question(scoring: Scoring, _text: str) -> Reply:
    """The key question before."""
    return _moved(scoring, scoring.session.walk.previous_key_question(), "This is the first key question.")


def filter_(scoring: Scoring, text: str) -> Reply:
    """Show only some of the questions."""
    wanted = " ".join(text.lower().split())
    names = [str(one) for one in Filter]
    if wanted not in names:
        raise Refused(f"{shown(text)!r} is not a filter. {did_you_mean(wanted, names, 'The filters are')}")
    walk = scoring.session.walk.filtered(Filter(wanted))
    count = len(walk.shown)
    if not count:
        return Reply((f"Nothing to show with {FILTER_WORDS[walk.filter]}; the filter stays as it was.",))
    scoring.session.move(walk)
    questions = "1 question" if count == 1 else f"{count} questions"
    return Reply((f"Filter: {FILTER_WORDS[walk.filter]}, {questions}.",), ask=True)


def search(scoring: Scoring, text: str) -> Reply:
    """Find questions by words in their texts, their notes and their comments."""
    if not text.strip():
        raise Refused("Say what to search for, as in: search staffing levels")
    found = questions_with(scoring.session.walk, text)
    lines = (f"{one.label}, {spoken_answer(scoring, one)}: {shown(one.text)}" for one in found)
    first = (
        f"{len(found)} found. Go to one with: go CODE"
        if found
        else f"No question, and nothing noted on one, has {shown(text)!r} in it."
    )
    return Reply((first, *lines))


def repeat(scoring: Scoring, _text: str) -> Reply:
    """Read the question again, all of it."""
    return Reply(tuple(question_lines(scoring, all_of_it=True)))


def where(scoring: Scoring, _text: str) -> Reply:
    """Where one is, and how much is done."""
    walk = scoring.session.walk
    count = len(walk.framework.questions)
    done = progress(walk.marks.answers, walk.questions)
    answer = spoken_answer(scoring, walk.question)
    return Reply(
        (
            f"{walk.question.label}, question {walk.cursor + 1} of {count}, {answer}.",
            standard_line(scoring, walk.standard),
            f"All: {done.words}",
            f"Shown: {FILTER_WORDS[walk.filter]}",
            f"Session: {shown(scoring.session.service)}, {walk.record.stage}",
        )
    )


def overview(scoring: Scoring, _text: str) -> Reply:
    """Every standard with its rating, and every key question with its answer."""
    summary = summarise(scoring.session.walk)
    lines = []
    for one in summary.standards:
        lines.append(f"{one.standard.name}: {rating_word(one.rated.rating)}; {one.progress.words}")
        lines += [
            f"{asked.key_question.label} {answer_word(asked.answer) if asked.answer else 'not answered yet'}"
            + (f"; prompts: {asked.prompts.words}" if asked.prompts.total else "")
            for asked in one.key_questions
        ]
    return Reply((*lines, *overall_words(summary.overall)))


def summary(scoring: Scoring, _text: str) -> Reply:
    """The whole summary."""
    return _page(summary_page(scoring.session, _times(scoring)))


def why(scoring: Scoring, text: str) -> Reply:
    """Why a rating is what it is."""
    explanations = explanations_for(scoring.session, text)
    return _page(why_page(explanations, "", scoring.session.walk.framework))


def history(scoring: Scoring, text: str) -> Reply:
    """The last changes, the newest first."""
    events, framework = scoring.session.events, scoring.session.walk.framework
    if text and text.lower() != "all" and not (text.isascii() and text.isdigit()):
        raise Refused("Say how many changes to read, or all, as in: history 20")
    count = len(events) if text.lower() == "all" else min(int(text[:6] or _FEW), len(events))
    when = _times(scoring)
    lines = [f"The last {count} of {len(events)} changes, the newest first."]
    for event in reversed(events[len(events) - count :]):
        because = f", because: {shown(event.change.why)}" if event.change.why else ""
        lines.append(f"{when(event.at)}, {shown(event.who)}: {_change(framework, event)}{because}")
    return Reply(tuple(lines))


def _change(framework: Framework, event: Event) -> str:
    """What happened and, where the words for it do not tell, what was written."""
    words = shown(change_words(framework, event))
    written = event.old if event.new is None else event.new
    if isinstance(written, Judgement):
        return f"{words}, because: {shown(written.reason)}" if written.reason else words
    told = event.subject.kind in {Kind.ANSWER, Kind.STARTED, Kind.STAGE, Kind.BIN}
    return words if told or not written else f"{words}: {shown(value_words(written))}"


def missing(scoring: Scoring, _text: str) -> Reply:
    """What is missing before sign-off."""
    found = missing_for_sign_off(scoring.session.walk)
    return Reply(tuple(one.text for one in found) or ("Nothing is missing. To sign off: sign off",))


def second_look(scoring: Scoring, _text: str) -> Reply:
    """What in the standard deserves a second look."""
    here = scoring.session.walk.standard
    for one in summarise(scoring.session.walk).standards:
        if one.standard.code == here.code and one.second_look:
            return Reply(tuple(remark.text for remark in one.second_look))
    return Reply((f"Nothing in {here.name} asks for a second look.",))


def notes(scoring: Scoring, _text: str) -> Reply:
    """The notes on the question, with their numbers."""
    found = tuple(note_lines(scoring, scoring.question, numbered=True))
    return Reply(found or (f"Nothing is noted on {scoring.question.label}.",))


def recommendations(scoring: Scoring, _text: str) -> Reply:
    """The recommendations, with their numbers."""
    walk = scoring.session.walk
    lines = []
    for subject, one in walk.record.recommendations.items():
        on = ", ".join(walk.framework.question(code).label for code in one.rests_on)
        lines.append(f"{subject.item}. {one.level or 'No level'}: {sentence(shown(one.text))}")
        if on:
            lines[-1] += f" Rests on {on}."
    return Reply(tuple(lines) or ("There are no recommendations yet.",))


def findings(scoring: Scoring, _text: str) -> Reply:
    """Enablers and blockers of the standard."""
    here = scoring.session.walk.standard
    found = summarise(scoring.session.walk)
    lines = [
        f"{one.question.label}: {evidence_words(one.note)}"
        for one in (*found.enablers, *found.blockers)
        if one.question.standard == here.code
    ]
    return Reply(tuple(lines) or (f"No enabler or blocker is noted in {here.name}.",))


def guidance(scoring: Scoring, _text: str) -> Reply:
    """The rules and guidance for the question."""
    question = scoring.question
    found = find_guidance(scoring.places.guidance, scoring.session.walk.framework)
    lines = []
    for _, one in found.usable:
        text = one.text_for(question.code)
        if text:
            first, *others = shown(text, lines=True).split("\n")
            lines += [f"Guidance to {question.label}, {shown(one.version)}: {first}", *others]
    nothing = f"There is no guidance to {question.label}. Guidance files go to {scoring.places.guidance}"
    return Reply((*(lines or [nothing]), *(shown(fault) for fault in found.faults)))


def stop(_scoring: Scoring, _text: str) -> Reply:
    """Leave."""
    return Reply((), leave=True)


def _moved(scoring: Scoring, walk: Walk, nothing: str) -> Reply:
    if walk.cursor == scoring.session.walk.cursor:
        return Reply((nothing,))
    scoring.session.move(walk)
    return Reply((f"At {walk.question.label}.",), ask=True)


def _page(page: Page) -> Reply:
    whole = replace(page, parts=tuple(part for part in page.parts if not _is_empty(part)))
    return Reply(tuple(_without_blanks(plain_lines(whole))))


def _is_empty(part: Part) -> bool:
    return not list(plain_part(part))


def _without_blanks(lines: Iterator[str]) -> Iterator[str]:
    """Blank lines are silence to a screen reader and waste on a Braille display."""
    return (line for line in lines if line.strip())


def _times(scoring: Scoring) -> partial[str]:
    return partial(local_time, now=scoring.clock())

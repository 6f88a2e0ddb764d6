"""The commands of the plain line mode that read out. None of them records anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from sessions.cases import rate_record
from sessions.events import Effect, Event, Judgement, Kind, NotApplicable, PanelDecision
from sessions.readiness import missing_for_sign_off
from sessions.readiness import second_look as second_looks
from tui.event_words import case_name, change_words, value_words
from tui.formats import plain_lines, plain_part
from tui.guidance_files import find_guidance
from tui.pages.summary import summary_page
from tui.pages.why import explanations_for, why_page
from tui.plain.place import place_lines
from tui.plain.spoken import Reply, Scoring, evidence_words, named, note_lines, sentence
from tui.refusals import Refused
from tui.sheets import Page, Part
from tui.shown import shown
from tui.times import local_time

_FEW = 10  # changes that are read out unless more are asked for


def repeat(scoring: Scoring, _text: str) -> Reply:
    """Read the question again, all of it."""
    return Reply(tuple(place_lines(scoring, all_of_it=True)))


def summary(scoring: Scoring, _text: str) -> Reply:
    """The whole summary."""
    return _page(summary_page(scoring.session, _times(scoring)))


def why(scoring: Scoring, text: str) -> Reply:
    """Why a rating is what it is."""
    explanations = explanations_for(scoring.session, text)
    return _page(why_page(explanations, "", scoring.session.walk.framework))


def history(scoring: Scoring, text: str) -> Reply:
    """The last changes, the newest first."""
    events = scoring.session.events
    if text and text.lower() != "all" and not (text.isascii() and text.isdigit()):
        raise Refused("Say how many changes to read, or all, as in: history 20")
    count = len(events) if text.lower() == "all" else min(int(text[:6] or _FEW), len(events))
    when = _times(scoring)
    lines = [f"The last {count} of {len(events)} changes, the newest first."]
    for event in reversed(events[len(events) - count :]):
        because = f", because: {shown(event.change.why)}" if event.change.why else ""
        lines.append(f"{when(event.at)}, {shown(event.who)}: {_change(scoring, event)}{because}")
    return Reply(tuple(lines))


def _change(scoring: Scoring, event: Event) -> str:
    """What happened and, where the words for it do not tell, what was written."""
    walk = scoring.session.walk
    words = shown(change_words(walk.framework, event, walk.record))
    written = event.old if event.new is None else event.new
    if isinstance(written, Judgement | PanelDecision | NotApplicable):
        return f"{words}, because: {shown(written.reason)}" if written.reason else words
    told = event.subject.kind in {Kind.ANSWER, Kind.STARTED, Kind.STAGE, Kind.BIN}
    told = told or (event.subject.kind is Kind.NOT_RATED and event.new is None)
    return words if told or not written else f"{words}: {shown(value_words(written))}"


def missing(scoring: Scoring, _text: str) -> Reply:
    """What is missing before sign-off."""
    found = missing_for_sign_off(scoring.session.walk)
    return Reply(tuple(one.text for one in found) or ("Nothing is missing. To sign off: sign off",))


def second_look(scoring: Scoring, _text: str) -> Reply:
    """What in the standard deserves a second look."""
    walk = scoring.asking
    here = walk.standard
    if here.case_work:
        rated = rate_record(walk.framework, walk.record).of(here.code)
        found = (*rated.warnings, *rated.panel_conditions)
    else:
        found = tuple(remark.text for remark in second_looks(walk.record, here))
    return Reply(found or (f"Nothing in {here.name} asks for a second look.",))


def notes(scoring: Scoring, _text: str) -> Reply:
    """The notes on the question, with their numbers."""
    walk = scoring.asking
    found = tuple(note_lines(walk, walk.question, numbered=True))
    return Reply(found or (f"Nothing is noted on {named(walk, walk.question)}.",))


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
    """Enablers and blockers of the standard, the enablers first; in casework, of every case."""
    walk = scoring.asking
    places = {question.code: place for place, question in enumerate(walk.standard.questions)}
    noted = [
        (note.effect is Effect.BLOCKER, places[subject.code], subject, note)
        for subject, note in walk.record.evidence.items()
        if subject.code in places and note.effect and (not subject.case or subject.case in walk.record.cases)
    ]
    lines = []
    for _, _, subject, note in sorted(noted, key=lambda one: one[:2]):
        at = f"{shown(case_name(walk.record, subject.case))} " if subject.case else ""
        lines.append(f"{at}{walk.framework.question(subject.code).label}: {evidence_words(note)}")
    return Reply(tuple(lines) or (f"No enabler or blocker is noted in {walk.standard.name}.",))


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

"""The cases of a session: all of them on one page, and one by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sessions.case_values import attribute_title
from sessions.cases import case_progress
from sessions.events import Case
from sessions.record import Record
from sessions.session import Session
from standards.framework import Framework, KeyQuestion, Question, Standard
from tui.sheets import Cell, Column, Facts, Page, Sheet, Words
from tui.words import case_letter, case_word

_NOT_ASKED = "–"
_BLANK = "."
_KEY = f"S sufficient, I insufficient, n/a not applicable, {_NOT_ASKED} not asked of this case, {_BLANK} not judged yet"
_EMPTY = "There are no cases yet."
_WORDS = {_NOT_ASKED: "not asked", _BLANK: "not judged yet"}
_YES, _NO = "yes", "no"


def cases_page(opened: Session, *, attributes: bool = True, letters: bool = True) -> Page:
    """Every case in a row: how far it is, and how it fell on each key question, standard by standard.

    With `attributes` also what is recorded of it; JSON and CSV always have that. Without `letters` everything is said
    in words, to be read out.
    """
    framework, record = opened.walk.framework, opened.walk.record
    shown = [standard for standard in framework.case_standards if standard.key_questions]
    recorded = attributes and any(case.attributes for case in record.cases.values())
    references = [len(case.reference) for case in record.cases.values()]
    columns = (
        Column("Case", min(max([4, *references]), 12)),
        Column("Done", 5),
        *(Column(one.code, max(len(one.code), 2 * len(one.key_questions) - 1), absent="") for one in shown),
        *((Column("Recorded", 10, absent=""),) if recorded else ()),
    )
    rows = tuple(
        (
            case.reference,
            _done(framework, record, number),
            *(_fell(framework, record, number, standard, letters=letters) for standard in shown),
            *((_recorded(framework, case),) if recorded else ()),
        )
        for number, case in record.cases.items()
    )
    sheet = Sheet("", columns, rows, empty=_EMPTY)
    parts = (sheet, Words(_KEY)) if rows and letters else (sheet,)
    title = f"{opened.service}: {'1 case' if len(rows) == 1 else f'{len(rows)} cases'}"
    return Page(title, parts, _objects(opened), _csv(framework, record))


def _done(framework: Framework, record: Record, number: int) -> str:
    progress = case_progress(framework, record, number)
    return f"{progress.answered}/{progress.total}"


def _fell(framework: Framework, record: Record, number: int, standard: Standard, *, letters: bool) -> str:
    """How a case fell on the key questions of a standard: `S I n/a`, or the same in words."""
    each = [_letter(framework, record, number, one) for one in standard.key_questions]
    if letters:
        return " ".join(each)
    answers = record.marks_in(number).answers
    words = [
        _WORDS.get(letter) or case_word(answers.get(question.code)).lower()
        for letter, question in zip(each, standard.key_questions, strict=True)
    ]
    return words[0] if len(set(words)) == 1 else ", ".join(words)


def _letter(framework: Framework, record: Record, number: int, question: Question) -> str:
    if not framework.is_asked(question, record.cases[number].attributes):
        return _NOT_ASKED
    return case_letter(record.marks_in(number).answers.get(question.code)) or _BLANK


def _recorded(framework: Framework, case: Case) -> str | None:
    """What is recorded of a case in a few words; of what is yes or no, only what is."""
    words = []
    for name in _names(framework, [case]):
        value = case.attributes[name]
        declared = framework.attribute(name)
        if declared and {one.casefold() for one in declared.values} == {_YES, _NO}:
            words += [declared.title] if value.casefold() == _YES else []
        else:
            words.append(value)
    return ", ".join(words) or None


def _names(framework: Framework, cases: Sequence[Case]) -> list[str]:
    """The attributes that are recorded of any of the cases: the framework's in its order, then the user's own."""
    used = dict.fromkeys(name for case in cases for name in case.attributes)
    declared = [one.id for one in framework.attributes if one.id in used]
    return declared + [name for name in used if name not in declared]


def _objects(opened: Session) -> dict[str, object]:
    framework, record = opened.walk.framework, opened.walk.record
    return {
        "id": opened.uid,
        "service": opened.service,
        "framework": {"id": framework.id, "title": framework.title, "version": framework.version},
        "cases": [case_object(framework, record, number) for number in record.cases],
    }


def case_object(framework: Framework, record: Record, number: int) -> dict[str, object]:
    """One case as JSON has it, with every question that may be asked in cases."""
    case, marks = record.cases[number], record.marks_in(number)
    progress, notes = case_progress(framework, record, number), _notes(record, number)
    return {
        "number": number,
        "reference": case.reference,
        "attributes": {name: case.attributes[name] for name in _names(framework, [case])},
        "answered": progress.answered,
        "question_count": progress.total,
        "questions": [
            {
                "code": question.code,
                "standard": question.standard,
                "asked": framework.is_asked(question, case.attributes),
                "answer": str(marks.answers[question.code]) if question.code in marks.answers else None,
                "reason": marks.reasons.get(question.code),
                "flag": marks.flags.get(question.code),
                "evidence": notes[question.code],
            }
            for question in framework.in_cases.questions
        ],
    }


def _notes(record: Record, number: int) -> Counter[str]:
    """How many evidence notes there are on each question of a case."""
    return Counter(subject.code for subject in record.evidence if subject.case == number)


def _csv(framework: Framework, record: Record) -> Sheet:
    """A row for each case, a column for each attribute and each question; words rather than letters."""
    names, questions = _names(framework, list(record.cases.values())), framework.in_cases.questions
    columns = [Column(name) for name in ("reference", "answered", "questions", *names)]
    columns += [Column(question.code) for question in questions]
    rows = []
    for number, case in record.cases.items():
        progress = case_progress(framework, record, number)
        row: list[Cell] = [case.reference, progress.answered, progress.total]
        row += [case.attributes.get(name) for name in names]
        row += [_csv_answer(framework, record, number, question) for question in questions]
        rows.append(tuple(row))
    return Sheet("", tuple(columns), tuple(rows))


def _csv_answer(framework: Framework, record: Record, number: int, question: Question) -> str | None:
    answer = record.marks_in(number).answers.get(question.code)
    if not framework.is_asked(question, record.cases[number].attributes):
        return "not asked"
    return case_word(answer).lower() if answer else None


_ANSWERS = (
    Column("Question", 8),
    Column("Answer", 12),
    Column("Reason", 8, absent="", lines=True),
    Column("Follow up", 8, absent="", lines=True),
    Column("Notes", 5, absent="", right=True),
)


def case_page(opened: Session, number: int) -> Page:
    """One case: what is recorded of it, and how every question fell."""
    framework, record = opened.walk.framework, opened.walk.record
    case, marks = record.cases[number], record.marks_in(number)
    progress, notes = case_progress(framework, record, number), _notes(record, number)
    facts = Facts(
        (
            ("Case", case.reference),
            ("Answered", f"{progress.answered} of {progress.total}"),
            *((attribute_title(framework, name), case.attributes[name]) for name in _names(framework, [case])),
        )
    )
    rows = tuple(
        (
            question.brief if isinstance(question, KeyQuestion) else question.label,
            case_word(marks.answers.get(question.code)),
            marks.reasons.get(question.code),
            None if question.code not in marks.flags else marks.flags[question.code] or "flagged",
            notes[question.code] or None,
        )
        for question in framework.in_case(case.attributes).questions
    )
    sheet = Sheet("", _ANSWERS, rows, empty="Nothing is asked in this case.")
    return Page(
        f"{opened.service}: case {case.reference}", (facts, sheet), case_object(framework, record, number), sheet
    )

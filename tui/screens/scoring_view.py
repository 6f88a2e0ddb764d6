"""What the scoring screen shows, as plain rows and texts: no widget is needed to test it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from sessions.cases import rate_record
from sessions.events import MERGED, Act, Evidence, Kind
from sessions.kinds import Stage
from sessions.progress import progress
from sessions.walk import Filter, Walk
from standards.framework import KeyQuestion, Prompt, Question, Standard
from tui.event_words import change_words
from tui.screens.case_card import about_case, case_answer
from tui.widgets.rows import HEADING, MUTED, STRONG, Piece, Row, fit
from tui.widgets.text_pane import Block
from tui.words import FILTER_WORDS, NOT_ANSWERED, answer_word, case_letter, overall_words

OUTLINE_WIDTH = 30


def outline(walk: Walk, width: int = OUTLINE_WIDTH) -> tuple[list[Row], int]:
    """Standards and key questions with progress and answers in words, the prompts of the current key question open.

    Gives the rows and the place of the current one.
    """
    rows: list[Row] = []
    current = 0
    here = walk.question
    for standard, asked_here in _asked_here(walk):
        done = progress(walk.marks.answers, (question for one in asked_here for question in one.questions))
        count = f"{done.answered}/{done.total}"
        judged = walk.record.judgements.get(standard.code)
        title = fit(standard.name, width - len(count) - 1)
        rows.append(Row.of(Piece(title, HEADING if standard is walk.standard else STRONG), f" {count}"))
        if judged:
            rows.append(Row.of(Piece(fit(f" judged {judged.rating.value}", width), MUTED)))
        for asked in asked_here:
            if asked == here:
                current = len(rows)
            mark = ">" if asked == here else " "
            words = f"{mark}{asked.label} {answer_mark(walk, asked):<3} {_prompts_words(walk, asked)}"
            rows.append(Row.of(fit(words, width)))
            if asked.code == here.key_question:
                for prompt in asked.prompts:
                    if prompt == here:
                        current = len(rows)
                    rows.append(_prompt_row(walk, prompt, width))
    return rows, current


def _asked_here(walk: Walk) -> Iterator[tuple[Standard, Sequence[KeyQuestion]]]:
    """The standards of the service, or those of which something is asked in the case, with their key questions."""
    positions = walk.asked.positions
    for standard in walk.framework.standards:
        if not walk.case and not standard.case_work:
            yield standard, standard.key_questions
        elif walk.case and standard.case_work:
            asked = [one for one in standard.key_questions if one.code in positions]
            if asked:
                yield standard, asked


def answer_mark(walk: Walk, question: Question) -> str:
    """An answer in three letters: YES, NO or --; in a case S, I, n/a or --."""
    answer = walk.marks.answers.get(question.code)
    return (case_letter(answer) or NOT_ANSWERED) if walk.case else answer_word(answer)


def _prompts_words(walk: Walk, asked: KeyQuestion) -> str:
    """How the prompts of a key question fell: `3 yes, 1 no`; in a case `3 S, 1 I, 2 left`."""
    if not asked.prompts:
        return ""
    done = progress(walk.marks.answers, asked.prompts)
    if not walk.case:
        return done.words
    counts = ((done.yes, "S"), (done.no, "I"), (done.not_applicable, "n/a"), (done.left, "left"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _prompt_row(walk: Walk, prompt: Prompt, width: int) -> Row:
    marks = []
    notes = len(walk.evidence_on(prompt.code))
    if notes:
        marks.append(f"{notes} evidence")
    if prompt.code in walk.marks.flags:
        marks.append("flag")
    mark = ">" if prompt == walk.question else " "
    words = f" {mark} {prompt.letter} {answer_mark(walk, prompt):<3} {', '.join(marks)}"
    return Row.of(Piece(fit(words, width), "" if walk.shows(prompt) else MUTED))


def title(walk: Walk, service: str, width: int, *, read_only: bool = False) -> str:
    """The service on the left; on the right progress, the filter, and that the session takes no changes."""
    done = progress(walk.marks.answers, walk.questions)
    right = f"{done.answered} of {done.total} answered"
    if read_only:
        right = f"{read_only_word(walk)} · {right}"
    if walk.filter is not Filter.ALL:
        right = f"{FILTER_WORDS[walk.filter]} ({len(walk.shown)}) · {right}"
    return left_and_right(service, right, width)


def left_and_right(left: str, right: str, width: int) -> str:
    """Two texts at the ends of a line; the right one alone where there is too little room."""
    room = width - cell_len(right) - 1
    return f"{fit(left, room)} {right}" if room > 8 else fit(right, width)


def read_only_word(walk: Walk) -> str:
    """Why a session takes no changes, in a word for a title."""
    if walk.record.binned:
        return "IN THE BIN"
    return "SIGNED OFF" if walk.record.stage is Stage.SIGNED_OFF else "READ-ONLY"


def question_text(walk: Walk, *, small: bool = False) -> list[Block]:
    """The question at the cursor with its key question, its standard, its answer and what was noted on it.

    On a `small` screen the question and its answer come first, so that they are seen without scrolling.
    """
    question = walk.question
    around = [_standard(walk), *_key_question_above(walk, question)]
    asked = [
        _asked(walk, question, small=small),
        _answer(walk, question),
        *_prompts_below(walk, question),
        *_notes(walk, question),
        *about_case(walk),
    ]
    blocks = [*asked, *around] if small else [*around, *asked]
    return [block for place, block in enumerate(blocks) for block in ((_GAP, block) if place else (block,))]


_GAP: Block = (("", ""),)


def _standard(walk: Walk) -> Block:
    standard = walk.standard
    runs = [(standard.name, "bold")]
    if standard.statement:
        runs.append((f"\n{standard.statement}", "$text-muted"))
    if standard.note:
        runs.append((f"\n{standard.note}", "$text-muted italic"))
    return tuple(runs)


def _key_question_above(walk: Walk, question: Question) -> list[Block]:
    if isinstance(question, KeyQuestion):
        return []
    asked = walk.key_question
    return [((f"{asked.label} {asked.text}", "$text-muted"),)]


def _asked(walk: Walk, question: Question, *, small: bool) -> Block:
    own = "  "
    if isinstance(question, KeyQuestion) and question.prompts:
        own = "  key question, an answer of its own\n"
    elif (
        isinstance(question, KeyQuestion) and small
    ):  # its text may say little by itself, and what is around comes later
        own = f"  {walk.standard.title}\n"
    return ((question.label, "bold reverse"), (own, "$text-muted"), (question.text, "bold"))


def _answer(walk: Walk, question: Question) -> Block:
    if walk.case:
        return case_answer(walk, question)
    answer = walk.marks.answers.get(question.code)
    if answer is None:
        return (("Answer: ", ""), ("not answered yet   y yes   n no", "$text-muted"))
    return (("Answer: ", ""), (answer.upper(), "bold reverse"))


def _prompts_below(walk: Walk, question: Question) -> list[Block]:
    """How the prompts of a key question fell, for when its own answer is given."""
    if not isinstance(question, KeyQuestion) or not question.prompts:
        return []
    lines = (f"{prompt.letter} {answer_mark(walk, prompt):<3} {prompt.text}" for prompt in question.prompts)
    return [(("\n".join(lines), ""),)]


def _notes(walk: Walk, question: Question) -> list[Block]:
    blocks: list[Block] = []
    if question.code in walk.marks.flags:
        note = walk.marks.flags[question.code]
        blocks.append((("Flagged for follow-up", "bold"), (f": {note}" if note else "", "")))
    evidence = walk.evidence_on(question.code)
    if evidence:
        notes = "".join(f"\n- {evidence_words(note)}" for _, note in evidence)
        blocks.append(((f"Evidence ({len(evidence)})", "bold"), (notes, "")))
    comments = walk.comments_on(question.code)
    if comments:
        texts = "".join(f"\n- {text}" for _, text in comments)
        blocks.append(((f"Comments ({len(comments)})", "bold"), (texts, "")))
    return blocks


def evidence_words(note: Evidence) -> str:
    """An evidence note on one line: effect, source, text."""
    kind = ", ".join(str(part) for part in (note.effect, note.source) if part)
    return f"{kind}: {note.text}" if kind else note.text


def last_change(walk: Walk) -> str:
    """The strip that lets an error be seen without going back: `last: N.2.1 b NO · u undo`."""
    if walk.last is None or _was_drawn(walk):
        keys = "y sufficient · n insufficient" if walk.case else "y yes · n no"
        return f"Nothing recorded yet. {keys} · ? help" if walk.questions else "Nothing recorded yet. ? help"
    words = change_words(walk.framework, walk.last, walk.record)
    if walk.last.change.why.startswith(MERGED) and walk.last.change.act is Act.DO:
        return "last: a whole merge · u undo"
    key = "Ctrl+R redo" if walk.last.change.act is Act.UNDO else "u undo"
    return f"{words} · {key}" if walk.last.change.act is not Act.DO else f"last: {words} · {key}"


def _was_drawn(walk: Walk) -> bool:
    """Whether the last change brought a case of a second marking, which is no change of whoever marks it."""
    start = walk.record.start
    return bool(walk.last and walk.last.subject.kind is Kind.CASE and start and start.checks)


def rating_strip(walk: Walk, width: int) -> str:
    """Points so far, what the overall will be, and the way to the next range: as many whole parts as fit."""
    words = overall_words(rate_record(walk.framework, walk.record).overall)
    strip = words[0]
    for part in words[1:]:
        longer = f"{strip} · {part}"
        if cell_len(longer) > width:
            break
        strip = longer
    return strip

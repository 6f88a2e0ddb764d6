"""What the judging screen shows, as plain parts and texts: no widget is needed to test it."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from sessions.events import Effect
from sessions.summary import Found, KeyQuestionSummary, StandardSummary, evidence_with, summarise_standard
from sessions.walk import Walk
from standards.scale import Rating
from tui.sheets import Beside, Column, Part, Sheet, Words
from tui.shown import shown
from tui.widgets.rows import fit
from tui.words import NOT_YET_RATED, answer_word, points_words, rating_word

# The ratings as they are offered, best first, each on its letter.
OFFERED: tuple[Rating, ...] = tuple(reversed(Rating))
_MARK = "judged"

Run = tuple[str, str]


def heading(walk: Walk, code: str) -> str:
    """The standard and its place among the others."""
    codes = [standard.code for standard in walk.framework.judged]
    return f"Judging {walk.framework.standard(code).name} ({codes.index(code) + 1} of {len(codes)})"


def parts(walk: Walk, code: str) -> tuple[Part, ...]:
    """What the judgement rests on: key questions, enablers beside blockers, what deserves a second look."""
    one = summarise_standard(walk, code)
    found: list[Part] = [
        Sheet(
            "",
            (Column("Key question", 20), Column("Answer", 6), Column("Prompts", 14)),
            tuple(
                (
                    f"{asked.key_question.label} {asked.key_question.text}",
                    answer_word(asked.answer),
                    how_they_fell(walk, asked),
                )
                for asked in one.key_questions
            ),
            empty="This standard has no key questions.",
        ),
        Beside(
            _notes_sheet("Enablers", evidence_with(walk, Effect.ENABLER, one.standard)),
            _notes_sheet("Blockers", evidence_with(walk, Effect.BLOCKER, one.standard)),
        ),
        _second_look(one),
    ]
    stated = "\n".join(text for text in (one.standard.statement, one.standard.note) if text)
    if stated:
        found.append(Words(stated, "The standard"))
    if one.judgement and one.judgement.reason.strip():
        found.append(Words(one.judgement.reason, "The reason in full"))
    return tuple(found)


def _second_look(one: StandardSummary) -> Words:
    if not one.second_look:
        return Words("Nothing: every question is answered, and nothing stands out.", "Second look")
    lines = "\n".join(f"- {remark.text}" for remark in one.second_look)
    return Words(lines, f"Deserves a second look ({len(one.second_look)}): t goes to one")


def how_they_fell(walk: Walk, asked: KeyQuestionSummary) -> str:
    """How prompts were answered, the odd ones out by their letters: `4 yes, 1 no (c), 1 left (e)`."""
    letters: dict[str, list[str]] = {"yes": [], "no": [], "left": []}
    for prompt in asked.key_question.prompts:
        answer = walk.record.answers.get(prompt.code)
        letters[str(answer) if answer else "left"].append(prompt.letter)
    words = []
    for word, found in letters.items():
        if found:
            which = f" ({' '.join(found)})" if word != "yes" and len(found) < len(asked.key_question.prompts) else ""
            words.append(f"{len(found)} {word}{which}")
    return ", ".join(words) or "no prompts"


def standing(one: StandardSummary, width: int) -> str:
    """The rating, and how many things deserve a second look; in fewer words where there is no room."""
    if one.rated.rating is None:
        rating = NOT_YET_RATED
    elif one.rated.points is not None and one.standard.counted:
        rating = f"{one.rated.rating.value}, {points_words(one.rated.points)}"
    else:
        rating = f"{one.rated.rating.value}, not counted"
    count = len(one.second_look)
    if not count:
        return f"Rating: {rating}"
    words = f"Rating: {rating} · {count} {'thing deserves' if count == 1 else 'things deserve'} a second look (t)"
    return words if cell_len(words) <= width else f"{rating_word(one.rated.rating)} · {count} to see (t)"


def offer(rating: Rating | None, width: int) -> Content:
    """The four ratings with their keys, the one awarded marked in words; on two lines where it must be."""
    pieces = [_option(one, chosen=one is rating, marked=True) for one in OFFERED]
    if _cells(pieces) <= width:
        return Content.assemble(*_joined(pieces))
    short = [_option(one, chosen=one is rating, marked=False) for one in OFFERED]
    return Content.assemble(*_joined(short[:2]), ("\n", ""), *_joined(short[2:]))


def _option(rating: Rating, *, chosen: bool, marked: bool) -> list[Run]:
    style = "bold underline" if chosen else ""
    if not marked:
        return [
            (rating.letter, "bold reverse"),
            (" ", ""),
            (f"*{rating.value}*" if chosen else rating.value, style),
        ]
    words = f"{rating.value} ({_MARK})" if chosen else rating.value
    return [(f" {rating.letter} ", "bold reverse"), (" ", ""), (words, style)]


def _joined(options: list[list[Run]]) -> list[Run]:
    runs: list[Run] = []
    for option in options:
        runs += [*([("  ", "")] if runs else []), *option]
    return runs


def _cells(options: list[list[Run]]) -> int:
    return sum(cell_len(text) for text, _ in _joined(options))


def reason_words(one: StandardSummary, width: int, lines: int, *, needs: str = "sign-off") -> str:
    """The reason in so many lines, cut with a word that says where the rest is; `needs` is what cannot do without."""
    if one.judgement is None:
        words = "Reason: choose a rating first, then Enter writes it."
        return words if cell_len(words) <= width else "Reason: none before a rating."
    reason = one.judgement.reason.strip()
    if not reason:
        words = f"Reason: none yet. Enter writes it; {needs} needs it."
        return words if needs and cell_len(words) <= width else "Reason: none yet. Enter writes it."
    words = f"Reason: {shown(reason)}"
    # Lines break at words, so each may lose a few cells.
    room = width * lines - 8 * (lines - 1)
    if cell_len(words) <= room:
        return words
    return fit(words, room - len(_REST)) + _REST


_REST = " (End: all)"


def _notes_sheet(title: str, notes: tuple[Found, ...]) -> Sheet:
    rows = tuple(
        (f"{one.place}: {one.note.text}" + (f" ({one.note.source})" if one.note.source else ""),) for one in notes
    )
    return Sheet(f"{title} ({len(notes)})", (Column(title[:-1], 20, lines=True),), rows, empty="None noted.")

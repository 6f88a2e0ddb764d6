"""Times of an attempt: what the clock said between its events, without what lay between leaving and coming back."""

from __future__ import annotations

from datetime import UTC, datetime

from sessions.events import Case, Change, Event, Evidence, Judgement, Kind, Start, Subject, Value
from sessions.exercises.timing import Elapsed, is_running, left_unsaid, time_spent
from sessions.kinds import SessionKind, Stage
from standards.scale import Answer, Rating


def at(clock: str, kind: Kind, new: Value | None, code: str = "", *, case: int = 0, item: int = 0) -> Event:
    """An event at a time of one day."""
    return Event(0, f"2026-03-02T{clock}.000Z", "A. Example", Change(Subject(kind, code, item, case), None, new))


BEGUN = at("09:00:00", Kind.STARTED, Start("Rowan (fictional)", SessionKind.EXERCISE, "A. Example", "pdu-2021", ""))
R1 = at("09:00:00", Kind.CASE, Case("R-01"), case=1)
MORNING = (
    BEGUN,
    R1,
    at("09:02:00", Kind.ANSWER, Answer.YES, "P.2.2.1", case=1),  # 120 s of reading count for it
    at("09:02:30", Kind.EVIDENCE, Evidence("Seen"), "P.2.2.1", case=1, item=1),  # 30 more
    at("09:03:15", Kind.ANSWER, Answer.NO, "P.2.2.2", case=1),  # 45
    at("09:05:15", Kind.STAGE, Stage.PAUSED),  # 120 that belong to nothing
)
AFTER_LUNCH = (
    at("13:00:00", Kind.STAGE, Stage.IN_PROGRESS),
    at("13:00:40", Kind.ANSWER, Answer.YES, "P.2.2.2", case=1),  # 40
    at("13:01:00", Kind.JUDGEMENT, Judgement(Rating.GOOD), "P.3"),  # 20
    at("13:01:10", Kind.STAGE, Stage.SIGNED_OFF),  # 10
)


def test_time_counts_for_what_it_led_to_and_not_while_the_attempt_was_left() -> None:
    spent = time_spent((*MORNING, *AFTER_LUNCH))
    assert spent.by_unit == {("R-01", "P.2.2.1"): 150, ("R-01", "P.2.2.2"): 85, ("", "P.3"): 20}
    assert (spent.total, spent.sittings) == (120 + 30 + 45 + 120 + 40 + 20 + 10, 2)


def test_the_time_runs_until_it_is_left_or_handed_in() -> None:
    ten_past = datetime(2026, 3, 2, 9, 10, tzinfo=UTC)
    assert Elapsed().after(MORNING[:3]).until(ten_past) == 600
    assert Elapsed().after(MORNING).until(ten_past) == 315
    assert [is_running(MORNING[:3]), is_running(MORNING), is_running((*MORNING, *AFTER_LUNCH))] == [True, False, False]
    assert not is_running(())


def test_the_clock_on_the_screen_counts_only_what_is_new() -> None:
    every = (*MORNING, *AFTER_LUNCH)
    elapsed = Elapsed()
    for place in range(len(every)):
        elapsed = elapsed.after(every[: place + 1])
        assert elapsed == Elapsed().after(every[: place + 1])
    assert (elapsed.seconds, elapsed.runs, elapsed.counted) == (385, "", 10)


def test_a_program_that_was_killed_left_at_the_last_thing_it_recorded() -> None:
    unsaid = left_unsaid(MORNING[:4])
    assert unsaid is not None
    assert (unsaid.at, unsaid.new) == ("2026-03-02T09:02:30.000Z", Stage.PAUSED)
    assert time_spent((*MORNING[:4], unsaid, *AFTER_LUNCH)).total == 150 + 70
    assert left_unsaid(MORNING) is None


def test_a_clock_that_was_put_back_takes_no_time_away() -> None:
    back = at("08:00:00", Kind.ANSWER, Answer.YES, "P.2.2.1", case=1)
    later = at("08:00:09", Kind.ANSWER, Answer.NO, "P.2.2.1", case=1)
    assert time_spent((BEGUN, R1, back, later)).total == 9

"""Anonymised sessions: nothing that identifies anybody is left anywhere, and the figures stay what they were."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.anonymising import NOTICE, Anonymising, CannotAnonymise, Undecided
from sessions.cases import tallies
from sessions.events import (
    Case,
    Change,
    Effect,
    Event,
    Evidence,
    Judgement,
    Kind,
    Mark,
    NotApplicable,
    PanelDecision,
    Recommendation,
    Source,
    Subject,
)
from sessions.kinds import Stage
from sessions.name_candidates import Decision
from sessions.names_of_people import folded
from sessions.record import fold
from sessions.session_file import SessionFile, parse_session_file, to_json, to_toml
from standards.framework import Framework
from standards.loading import parse_framework
from standards.scale import Answer, Rating
from tests.exported import PDU, UID, Set, file_saying, file_with
from tui.exporting.forms import ExportForm, Options, writer_of

SERVICE = "Quillbeck PDU (fictional)"
PERSONAL = (
    "Quillbeck",
    "Ottoline Varga",
    "Varga",
    "Bram Oosterhuis",
    "Oosterhuis",
    "Teodor Lindgreen",
    "Lindgreen",
    "ZX-4471",
    "ZX-9902",
    "Zephyrine",
    "Okonjo",
    "old secret",
    UID,
)
"""What must be nowhere in an anonymised file of `WORKED`."""


def note(text: str, effect: Effect | None = Effect.BLOCKER) -> Evidence:
    return Evidence(text, Source.INTERVIEW, effect)


SETS: list[Set] = [
    (Subject(Kind.CASE, case=1), Case("ZX-4471", {"responsible_officer": "Teodor Lindgreen", "sex": "female"})),
    (Subject(Kind.CASE, case=2), Case("ZX-9902", {"responsible_officer": "Ottoline Varga", "Nickname": "Zephyrine"})),
    (Subject(Kind.CASE, case=3), Case("C-old secret")),
    (Subject(Kind.ANSWER, "P.2.2.1", case=1), NotApplicable("Mr Okonjo moved away")),
    (Subject(Kind.ANSWER, "P.2.2.1", case=2), Answer.YES),
    (Subject(Kind.ANSWER, "P.2.2.2", case=1), Answer.NO),
    (Subject(Kind.ANSWER, "P.2.2.2", case=3), Answer.NO),
    (Subject(Kind.FLAG, "P.2.2.2", case=1), "ask Lindgreen"),
    (Subject(Kind.EVIDENCE, "P.2.2.2", 1, 1), note("old secret")),
    (Subject(Kind.EVIDENCE, "P.2.2.2", 1, 1), note("Teodor  Lindgreen's plan; LINDGREEN, see zx-4471.")),
    (Subject(Kind.EVIDENCE, "P.2.2.2", 2, 3), note("old secret")),
    (Subject(Kind.COMMENT, "", 3), "Lindgreen, Teodor told us in Quillbeck."),
    (
        Subject(Kind.RECOMMENDATION, "", 4),
        Recommendation("Train Bram Oosterhuis.", "the Quillbeck board", ("P.2.2.2",)),
    ),
    (Subject(Kind.JUDGEMENT, "P.1.1"), Judgement(Rating.GOOD, "Dr. Okonjo leads well.")),
    (Subject(Kind.PANEL, "P.2.2"), PanelDecision(Rating.GOOD, "Ms Okonjo explained.")),
    (Subject(Kind.NOT_RATED, "P.2.1"), "Quillbeck PDU has no court team."),
    (Subject(Kind.MARK, "P.2.2.1", 5, 1), Mark("f" * 32, "Bram Oosterhuis", "2026-03-01T09:00:00.000Z", Answer.NO)),
    (
        Subject(Kind.MARK, "P.2.2.3", 6, 1),
        Mark("f" * 32, "Bram Oosterhuis", "2026-03-01T09:00:00.000Z", NotApplicable("Varga said so")),
    ),
    (Subject(Kind.CASE, case=3), None),
    (Subject(Kind.STAGE), Stage.PAUSED),
]
WORKED = file_with(SETS, service=SERVICE, inspector="Ottoline Varga")


def every(work: Anonymising, decision: Decision = Decision.REPLACE) -> dict[str, Decision]:
    return {folded(one.text): decision for one in work.found}


def done(file: SessionFile, *columns: str, people: tuple[str, ...] = ()) -> SessionFile:
    work = Anonymising([file], people, columns)
    (found,) = work.files_with(every(work))
    return found


def words_of(file: SessionFile, form: ExportForm) -> str:
    writer = writer_of(form)
    data = writer.write(file, Options())
    assert not writer.differs(data, file, Options())
    if form is ExportForm.XLSX:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    return data.decode("utf-8")


@pytest.mark.parametrize("form", list(ExportForm))
def test_no_form_holds_anything_that_identifies_anybody(form: ExportForm) -> None:
    before, after = words_of(WORKED, form), words_of(done(WORKED, "Nickname"), form)
    assert any(value.casefold() in before.casefold() for value in PERSONAL)
    for value in PERSONAL:
        assert value.casefold() not in after.casefold(), value


def test_the_same_value_becomes_the_same_placeholder_everywhere() -> None:
    after = done(WORKED, "Nickname")
    first, second = after.record.cases.values()
    assert (after.service, after.inspector) == ("Service", "Person 1")
    assert (first.reference, second.reference) == ("C-001", "C-002")
    assert first.attributes == {"responsible_officer": "Person 2", "sex": "female"}
    assert second.attributes == {"responsible_officer": "Person 1", "Nickname": "Nickname 1"}
    (evidence,) = after.record.evidence.values()
    assert evidence.text == "Person 2's plan; Person 2, see C-001."
    assert next(iter(after.record.comments.values())) == "Person 2 told us in Service."
    person = after.record.individual[Subject(Kind.MARK, "P.2.2.1", 5, 1)].who
    assert next(iter(after.record.recommendations.values())).text == f"Train {person}."
    assert after.record.not_rated["P.2.1"] == "Service has no court team."


def test_two_sessions_of_one_export_share_their_placeholders_and_two_services_are_told_apart() -> None:
    other = replace(file_with(SETS[:2], service="Marram Bay (fictional)", inspector="Bram Oosterhuis"), uid="e" * 32)
    work = Anonymising([WORKED, other])
    first, second = work.files_with(every(work))
    assert (first.service, second.service) == ("Service 1", "Service 2")
    assert second.inspector == first.record.individual[Subject(Kind.MARK, "P.2.2.1", 5, 1)].who
    assert [one.reference for one in first.record.cases.values()] == [
        one.reference for one in second.record.cases.values()
    ]
    assert first.uid != second.uid


def test_the_history_is_fresh_leads_to_the_state_and_says_so() -> None:
    after = done(WORKED)
    assert after.events[0].change.why == NOTICE
    assert {event.change.why for event in after.events[1:]} == {""}
    assert [event.sequence for event in after.events] == list(range(1, len(after.events) + 1))
    assert [event.at for event in after.events] == sorted(event.at for event in after.events)
    assert all(event.old in (None, Stage.IN_PROGRESS) for event in after.events)
    assert fold(after.events) == after.record
    assert not after.edited


def test_times_and_ratings_stay() -> None:
    after = done(WORKED, "Nickname")
    assert after.ratings == WORKED.ratings
    assert (after.started_at, after.changed_at) == (WORKED.started_at, WORKED.changed_at)
    assert tallies(PDU, after.record) == tallies(PDU, WORKED.record)


@pytest.mark.parametrize("write", [to_toml, to_json])
def test_an_anonymised_session_can_be_read_again(write: object) -> None:
    assert callable(write)
    after = done(WORKED)
    assert parse_session_file(write(after).encode("utf-8")) == after


def test_every_kind_of_event_that_makes_the_state_is_kept() -> None:
    kinds = {event.subject.kind for event in done(file_with([*SETS, (Subject(Kind.BIN), True)])).events}
    assert kinds == set(Kind)


def test_anonymising_twice_gives_the_same() -> None:
    assert done(WORKED) == done(WORKED)


def test_a_session_edited_by_hand_is_taken_as_it_is() -> None:
    edited = replace(WORKED, record=replace(WORKED.record, judgements={"P.1.2": Judgement(Rating.GOOD, "New.")}))
    after = done(edited)
    assert list(after.record.judgements) == ["P.1.2"]
    assert not after.edited


# Columns


def test_what_the_framework_marks_and_what_looks_so_is_personal_without_being_named() -> None:
    cases = [
        (Subject(Kind.CASE, case=number), Case(f"C-{number}", {"Client name": name, "Date of birth": "1980-02-03"}))
        for number, name in enumerate(("Ann Example", "Bo Sample"), 1)
    ]
    work = Anonymising([file_with(cases)])
    assert {one.name: (one.people, one.dropped) for one in work.columns.values()} == {
        "responsible_officer": (False, False),
        "Client name": (True, False),
        "Date of birth": (False, True),
    }
    (after,) = work.files_with({})
    assert [one.attributes for one in after.record.cases.values()] == [
        {"Client name": "Person 2"},
        {"Client name": "Person 3"},
    ]


def test_marks_that_are_no_names_keep_the_title_of_their_column() -> None:
    sets: list[Set] = [
        (Subject(Kind.CASE, case=number), Case(f"C-{number}", {"responsible_officer": officer}))
        for number, officer in enumerate(("RO-05", "RO-07", "ro-05"), 1)
    ]
    officers = [one.attributes["responsible_officer"] for one in done(file_with(sets)).record.cases.values()]
    assert officers == ["Responsible officer 1", "Responsible officer 2", "Responsible officer 1"]


def test_a_column_can_be_named_by_its_title_and_one_of_a_list_is_left_out() -> None:
    sets: list[Set] = [(Subject(Kind.CASE, case=1), Case("C-1", {"risk_of_serious_harm": "high", "age_band": "18"}))]
    after = done(file_with(sets), "Risk of serious harm", "AGE_BAND")
    assert after.record.cases[1].attributes == {"age_band": "Age band 1"}


def test_two_columns_do_not_become_one() -> None:
    sets: list[Set] = [(Subject(Kind.CASE, case=1), Case("C-1", {"Mr Pike": "a", "Mr  Pike": "b", "mr pike": "c"}))]
    after = done(file_with(sets))
    assert sorted(after.record.cases[1].attributes.values()) == ["a", "b", "c"]
    assert "Pike" not in to_toml(after)


def test_it_is_refused_where_the_figures_would_change() -> None:
    text = PDU.source_text.replace('id = "court_report"\n', 'id = "court_report"\npersonal = true\n')
    framework: Framework = parse_framework(text, "made.toml")
    conditional = next(one for one in framework.case_standards if one.asked and one.asked.attribute == "court_report")
    code = conditional.key_questions[0].code
    sets: list[Set] = [
        (Subject(Kind.CASE, case=1), Case("C-1", {"court_report": "yes"})),
        (Subject(Kind.CASE, case=2), Case("C-2", {"court_report": "no"})),
        (Subject(Kind.ANSWER, code, case=1), Answer.YES),
    ]
    with pytest.raises(CannotAnonymise, match="the ratings would be others"):
        done(file_with(sets, framework=framework))


def test_what_a_second_marking_checks_goes_by_the_id_it_has_in_its_own_anonymised_file() -> None:
    first = file_with([])
    start = replace(first.start, checks=first.uid)
    begun = replace(first.events[0], change=replace(first.events[0].change, new=start))
    second = replace(first, uid="e" * 32, events=(begun,), record=fold((begun,)))
    assert done(second).start.checks == done(first).uid
    assert first.uid not in to_toml(done(second))


def test_a_group_that_bears_a_name_does_not_keep_it() -> None:
    file = file_with([], inspector="Ann Example")
    start = replace(file.start, exercise="rowan", group="AI, with Ann Example")
    begun = replace(file.events[0], change=replace(file.events[0].change, new=start))
    sat = replace(file, events=(begun,), record=fold((begun,)))
    assert done(sat).start.group == "AI, with Person 1"


# Names in texts


def found_in(text: str, people: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    file = file_with(
        [(Subject(Kind.COMMENT, "", 1), text)], service="Quillbeck PDU (fictional)", inspector="Ann Example"
    )
    return [(one.text, str(one.name.what)) for one in Anonymising([file], people).found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mrs. Pike was there", ["Mrs. Pike"]),
        ("we met Dr van Tol", ["Dr van Tol"]),
        ("we met Dr Anneke van Tol", ["Dr Anneke van Tol"]),
        ("In March Jory Penrose wrote", ["March Jory Penrose"]),
        ("Jory Ada Wren Elm Penrose wrote", ["Jory Ada Wren Elm Penrose"]),
        ("Mr Jory Ada Wren Elm Penrose wrote", ["Mr Jory Ada Wren Elm Penrose"]),
        ("The Manager agreed", []),
        ("They said Jory Penrose agreed", ["Jory Penrose"]),
        ("Jory O’Neill-Baker agreed", ["Jory O’Neill-Baker"]),
        ("write to j.penrose@example.invalid or 020 7946 0018", ["j.penrose@example.invalid", "020 7946 0018"]),
        ("X123456 lives at ZZ1 1ZZ", ["X123456", "ZZ1 1ZZ"]),
        ("Risk of Serious Harm", []),  # the framework's own words
        ("EXAMPLE did it", ["Example"]),
        ("an example of it", []),
        ("ann example did it", ["Ann Example"]),
        ("Example, Ann did it", ["Example, Ann"]),
        ("Rosa\u0301 Penrose and Ros\u00e1 Penrose", ["Rosá Penrose"]),
        ("he was seen by Bea Example", ["Bea Example"]),
        ("Then Bea Example came", ["Bea Example"]),
        ("Ask Example about it. Ask Example again", ["Example"]),
        ("", []),
    ],
)
def test_names_are_found_by_what_is_known_and_by_their_look(text: str, names: list[str]) -> None:
    assert [name for name, _ in found_in(text)] == names


def test_a_first_name_does_not_stay_where_only_the_surname_is_known() -> None:
    after = done(file_with([(Subject(Kind.COMMENT, "", 1), "seen by Bea Example today")], inspector="A. Example"))
    assert next(iter(after.record.comments.values())) == "seen by Person 1 today"


def test_people_of_the_workspace_are_found_though_they_had_no_part_in_it() -> None:
    assert found_in("ask jory penrose", people=("Jory Penrose",)) == [("Jory Penrose", "a person of this workspace")]


def test_each_name_is_listed_once_with_its_places_and_the_words_around() -> None:
    work = Anonymising([WORKED])
    listed = {one.text: one for one in work.found}
    assert listed["Teodor Lindgreen"].places == ("evidence on P.2.2.2 in case ZX-4471",)
    assert listed["Lindgreen"].places == ("flag on P.2.2.2 in case ZX-4471", "evidence on P.2.2.2 in case ZX-4471")
    assert "ask Lindgreen" in listed["Lindgreen"].around
    assert len(listed) == len(work.found)


def test_nothing_is_made_while_a_name_is_undecided_and_the_service_needs_no_decision() -> None:
    work = Anonymising([WORKED])
    with pytest.raises(Undecided) as undecided:
        work.files_with({})
    names = [one.text for one in undecided.value.names]
    assert "Teodor Lindgreen" in names
    assert "Quillbeck PDU" not in names


def test_a_name_that_is_kept_stays_though_a_part_of_it_is_replaced() -> None:
    work = Anonymising([WORKED])
    decisions = {**every(work), folded("Teodor Lindgreen"): Decision.KEEP}
    (after,) = work.files_with(decisions)
    (evidence,) = after.record.evidence.values()
    assert evidence.text.startswith("Teodor  Lindgreen's plan; Person 2")


def test_names_that_nobody_could_find_are_replaced_when_they_are_named() -> None:
    file = file_with([(Subject(Kind.COMMENT, "", 1), "we call her biscuit")])
    work = Anonymising([file], also=["Biscuit"])
    (after,) = work.files_with(every(work))
    assert next(iter(after.record.comments.values())) == "we call her Name 1"


WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäéßłğ"), min_size=4, max_size=9).map(str.title)
NAMES = st.lists(WORDS, min_size=2, max_size=3, unique_by=str.casefold).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NAMES, NAMES, st.text(max_size=20), st.sampled_from(["NFC", "NFD"]))
def test_whatever_the_names_none_is_left_in_any_text(
    inspector: str, officer: str, other: str, form: Literal["NFC", "NFD"]
) -> None:
    written = unicodedata.normalize(form, f"{other} {inspector}, {officer.upper()}. {other}")
    file = file_with(
        [
            (Subject(Kind.CASE, case=1), Case("ZX-4471", {"responsible_officer": officer, "Notes": written[:90]})),
            (Subject(Kind.ANSWER, "P.2.2.1", case=1), NotApplicable(written)),
            (Subject(Kind.EVIDENCE, "P.2.2.2", 1, 1), note(written)),
            (Subject(Kind.JUDGEMENT, "P.1.1"), Judgement(Rating.GOOD, written)),
        ],
        service=SERVICE,
        inspector=inspector,
    )
    after = done(file)
    left = folded(to_json(after))
    for name in (inspector, officer):
        assert folded(name) not in left.replace(folded(SERVICE), "")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40))
def test_any_text_at_all_can_be_anonymised_and_leads_to_a_sound_file(text: str) -> None:
    file = file_saying(text.encode("utf-8", "replace").decode("utf-8"))
    after = done(file)
    assert not after.edited
    assert parse_session_file(to_toml(after).encode("utf-8")) == after


def test_a_change_that_was_undone_leaves_nothing() -> None:
    undone = Event(
        99, WORKED.changed_at, "Bram Oosterhuis", Change(Subject(Kind.COMMENT, "", 9), None, "old secret", "old secret")
    )
    taken = Event(100, WORKED.changed_at, "X", Change(Subject(Kind.COMMENT, "", 9), "old secret", None))
    events = (*WORKED.events, undone, taken)
    after = done(replace(WORKED, events=events, record=fold(events)))
    assert "old secret" not in to_toml(after)

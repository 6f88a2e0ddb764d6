"""Who is certified, from when and how long: the figures are counted by hand from a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from sessions.certificates.criteria import Role
from sessions.certificates.days import last_of_first_year, months_after
from sessions.certificates.recording import (
    Assessor,
    NotTaken,
    evidence,
    revocation_taken_back,
    revoked,
    withdrawn,
)
from sessions.certificates.status import Standing, by_urgency
from tests.sessions.certificates.registers import EIGHT, FOUR, OTHER_FOUR, Log, certified, criteria_text
from tui.pages.certificates_words import remarks, standing_words, year_words


def test_an_assistant_with_four_standards_is_certified_and_an_inspector_with_the_same_four_is_not() -> None:
    log = Log(criteria_text())
    log.add("Ann Example", Role.AI, "2026-01-05")
    log.add("Ben Example", Role.HMI, "2026-01-05")
    for name in ("Ann Example", "Ben Example"):
        log.met(name, "OS1", "OS4", "OS5", on="2026-03-10")
        log.met(name, "OS6", on="2026-03-12")
    ann, ben = log.status("Ann"), log.status("Ben")
    assert (ann.standing, ann.met, ann.missing) == (Standing.CERTIFIED, 4, ())
    assert ann.certificate is not None
    assert (ann.certificate.on, ann.certificate.expires, ann.certificate.days_late) == (date(2026, 3, 12), None, 0)
    assert (ben.standing, ben.met, len(ben.standards)) == (Standing.IN_FIRST_YEAR, 4, 8)
    assert [one.code for one in ben.missing] == [f"{code}.1" for code in OTHER_FOUR]
    log.met("Ben", *OTHER_FOUR, on="2026-03-20")
    assert log.status("Ben").certificate is not None
    assert log.status("Ben").valid


def test_every_criterion_of_a_standard_is_needed_and_a_standard_without_criteria_cannot_be_met() -> None:
    codes = [f"{one}.{number}" for one in EIGHT for number in (1, 2)]
    log = Log(criteria_text(codes=codes))
    log.add("Ann Example", Role.AI, "2026-01-05")
    log.met("Ann", *(code for code in codes if code[:3] in FOUR and code != "OS5.2"))
    assert [one.code for one in log.status("Ann").missing] == ["OS5.2"]
    assert not log.status("Ann").valid
    log.met("Ann", "OS5.2")
    assert log.status("Ann").valid

    without = Log(criteria_text(codes=["OS1.1", "OS4.1", "OS5.1"]))
    without.add("Ann Example", Role.AI, "2026-01-05")
    without.met("Ann", "OS1", "OS4", "OS5")
    assert (without.status("Ann").met, without.status("Ann").valid) == (3, False)
    assert [one.code for one in without.status("Ann").without_criteria] == ["OS6"]

    shipped = Log()
    shipped.add("Ann Example", Role.AI, "2026-01-05")
    status = shipped.status("Ann")
    assert [one.code for one in status.without_criteria] == list(FOUR)
    assert not any(one.met for one in status.standards)
    with pytest.raises(NotTaken, match="No criteria are listed yet"):
        shipped.met("Ann", "OS1.1")


@pytest.mark.parametrize(
    ("since", "days", "last"),
    [
        ("2025-03-03", None, "2026-03-02"),  # 365 days: the first and the last are both in it
        ("2023-03-01", None, "2024-02-29"),  # a leap day takes nothing from the year
        ("2024-02-29", None, "2025-02-28"),
        ("2024-01-01", None, "2024-12-31"),
        ("2025-03-03", 365, "2026-03-02"),
        ("2023-03-01", 365, "2024-02-28"),
    ],
)
def test_the_first_year_ends(since: str, days: int | None, last: str) -> None:
    assert last_of_first_year(date.fromisoformat(since), days) == date.fromisoformat(last)


def test_the_last_day_of_the_year_is_in_time_and_the_day_after_is_late() -> None:
    for on, late in (("2026-03-02", 0), ("2026-03-03", 1), ("2026-04-01", 30)):
        log = Log(criteria_text(), today="2025-03-03")
        log.add("Ann Example", Role.AI, "2025-03-03")
        log.met("Ann", *FOUR, on=on)
        certificate = log.status("Ann").certificate
        assert certificate is not None
        assert certificate.days_late == late


def test_the_days_left_run_down_to_nought_and_then_below() -> None:
    log = Log(criteria_text(), today="2025-03-03")
    log.add("Ann Example", Role.AI, "2025-03-03")
    said = [(one.days_left, one.standing) for one in (log.status("Ann", day) for day in (
        "2025-03-03", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-12"))]  # fmt: skip
    assert said == [
        (364, Standing.IN_FIRST_YEAR),
        (1, Standing.IN_FIRST_YEAR),
        (0, Standing.IN_FIRST_YEAR),
        (-1, Standing.OVER),
        (-10, Standing.OVER),
    ]


def test_evidence_that_is_recorded_late_counts_from_the_day_it_was_shown() -> None:
    log = Log(criteria_text(), today="2025-03-03")
    log.add("Ann Example", Role.AI, "2025-03-03")
    log.met("Ann", *FOUR, on="2026-02-20", today="2026-04-10")
    certificate = log.status("Ann").certificate
    assert certificate is not None
    assert (certificate.on, certificate.days_late) == (date(2026, 2, 20), 0)


# Roles


def test_who_becomes_an_inspector_keeps_the_evidence_and_needs_all_eight() -> None:
    log = Log(criteria_text(), today="2025-03-03")
    log.add("Ann Example", Role.AI, "2025-03-03")
    log.met("Ann", *FOUR, on="2025-10-01")
    log.role("Ann", Role.HMI, "2026-06-01")
    status = log.status("Ann", "2026-06-02")
    assert (status.standing, status.certificate, status.met) == (Standing.IN_FIRST_YEAR, None, 4)
    assert [one.code for one in status.missing] == [f"{code}.1" for code in OTHER_FOUR]
    assert [(one.role, one.on) for one in status.earlier] == [(Role.AI, date(2025, 10, 1))]
    assert status.first_year_ends == date(2027, 5, 31)
    assert [(one.role, one.since) for one in status.person.posts] == [
        (Role.AI, date(2025, 3, 3)),
        (Role.HMI, date(2026, 6, 1)),
    ]
    log.met("Ann", *OTHER_FOUR, on="2026-09-09")
    certificate = log.status("Ann").certificate
    assert certificate is not None
    assert (certificate.role, certificate.on, certificate.days_late) == (Role.HMI, date(2026, 9, 9), 0)


def test_all_eight_met_before_the_new_role_make_a_certificate_of_its_first_day() -> None:
    log = Log(criteria_text())
    log.add("Ann Example", Role.LOCAL_ASSESSOR, "2025-03-03")
    log.met("Ann", *EIGHT, on="2026-03-10")
    assert log.status("Ann").standing is Standing.NOT_FOR_THEM
    assert log.status("Ann").standards == ()
    log.role("Ann", Role.HMI, "2026-06-01")
    certificate = log.status("Ann").certificate
    assert certificate is not None
    assert certificate.on == date(2026, 6, 1)


def test_a_role_recorded_wrongly_is_put_right_as_if_it_had_never_been() -> None:
    log = certified()
    log.role("Ann", Role.HMI, "2026-04-01")
    assert not log.status("Ann").valid
    log.role("Ann", Role.AI, "2026-04-01", correct=True)
    status = log.status("Ann")
    assert (status.valid, status.earlier, len(status.person.posts)) == (True, (), 1)
    log.role("Ann", Role.HMI, "2026-01-05", correct=True)
    assert (log.status("Ann").valid, log.status("Ann").earlier) == (False, ())


# Expiry


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2024-02-29", 36, "2027-02-28"),
        ("2026-03-15", 36, "2029-03-15"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-01-31", 1, "2026-02-28"),
    ],
)
def test_months_after_a_day(day: str, months: int, expected: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_a_certificate_is_valid_on_its_last_day_and_is_renewed_by_newer_evidence_alone() -> None:
    log = Log(criteria_text("valid_months = 6"), today="2026-03-02")
    log.add("Ann Example", Role.AI, "2026-01-05")
    log.met("Ann", *FOUR, on="2026-08-31")
    assert log.status("Ann", "2027-02-28").standing is Standing.CERTIFIED
    expired = log.status("Ann", "2027-03-01")
    assert (expired.standing, expired.met, len(expired.missing)) == (Standing.EXPIRED, 0, 4)
    log.met("Ann", "OS1", "OS4", "OS5", on="2027-03-05")
    assert [one.code for one in log.status("Ann").missing] == ["OS6.1"]
    log.met("Ann", "OS6", on="2026-08-31", today="2027-03-06")
    assert log.status("Ann").standing is Standing.EXPIRED
    log.met("Ann", "OS6", on="2027-03-07")
    status = log.status("Ann")
    assert status.certificate is not None
    assert (status.valid, status.certificate.on, status.certificate.days_late) == (True, date(2027, 3, 7), 0)
    assert [one.on for one in status.earlier] == [date(2026, 8, 31)]


# Criteria that change


def test_criteria_that_change_take_no_certificate_away_and_hold_for_whoever_has_none() -> None:
    log = Log(criteria_text())
    log.add("Ann Example", Role.AI, "2026-01-05")
    log.add("Ben Example", Role.AI, "2026-01-05")
    log.met("Ann", *FOUR, on="2026-03-10")
    log.met("Ben", "OS1", "OS4", "OS5", on="2026-03-10")
    log.set(criteria_text(codes=[*(f"{one}.1" for one in EIGHT), "OS6.2"]))
    assert log.status("Ann").valid
    assert [one.code for one in log.status("Ben").missing] == ["OS6.1", "OS6.2"]
    log.today = date(2026, 4, 1)
    log.set(criteria_text(codes=[f"{one}.1" for one in EIGHT if one != "OS6"] + ["OS6.3"]))
    log.met("Ben", "OS6.3", on="2026-04-02")
    assert log.status("Ben").valid


# Revoking


def test_after_a_revocation_only_later_evidence_counts_and_it_can_be_taken_back() -> None:
    log = certified()
    log.revoke("Ann", on="2026-05-01")
    status = log.status("Ann")
    assert (status.standing, status.met, len(status.missing)) == (Standing.REVOKED, 0, 4)
    assert status.earlier[0].revoked is not None
    log.met("Ann", *FOUR, on="2026-04-30", today="2026-05-02")
    assert len(log.status("Ann").missing) == 4
    log.met("Ann", "OS1", on="2026-05-01", today="2026-05-02")
    assert len(log.status("Ann").missing) == 3
    log.met("Ann", *FOUR, on="2026-05-20")
    again = log.status("Ann").certificate
    assert again is not None
    assert (again.on, again.days_late) == (date(2026, 5, 20), 0)
    log.take_back("Ann")
    first = log.status("Ann").certificate
    assert first is not None
    assert first.on == date(2026, 3, 10)


def test_an_entry_that_is_withdrawn_takes_the_certificate_with_it() -> None:
    log = certified()
    assert log.status("Ann").valid
    log.withdraw("Ann", 2, on="2026-03-20")
    status = log.status("Ann")
    assert (status.standing, [one.code for one in status.missing]) == (Standing.IN_FIRST_YEAR, ["OS4.1"])
    assert status.awards.certificates == ()
    log.take_back("Ann", 2)
    assert log.status("Ann").valid


def test_a_revocation_stands_when_an_entry_behind_the_certificate_is_withdrawn_too() -> None:
    log = certified()
    log.revoke("Ann", on="2026-05-01")
    log.withdraw("Ann", 2, on="2026-05-02")
    status = log.status("Ann")
    assert (status.standing, len(status.missing)) == (Standing.REVOKED, 4)
    assert standing_words(status) == "certificate revoked 2026-05-01"
    assert any("Only evidence that was recorded after that" in one for one in remarks(status, log.register.in_force))
    assert not any(status.counts(entry) for entry in status.entries)
    # In a new role the revocation is history, and what it took away still counts for nothing: so it is still said.
    log.role("Ann", Role.HMI, "2026-06-01")
    status = log.status("Ann")
    assert status.standing is Standing.IN_FIRST_YEAR
    assert any("revoked on 2026-05-01" in one for one in remarks(status, log.register.in_force))
    log.met("Ann", *EIGHT, on="2026-06-05")
    assert log.status("Ann").valid
    assert not any("revoked" in one for one in remarks(log.status("Ann"), log.register.in_force))


def test_a_first_year_that_was_met_is_not_said_to_be_over() -> None:
    log = Log(criteria_text())
    log.add("Ann Example", Role.AI, "2026-01-05")
    assert year_words(log.status("Ann", today="2027-01-10")) == "2027-01-04, over by 6 days"
    log.met("Ann", *FOUR, on="2026-03-10")
    assert year_words(log.status("Ann", today="2027-01-10")) == "2027-01-04"


def test_a_second_entry_keeps_the_certificate_when_the_first_is_withdrawn() -> None:
    log = certified()
    log.met("Ann", "OS4", on="2026-03-15")
    log.withdraw("Ann", 2, on="2026-03-20")
    certificate = log.status("Ann").certificate
    assert certificate is not None
    assert certificate.on == date(2026, 3, 15)


def test_nobody_assesses_themselves_and_all_that_is_wrong_is_said_at_once() -> None:
    log = Log(criteria_text())
    log.add("Ann Example", Role.AI, "2026-01-05")
    with pytest.raises(NotTaken, match="nobody assesses themselves"):
        log.met("Ann", "OS1", by="ann  EXAMPLE")
    with pytest.raises(NotTaken) as refused:
        log.met("Ann", "OS1.9", "OS7.7", on="2026-09-01", today="2026-03-03", by="Ann Example")
    assert len(refused.value.sentences) == 4
    with pytest.raises(NotTaken, match="no valid certificate to revoke: not yet certified"):
        log.revoke("Ann", on="2026-05-01")
    day = date(2026, 3, 3)
    with pytest.raises(NotTaken, match="needs a note"):
        evidence(log.register, log.person("Ann"), ["OS1.1"], Assessor("B. Assessor", day), on=day, note=" ")


def test_nobody_revokes_or_takes_back_anything_of_their_own() -> None:
    log = certified()
    by = Assessor("ann example", date(2026, 5, 1))
    with pytest.raises(NotTaken, match="nobody assesses themselves"):
        revoked(log.register, log.person("Ann"), by, "It was wrong.")
    with pytest.raises(NotTaken, match="nobody assesses themselves"):
        withdrawn(log.register, log.person("Ann"), 2, by, "It was wrong.")
    log.revoke("Ann", on="2026-05-01")
    with pytest.raises(NotTaken, match="nobody assesses themselves"):
        revocation_taken_back(log.register, log.person("Ann"), None, by, "It was right.")


def test_it_is_said_when_one_assessor_alone_recorded_everything() -> None:
    log = Log(criteria_text())
    log.add("Ann Example", Role.AI, "2026-01-05")
    log.met("Ann", *FOUR)
    assert log.status("Ann").one_alone == "B. Assessor"
    log.add("Ben Example", Role.AI, "2026-01-05")
    log.met("Ben", "OS1", "OS4", "OS5")
    log.met("Ben", "OS6", by="C. Second")
    assert log.status("Ben").one_alone == ""


def test_the_most_urgent_come_first() -> None:
    log = Log(criteria_text("valid_months = 12"), today="2024-01-01")
    for name, role, since in (
        ("Done", Role.AI, "2023-06-01"),
        ("Early", Role.AI, "2024-12-20"),
        ("Local", Role.LOCAL_ASSESSOR, "2020-01-01"),
        ("Over", Role.HMI, "2023-12-01"),
        ("Long over", Role.HMI, "2023-01-01"),
        ("Soon", Role.AI, "2024-01-05"),
        ("Revoked", Role.AI, "2023-06-01"),
    ):
        log.today = max(log.today, date.fromisoformat(since))
        log.add(name, role, since)
    log.met("Done", *FOUR, on="2024-02-01", today="2024-12-20")
    log.met("Revoked", *FOUR, on="2024-02-01", today="2024-12-20")
    log.revoke("Revoked", on="2024-12-21")
    register = log.register
    order = by_urgency([log.status(one.name) for one in register.people.values()])
    assert [one.person.name for one in order] == ["Long over", "Over", "Revoked", "Soon", "Done", "Early", "Local"]

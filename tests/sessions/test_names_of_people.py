"""One person under names that are written a little differently."""

from __future__ import annotations

import pytest

from sessions.names_of_people import same_person


@pytest.mark.parametrize("other", ["ZOË EXAMPLE", "  Zoë   Example ", "Zoe\u0308 Example", "zoe\u0308 example"])
def test_one_name_written_otherwise_is_the_same_person(other: str) -> None:
    assert same_person("Zoë Example", other)


def test_another_accent_is_another_person() -> None:
    assert not same_person("Zoë Example", "Zoe Example")

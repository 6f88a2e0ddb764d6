"""Where in its file each part of an exercise stands, so that what is wrong with it is named with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from sessions.exercises.exercise import Unit
from standards.toml_file import BYTE_ORDER_MARK
from standards.toml_lines import TomlPath


@dataclass(frozen=True, slots=True)
class PlacesInFile:
    """The place of each reference answer and rating, whether it is filled in or not, and the rationale written there.

    `rationales` are by the path of the table; an empty text is one that is missing.
    """

    references: Mapping[Unit, int]
    ratings: Mapping[str, int]
    rationales: Mapping[TomlPath, str]

    def reference(self, unit: Unit) -> TomlPath:
        """The table of a unit; where there is none, what is asked."""
        return ("reference", self.references[unit]) if unit in self.references else ("asked", "questions")

    def rating(self, standard: str) -> TomlPath:
        """The table of a standard's rating; where there is none, what is asked."""
        return ("reference_rating", self.ratings[standard]) if standard in self.ratings else ("asked", "ratings")


def places_in_file(text: str) -> PlacesInFile:
    """The places in the text of an exercise that was read."""
    values = tomllib.loads(text.removeprefix(BYTE_ORDER_MARK))
    tables = {field: values.get(field, ()) for field in ("reference", "reference_rating")}
    references = {
        (_one_line(one.get("case", "")), _one_line(one.get("question", ""))): place
        for place, one in enumerate(tables["reference"])
    }
    ratings = {_one_line(one.get("standard", "")): place for place, one in enumerate(tables["reference_rating"])}
    rationales: dict[TomlPath, str] = {
        (field, place): str(one.get("rationale", "")).strip()
        for field, written in tables.items()
        for place, one in enumerate(written)
    }
    return PlacesInFile(references, ratings, rationales)


def _one_line(text: object) -> str:
    return " ".join(str(text).split())

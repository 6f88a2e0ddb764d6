"""The words of the scale and of answers: what every framework shares, before any rule of its own."""

from __future__ import annotations

from enum import Enum, StrEnum


class Rating(Enum):
    """The four-point scale, lowest first. The value is the word as it is published."""

    INADEQUATE = "Inadequate"
    REQUIRES_IMPROVEMENT = "Requires improvement"
    GOOD = "Good"
    OUTSTANDING = "Outstanding"

    @property
    def letter(self) -> str:
        """The key and the short form: i, r, g or o."""
        return self.value[0].lower()

    @property
    def rank(self) -> int:
        """Place on the scale, 0 to 3; an order, never points."""
        return _RANKS[self]

    def steps_above(self, other: Rating) -> int:
        """How many ratings it is above another one, below nought for lower: a distance on the scale, never points."""
        return self.rank - other.rank

    @classmethod
    def named(cls, words: str) -> Rating | None:
        """The rating a person means by a word, its first letters or its initials; None when it is not one.

        `good`, `GOOD`, `g`, `requires-improvement`, `requires_improvement`, `ri` and `out` are understood.
        """
        wanted = " ".join(words.replace("-", " ").replace("_", " ").lower().split())
        if not wanted:
            return None
        if wanted == "ri":
            return cls.REQUIRES_IMPROVEMENT
        found = [rating for rating in cls if rating.value.lower().startswith(wanted)]
        return found[0] if len(found) == 1 else None


_RANKS = {rating: place for place, rating in enumerate(Rating)}


class Answer(StrEnum):
    """What a question can be answered with. Not answered yet is the absence of an answer.

    `NOT_APPLICABLE` only where the framework allows it, and with a reason.
    """

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not applicable"

    @property
    def opposite(self) -> Answer:
        """The other answer; not applicable has none but itself."""
        if self is Answer.NOT_APPLICABLE:
            return self
        return Answer.NO if self is Answer.YES else Answer.YES


class Basis(StrEnum):
    """Where a rule comes from: stated in a published document, or worked out."""

    PUBLISHED = "published"
    DERIVED = "derived"


class TextKind(StrEnum):
    """Whether question texts are the published ones, word for word, or an outline without prompt texts."""

    VERBATIM = "verbatim"
    OUTLINE = "outline"

"""A small exercise as its trainer writes it: four fictional cases, twelve units, seven Yes and five No."""

from __future__ import annotations

from collections.abc import Mapping

CASES = ("R-01", "R-02", "R-03", "R-04")
QUESTIONS = ("P.2.2.1", "P.2.2.2", "P.2.2.3")
NO = frozenset(
    {("R-01", "P.2.2.1"), ("R-02", "P.2.2.1"), ("R-02", "P.2.2.3"), ("R-03", "P.2.2.3"), ("R-04", "P.2.2.3")}
)
"""The units with No: two of four on engagement, none on desistance, three of four on safety, which is Inadequate."""

HEAD = """form = 1
id = "larch-lane"
version = "1"
title = "Four cases of Larch Lane (fictional)"
framework = "pdu-2021"
framework_version = "2021"
instructions = "Read each page, then judge the assessment."

[asked]
questions = ["P.2.2"]
ratings = ["P.2.2"]

[pass]
agreement = 70
rarer = 50
"""


def answer_of(case: str, code: str) -> str:
    """The reference answer to a unit."""
    return "no" if (case, code) in NO else "yes"


def written(
    answers: Mapping[tuple[str, str], str] | None = None,
    rating: str = "Inadequate",
    head: str = HEAD,
    pages: Mapping[str, str] | None = None,
    why: str = "Nobody asked {case} about it before {code} was written down.",
) -> str:
    """The text; `answers` are put in place of those of the reference, `pages` of the material, by case."""
    parts = [head]
    for case in CASES:
        page = (pages or {}).get(case, f"The assessment of {case} was written in week 3.")
        parts.append(f'\n[[case]]\nreference = "{case}"\n\n[[material]]\ntitle = "Page"\ncase = "{case}"\n')
        parts.append(f'text = """\n{page}\n"""\n')
    for case in CASES:
        for code in QUESTIONS:
            answer = (answers or {}).get((case, code), answer_of(case, code))
            parts.append(f'\n[[reference]]\ncase = "{case}"\nquestion = "{code}"\nanswer = "{answer}"\n')
            parts.append(f'rationale = "{why.format(case=case, code=code)}"\n')
    parts.append(f'\n[[reference_rating]]\nstandard = "P.2.2"\nrating = "{rating}"\n')
    parts.append('rationale = "Keeping other people safe is the lowest of the three."\n')
    return "".join(parts)

"""The steps after what was judged or computed: the panel decision, the limits and the points, each with its rule."""

from __future__ import annotations

from collections.abc import Mapping

from standards.finding import Finding
from standards.framework import Framework, Standard, Status
from standards.limits import Limits, holding_words, waiting_words
from standards.overall import points_words
from standards.rated import StandardRating, Step
from standards.scale import Rating


def after_steps(
    framework: Framework,
    standard: Standard,
    found: Finding,
    *,
    panel: Rating | None,
    limits: Limits,
    others: Mapping[str, StandardRating],
    rating: Rating | None,
) -> tuple[Step, ...]:
    """What came after the judgement or the cases, in the order in which it was applied."""
    return (
        *_panel_steps(framework, found, panel),
        *_limit_steps(standard, panel or found.computed, limits, others),
        *_points_steps(framework, standard, rating),
    )


def not_rated_steps(standard: Standard, found: Finding, reason: str) -> tuple[Step, ...]:
    """Why a standard cannot be rated, after what is known of its cases."""
    known = found.steps if any(one.given for one in found.key_questions) else ()
    return (*known, Step(f"{standard.name} is not rated: {reason.strip().rstrip('.') or 'no reason is given'}."))


def recorded_steps(standard: Standard, found: Finding, indicative: Rating | None) -> tuple[Step, ...]:
    """What is recorded, and that no rating follows."""
    if standard.status is Status.INDICATIVE:
        what = f"indicative of {indicative.value}" if indicative else "indicative only"
        return (*found.steps, Step(f"{standard.name} is {what}, and enters no rating."))
    known = found.steps if any(one.given for one in found.key_questions) else ()
    return (*known, Step(f"{standard.name} is recorded and reported, not rated."))


def _panel_steps(framework: Framework, found: Finding, panel: Rating | None) -> list[Step]:
    cases = framework.rules.cases
    rule = cases.panel.rule if cases and cases.panel and found.key_questions else None
    steps = [Step(condition, rule) for condition in found.conditions]
    if panel is not None:
        instead = f" in place of {found.computed.value}" if found.computed else ""
        steps.append(Step(f"The ratings panel set {panel.value}{instead}.", rule))
    return steps


def _limit_steps(
    standard: Standard, before: Rating | None, limits: Limits, others: Mapping[str, StandardRating]
) -> list[Step]:
    name = standard.name
    biting = limits.biting(before or Rating.OUTSTANDING)
    steps = [Step(holding_words(limit, name, others), limit.rule) for limit in biting]
    if before is not None and biting:
        steps.append(Step(f"{name} is held to {limits.most(before).value}; it would otherwise be {before.value}."))
    waiting = limits.waiting(before)
    steps += [Step(waiting_words(limit, name, others), limit.rule) for limit in waiting]
    if waiting and before is not None:
        steps.append(
            Step(f"{name} is not yet rated: it is {limits.most(before).value} unless a limit comes to hold it.")
        )
    return steps


def _points_steps(framework: Framework, standard: Standard, rating: Rating | None) -> list[Step]:
    if rating is None:
        return []
    if standard.status is Status.UNSCORED:
        return [Step(f"{standard.name} is reported on its own and has no points.")]
    if not standard.counted:
        return [Step(f"{standard.name} does not count towards the overall rating.")]
    if rating not in framework.points:
        return []
    return [Step(f"{rating.value} is {points_words(framework.points[rating])}.", framework.rules.points)]

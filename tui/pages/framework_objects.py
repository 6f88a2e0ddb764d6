"""A framework as JSON has it."""

from __future__ import annotations

from standards.framework import Attribute, Framework, KeyQuestion, Standard
from standards.rules import CaseRule, Condition, Limit, PointsRange, Rule


def framework_head(framework: Framework) -> dict[str, object]:
    """What the list of frameworks says of each. Key questions and prompts are those of the service and of cases."""
    return {
        "id": framework.id,
        "title": framework.title,
        "version": framework.version,
        "published": framework.published,
        "publisher": framework.publisher,
        "texts": str(framework.text_kind),
        "standard_count": len(framework.standards),
        "key_question_count": len(framework.key_questions),
        "prompt_count": len(framework.prompts),
        "case_question_count": len(framework.in_cases.questions),
    }


def framework_object(framework: Framework) -> dict[str, object]:
    """The whole framework."""
    rules = framework.rules
    return {
        **framework_head(framework),
        "source": framework.source,
        "licence": framework.licence,
        "attribution": framework.attribution,
        "digest": framework.digest,
        "levels": list(framework.levels),
        "allowed": [str(answer) for answer in rules.allowed],
        "points": {rating.value: points for rating, points in framework.points.items()},
        "overall_from": str(rules.overall.source),
        "overall_standard": rules.overall.taken_from or None,
        "ranges": _ranges(framework.ranges),
        "fewer": [
            {"counted": one.counted, "ranges": _ranges(one.ranges), **_rule(one.rule)} for one in rules.overall.fewer
        ],
        "rules": {
            "answers": _rule(rules.answers),
            "judgement": _rule(rules.judgement) if rules.judgement else None,
            "points": _rule(rules.points) if rules.points else None,
            "overall": _rule(rules.overall.rule),
        },
        "cases": _cases(rules.cases) if rules.cases else None,
        "limits": [_limit(limit) for limit in rules.limits],
        "domains": [{"code": domain.code, "title": domain.title} for domain in framework.domains],
        "attributes": [_attribute(attribute) for attribute in framework.attributes],
        "standards": [_standard(standard) for standard in framework.standards],
    }


def _rule(rule: Rule) -> dict[str, object]:
    return {"text": rule.text, "basis": str(rule.basis), "place": rule.place}


def _ranges(ranges: tuple[PointsRange, ...]) -> list[dict[str, object]]:
    return [{"rating": span.rating.value, "lowest": span.lowest, "highest": span.highest} for span in ranges]


def _cases(cases: CaseRule) -> dict[str, object]:
    panel = cases.panel
    return {
        **_rule(cases.rule),
        "comparison": str(cases.comparison),
        "driver": str(cases.driver),
        "driver_rule": _rule(cases.driver_rule) if cases.driver_rule else None,
        "edges": [{"rating": edge.rating.value, "percent": edge.percent, **_rule(edge.rule)} for edge in cases.edges],
        "panel": {
            **_rule(panel.rule),
            "within_points": panel.within_points,
            "cases": panel.cases,
            "few_cases": panel.few_cases,
        }
        if panel
        else None,
    }


def _limit(limit: Limit) -> dict[str, object]:
    return {
        **_rule(limit.rule),
        "standard": limit.standard,
        "at_most": limit.at_most.value,
        "where_any": list(limit.where_any),
        "is_at_most": limit.is_at_most.value,
    }


def _attribute(attribute: Attribute) -> dict[str, object]:
    return {
        "id": attribute.id,
        "title": attribute.title,
        "values": list(attribute.values),
        "form": str(attribute.form),
        "personal": attribute.personal,
    }


def _standard(standard: Standard) -> dict[str, object]:
    return {
        "code": standard.code,
        "title": standard.title,
        "statement": standard.statement,
        "note": standard.note or None,
        "domain": standard.domain or None,
        "rated_from": str(standard.rated_from),
        "status": str(standard.status),
        "counted": standard.counted,
        "optional": standard.optional or None,
        "asked": _condition(standard.asked),
        "key_questions": [_key_question(asked) for asked in standard.key_questions],
    }


def _key_question(asked: KeyQuestion) -> dict[str, object]:
    return {
        "code": asked.code,
        "text": asked.text,
        "short": asked.short or None,
        "asked": _condition(asked.asked),
        "prompts": [{"code": prompt.code, "label": prompt.label, "text": prompt.text} for prompt in asked.prompts],
    }


def _condition(condition: Condition | None) -> dict[str, object] | None:
    return {"attribute": condition.attribute, "values": list(condition.values)} if condition else None

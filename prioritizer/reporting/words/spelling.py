"""How data spell the nouns: one declaration each, by which they are written and read back."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import prioritizer.domain as nouns
from prioritizer.domain import option_report
from prioritizer.domain.limits import Limit
from prioritizer.reporting.words.numbers import exact

# The keys in their order, "key=field" where a field has another name in the data. What is no field
# (a name, a sentence) is told by the writer, which may also spell a field; nothing told, no such key.
KEYS: Mapping[type, str] = {
    nouns.Allocation: "resource pool period amount payer",
    nouns.Unserved: "resource period amount asked penalty",
    nouns.Selected: "option level title partner activity start end priority feasibility score rank sure"
    " effect share_inside benefit marginal_benefit benefit_in_plan opportunity_cost net_advantage"
    " concurrence commitment allocations unserved without costs payers",
    nouns.NotSelected: "option level title partner activity score rank effect best_start share_inside"
    " benefit marginal_benefit opportunity_cost net_advantage reason rules loss_low loss_high displaces",
    nouns.ResourceUse: "resource name period kind unit available carried supplied reserve used",
    nouns.Shortage: "resource pool period limit available used asked stops",
    nouns.RuleState: "id=limit kind text owner source tight price_low price_high violation enters leaves"
    " prices",
    nouns.Marginal: "id=limit by gain_low=low gain_high=high",
    nouns.Repair: "id=limit by sentence",
    nouns.Price: "id=limit price_low=low price_high=high enters leaves",
    nouns.Without: "loss_low loss_high enters leaves demanded",
    nouns.BreakEvenCost: "level unit cost low high step",
    nouns.Competitors: "limits options closest criteria",
    nouns.Contribution: "criterion=path axis weight value points average closest",
    nouns.InclusionRange: "kind name unit method now first last width exact spans solves skipped",
    option_report.Span: "first last standing=kind",
}


@cache
def keys_of(kind: type) -> Mapping[str, str]:
    """Key -> field of a noun, in the order of the data; a noun without declaration has none."""
    pairs = (word.partition("=") for word in KEYS.get(kind, "").split())
    return {key: field or key for key, _, field in pairs}


def written(noun: Any, **told: Any) -> dict[str, Any]:
    """A noun as data; ``told``: what the noun does not say itself, or not in the words of the data."""
    return {
        key: told[key] if key in told else data_of(getattr(noun, field))
        for key, field in keys_of(noun.__class__).items()
        if key in told or hasattr(noun, field)
    }


def data_of(value: Any) -> Any:
    """A value of a noun as data: limits by their ids, numbers exactly, intervals by their ends."""
    if type(value) in KEYS:
        return written(value)
    if isinstance(value, Limit):
        return value.id
    if isinstance(value, Mapping):
        return {data_of(key): data_of(one) for key, one in value.items()}
    if isinstance(value, tuple):
        if value and isinstance(value[0], (int, float, Fraction)):
            return dict(zip(("low", "high"), map(exact, value), strict=True))
        return [data_of(one) for one in value]
    return exact(value) if isinstance(value, (float, Fraction)) else value

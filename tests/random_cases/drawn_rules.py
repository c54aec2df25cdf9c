"""Random coordination rules of every kind, drawn to fit a draft.

Left out where the case format leaves room for two readings (each has its own small case in
``test_reference``, or is settled by the program alone): ``of = "available"`` over overlapping
envelopes, money counted with ``when = "running"``, units of violation of ``together`` over more than
two options and of ``need = "all"``, which envelope's carried money a reserve rule lets go.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.random_cases.draft import ACTIVITIES, FORMATS, PARTNERS, Draft

Terms = dict[str, Any]
NEVER_SOFT = ("saturation", "synergy")
ALWAYS_VALID = ("reserve", "concurrence")


def add_rule(draft: Draft, number: int, make: Callable[[Draft], Terms]) -> None:
    """Add a rule; a few are soft, hold for part of the horizon, or are switched off."""
    terms = make(draft)
    rule: Terms = {"id": f"R{number}", "text": "As agreed.", "source": "Invented", "owner": "MoD", **terms}
    kind, select = terms["kind"], terms.get("select", {})
    many = kind == "together" and len(select["option"]) > 2
    if kind not in NEVER_SOFT and terms.get("need") != "all" and not many and draft.chance(0.3):
        rule["penalty"] = draft.dice.choice([0.5, 1.25, 3])
    floor = kind == "at_least" and "per" in terms
    always = kind in ALWAYS_VALID or floor or rule.get("of") == "available" or "when" in rule
    if not always and draft.chance(0.15):
        rule |= _validity(draft)
    if draft.chance(0.05):
        rule["on"] = False
    draft.rules.append(rule)


def _validity(draft: Draft) -> Terms:
    """The first and last period a rule holds for, by name or by day; one of them or both."""
    first = draft.dice.randrange(len(draft.names))
    last = draft.dice.randrange(first, len(draft.names))
    by_day = draft.chance(0.3)
    begins = draft.periods[first][1] if by_day else draft.names[first]
    ends = draft.periods[last][2] if by_day else draft.names[last]
    return draft.dice.choice([{"from": begins, "to": ends}, {"from": begins}, {"to": ends}])


def _select(draft: Draft) -> Any:
    """A selection, mostly one that some options fit."""
    dice, some, other = draft.dice, draft.dice.choice(draft.options), draft.dice.choice(draft.options)
    activity, partner = str(some["activity"]), str(some["partner"])
    members = [str(f["member"]) for f in FORMATS if f["format"] == partner and f["member"] != "HOM"]
    members = members or [partner]
    region = next((p["region"] for p in PARTNERS if p["partner"] == partner), "mixed")
    allied = next(p["allied"] for p in PARTNERS if p["partner"] == members[0])
    pillar = next(a["pillar"] for a in ACTIVITIES if a["activity"] == activity)
    size = int(str(some["size"]))
    return dice.choice(
        [
            {"activity": activity},
            {"activity": {"not": str(other["activity"])}, "option": {"not": str(other["option"])}},
            {"partner": partner},
            {"partner": dice.choice(members)},
            {"partner.allied": allied},
            {"partner.region": region},
            {"partner.region": ["North", "mixed"], "activity.pillar": str(pillar)},
            {"size": {"min": min(size, 40), "max": max(size, 60)}},
            {"concurrence": {"not": "conditional"}, "partner.allied": [0, "1"]},
            {"goals": dice.choice(["g1", ["g1", "g2"]])},
            {"option": dice.sample(draft.ids(), 2)},
            {"option": some["option"], "level": some["level"] or "full"},
            [{"activity": activity}, {"partner": str(other["partner"])}],
        ]
    )


def _few(draft: Draft) -> list[str]:
    return draft.dice.sample(draft.ids(), draft.dice.choice([2, 2, 3]))


def _counted(draft: Draft) -> Terms:
    """What is counted, with a limit or share to match."""
    limits: dict[str, list[float]] = {"options": [1, 1, 2], "budget": [8, 12.5, 20], "benefit": [10, 15.5]}
    known = {
        str(r.get("resource", r.get("pool"))) for t in ("resources", "pools") for r in draft.tables.get(t, [])
    }
    limits |= {name: [1, 3, 5.5] for name in ("ship", "travel", "team", "staff") if name in known}
    count = draft.dice.choice(["options", *limits])
    if draft.chance(0.45):
        return {"count": count, "share": draft.dice.choice([0.3, 0.5, "60 %", 0.75])}
    return {"count": count, "limit": draft.dice.choice(limits[count])}


def _per(draft: Draft) -> Terms:
    keys = ["partner", "region", "bloc", "pillar", "goal", "activity", "period", "year"]
    per = draft.dice.choice([*keys, ["partner", "period"], ["region", "year"], None])
    return {} if per is None else {"per": per}


def _at_most(draft: Draft) -> Terms:
    terms = {"kind": "at_most", **_counted(draft), **_per(draft)}
    if draft.chance(0.4):
        terms["select"] = _select(draft)
    return terms


def _running(draft: Draft) -> Terms:
    """A limit or a floor on what runs at one time."""
    per = draft.dice.choice(["period", "year", ["partner", "period"], ["pillar", "period"]])
    terms: Terms = {"kind": "at_most", "limit": draft.dice.choice([1, 2]), "per": per, "when": "running"}
    if draft.chance(0.3):
        terms |= {"count": "benefit", "limit": draft.dice.choice([12, 20.5])}
    return {**terms, "select": _select(draft)} if draft.chance(0.3) else terms


def _of_available(draft: Draft) -> Terms:
    resources = draft.tables["resources"]
    shapes = {str(r["period"]) for r in resources if r["resource"] == "budget"}
    overlap = {"", "each"} <= shapes
    terms = {"kind": "at_most", "count": "budget", "share": draft.dice.choice([0.2, 0.35])}
    terms["of"] = "plan" if overlap else "available"
    return {**terms, **draft.dice.choice([{}, {"per": "partner"}, {"per": "pillar"}, {"per": "region"}])}


def _at_least(draft: Draft) -> Terms:
    count = draft.dice.choice(["options", "options", "budget", "benefit"])
    low = {"options": 1, "budget": 2.5, "benefit": 4}[count]
    terms: Terms = {"kind": "at_least", "count": count, "limit": low, "select": _select(draft)}
    if draft.chance(0.6):
        terms.pop("select")
        terms["per"] = draft.dice.choice(["pillar", "region", "goal", "activity", "partner", "bloc"])
    if draft.chance(0.3):
        terms.pop("limit")
        terms["share"] = draft.dice.choice([0.1, 0.25])
    return terms


def _balance(draft: Draft) -> Terms:
    sides: list[tuple[Terms, Terms]] = [
        ({"partner.bloc": "A"}, {"partner.bloc": "B"}),
        ({"partner.allied": 1}, {"partner.allied": 0}),
        ({"partner.region": "North"}, {"partner.region": "South"}),
    ]
    one, other = draft.dice.choice(sides)
    count = draft.dice.choice(["options", "budget", "benefit"])
    share, both = draft.dice.choice([0.2, 0.5, "75 %"]), draft.dice.choice([1, 2])
    return {"kind": "balance", "select": one, "against": other, "count": count, "share": share, "sides": both}


def _prerequisite(draft: Draft) -> Terms:
    """Activities later in the list need ones before them, so that no circle arises."""
    order = [str(a["activity"]) for a in ACTIVITIES]
    present = [a for a in order if a in draft.used("activity")]
    later = draft.dice.choice(present[1:] or order[1:])
    before = order[: order.index(later)]
    needs = draft.dice.choice(before) if draft.chance(0.7) else before
    terms: Terms = {"kind": "prerequisite", "select": {"activity": later}, "needs": {"activity": needs}}
    if draft.chance(0.6):
        terms["match"] = "partner"
        if draft.chance(0.4):
            terms["select"]["partner.allied"] = draft.dice.choice([0, 0, 1])
    elif set(before) & set(present) and draft.chance(0.4):
        terms |= {"need": "all", "needs": {"activity": before}}
    if draft.chance(0.7):
        terms["lag"] = draft.dice.choice([0, 1, 1, 2])
    return terms


def _spacing(draft: Draft) -> Terms:
    terms: Terms = {"kind": "spacing", "select": _select(draft), "lag": draft.dice.choice([0, 0, 1])}
    return {**terms, "against": _select(draft)} if draft.chance(0.35) else terms


def _diversity(draft: Draft) -> Terms:
    of = draft.dice.choice(["region", "partner", "pillar", "activity", "goal", "bloc"])
    terms: Terms = {"kind": "diversity", "limit": draft.dice.choice([2, 2, 3]), "of": of}
    return {**terms, "select": _select(draft)} if draft.chance(0.2) else terms


def _saturation(draft: Draft) -> Terms:
    terms: Terms = {"kind": "saturation", "limit": draft.dice.choice([6, 10.5]), **_per(draft)}
    terms["share"] = draft.dice.choice([0.5, 0.25, "0 %"])
    return {**terms, "select": _select(draft)} if draft.chance(0.3) else terms


def _synergy(draft: Draft) -> Terms:
    terms: Terms = {"kind": "synergy", "select": {"option": _few(draft)}}
    if draft.chance(0.3):
        return {**terms, "saves": {"budget": draft.dice.choice([2, 3.5, 6])}}
    return {**terms, "bonus": draft.dice.choice([5, 2.5, -4])}


def concurrence(draft: Draft) -> Terms:
    """The gate for what awaits an answer."""
    waits = draft.dice.choice([{"concurrence": "pending"}, {"concurrence": ["pending", "conditional"]}])
    terms = {"kind": "concurrence", "select": waits, **_counted(draft)}
    return {**terms, "per": "partner"} if draft.chance(0.2) else terms


def _pick(kind: str) -> Callable[[Draft], Terms]:
    """A kind with a selection alone."""
    several = kind in ("exclusive", "together")
    return lambda d: {"kind": kind, "select": {"option": _few(d)} if several else _select(d)}


def reserve(draft: Draft) -> Terms:
    """A share of every envelope of the budget is kept in reserve."""
    return {"kind": "reserve", "count": "budget", "share": draft.dice.choice([0.1, "20 %"])}


RULES: list[Callable[[Draft], Terms]] = [
    _at_most, _at_most, _running, _of_available, _at_least, _balance, _prerequisite, _prerequisite,
    _spacing, _diversity, _saturation, _synergy, reserve,
    _pick("require"), _pick("exclude"), _pick("exclusive"), _pick("together"),
]  # fmt: skip

KINDS: dict[str, list[Callable[[Draft], Terms]]] = {
    "at_most": [_at_most, _running, _of_available],
    "at_least": [_at_least],
    "balance": [_balance],
    "prerequisite": [_prerequisite],
    "spacing": [_spacing],
    "diversity": [_diversity],
    "saturation": [_saturation],
    "synergy": [_synergy],
    "reserve": [reserve],
    "concurrence": [concurrence],
    **{kind: [_pick(kind)] for kind in ("require", "exclude", "exclusive", "together")},
}

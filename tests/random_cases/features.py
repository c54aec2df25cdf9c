"""What a random case may hold: options, money, people, gates, windows, history, a criteria tree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from tests.random_cases.draft import ACTIVITIES, ASKED, POOLS, Cells, Draft
from tests.random_cases.drawn_rules import add_rule, concurrence

LEAF = """[{path}]
weight = {weight}
direction = "{direction}"
measure = "{measure}"
value = {{ worst = {worst}, best = {best} }}
"""
LEAVES = [
    ("a.x", 30, "maximise", 0, 10),
    ("a.y", 70, "minimise", 10, 0),
    ("b.z", 1, "maximise", 0, 10),
    ("c.u", 1, "maximise", 0, 10),
    ("c.v", 2, "maximise", -2, 10),
]
FIVE_LEAVES = (
    'title = "t"\n[a]\nweight = 50\naxis = "priority"\n[b]\nweight = 20\naxis = "priority"\n'
    '[c]\nweight = 30\naxis = "feasibility"\n'
) + "".join(
    LEAF.format(path=p, weight=w, direction=d, measure=p[2:], worst=low, best=high)
    for p, w, d, low, high in LEAVES
)


def add_option(draft: Draft) -> None:
    """One more option: a window, a duration, sometimes two levels, seldom a gate."""
    dice, name = draft.dice, f"o{len(draft.ids()) + 1}" if "options" in draft.tables else "o1"
    first = dice.randrange(len(draft.names))
    last = dice.randrange(first, len(draft.names))
    whole = draft.chance(0.2)
    cells: Cells = {
        "option": name,
        "level": "",
        "title": f"Option {name}",
        "activity": dice.choice(ACTIVITIES)["activity"],
        "partner": dice.choice(["ARI", "BOR", "COR", "DOR", "NORTH", "MIX"]),
        "effect": "" if draft.chance(0.15) else dice.randint(5, 200) / 10,
        "concurrence": dice.choice(["", "given", "given", "given", "conditional"]),
        "concurrence_condition": "in its window only",
        "concurrence_asked": "2026-08-01",
        "commitment": "",
        "reason": "by order",
        "earliest": "" if whole else draft.names[first],
        "latest": "" if whole else draft.names[last],
        "duration": dice.choice(["", 1, 1, 2, 3]),
        "date_from": "",
        "date_to": "",
        "goals": dice.choice(["", "", "g1", "g2", "g1;g2"]),
        "size": dice.randint(0, 100),
    }
    if draft.chance(0.35):
        basic = {**cells, "level": "basic", "effect": dice.randint(5, 120) / 10}
        draft.tables.setdefault("options", []).append(basic)
        cells["level"] = "full"
    draft.tables.setdefault("options", []).append(cells)


def money(draft: Draft) -> None:
    """A budget in one of several shapes, and what options and activities need of it."""
    dice, names = draft.dice, draft.names
    whole, part = dice.choice([25, 40.5, 60]), dice.choice([12, 18.25, 30])
    common: Cells = {"resource": "budget", "unit": "EUR", "kind": "money"}
    shape = dice.choice(["whole", "each", "both", "spans", "first", "carried"])
    if shape in ("whole", "both"):
        draft.add("resources", **common, period="", available=whole, reserve=dice.choice(["", "4", "10 %"]))
    if shape in ("each", "both"):
        draft.add("resources", **common, period="each", available=part, reserve=dice.choice(["", "2", "5%"]))
    if shape == "spans":
        half = (len(names) + 1) // 2
        draft.add("resources", **common, period=f"{names[0]}..{names[half - 1]}", available=part, reserve="")
        if half < len(names):
            draft.add("resources", **common, period=f"{names[half]}..{names[-1]}", available=part + 3)
    if shape == "carried":
        draft.add("resources", **common, period="each", available=part, reserve="1.5", carry_over="50 %")
        draft.add("resources", **common, period="", available=whole, reserve="3")
    if shape == "first":
        draft.add("resources", **common, period=names[0], available=part, reserve="1.5")
    _money_needs(draft)


def _money_needs(draft: Draft) -> None:
    """What options and activities take of the budget, basic levels sometimes less."""
    dice = draft.dice
    for target in [*(str(a["activity"]) for a in ACTIVITIES), *draft.ids()]:
        if draft.chance(0.6):
            draft.add("requirements", **_need(draft, target, "budget", dice.randint(2, 160) / 10))
    for o in draft.options:
        if o["level"] == "basic" and draft.chance(0.7):
            amount = dice.randint(1, 60) / 10
            draft.add("requirements", **_need(draft, f"{o['option']}:basic", "budget", amount))


def _need(draft: Draft, target: str, resource: str, amount: float) -> Cells:
    dice = draft.dice
    return {
        "for": target,
        "resource": resource,
        "amount": amount,
        "offset": dice.choice(["", "", "", 0, 1, -1]) if draft.chance(0.5) else "",
        "payer": "host" if draft.chance(0.08) else "",
        "hold": "",
    }


def carry(draft: Draft) -> None:
    """Unspent money of a second resource passes on, whole or in part."""
    rest = draft.dice.choice(["0.5", "1", "25 %"])
    for name in draft.names:
        draft.add(
            "resources",
            resource="travel",
            unit="EUR",
            kind="money",
            period=name,
            available=draft.dice.choice([4, 7.5, 10]),
            reserve=draft.dice.choice(["", "1", "10 %"]),
            carry_over=rest,
        )
    for target in draft.ids():
        if draft.chance(0.7):
            amount = draft.dice.randint(10, 90) / 10
            draft.add("requirements", **_need(draft, target, "travel", amount))


def ship(draft: Draft) -> None:
    """One ship per period, an asset."""
    draft.add("resources", resource="ship", unit="ships", kind="asset", period="each", available=1)
    for target in draft.dice.sample(draft.ids(), 2):
        draft.add("requirements", **{"for": target}, resource="ship", amount=1)


def pools(draft: Draft) -> None:
    """One to three pools in different shapes, and needs by pool, skill, joined skills and language."""
    if "pools" in draft.tables:
        return
    dice = draft.dice
    some = dice.sample(sorted(POOLS), dice.randint(1, 3))
    for pool in some:
        shape = dice.choice(
            ["each", "each", "", draft.names[0], f"{draft.names[0]}..{draft.names[-1]}", "two"]
        )
        unit = dice.choice(["person-days", "person-days", "posts"])
        rows = ["each", ""] if shape == "two" else [shape]
        for period in rows:
            room = dice.choice([3, 5, 8]) * (2 if period != "each" else 1)
            once = dice.choice(["", "", 4]) if period != "each" else ""
            cells: Cells = {"pool": pool, "unit": unit, "period": period, "available": room, "at_once": once}
            draft.add("pools", **cells, skills=POOLS[pool])
    offered = {s for p in some for s in [p, *POOLS[p].split(";")]}
    asked = [
        w
        for w in ASKED
        if w == "@language" or any(set(w.split("+")) <= {p, *POOLS[p].split(";")} for p in some)
    ]
    for target in [*draft.used("activity"), *draft.ids()]:
        if draft.chance(0.6):
            word = dice.choice(asked or sorted(offered))
            need = _need(draft, target, word, dice.randint(1, 5))
            draft.add("requirements", **{**need, "hold": dice.choice(["", "", "yes"])})


def pending(draft: Draft) -> None:
    """Some options wait for an answer, some are refused; mostly a rule opens the gate."""
    for o in draft.options:
        if draft.chance(0.35):
            o["concurrence"] = draft.dice.choice(["pending", "pending", "refused"])
    if draft.chance(0.75) and "pending" in draft.used("concurrence") and not draft.kinds:
        add_rule(draft, 90, concurrence)


def commitments(draft: Draft) -> None:
    """One option is committed, at one level or at all; another is excluded."""
    chosen = draft.dice.choice(draft.options)
    chosen["commitment"] = "committed"
    if draft.chance(0.5):
        other = draft.dice.choice(draft.options)
        other["commitment"] = other["commitment"] or "excluded"


def leads(draft: Draft) -> None:
    """Activities take days to prepare."""
    for activity in draft.tables["activities"]:
        activity["lead_time"] = draft.dice.choice(["", 10, 30, 90, 200])


def dates(draft: Draft) -> None:
    """An option or two have fixed days."""
    for name in draft.dice.sample(draft.ids(), 2):
        _, first, last = draft.dice.choice(draft.periods)
        begins = first + timedelta(days=draft.dice.randint(0, 20))
        ends = draft.dice.choice([last - timedelta(days=2), draft.periods[-1][2], None])
        for o in draft.options:
            if o["option"] == name:
                o |= {"earliest": "", "latest": "", "date_from": begins, "date_to": ends or ""}
                o["duration"] = "" if ends else 1


def windows(draft: Draft) -> None:
    """A day or more on which something does not take place."""
    for n in range(draft.dice.randint(1, 2)):
        _, first, last = draft.dice.choice(draft.periods)
        days = draft.dice.choice([0, 0, 5])
        row: Cells = {"window": f"w{n}", "from": first + timedelta(days), "to": last, "kind": "forbid"}
        where = [{"region": "North"}, {"region": "South"}, {"partner": "BOR"}, {"activity": "visit"}]
        of_pools = [{"pool": p["pool"]} for p in draft.tables.get("pools", [])]
        row |= draft.dice.choice([*where, *of_pools])
        if draft.chance(0.2):
            row["kind"] = "avoid"
        draft.add("windows", **{**dict.fromkeys(["region", "partner", "activity", "pool"], ""), **row})


def past(draft: Draft) -> None:
    """Earlier agreements, done or not."""
    for partner in draft.dice.sample(["ARI", "BOR", "COR"], 2):
        status = draft.dice.choice(["done", "done", "cancelled"])
        draft.add("history", year=2026, activity="pact", partner=partner, status=status)


def criteria(draft: Draft) -> None:
    """A tree with two or three leaves, one of them with a missing value."""
    dice = draft.dice
    for p in draft.tables["partners"]:
        p["weight_in_region"] = dice.choice([0, 20, 50, 70, 120])
    blank = dice.choice(draft.tables["partners"])
    blank["weight_in_region"] = ""
    missing = dice.choice(['"worst"', "40"])
    combine = dice.choice(["mean", "mean", "min", "max"])
    lines = [
        '[country]\naxis = "priority"\nweight = 3',
        '[country.standing]\nweight = 2\nmeasure = "weight_in_region"\nvalue = { worst = 0, best = 100 }',
        f'missing = {missing}\ncombine = "{combine}"\nunit = "points"\ndefinition = "Standing."',
        '[fit]\naxis = "priority"\nweight = 1',
        '[fit.size]\nmeasure = "size"\ndirection = "minimise"\nvalue = { worst = 100, best = 0 }',
        'unit = "people"\ndefinition = "Size."',
    ]
    if draft.chance(0.5):
        for a in draft.tables["activities"]:
            a["ease"] = dice.choice(["low", "high", "middling"])
        lines += [
            '[ease]\naxis = "feasibility"',
            '[ease.ease]\nmeasure = "ease"\nunit = "word"\ndefinition = "Ease."',
            "value = { categories = { low = 0.2, middling = 0.5, high = 1 } }",
        ]
    draft.tree = "\n".join(lines) + "\n"


def supplies(draft: Draft) -> None:
    """Some options leave people behind who serve in a pool from then on."""
    pools(draft)
    dice, some = draft.dice, sorted({str(p["pool"]) for p in draft.tables["pools"]})
    targets = dice.sample([*draft.ids(), *draft.used("activity")], 2)
    for target in targets:
        draft.add(
            "supplies",
            **{"for": target},
            pool=dice.choice(some),
            amount=dice.randint(1, 5),
            offset=dice.choice(["", 0, 0, 1, 2]),
            periods=dice.choice(["", "", 1, 2]),
        )


def soft(draft: Draft) -> None:
    """Some needs for people may go unserved, at a price."""
    pools(draft)
    means = {str(r["resource"]) for r in draft.tables["resources"]}
    for need in draft.tables["requirements"]:
        need["penalty"] = ""
        hard = need["resource"] in means or need.get("hold") or need.get("payer")
        if not hard and draft.chance(0.6):
            need["penalty"] = draft.dice.choice([0, 0.25, 1, 2.5])


def rates(draft: Draft) -> None:
    """Some prices are in another currency."""
    draft.add("rates", currency="USD", rate=draft.dice.choice([0.875, 1.7, 3]), date="2026-10-01")
    for need in draft.tables.get("requirements", []):
        need["unit"] = "USD" if need["resource"] == "budget" and draft.chance(0.4) else ""


def caps(draft: Draft) -> None:
    """So much may be carried forward into the year after the horizon, and into the one after that."""
    last = draft.periods[-1][2].year
    for year in range(last + 1, last + 1 + draft.dice.choice([1, 1, 2])):
        cells: Cells = {"resource": "budget", "unit": "EUR", "kind": "money", "period": year}
        draft.add("resources", **cells, available=draft.dice.choice([0, 4, 9.5]), reserve="")


def halves(draft: Draft) -> None:
    """What is left of one half of the horizon passes to the other half."""
    names, half = draft.names, len(draft.names) // 2
    if not half:
        return
    for first, last in ((0, half - 1), (half, 2 * half - 1)):
        draft.add(
            "resources",
            resource="fuel",
            unit="EUR",
            kind="money",
            period=f"{names[first]}..{names[last]}",
            available=draft.dice.choice([4, 6.5]),
            reserve=draft.dice.choice(["", "1"]),
            carry_over=draft.dice.choice(["", "0.5", "1"]) if not first else "",
        )
    for target in draft.ids():
        if draft.chance(0.7):
            amount = draft.dice.randint(10, 60) / 10
            draft.add("requirements", **_need(draft, target, "fuel", amount))


def others(draft: Draft) -> None:
    """Others pay a part beside home."""
    for need in list(draft.tables["requirements"]):
        if not need.get("payer") and not need.get("hold") and draft.chance(0.3):
            amount = draft.dice.randint(1, 90) / 10
            draft.add("requirements", **{**need, "payer": "NATO", "amount": amount, "penalty": ""})


def measures(draft: Draft) -> None:
    """A tree of five leaves over both axes, each measured by a column of its own of the options."""
    for option in draft.options:
        option |= {name: draft.dice.randint(0, 10) for name in "xyzuv"}
    draft.tree = FIVE_LEAVES


def after_the_end(draft: Draft, dice: Random) -> None:
    """How runs past the last period count, in the case and by activity; dice of its own, as all cases say."""
    readings = ["", "", "in_proportion", "whole", "forbid"]
    draft.beyond = dice.choice(readings)
    for activity in draft.tables["activities"]:
        activity["beyond"] = dice.choice(readings)


Feature = Callable[[Draft], None]
FEATURES: list[Feature] = [
    *(carry, ship, pools, pools, pending, commitments, leads, dates, windows, past, criteria),
    *(supplies, supplies, soft, soft, rates, caps, halves, others),
]

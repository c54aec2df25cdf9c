"""Small random cases, written as case folders: a draft that features, one after another, fill in.

``write_case`` draws a calendar, options, and a few features and rules by its seed. The number of
plans is kept small enough to try them all. All figures are made up.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

Cells = dict[str, object]

PARTNERS: list[Cells] = [
    {"partner": "ARI", "name": "Aria", "region": "North", "bloc": "A", "languages": "en;ru", "allied": 1},
    {"partner": "BOR", "name": "Borea", "region": "North", "bloc": "B", "languages": "ru", "allied": 0},
    {"partner": "COR", "name": "Cordia", "region": "South", "bloc": "A", "languages": "fr", "allied": 1},
    {"partner": "DOR", "name": "Doria", "region": "South", "bloc": "", "languages": "fr;en", "allied": 0},
]
FORMATS: list[Cells] = [
    {"format": "NORTH", "name": "North", "member": "ARI"},
    {"format": "NORTH", "name": "North", "member": "BOR"},
    {"format": "NORTH", "name": "North", "member": "HOM"},
    {"format": "MIX", "name": "Mixed", "member": "BOR"},
    {"format": "MIX", "name": "Mixed", "member": "COR"},
]
ACTIVITIES: list[Cells] = [
    {"activity": "pact", "name": "Agreement", "pillar": "representation", "effect": 3, "goals": "g1"},
    {"activity": "visit", "name": "Visit", "pillar": "representation", "effect": "", "goals": "g1;g2"},
    {"activity": "course", "name": "Course", "pillar": "cooperation", "effect": 6.5, "goals": ""},
    {"activity": "drill", "name": "Exercise", "pillar": "operations", "effect": 12, "goals": "g2"},
]
POOLS = {"team": "en;training", "staff": "ru;training", "voices": "fr;ru"}
ASKED = ["team", "staff", "ru", "training", "ru+training", "@language", "@language"]


@dataclass
class Draft:
    """A case on its way: its tables, rules and settings, and the dice."""

    dice: Random
    periods: list[tuple[str, date, date]]
    as_of: date
    tables: dict[str, list[Cells]] = field(default_factory=dict)
    rules: list[dict[str, Any]] = field(default_factory=list)
    tree: str = ""

    @property
    def names(self) -> list[str]:
        """The periods' names."""
        return [name for name, _, _ in self.periods]

    @property
    def options(self) -> list[Cells]:
        """The rows of options."""
        return self.tables["options"]

    def ids(self) -> list[str]:
        """The options' ids."""
        return list(dict.fromkeys(str(o["option"]) for o in self.options))

    def used(self, column: str) -> list[str]:
        """The values of a column of options that occur."""
        return sorted({str(o[column]) for o in self.options})

    def chance(self, probability: float) -> bool:
        """True so often."""
        return self.dice.random() < probability

    def add(self, name: str, /, **cells: object) -> None:
        """One more row."""
        self.tables.setdefault(name, []).append(cells)

    def plans(self) -> int:
        """How many plans there are to try, at most."""
        ways: dict[str, int] = {}
        for o in self.options:
            first = self.names.index(str(o["earliest"])) if o["earliest"] else 0
            last = self.names.index(str(o["latest"])) if o["latest"] else len(self.names) - 1
            ways[str(o["option"])] = ways.get(str(o["option"]), 1) + last - first + 1
        total = 1
        for n in ways.values():
            total *= n
        return total


def write_case(folder: Path, seed: int) -> Path:
    """Write the case of ``seed`` into ``folder`` (made if it is not there)."""
    draft = _draft(Random(f"reference {seed}"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.toml").write_text(_settings(draft), "utf-8")
    for table, rows in draft.tables.items():
        columns = list(dict.fromkeys(c for row in rows for c in row))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    (folder / "rules.toml").write_text("\n".join(_rule_text(r) for r in draft.rules), "utf-8")
    if draft.tree:
        (folder / "tree.toml").write_text(draft.tree, "utf-8")
    return folder


def _draft(dice: Random) -> Draft:
    periods = _calendar(dice)
    draft = Draft(dice, periods, as_of=periods[0][1] - timedelta(days=dice.choice([0, 20, 60])))
    draft.tables = {"partners": [dict(p) for p in PARTNERS], "formats": FORMATS}
    draft.tables["activities"] = [dict(a) for a in ACTIVITIES]
    draft.tables["goals"] = [{"goal": g, "name": g, "weight": 1} for g in ("g1", "g2")]
    for _ in range(dice.randint(3, 6)):
        _option(draft)
    while draft.plans() > 1200:
        row = draft.dice.choice(draft.options)
        row["latest"] = row["earliest"] = draft.dice.choice(draft.names)
    _money(draft)
    draft.add("sources", table="options", column="size", unit="people", source="Invented", year=2026)
    draft.add("sources", table="partners", column="allied", unit="0/1", source="Invented", year=2026)
    for feature in dict.fromkeys(dice.sample(FEATURES, dice.randint(1, 4))):
        feature(draft)
    for n, rule in enumerate(dice.sample(RULES, dice.randint(1, 3))):
        _rule(draft, n, rule)
    return draft


def _calendar(dice: Random) -> list[tuple[str, date, date]]:
    """One to four months, quarters or years on end; months may pass the end of a year."""
    months = dice.choice([1, 3, 12])
    year, month = 2027, dice.choice([1, 11]) if months == 1 else 1
    out = []
    for n in range(dice.choice([1, 2, 2, 3, 3, 4])):
        y, m = divmod(month - 1 + n * months, 12)
        last_y, last_m = divmod(month - 1 + (n + 1) * months - 1, 12)
        first = date(year + y, m + 1, 1)
        last = date(year + last_y, last_m + 1, monthrange(year + last_y, last_m + 1)[1])
        name = {1: f"{first:%Y-%m}", 3: f"{first.year}-Q{m // 3 + 1}", 12: f"Y{first.year}"}[months]
        out.append((name, first, last))
    return out


# ---------------------------------------------------------------- options and money


def _option(draft: Draft) -> None:
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


def _money(draft: Draft) -> None:
    """A budget in one of several shapes, and what options and activities need of it."""
    dice, names = draft.dice, draft.names
    whole, part = dice.choice([25, 40.5, 60]), dice.choice([12, 18.25, 30])
    common: Cells = {"resource": "budget", "unit": "EUR", "kind": "money"}
    shape = dice.choice(["whole", "each", "both", "spans", "first"])
    if shape in ("whole", "both"):
        draft.add("resources", **common, period="", available=whole, reserve=dice.choice(["", "4", "10 %"]))
    if shape in ("each", "both"):
        draft.add("resources", **common, period="each", available=part, reserve=dice.choice(["", "2", "5%"]))
    if shape == "spans":
        half = (len(names) + 1) // 2
        draft.add("resources", **common, period=f"{names[0]}..{names[half - 1]}", available=part, reserve="")
        if half < len(names):
            draft.add("resources", **common, period=f"{names[half]}..{names[-1]}", available=part + 3)
    if shape == "first":
        draft.add("resources", **common, period=names[0], available=part, reserve="1.5")
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


# ---------------------------------------------------------------- features


def _carry(draft: Draft) -> None:
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


def _ship(draft: Draft) -> None:
    """One ship per period, an asset."""
    draft.add("resources", resource="ship", unit="ships", kind="asset", period="each", available=1)
    for target in draft.dice.sample(draft.ids(), 2):
        draft.add("requirements", **{"for": target}, resource="ship", amount=1)


def _pools(draft: Draft) -> None:
    """One to three pools in different shapes, and needs by pool, skill, joined skills and language."""
    dice = draft.dice
    pools = dice.sample(sorted(POOLS), dice.randint(1, 3))
    for pool in pools:
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
    offered = {s for p in pools for s in [p, *POOLS[p].split(";")]}
    asked = [
        w
        for w in ASKED
        if w == "@language" or any(set(w.split("+")) <= {p, *POOLS[p].split(";")} for p in pools)
    ]
    for target in [*draft.used("activity"), *draft.ids()]:
        if draft.chance(0.6):
            word = dice.choice(asked or sorted(offered))
            need = _need(draft, target, word, dice.randint(1, 5))
            draft.add("requirements", **{**need, "hold": dice.choice(["", "", "yes"])})


def _pending(draft: Draft) -> None:
    """Some options wait for an answer, some are refused; mostly a rule opens the gate."""
    for o in draft.options:
        if draft.chance(0.35):
            o["concurrence"] = draft.dice.choice(["pending", "pending", "refused"])
    if draft.chance(0.75) and "pending" in draft.used("concurrence"):
        _rule(draft, 90, _concurrence)


def _commitments(draft: Draft) -> None:
    """One option is committed, at one level or at all; another is excluded."""
    chosen = draft.dice.choice(draft.options)
    chosen["commitment"] = "committed"
    if draft.chance(0.5):
        other = draft.dice.choice(draft.options)
        other["commitment"] = other["commitment"] or "excluded"


def _leads(draft: Draft) -> None:
    """Activities take days to prepare."""
    for activity in draft.tables["activities"]:
        activity["lead_time"] = draft.dice.choice(["", 10, 30, 90, 200])


def _dates(draft: Draft) -> None:
    """An option or two have fixed days."""
    for name in draft.dice.sample(draft.ids(), 2):
        _, first, last = draft.dice.choice(draft.periods)
        begins = first + timedelta(days=draft.dice.randint(0, 20))
        ends = draft.dice.choice([last - timedelta(days=2), draft.periods[-1][2], None])
        for o in draft.options:
            if o["option"] == name:
                o |= {"earliest": "", "latest": "", "date_from": begins, "date_to": ends or ""}
                o["duration"] = "" if ends else 1


def _windows(draft: Draft) -> None:
    """A day or more on which something does not take place."""
    for n in range(draft.dice.randint(1, 2)):
        _, first, last = draft.dice.choice(draft.periods)
        days = draft.dice.choice([0, 0, 5])
        row: Cells = {"window": f"w{n}", "from": first + timedelta(days), "to": last, "kind": "forbid"}
        where = [{"region": "North"}, {"region": "South"}, {"partner": "BOR"}, {"activity": "visit"}]
        pools = [{"pool": p["pool"]} for p in draft.tables.get("pools", [])]
        row |= draft.dice.choice([*where, *pools])
        if draft.chance(0.2):
            row["kind"] = "avoid"
        draft.add("windows", **{**dict.fromkeys(["region", "partner", "activity", "pool"], ""), **row})


def _past(draft: Draft) -> None:
    """Earlier agreements, done or not."""
    for partner in draft.dice.sample(["ARI", "BOR", "COR"], 2):
        status = draft.dice.choice(["done", "done", "cancelled"])
        draft.add("history", year=2026, activity="pact", partner=partner, status=status)


def _criteria(draft: Draft) -> None:
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
        f'[country.standing]\nweight = 2\nmeasure = "weight_in_region"\nvalue = {{ worst = 0, best = 100 }}',
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


Feature = Callable[[Draft], None]
FEATURES: list[Feature] = [
    _carry, _ship, _pools, _pools, _pending, _commitments, _leads, _dates, _windows, _past, _criteria,
]  # fmt: skip


# ---------------------------------------------------------------- rules

Terms = dict[str, Any]


def _rule(draft: Draft, number: int, make: Callable[[Draft], Terms]) -> None:
    """Add a rule; a few are soft, hold for part of the horizon, or are switched off."""
    terms = make(draft)
    rule: Terms = {"id": f"R{number}", "text": "As agreed.", "source": "Invented", "owner": "MoD", **terms}
    if terms["kind"] not in ("saturation", "synergy") and draft.chance(0.3):
        rule["penalty"] = draft.dice.choice([0.5, 1.25, 3])
    if terms["kind"] != "reserve" and rule.get("of") != "available" and draft.chance(0.15):
        first = draft.dice.randrange(len(draft.names))
        rule["from"] = draft.names[first]
        rule["to"] = draft.names[draft.dice.randrange(first, len(draft.names))]
    if draft.chance(0.05):
        rule["on"] = False
    draft.rules.append(rule)


def _select(draft: Draft) -> Terms:
    """A selection that some options fit."""
    some = draft.dice.choice(draft.options)
    activity, partner = str(some["activity"]), str(some["partner"])
    return draft.dice.choice(
        [
            {"activity": activity},
            {"activity": {"not": activity}},
            {"partner": partner},
            {"partner.allied": 1},
            {"partner.region": ["North", "mixed"]},
            {"size": {"max": 60}},
            {"option": draft.dice.sample(draft.ids(), 2)},
            {"option": some["option"], "level": some["level"] or "full"},
        ]
    )


def _few(draft: Draft) -> list[str]:
    return draft.dice.sample(draft.ids(), draft.dice.choice([2, 2, 3]))


def _counted(draft: Draft) -> Terms:
    """What is counted, with a limit or share to match."""
    count = draft.dice.choice(["options", "options", "budget", "benefit"])
    if draft.chance(0.45):
        return {"count": count, "share": draft.dice.choice([0.3, 0.5, "60 %", 0.75])}
    limits = {"options": [1, 1, 2], "budget": [8, 12.5, 20], "benefit": [10, 15.5, 25]}
    return {"count": count, "limit": draft.dice.choice(limits[count])}


def _per(draft: Draft) -> Terms:
    keys = ["partner", "region", "bloc", "pillar", "goal", "activity", "period", "year"]
    per = draft.dice.choice([*keys, ["partner", "period"], ["region", "year"], None])
    return {} if per is None else {"per": per}


def _at_most(draft: Draft) -> Terms:
    terms = {"kind": "at_most", **_counted(draft), **_per(draft)}
    if draft.chance(0.4):
        terms["select"] = _select(draft)
    if "limit" in terms and draft.chance(0.3):
        terms |= {"when": "running", "per": draft.dice.choice(["period", "year", ["partner", "period"]])}
        terms |= {"count": "options", "limit": draft.dice.choice([1, 2])}
    return terms


def _of_available(draft: Draft) -> Terms:
    terms = {"kind": "at_most", "count": "budget", "of": "available", "share": draft.dice.choice([0.2, 0.35])}
    return {**terms, "per": draft.dice.choice(["partner", "pillar", "region"])}


def _at_least(draft: Draft) -> Terms:
    count = draft.dice.choice(["options", "options", "budget", "benefit"])
    low = {"options": 1, "budget": 2.5, "benefit": 4}[count]
    terms: Terms = {"kind": "at_least", "count": count, "limit": low, "select": _select(draft)}
    if draft.chance(0.6):
        terms.pop("select")
        terms["per"] = draft.dice.choice(["pillar", "region", "goal", "activity", "partner"])
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
    share, both = draft.dice.choice([0.2, 0.5]), draft.dice.choice([1, 2])
    return {"kind": "balance", "select": one, "against": other, "count": count, "share": share, "sides": both}


def _prerequisite(draft: Draft) -> Terms:
    """Activities later in the list need ones before them, so that no circle arises."""
    order = [str(a["activity"]) for a in ACTIVITIES]
    present = [a for a in order if a in draft.used("activity")]
    later = draft.dice.choice(present[1:] or order[1:])
    before = draft.dice.choice(order[: order.index(later)])
    terms: Terms = {"kind": "prerequisite", "select": {"activity": later}, "needs": {"activity": before}}
    if draft.chance(0.6):
        terms["match"] = "partner"
        if draft.chance(0.4):
            terms["select"]["partner.allied"] = 0
    if draft.chance(0.3):
        terms["need"] = draft.dice.choice(["any", "all"])
    if draft.chance(0.7):
        terms["lag"] = draft.dice.choice([0, 1, 1, 2])
    return terms


def _spacing(draft: Draft) -> Terms:
    terms: Terms = {"kind": "spacing", "select": _select(draft), "lag": draft.dice.choice([0, 0, 1])}
    return {**terms, "against": _select(draft)} if draft.chance(0.35) else terms


def _diversity(draft: Draft) -> Terms:
    of = draft.dice.choice(["region", "partner", "pillar", "activity", "goal", "bloc"])
    terms: Terms = {"kind": "diversity", "limit": 2, "of": of}
    return {**terms, "select": _select(draft)} if draft.chance(0.2) else terms


def _saturation(draft: Draft) -> Terms:
    terms: Terms = {"kind": "saturation", "limit": draft.dice.choice([6, 10.5]), "share": 0.5, **_per(draft)}
    return {**terms, "select": _select(draft)} if draft.chance(0.3) else terms


def _synergy(draft: Draft) -> Terms:
    terms: Terms = {"kind": "synergy", "select": {"option": _few(draft)}}
    budgets = [r["period"] for r in draft.tables["resources"] if r["resource"] == "budget"]
    if budgets == [""] and draft.chance(0.6):
        return {**terms, "saves": {"budget": draft.dice.choice([2, 3.5])}}
    return {**terms, "bonus": draft.dice.choice([5, 2.5, -4])}


def _concurrence(draft: Draft) -> Terms:
    return {"kind": "concurrence", "select": {"concurrence": "pending"}, **_counted(draft)}


def _pick(kind: str) -> Callable[[Draft], Terms]:
    """A kind with a selection alone."""
    several = kind in ("exclusive", "together")
    return lambda d: {"kind": kind, "select": {"option": _few(d)} if several else _select(d)}


def _reserve(draft: Draft) -> Terms:
    return {"kind": "reserve", "count": "budget", "share": draft.dice.choice([0.1, "20 %"])}


RULES: list[Callable[[Draft], Terms]] = [
    _at_most, _at_most, _of_available, _at_least, _balance, _prerequisite, _prerequisite, _spacing,
    _diversity, _saturation, _synergy, _reserve,
    _pick("require"), _pick("exclude"), _pick("exclusive"), _pick("together"),
]  # fmt: skip


# ---------------------------------------------------------------- the files' text


def _settings(draft: Draft) -> str:
    lines = ['title = "Random"', 'home = "HOM"', f"as_of = {draft.as_of}", 'currency = "EUR"']
    lines += ['criteria = "tree.toml"'] if draft.tree else []
    for name, first, last in draft.periods:
        lines += ["[[period]]", f'name = "{name}"', f"from = {first}", f"to = {last}"]
    return "\n".join([*lines, "[allocation]", "gap = 0.0"]) + "\n"


def _rule_text(rule: Terms) -> str:
    return "\n".join(["[[rule]]", *(f"{key} = {_toml(value)}" for key, value in rule.items())]) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{k}" = {_toml(v)}' for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)

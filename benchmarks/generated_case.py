"""Cases of a real shape and any size, the same for the same size: what ``make bench`` plans.

Three envelopes (programme money by quarter and over the year with a reserve, travel money, an
asset), four pools of people by quarter with their skills and languages, three rules. ``plain``:
every option has one level and one quarter. ``wide``: windows over all four quarters, a fifth of the
options at two levels, a table of partners with measures, and a criteria tree that judges by them.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

SHAPES = ("plain", "wide")
SHARE = 0.45  # of everything asked for that can be had
QUARTERS = ("01-01 03-31", "04-01 06-30", "07-01 09-30", "10-01 12-31")
REGIONS = ("Caucasus", "Central Asia", "Europe", "Gulf", "Asia", "Americas")
LANGUAGES = ("en", "ru", "tr", "fr")


@dataclass(frozen=True)
class Activity:
    """What engagements of one kind are worth and take, on average: money in thousands, days of people."""

    pillar: str
    effect: float
    money: int
    people: dict[str, int]


ACTIVITIES = {
    "visit": Activity("representation", 0.9, 20, {"command": 3, "interpreting": 5}),
    "attache-talks": Activity("representation", 1.2, 30, {"command": 2, "@language": 4}),
    "exercise": Activity("operations", 2.6, 120, {"planning": 30, "training": 12}),
    "training-team": Activity("cooperation", 2.0, 60, {"training": 25, "training+ru": 9}),
    "exchange": Activity("cooperation", 1.0, 25, {"@language": 7, "planning": 9}),
    "staff-talks": Activity("representation", 0.7, 12, {"planning": 6, "interpreting": 3}),
    "peacekeeping": Activity("operations", 2.8, 140, {"training": 20, "planning": 14}),
    "agreement": Activity("cooperation", 0.8, 8, {"command": 2, "interpreting": 4}),
}
POOLS = {
    "instructors": "training;en;tr",
    "instructors-east": "training;interpreting;ru",
    "interpreters": "interpreting;en;ru;tr;fr",
    "staff": "planning;command;en",
}
ASKED_OF = {"training": 0, "training+ru": 1, "interpreting": 2, "@language": 2, "planning": 3, "command": 3}
RULES = """
[[rule]]
id = "R1"
kind = "at_most"
text = "No partner is host to more than four engagements that start in the same quarter."
limit = 4
per = ["partner", "period"]
[[rule]]
id = "R2"
kind = "at_least"
text = "Each pillar gets at least 15 % of the programme money."
count = "budget"
share = 0.15
per = "pillar"
[[rule]]
id = "R3"
kind = "concurrence"
text = "At most a tenth of the programme money goes to engagements that await concurrence."
select = { concurrence = "pending" }
count = "budget"
share = 0.10
"""
LEAVES = {"tier": (5, 1), "interest": (0, 100), "trust": (0, 10), "capacity": (0, 100)}
TREE = """title = "Generated"
[priority]
weight = 60
axis = "priority"
[feasibility]
weight = 40
axis = "feasibility"
"""
LEAF = """[{axis}.{name}]
weight = 50
direction = "{direction}"
measure = "{name}"
unit = "points"
definition = "Generated."
source = "generated"
value = {{ worst = {worst}, best = {best} }}
missing = "error"
"""


def write_case(folder: Path, size: int, shape: str = "plain", seed: int = 1) -> Path:
    """The case of ``size`` options as a folder, its criteria tree within it."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(f"{seed} {size} {shape}")
    wide = shape == "wide"
    partners = [f"P{n:03d}" for n in range(min(200, max(20, size // 20)))]
    _write_head(folder, size, wide)
    _write(folder, "partners", *_partners(rng, partners, wide))
    kinds = ([name, kind.pillar] for name, kind in ACTIVITIES.items())
    _write(folder, "activities", ["activity", "pillar"], kinds)
    options, needs = _options(rng, size, partners, wide)
    _write(folder, "options", list(options[0]), (list(row.values()) for row in options))
    _write(folder, "requirements", ["for", "resource", "amount"], needs)
    _write_means(folder, needs)
    return folder


def _write_head(folder: Path, size: int, wide: bool) -> None:
    """case.toml, rules.toml, and for a wide case its tree and where its measures come from."""
    head = [f'title = "{size} generated options"', "as_of = 2026-11-22", 'currency = "AZN"', 'home = "AZE"']
    head += ['criteria = "tree.toml"'] if wide else []
    for n, dates in enumerate(QUARTERS, 1):
        first, last = dates.split()
        head += ["[[period]]", f'name = "Q{n}"', f"from = 2027-{first}", f"to = 2027-{last}"]
    head += ["[allocation]", "gap = 0.005"]
    (folder / "case.toml").write_text("\n".join(head) + "\n", encoding="utf-8")
    said = '[[rule]]\nsource = "generated"\nowner = "MoD"\n'
    (folder / "rules.toml").write_text(RULES.replace("[[rule]]\n", said), encoding="utf-8")
    if not wide:
        return
    (folder / "tree.toml").write_text(TREE + "".join(map(_leaf, LEAVES)), encoding="utf-8")
    declared = (["partners", name, "generated", "2026"] for name in LEAVES)
    _write(folder, "sources", ["table", "column", "source", "year"], declared)


def _leaf(name: str) -> str:
    worst, best = LEAVES[name]
    axis = "priority" if name in ("tier", "interest") else "feasibility"
    direction = "maximise" if best > worst else "minimise"
    return LEAF.format(axis=axis, name=name, worst=worst, best=best, direction=direction)


def _partners(
    rng: random.Random, partners: Sequence[str], wide: bool
) -> tuple[list[str], Iterable[list[str]]]:
    """The header and the rows of the partners; with ``wide`` also what is measured of each."""
    head = ["partner", "region", "languages", *(LEAVES if wide else ())]
    rows = []
    for name in partners:
        measures = [str(rng.randint(*sorted(scale))) for scale in LEAVES.values()] if wide else []
        rows.append([name, rng.choice(REGIONS), ";".join(rng.sample(LANGUAGES, 2)), *measures])
    return head, rows


def _options(
    rng: random.Random, size: int, partners: Sequence[str], wide: bool
) -> tuple[list[dict[str, str]], list[list[str]]]:
    """The rows of options, and what each level of each needs."""
    options, needs = [], []
    for n in range(size):
        kind = rng.choice(list(ACTIVITIES))
        quarter = f"Q{rng.randint(1, 4)}"
        shared = {"activity": kind, "partner": rng.choice(partners)}
        window = {"earliest": "Q1", "latest": "Q4"} if wide else {"earliest": quarter, "latest": quarter}
        pending = rng.random() < 0.1
        window["concurrence"] = "pending" if pending else "given"
        window["concurrence_asked"] = "2026-10-01" if pending else ""
        worth, bulk = ACTIVITIES[kind].effect * rng.uniform(0.5, 1.5), rng.uniform(0.6, 1.5)
        basic = wide and rng.random() < 0.2
        for level, part in (("full", 1.0), ("basic", 0.6)) if basic else (("full", 1.0),):
            own = {"option": f"o{n:05d}", "level": level, "effect": f"{worth * part**0.7:.4f}"}
            options.append({**own, **shared, **window})
            needs += _needs(rng, f"o{n:05d}:{level}", ACTIVITIES[kind], bulk * part)
    return options, needs


def _needs(rng: random.Random, name: str, kind: Activity, size: float) -> list[list[str]]:
    """What one level needs: programme money, travel money, people, and sometimes flight hours."""
    rows = [[name, "budget", str(max(round(kind.money * 1000 * size, -2), 100))]]
    rows.append([name, "travel", str(max(round(kind.money * 150 * size, -1), 10))])
    if rng.random() < 0.3:
        rows.append([name, "flight-hours", str(rng.randint(1, 8))])
    for asked, days in kind.people.items():
        rows.append([name, asked, str(max(round(days * size), 1))])
    return rows


def _write_means(folder: Path, needs: Iterable[Sequence[str]]) -> None:
    """Resources and pools that reach for a fixed share of what is asked for, by quarter and in all."""
    asked: dict[str, float] = dict.fromkeys(("budget", "travel", "flight-hours", *ASKED_OF), 0.0)
    for _, name, amount in needs:
        asked[name] += float(amount)
    year = {name: round(SHARE * total) for name, total in asked.items()}
    rows = [["budget", "AZN", "money", "each", year["budget"] // 3, ""]]
    rows.append(["budget", "AZN", "money", "", year["budget"], "5 %"])
    rows.append(["travel", "AZN", "money", "", year["travel"], ""])
    rows.append(["flight-hours", "hours", "asset", "each", year["flight-hours"] // 4, ""])
    _write(folder, "resources", ["resource", "unit", "kind", "period", "available", "reserve"], rows)
    days = [sum(year[a] for a, n in ASKED_OF.items() if n == place) for place in range(len(POOLS))]
    pools = [[pool, "person-days", "each", days[n] // 4, POOLS[pool]] for n, pool in enumerate(POOLS)]
    _write(folder, "pools", ["pool", "unit", "period", "available", "skills"], pools)


def _write(folder: Path, table: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])

"""Generated cases of the real case's shape: 240 options, eight pools over four quarters, ten rules.

How wide the windows of the options are is what makes such a case hard: a fixed start leaves few
plans alike, four possible quarters leave many.
"""

from __future__ import annotations

import random
from pathlib import Path

OPTIONS = 240
QUARTERS = ("01-01 03-31", "04-01 06-30", "07-01 09-30", "10-01 12-31")
REGIONS = ("Caucasus", "Central Asia", "Europe", "Gulf", "Asia", "Americas")
PILLARS = ("operations", "representation", "cooperation")
GOALS = ("partnership", "readiness", "reputation", "industry")
# activity: pillar, typical effect, programme money (thousands), days of each kind of people asked for
ACTIVITIES: dict[str, tuple[str, float, int, dict[str, int]]] = {
    "visit": ("representation", 0.9, 20, {"command": 3, "interpreting": 5, "@language": 2}),
    "attache-post": ("representation", 2.5, 90, {"attache": 1, "interpreting": 3}),
    "exercise": ("cooperation", 2.6, 120, {"planning": 30, "training": 12, "@language": 8}),
    "training-team": ("cooperation", 2.0, 60, {"training": 25, "training+ru": 9, "planning": 6}),
    "exchange": ("cooperation", 1.0, 25, {"@language": 7, "planning": 9, "command": 1}),
    "staff-officer": ("operations", 2.0, 70, {"staff": 1, "training+ru": 7}),
    "peacekeeping": ("operations", 2.8, 140, {"training": 20, "planning+ru": 14, "staff": 1}),
    "agreement": ("representation", 0.8, 8, {"command": 2, "interpreting": 4}),
}
POOLS = {
    "instructors": ("person-days", 150, "training;en;tr"),
    "russian-speakers": ("person-days", 90, "training;interpreting;ru"),
    "interpreters": ("person-days", 50, "interpreting;en;fr;ar"),
    "planners": ("person-days", 180, "planning;en"),
    "planners-east": ("person-days", 80, "planning;ru"),
    "leadership": ("person-days", 26, "command;en"),
    "corps": ("posts", 11, "attache;ru;en"),
    "officers": ("posts", 16, "staff;en"),
}
POSTS = {"attache", "staff"}
LANGUAGES = ("en", "ru", "tr", "fr", "ar")
RULES = """
[[rule]]
id = "neutral"
kind = "balance"
select = { "partner.bloc" = "west" }
against = { "partner.bloc" = "east" }
count = "budget"
share = 0.30
[[rule]]
id = "host"
kind = "at_most"
limit = 2
per = ["partner", "period"]
[[rule]]
id = "pillars"
kind = "at_least"
count = "budget"
share = 0.20
per = "pillar"
[[rule]]
id = "goals"
kind = "at_least"
limit = 10
per = "goal"
[[rule]]
id = "ceiling"
kind = "at_most"
count = "budget"
share = 0.12
per = "partner"
[[rule]]
id = "legal"
kind = "prerequisite"
select = { activity = "exercise", "partner.legal_basis" = 0 }
needs = { activity = "agreement" }
match = "partner"
lag = 1
[[rule]]
id = "awaiting"
kind = "concurrence"
select = { concurrence = "pending" }
count = "budget"
share = 0.10
[[rule]]
id = "regions"
kind = "at_most"
count = "budget"
share = 0.35
per = "region"
[[rule]]
id = "held-back"
kind = "reserve"
count = "budget"
share = 0.05
[[rule]]
id = "enough"
kind = "saturation"
per = "partner"
limit = 5.0
share = 0.6
"""


def write_case(folder: Path, window: int, seed: int) -> Path:
    """The case of ``seed`` as a folder; each option may start in ``window`` consecutive quarters."""
    rng = random.Random(seed * 10 + window)
    _write_head(folder)
    partners = [f"P{n:02d}" for n in range(50)]
    rows = [
        f"{p},{rng.choice(REGIONS)},{rng.choice(('west', 'east', 'none'))},"
        f"{';'.join(rng.sample(LANGUAGES, 2))},{int(rng.random() < 0.7)}"
        for p in partners
    ]
    _write(folder, "partners", "partner,region,bloc,languages,legal_basis", rows)
    _write(folder, "activities", "activity,pillar", [f"{a},{v[0]}" for a, v in ACTIVITIES.items()])
    _write(folder, "goals", "goal,weight", [f"{g},1" for g in GOALS])
    pools = [f"{p},{unit},each,{most},{skills}" for p, (unit, most, skills) in POOLS.items()]
    _write(folder, "pools", "pool,unit,period,available,skills", pools)
    declared = ["partners,legal_basis,generated,2026"]
    _write(folder, "sources", "table,column,source,year", declared)
    money = ["budget,AZN,each,2100", "budget,AZN,,6800", "travel,AZN,,900"]
    _write(folder, "resources", "resource,unit,period,available", money)
    _write_options(folder, rng, partners, window)
    return folder


def _write_head(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    head = ['title = "shape"', "as_of = 2026-11-22", 'currency = "AZN"', 'home = "AZE"']
    for n, dates in enumerate(QUARTERS, 1):
        first, last = dates.split()
        head += ["[[period]]", f'name = "Q{n}"', f"from = 2027-{first}", f"to = 2027-{last}"]
    (folder / "case.toml").write_text("\n".join(head) + "\n", encoding="utf-8")
    said = 'text = "t"\nsource = "s"\nowner = "o"\n'
    rules = RULES.replace("[[rule]]\n", f"[[rule]]\n{said}")
    (folder / "rules.toml").write_text(rules, encoding="utf-8")


def _write_options(folder: Path, rng: random.Random, partners: list[str], window: int) -> None:
    options, needs = [], []
    for n in range(OPTIONS):
        activity = rng.choice(list(ACTIVITIES))
        first = rng.randint(1, len(QUARTERS) + 1 - window)
        state = rng.choice(("given",) * 9 + ("pending",))
        shared = f"{activity},{rng.choice(partners)},{rng.choice(GOALS)},{state}"
        starts = f"Q{first},Q{first + window - 1}"
        runs = 4 if POSTS & set(ACTIVITIES[activity][3]) else 1
        worth = rng.uniform(0.3, 1.0)
        for level in ("full", "basic") if rng.random() < 0.2 else ("full",):
            size = (1.0 if level == "full" else 0.6) * rng.uniform(0.6, 1.5)
            effect = ACTIVITIES[activity][1] * worth * (1.0 if level == "full" else 0.7)
            options.append(f"o{n:03d},{level},{shared},{starts},{runs},{effect:.4f}")
            needs += _needs(rng, f"o{n:03d}:{level}", activity, size)
    _write(
        folder,
        "options",
        "option,level,activity,partner,goals,concurrence,earliest,latest,duration,effect",
        options,
    )
    _write(folder, "requirements", "for,resource,amount,offset", needs)


def _needs(rng: random.Random, name: str, activity: str, size: float) -> list[str]:
    _, _, money, people = ACTIVITIES[activity]
    rows = [
        f"{name},budget,{max(round(money * size), 1)},0",
        f"{name},travel,{max(round(money * size / 7), 1)},0",
    ]
    for asked, days in people.items():
        whole_run = asked in POSTS
        amount = days if whole_run else max(round(days * size * rng.uniform(0.5, 1.5)), 1)
        rows.append(f"{name},{asked},{amount},{'' if whole_run else 0}")
    return rows


def _write(folder: Path, table: str, head: str, rows: list[str]) -> None:
    (folder / f"{table}.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")

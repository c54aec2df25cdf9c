"""A small invented run, built by hand from the nouns: what the reporting tests write and add up.

Thirteen options (two with two levels), four partners and a format, four quarters, two lines of
money, three pools, four rules. Every figure is invented.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from prioritizer.domain import (
    Activity,
    Allocation,
    AllocationSettings,
    Branch,
    Case,
    CriteriaTree,
    DecisionMatrix,
    Envelope,
    Format,
    Goal,
    InputFile,
    Leaf,
    Need,
    NotSelected,
    OptionLevel,
    Partner,
    Period,
    Plan,
    Pool,
    Ranking,
    Rankings,
    Repair,
    Resource,
    ResourceUse,
    RuleState,
    Run,
    Scores,
    Selected,
    Source,
    Stability,
    Window,
)
from prioritizer.domain.limits import Limit
from prioritizer.domain.rules import AtLeast, AtMost, ConcurrenceRule, Exclusive
from prioritizer.errors import Finding
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.names import Names
from tests.limits import limits
from tests.reporting import sample_stability
from tests.reporting.sample_data import NEEDS, OPTIONS, OUT, SELECTED, TABLES, rows

PERIODS = (
    Period("2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
    Period("2027-Q2", date(2027, 4, 1), date(2027, 6, 30)),
    Period("2027-Q3", date(2027, 7, 1), date(2027, 9, 30)),
    Period("2027-Q4", date(2027, 10, 1), date(2027, 12, 31)),
)
LEAVES = (
    Leaf("political.tier", 60, "maximise", "tier", "points", "How much it matters.", worst=0, best=10),
    Leaf("political.goals", 40, "maximise", "goal_fit", "share", "Goals served.", worst=0, best=1),
    Leaf("military.gain", 100, "maximise", "gain", "points", "What we learn.", worst=0, best=10),
    Leaf("risk.stability", 100, "maximise", "stability", "points", "How stable it is.", worst=-3, best=3),
)
RULES = (
    AtLeast(
        "R1", text="A quarter of the money at least goes to cooperation.", source="Paper", owner="MoD", last=3
    ),
    AtMost(
        "R2",
        text="At most two visits a quarter.",
        source="Order 14",
        owner="MoD",
        last=3,
        limit=Fraction(2),
    ),
    ConcurrenceRule("R3", text="Pending options take at most a fifth.", source="Letter", owner="MFA", last=3),
    Exclusive("R4", text="Only one of two exercises.", source="General Staff", owner="MFA", last=3),
)
PILLARS = {"exercise": "operations", "training": "cooperation"}
NEED_TEXTS = {row["key"]: row["needs"] for row in rows(NEEDS)}
OPTION_ROWS = rows(OPTIONS)


def tree() -> CriteriaTree:
    """Two priority branches, one feasibility branch, a second set of weights."""
    branches = (
        Branch("political", 50, "priority", "What the country matters for."),
        Branch("military", 50, "priority", "What our forces gain."),
        Branch("risk", 100, "feasibility", "What may go wrong."),
    )
    return CriteriaTree("sample", "Sample", branches, LEAVES, {"MFA": {"political": 80.0, "military": 20.0}})


def needs(key: str) -> list[tuple[str, Fraction, str, int | None]]:
    """Resource, amount, serving pool and offset of everything an option level takes."""
    parts = [need.split() for need in NEED_TEXTS[key].split(";")]
    return [(r, Fraction(a), "" if p == "-" else p, None if o == "each" else int(o)) for r, a, p, o in parts]


def option_level(row: dict[str, str], number: int) -> OptionLevel:
    """One option level as the reading step would hand it over."""
    return OptionLevel(
        option=row["option"],
        level=row["level"],
        title=row["title"],
        activity=row["activity"],
        partner=row["partner"],
        members=("GEO", "TUR") if row["partner"] == "TRI" else (row["partner"],),
        effect=float(row["effect"]),
        concurrence=row["concurrence"],
        concurrence_authority="MFA",
        commitment=row["commitment"],
        starts=tuple(int(t) for t in row["starts"].split(",")),
        duration=int(row["duration"]),
        goals=("G1",) if row["activity"] == "exercise" else ("G2",),
        pillar=PILLARS.get(row["activity"], "representation"),
        needs=tuple(Need(r, a, o) for r, a, _, o in needs(f"{row['option']}:{row['level']}")),
        row=number + 2,
    )


def options_table() -> pd.DataFrame:
    """The ``options`` table, as far as sheets and sentences look into it."""
    frame = pd.DataFrame(OPTION_ROWS)[["option", "level"]]
    status = [row["concurrence"] for row in OPTION_ROWS]
    frame["concurrence_asked"] = ["2026-10-01" if s in ("pending", "refused") else "" for s in status]
    frame["concurrence_condition"] = [
        "Only with a NATO observer." if s == "conditional" else "" for s in status
    ]
    frame["concurrence_reference"] = ["MFA 14/27" if s == "refused" else "" for s in status]
    frame["proposer"] = ["Navy" if row["option"] == "ITA-visit" else "" for row in OPTION_ROWS]
    frame["reason"] = ["Withdrawn." if row["commitment"] == "excluded" else "" for row in OPTION_ROWS]
    return frame


def case() -> Case:
    """The invented case; ``partners.tier`` is marked illustrative."""
    options = tuple(option_level(row, n) for n, row in enumerate(OPTION_ROWS))
    invented = Source("partners", "tier", "points", "planning cell, invented", "2026", "", True)
    known = Source("partners", "stability", "points", "World Bank WGI", "2023", "CC-BY-4.0")
    content = b"option;title\n"
    return Case(
        name="sample",
        folder=Path("inputs/sample"),
        title="Defence engagement of Azerbaijan in 2027",
        home="AZE",
        as_of=date(2026, 11, 22),
        currency="AZN",
        periods=PERIODS,
        options=options,
        attributes=pd.DataFrame({"option": [o.option for o in options], "level": [o.level for o in options]}),
        tree=tree(),
        rules=RULES,
        sources={("partners", "tier"): invented, ("partners", "stability"): known},
        allocation=AllocationSettings(),
        methods=(),
        files=(InputFile("options.csv", hashlib.sha256(content).hexdigest(), content),),
        findings=(
            Finding("warning", "options", 9, "effect", "6", "Costs ten times more elsewhere.", "Check."),
        ),
        columns={"options": options_table()},
        **nouns(),
    )


def nouns() -> dict[str, Any]:
    """What the tables of the invented case say, by field of ``Case``."""
    read = {name: rows(text) for name, text in TABLES.items()}
    spans = [(t, t) for t in range(len(PERIODS))]
    return {
        "partners": tuple(
            Partner(r["partner"], r["name"], {"az": r["name_az"]}, r["region"]) for r in read["partners"]
        ),
        "formats": (Format("TRI", read["formats"][0]["name"], members=("GEO", "TUR")),),
        "activities": tuple(
            Activity(r["activity"], r["name"], pillar=r["pillar"], lead_time=int(r["lead_time"]))
            for r in read["activities"]
        ),
        "goals": tuple(Goal(r["goal"], r["name"]) for r in read["goals"]),
        "resources": tuple(Resource(r["resource"], r["name"], unit=r["unit"]) for r in read["resources"]),
        "envelopes": tuple(
            Envelope(r["resource"], first, last, Fraction(r["available"]), unit=r["unit"])
            for r in read["resources"]
            for first, last in (spans if r["period"] == "each" else [(0, len(PERIODS) - 1)])
        ),
        "pools": tuple(
            Pool(r["pool"], r["name"], unit=r["unit"], skills=(r["skills"],)) for r in read["pools"]
        ),
        "pool_envelopes": tuple(
            Envelope(r["pool"], 0, len(PERIODS) - 1, Fraction(r["available"]), "pool", r["unit"])
            for r in read["pools"]
        ),
        "windows": tuple(
            Window(r["window"], date.fromisoformat(r["from"]), date.fromisoformat(r["to"]))
            for r in read["windows"]
        ),
    }


def scores() -> Scores:
    """Priority, feasibility, score and rank by hand: 0.5 x (0.6 tier + 0.4 goals) + 0.5 gain."""
    frame = pd.DataFrame(OPTION_ROWS)
    keys = frame["option"] + ":" + frame["level"]
    numbers = [[float(v) for v in row["values"].split(",")] for row in OPTION_ROWS]
    values = pd.DataFrame(numbers, index=keys.to_list(), columns=[leaf.path for leaf in LEAVES])
    weights = pd.Series([0.15, 0.1, 0.25, 0.5], index=values.columns)
    scored = frame[["option", "level"]].copy()
    scored["priority"] = (values.iloc[:, :3] * [0.3, 0.2, 0.5]).sum(axis=1).to_numpy()
    scored["feasibility"] = values["risk.stability"].to_numpy()
    scored["score"] = (scored["priority"] * scored["feasibility"]).round(12)
    scored["effect"] = frame["effect"].astype(float)
    scored["benefit"] = scored["effect"] * scored["score"]
    scored["rank"] = scored["score"].rank(method="min", ascending=False).astype("Int64")
    scored["scored"], scored["vetoed"] = True, ""
    missing = ({"leaf": "political.tier", "table": "partners", "of": "ITA", "used": 0.0},)
    return Scores(scored, DecisionMatrix(values * 10, values, weights, missing, ()))


def rankings(scored: Scores) -> Rankings:
    """The plan's own ranking, TOPSIS and a consensus beside it, and a ranking of partners."""
    own = scored.table[["option", "level", "score", "rank"]].rename(columns={"option": "id"})
    other = own.assign(score=(own["score"] * 0.9 + scored.table["effect"] * 0.01).round(12))
    other["rank"] = other["score"].rank(method="min", ascending=False).astype("Int64")
    both = other.assign(score=(own["rank"] + other["rank"]) / 2)
    both["rank"] = both["score"].rank(method="min").astype("Int64")
    partners = pd.DataFrame({"id": ["TUR", "GEO", "KAZ", "ITA"], "level": "", "score": [0.6, 0.5, 0.4, 0.35]})
    partners["rank"] = [1, 2, 3, 4]
    pairs = [("score", "topsis", 0.93, 0.95), ("topsis", "score", 0.93, 0.95)]
    made = (
        Ranking(
            "options", "score", "Score (priority x feasibility)", "high", own.sort_values(["rank", "id"])
        ),
        Ranking("options", "topsis", "TOPSIS closeness", "high", other.sort_values(["rank", "id"])),
        Ranking("options", "consensus", "Consensus (mean rank)", "low", both.sort_values(["rank", "id"])),
        Ranking("partners", "score", "Partner score", "high", partners),
    )
    return Rankings(made, pd.DataFrame(pairs, columns=["method", "other", "spearman", "weighted_spearman"]))


def allocations(option: OptionLevel, start: int) -> Iterable[Allocation]:
    """What carrying the option out takes within the horizon, by period."""
    for resource, amount, pool, offset in needs(option.key):
        due = range(start, start + option.duration) if offset is None else [start + offset]
        for period in due:
            if period < len(PERIODS):
                yield Allocation(resource, pool, PERIODS[period].name, amount)


def selected(option: OptionLevel, start: int, row: Any) -> Selected:
    """The option selected at that start."""
    return Selected(
        option=option.option,
        level=option.level,
        start=start,
        end=start + option.duration - 1,
        priority=float(row.priority),
        feasibility=float(row.feasibility),
        score=float(row.score),
        rank=int(row.rank),
        effect=option.effect,
        benefit=float(row.benefit),
        allocations=tuple(allocations(option, start)),
    )


def envelopes(chosen: Iterable[Selected]) -> tuple[ResourceUse, ...]:
    """One envelope of the budget for the year; travel money and pools by quarter."""
    used: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for item in chosen:
        for a in item.allocations:
            used[a.pool or a.resource, a.period] += a.amount
    names = [p.name for p in PERIODS]
    whole = sum((used["budget", n] for n in names), Fraction(0))
    made = [
        ResourceUse("budget", "2027-Q1..2027-Q4", Fraction(600000), Fraction(30000), whole, "money", "AZN")
    ]
    made += [
        ResourceUse("travel", n, Fraction(30000), Fraction(0), used["travel", n], "money", "AZN")
        for n in names
    ]
    for row in rows(TABLES["pools"]):
        pool, available, unit = row["pool"], Fraction(row["available"]), row["unit"]
        made += [ResourceUse(pool, n, available, Fraction(0), used[pool, n], "pool", unit) for n in names]
    return tuple(made)


def plan(made: Case, scored: Scores) -> Plan:
    """The plan of ``SELECTED`` with its envelopes, reasons and rule states."""
    worth = {f"{r.option}:{r.level}": r for r in scored.table.itertuples()}
    by_key = {o.key: o for o in made.options}
    chosen = tuple(selected(by_key[k], s, worth[k]) for k, s in SELECTED.items())
    out = [
        NotSelected(by_key[k].option, by_key[k].level, float(worth[k].score), int(worth[k].rank), *why)
        for k, why in OUT.items()
    ]
    states = [
        RuleState(Limit.of_rule(r), r.kind, r.text, r.owner, r.source, r.id in ("R2", "R3"))
        for r in made.rules
    ]
    states[2] = replace(states[2], price_low=0.31, price_high=0.36)
    objective = sum(s.benefit for s in chosen)
    return Plan(
        status="within_gap",
        objective=objective,
        bound=objective * 1.0006,
        gap=0.0006,
        selected=chosen,
        not_selected=tuple(out),
        resources=envelopes(chosen),
        rules=tuple(states),
        carried_forward=(Allocation("budget", "", "2028", Fraction(60000)),),
        solver="highs",
        solver_options={"threads": 1},
        order_of_buy=("TRI-visit:full", "GEO-exercise:full"),
    )


def stability(made: Case, scored: Scores, planned: Plan) -> Stability:
    """Of each option at the level selected, else its full one."""
    chosen = {s.option: f"{s.option}:{s.level}" for s in planned.selected}
    keys = {o.option: chosen.get(o.option, f"{o.option}:full") for o in made.options}
    known = [key for key in keys.values() if scored.matrix is not None and key in scored.matrix.values.index]
    assert made.tree is not None
    assert scored.matrix is not None
    return sample_stability.stability(made.tree, scored.matrix, tuple(known), len(chosen))


def run() -> Run:
    """The whole invented run."""
    made, scored = case(), scores()
    planned = plan(made, scored)
    stable = stability(made, scored, planned)
    return Run("sample-1a2b3c4d", made, scored, rankings(scored), planned, stability=stable)


def infeasible() -> Run:
    """The same case where nothing fits: a conflict and its cheapest repair."""
    conflict = limits("R1", "commitment:GEO-attache", "envelope:attaches@2027-Q2")
    repair = (Repair(conflict[2], 2.0), Repair(conflict[0], None))
    return replace(
        run(), plan=Plan("infeasible", 0.0, 0.0, 0.0, conflict=conflict, repair=repair, solver="highs")
    )


def bare() -> Run:
    """Only options: no tree, partners, periods, money or rules, and nothing chosen."""
    options = tuple(
        OptionLevel(o, "full", "", "", "", (), e, "not_required", "MFA", "open", (0,), 1, (), "", ())
        for o, e in (("A", 3.0), ("B", 2.0))
    )
    frame = pd.DataFrame({"option": ["A", "B"], "level": ["full", "full"]})
    scored = frame.assign(priority=1.0, feasibility=1.0, score=1.0, effect=[3.0, 2.0], benefit=[3.0, 2.0])
    scored = scored.assign(rank=1, scored=True, vetoed="")
    nothing = replace(
        case(),
        name="bare",
        title="Bare",
        periods=(),
        **dict.fromkeys(nouns(), ()),
        columns={"options": frame},
        options=options,
        attributes=frame,
        tree=None,
        rules=(),
        sources={},
        findings=(),
        files=(),
        currency="",
    )
    out = tuple(NotSelected(o, "full", 1.0, 1, "outcompeted", (), 0.0, 1.0, ()) for o in ("A", "B"))
    return Run(
        "bare-0",
        nothing,
        Scores(scored, None),
        Rankings((), pd.DataFrame()),
        Plan("optimal", 0, 0, 0, (), out),
    )


def named(case: Case) -> Names:
    """The names of a case in English."""
    return Names(case, Words())

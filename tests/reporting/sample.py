"""A small invented run, built by hand from the nouns: what the reporting tests write and add up.

Twelve options (three with two levels), four partners and a format, four quarters, two lines of
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
    Allocation,
    AllocationSettings,
    Branch,
    Case,
    CriteriaTree,
    DecisionMatrix,
    InputFile,
    Leaf,
    Need,
    NotSelected,
    OptionLevel,
    Period,
    Plan,
    Ranking,
    Rankings,
    Repair,
    ResourceUse,
    Rule,
    RuleState,
    Run,
    Scores,
    Selected,
    Source,
)
from prioritizer.errors import Finding

PERIODS = (
    Period("2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
    Period("2027-Q2", date(2027, 4, 1), date(2027, 6, 30)),
    Period("2027-Q3", date(2027, 7, 1), date(2027, 9, 30)),
    Period("2027-Q4", date(2027, 10, 1), date(2027, 12, 31)),
)

LEAVES = (
    Leaf(
        "political.tier", 60, "maximise", "tier", "points", "How much the country matters.", worst=0, best=10
    ),
    Leaf("political.goals", 40, "maximise", "goal_fit", "share", "Goals served.", worst=0, best=1),
    Leaf("military.gain", 100, "maximise", "gain", "points", "What our forces learn.", worst=0, best=10),
    Leaf("risk.stability", 100, "maximise", "stability", "points", "Political stability.", worst=-3, best=3),
)

# option, level, title, activity, partner, effect, concurrence, commitment, starts, duration, values
OPTIONS: tuple[tuple[Any, ...], ...] = (
    (
        "GEO-exercise",
        "full",
        "Exercise “Caucasian Eagle” with Georgia",
        "exercise",
        "GEO",
        6,
        "given",
        "open",
        (1, 2),
        1,
        (0.9, 0.8, 0.9, 0.6),
    ),
    (
        "GEO-exercise",
        "basic",
        "Exercise “Caucasian Eagle” with Georgia",
        "exercise",
        "GEO",
        3,
        "given",
        "open",
        (1, 2),
        1,
        (0.9, 0.8, 0.7, 0.6),
    ),
    (
        "GEO-attache",
        "full",
        "Attaché post in Tbilisi",
        "attache",
        "GEO",
        4,
        "not_required",
        "committed",
        (0,),
        4,
        (0.9, 0.6, 0.4, 0.6),
    ),
    (
        "TUR-visit",
        "full",
        "Visit of the Chief of General Staff to Ankara",
        "visit",
        "TUR",
        1,
        "given",
        "open",
        (0, 1),
        1,
        (1.0, 0.5, 0.3, 0.7),
    ),
    (
        "TUR-mtt",
        "full",
        "Mobile training team from Türkiye: mine clearance",
        "training",
        "TUR",
        3,
        "pending",
        "open",
        (2, 3),
        2,
        (1.0, 0.9, 0.8, 0.7),
    ),
    (
        "TUR-mtt",
        "basic",
        "Mobile training team from Türkiye: mine clearance",
        "training",
        "TUR",
        1.5,
        "pending",
        "open",
        (2, 3),
        1,
        (1.0, 0.7, 0.6, 0.7),
    ),
    (
        "KAZ-language",
        "full",
        "Language course for Kazakh officers in Baku",
        "training",
        "KAZ",
        2,
        "not_required",
        "open",
        (0, 1, 2, 3),
        2,
        (0.7, 0.5, 0.5, 0.7),
    ),
    (
        "KAZ-visit",
        "full",
        "Ship visit to Aktau",
        "visit",
        "KAZ",
        1,
        "conditional",
        "open",
        (1, 2),
        1,
        (0.7, 0.3, 0.2, 0.7),
    ),
    (
        "ITA-exercise",
        "full",
        "Mountain exercise in Italy",
        "exercise",
        "ITA",
        6,
        "pending",
        "open",
        (2,),
        1,
        (0.6, 0.7, 0.8, 0.8),
    ),
    (
        "ITA-visit",
        "full",
        "Visit to the naval academy in Livorno",
        "visit",
        "ITA",
        1,
        "given",
        "open",
        (3,),
        1,
        (0.6, 0.4, 0.3, 0.8),
    ),
    (
        "ITA-material",
        "full",
        "Material assistance: field hospital",
        "training",
        "ITA",
        2,
        "refused",
        "open",
        (1,),
        1,
        (0.6, 0.2, 0.3, 0.8),
    ),
    (
        "TRI-staff",
        "full",
        "Trilateral staff exercise Azerbaijan–Georgia–Türkiye",
        "exercise",
        "TRI",
        5,
        "given",
        "open",
        (3,),
        1,
        (0.95, 0.9, 0.7, 0.65),
    ),
    (
        "TRI-visit",
        "full",
        "Trilateral meeting of ministers",
        "visit",
        "TRI",
        2,
        "given",
        "open",
        (1, 3),
        1,
        (0.95, 0.9, 0.1, 0.65),
    ),
    (
        "KAZ-late",
        "full",
        "Exercise on the Caspian with Kazakhstan",
        "exercise",
        "KAZ",
        6,
        "pending",
        "open",
        (0,),
        1,
        (0.7, 0.6, 0.7, 0.7),
    ),
    (
        "=HYPERLINK(1)",
        "full",
        '=HYPERLINK("x";"click")',
        "visit",
        "TUR",
        1,
        "given",
        "excluded",
        (0,),
        1,
        (1.0, 0.1, 0.1, 0.7),
    ),
)

# option:level -> needs, as (resource, amount, pool or "", offset)
NEEDS: dict[str, tuple[tuple[Any, ...], ...]] = {
    "GEO-exercise:full": (
        ("budget", "210000.50", "", 0),
        ("eng", 40, "interpreters", 0),
        ("leadership", 3, "leadership", 0),
    ),
    "GEO-exercise:basic": (("budget", 120000, "", 0), ("eng", 20, "interpreters", 0)),
    "GEO-attache:full": (("budget", 30000, "", None), ("attache", 1, "attaches", None)),
    "TUR-visit:full": (("travel", 12000, "", 0), ("leadership", 4, "leadership", 0)),
    "TUR-mtt:full": (("budget", 90000, "", 0), ("eng", 30, "interpreters", None)),
    "TUR-mtt:basic": (("budget", 50000, "", 0), ("eng", 25, "interpreters", None)),
    "KAZ-language:full": (("budget", 40000, "", None), ("travel", "2500.25", "", 0)),
    "KAZ-visit:full": (("travel", 9000, "", 0), ("leadership", 2, "leadership", 0)),
    "ITA-exercise:full": (("budget", 260000, "", 0), ("eng", 60, "interpreters", 0)),
    "ITA-visit:full": (("travel", 14000, "", 0), ("leadership", 3, "leadership", 0)),
    "ITA-material:full": (("budget", 500000, "", 0),),
    "TRI-staff:full": (("budget", 70000, "", 0), ("budget", 20000, "", 1), ("eng", 20, "interpreters", 0)),
    "TRI-visit:full": (("travel", 15000, "", 0), ("leadership", 3, "leadership", 0)),
    "KAZ-late:full": (("budget", 150000, "", 0),),
    "=HYPERLINK(1):full": (("travel", 1000, "", 0),),
}

SELECTED = {
    "GEO-exercise:full": 1,
    "GEO-attache:full": 0,
    "TUR-visit:full": 0,
    "TUR-mtt:basic": 3,
    "KAZ-language:full": 3,
    "TRI-staff:full": 3,
    "TRI-visit:full": 1,
    "KAZ-visit:full": 2,
}

# option:level -> reason, rules, loss, displaced
OUT: dict[str, tuple[str, tuple[str, ...], float | None, float | None, tuple[str, ...]]] = {
    "ITA-exercise:full": (
        "outcompeted",
        ("envelope:budget@2027-Q1..2027-Q4", "envelope:interpreters@2027-Q3"),
        0.41,
        0.62,
        ("GEO-exercise", "TUR-mtt"),
    ),
    "ITA-visit:full": ("rule", ("R2",), 0.0, 0.05, ("KAZ-visit",)),
    "ITA-material:full": ("refused", ("concurrence",), None, None, ()),
    "KAZ-late:full": ("lead_time", ("lead_time",), None, None, ()),
    "=HYPERLINK(1):full": ("excluded", (), None, None, ()),
}

RULES = (
    Rule(
        "R1",
        "at_least",
        "At least a quarter of the money goes to cooperation.",
        "White paper 2.1",
        "MoD",
        True,
        0,
        3,
        None,
        {"share": 0.25},
    ),
    Rule(
        "R2",
        "at_most",
        "At most two visits a quarter.",
        "Protocol order 14",
        "MoD",
        True,
        0,
        3,
        None,
        {"limit": 2},
    ),
    Rule(
        "R3",
        "concurrence",
        "Pending options take at most a fifth of the budget.",
        "MFA letter",
        "MFA",
        True,
        0,
        3,
        None,
        {"share": 0.2},
    ),
    Rule(
        "R4",
        "exclusive",
        "Not both the trilateral and the Italian exercise.",
        "General Staff",
        "MFA",
        True,
        0,
        3,
        None,
        {},
    ),
)


def tree() -> CriteriaTree:
    """Two priority branches, one feasibility branch, a second set of weights."""
    branches = (
        Branch("political", 50, "priority", "What the country matters for."),
        Branch("military", 50, "priority", "What our forces gain."),
        Branch("risk", 100, "feasibility", "What may go wrong."),
    )
    sets = {"MFA": {"political": 80.0, "military": 20.0}}
    return CriteriaTree("sample", "Sample criteria", branches, LEAVES, sets)


def _needs(key: str) -> tuple[Need, ...]:
    return tuple(Need(r, Fraction(str(a)), o) for r, a, _, o in NEEDS[key])


def option_levels() -> tuple[OptionLevel, ...]:
    """The option levels of ``OPTIONS`` as the reading step would hand them over."""
    made = []
    for n, (
        option,
        level,
        title,
        activity,
        partner,
        effect,
        concurrence,
        commitment,
        starts,
        duration,
        _,
    ) in enumerate(OPTIONS):
        pillar = {"exercise": "operations", "training": "cooperation"}.get(activity, "representation")
        made.append(
            OptionLevel(
                option=option, level=level, title=title, activity=activity, partner=partner,
                members=("GEO", "TUR") if partner == "TRI" else (partner,), effect=float(effect),
                concurrence=concurrence, concurrence_authority="MFA", commitment=commitment, starts=starts,
                duration=duration, goals=("G1",) if activity == "exercise" else ("G2",), pillar=pillar,
                needs=_needs(f"{option}:{level}"), row=n + 2,
            )
        )  # fmt: skip
    return tuple(made)


def tables() -> dict[str, pd.DataFrame]:
    """The tables sheets take names, dates and reasons from."""
    options = pd.DataFrame(
        {
            "option": [o[0] for o in OPTIONS],
            "level": [o[1] for o in OPTIONS],
            "concurrence_asked": ["2026-10-01" if o[6] in ("pending", "refused") else "" for o in OPTIONS],
            "concurrence_condition": [
                "Only with a NATO observer." if o[6] == "conditional" else "" for o in OPTIONS
            ],
            "concurrence_reference": ["MFA 14/27" if o[6] == "refused" else "" for o in OPTIONS],
            "reason": ["Withdrawn by the service." if o[7] == "excluded" else "" for o in OPTIONS],
        }
    )
    return {
        "options": options,
        "partners": pd.DataFrame(
            {
                "partner": ["GEO", "TUR", "KAZ", "ITA"],
                "kind": ["country"] * 4,
                "name": ["Georgia", "Türkiye", "Kazakhstan", "Italy"],
                "name_az": ["Gürcüstan", "Türkiyə", "Qazaxıstan", "İtaliya"],
                "region": ["South Caucasus", "Middle East", "Central Asia", "Europe"],
            }
        ),
        "formats": pd.DataFrame({"format": ["TRI", "TRI"], "name": ["Azerbaijan–Georgia–Türkiye"] * 2, "member": ["GEO", "TUR"]}),
        "activities": pd.DataFrame(
            {
                "activity": ["exercise", "visit", "attache", "training"],
                "name": ["Exercises", "Visits and ship visits", "Attaché posts", "Training and education"],
                "pillar": ["operations", "representation", "representation", "cooperation"],
                "lead_time": [120.0, 30.0, 180.0, 60.0],
            }
        ),
        "goals": pd.DataFrame({"goal": ["G1", "G2"], "name": ["Interoperable forces", "Trusted partners"], "weight": [60.0, 40.0]}),
        "resources": pd.DataFrame(
            {
                "resource": ["budget", "travel"],
                "name": ["Cooperation budget", "Travel budget"],
                "unit": ["AZN", "AZN"],
                "kind": ["money", "money"],
                "period": ["", "each"],
                "available": [600000.0, 30000.0],
            }
        ),
        "pools": pd.DataFrame(
            {
                "pool": ["interpreters", "attaches", "leadership"],
                "name": ["English interpreters", "Attaché posts", "Leadership travel days"],
                "unit": ["person-days", "posts", "person-days"],
                "available": [90.0, 3.0, 6.0],
                "skills": ["eng", "attache", "leadership"],
            }
        ),
    }  # fmt: skip


def case() -> Case:
    """The invented case; ``partners.tier`` is marked illustrative."""
    options = option_levels()
    attributes = pd.DataFrame({"option": [o.option for o in options], "level": [o.level for o in options]})
    content = b"option;title\n"
    return Case(
        name="sample", folder=Path("inputs/sample"), title="Defence engagement of Azerbaijan in 2027", home="AZE",
        as_of=date(2026, 11, 22), currency="AZN", periods=PERIODS, tables=tables(), options=options, attributes=attributes,
        tree=tree(), rules=RULES,
        sources={
            ("partners", "tier"): Source("partners", "tier", "points", "planning cell, invented", "2026", "", True),
            ("partners", "stability"): Source("partners", "stability", "points", "World Bank WGI", "2023", "CC-BY-4.0"),
        },
        allocation=AllocationSettings(), methods=(),
        files=(InputFile("options.csv", hashlib.sha256(content).hexdigest(), content),),
        findings=(Finding("warning", "options", 9, "effect", "6", "the same effect costs ten times more elsewhere.", "Check both effects."),),
    )  # fmt: skip


def scores() -> Scores:
    """Priority, feasibility, score and rank by hand: 0.5 x (0.6 tier + 0.4 goals) + 0.5 gain."""
    keys = [f"{o[0]}:{o[1]}" for o in OPTIONS]
    values = pd.DataFrame([o[10] for o in OPTIONS], index=keys, columns=[leaf.path for leaf in LEAVES])
    weights = pd.Series([0.15, 0.1, 0.25, 0.5], index=values.columns)
    priority = (values.iloc[:, :3] * weights.iloc[:3]).sum(axis=1) / 0.5
    table = pd.DataFrame(
        {
            "option": [o[0] for o in OPTIONS],
            "level": [o[1] for o in OPTIONS],
            "priority": priority.to_numpy(),
            "feasibility": values["risk.stability"].to_numpy(),
        }
    )
    table["score"] = (table.priority * table.feasibility).round(12)
    table["effect"] = [float(o[5]) for o in OPTIONS]
    table["benefit"] = table.effect * table.score
    table["rank"] = table.score.rank(method="min", ascending=False)
    table["scored"] = True
    table["vetoed"] = ""
    return Scores(
        table,
        DecisionMatrix(
            values * 10, values, weights, ({"leaf": "political.tier", "for": "ITA", "used": 0.0},), ()
        ),
    )


def rankings(scored: Scores) -> Rankings:
    """The plan's own ranking, TOPSIS standing beside it, and a ranking of partners."""
    table = scored.table
    own = pd.DataFrame(
        {"id": table.option, "level": table.level, "score": table.score, "rank": table["rank"]}
    )
    other = own.assign(score=(own.score * 0.9 + table.effect * 0.01).round(12))
    other["rank"] = other.score.rank(method="min", ascending=False)
    consensus = other.assign(score=(own["rank"] + other["rank"]) / 2)
    consensus["rank"] = consensus.score.rank(method="min")
    partners = pd.DataFrame(
        {
            "id": ["TUR", "GEO", "KAZ", "ITA"],
            "level": "",
            "score": [0.6, 0.5, 0.4, 0.35],
            "rank": [1.0, 2.0, 3.0, 4.0],
        }
    )
    agreement = pd.DataFrame(
        [("score", "topsis", 0.93, 0.95), ("topsis", "score", 0.93, 0.95)],
        columns=["method", "other", "spearman", "weighted_spearman"],
    )
    made = (
        Ranking("options", "score", "Priority x feasibility", "high", own.sort_values(["rank", "id"])),
        Ranking("options", "topsis", "TOPSIS", "high", other.sort_values(["rank", "id"])),
        Ranking("options", "consensus", "Consensus", "low", consensus.sort_values(["rank", "id"])),
        Ranking("partners", "score", "Priority x feasibility", "high", partners),
    )
    return Rankings(made, agreement)


def _allocations(option: OptionLevel, start: int) -> Iterable[Allocation]:
    for resource, amount, pool, offset in NEEDS[option.key]:
        due = range(start, start + option.duration) if offset is None else [start + offset]
        for period in due:
            name = PERIODS[period].name if period < len(PERIODS) else "2028"
            yield Allocation(resource, pool, name, Fraction(str(amount)))


def _selected(option: OptionLevel, start: int, row: Any) -> Selected:
    end = start + option.duration - 1
    numbers = (float(row.priority), float(row.feasibility), float(row.score), int(row.rank))
    return Selected(
        option.option,
        option.level,
        start,
        end,
        *numbers,
        option.effect,
        float(row.benefit),
        tuple(_allocations(option, start)),
    )


def _envelopes(selected: Iterable[Selected]) -> tuple[ResourceUse, ...]:
    used: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for chosen in selected:
        for a in chosen.allocations:
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
    for pool, available, unit in (
        ("interpreters", 90, "person-days"),
        ("attaches", 3, "posts"),
        ("leadership", 6, "person-days"),
    ):
        made += [
            ResourceUse(pool, n, Fraction(available), Fraction(0), used[pool, n], "pool", unit) for n in names
        ]
    return tuple(made)


def plan(made: Case, scored: Scores) -> Plan:
    """The plan of ``SELECTED`` with its envelopes, reasons and rule states."""
    rows = {f"{r.option}:{r.level}": r for r in scored.table.itertuples()}
    by_key = {o.key: o for o in made.options}
    selected = tuple(_selected(by_key[k], s, rows[k]) for k, s in SELECTED.items())
    out = [
        NotSelected(by_key[k].option, by_key[k].level, float(rows[k].score), int(rows[k].rank), *why)
        for k, why in OUT.items()
    ]
    carried = tuple(a for s in selected for a in s.allocations if a.period == "2028")
    states = [RuleState(r.id, r.kind, r.text, r.owner, r.source, r.id in ("R2", "R3")) for r in made.rules]
    states[2] = replace(states[2], price_low=0.31, price_high=0.36)
    objective = sum(s.benefit for s in selected)
    return Plan(
        "within_gap", objective, objective * 1.0006, 0.0006, selected, tuple(out), _envelopes(selected), tuple(states),
        carried, solver="HiGHS 1.15", solver_options={"threads": 1}, order_of_buy=("TRI-visit:full", "GEO-exercise:full"),
    )  # fmt: skip


def run() -> Run:
    """The whole invented run."""
    made, scored = case(), scores()
    return Run("sample-1a2b3c4d", made, scored, rankings(scored), plan(made, scored))


def infeasible() -> Run:
    """The same case where nothing fits: a conflict and its cheapest repair."""
    conflict = ("R1", "commitment:GEO-attache", "envelope:attaches@2027-Q2")
    repair = (Repair("envelope:attaches@2027-Q2", 2.0), Repair("R1", None))
    empty = Plan("infeasible", 0.0, 0.0, 0.0, conflict=conflict, repair=repair, solver="HiGHS 1.15")
    return replace(run(), plan=empty)


def bare() -> Run:
    """Only options: no tree, partners, periods, money or rules; a plain knapsack with nothing chosen."""
    options = (
        OptionLevel("A", "full", "", "", "", (), 3.0, "not_required", "MFA", "open", (0,), 1, (), "", ()),
        OptionLevel("B", "full", "", "", "", (), 2.0, "not_required", "MFA", "open", (0,), 1, (), "", ()),
    )  # fmt: skip
    frame = pd.DataFrame({"option": ["A", "B"], "level": ["full", "full"]})
    table = frame.assign(
        priority=1.0,
        feasibility=1.0,
        score=1.0,
        effect=[3.0, 2.0],
        benefit=[3.0, 2.0],
        rank=1.0,
        scored=True,
        vetoed="",
    )
    nothing = replace(
        case(), name="bare", title="Bare", periods=(), tables={"options": frame}, options=options, attributes=frame,
        tree=None, rules=(), sources={}, findings=(), files=(), currency="",
    )  # fmt: skip
    out = tuple(NotSelected(o, "full", 1.0, 1, "outcompeted", (), 0.0, 1.0, ()) for o in ("A", "B"))
    empty_agreement = pd.DataFrame(columns=["method", "other", "spearman", "weighted_spearman"])
    return Run(
        "bare-0",
        nothing,
        Scores(table, None),
        Rankings((), empty_agreement),
        Plan("optimal", 0.0, 0.0, 0.0, (), out),
    )

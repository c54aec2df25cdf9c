"""Rules that can be read in two ways: each way of writing them gives the plan that way means.

Every toy has two settings and, for each, what it means as a condition on the plan, written here.
The best plan under that condition is found by trying all; the two must differ, or the toy shows
nothing. All figures are invented.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import pytest

from tests.cases import plan_of, quarters, read_written, rule

PERIODS = quarters(3, "P{quarter}")
Chosen = dict[str, int]  # option -> start
Meaning = Callable[[Chosen], bool]


@dataclass(frozen=True)
class Toy:
    """Tables, and two settings (rules, changed tables) with what each means."""

    tables: dict[str, str]
    why_not: tuple[str, Meaning]
    other: tuple[str, Meaning]
    tables_of_other: dict[str, str] | None = None
    worth: tuple[Callable[[Chosen], float], Callable[[Chosen], float]] | None = None


COST = {"A": 6, "B": 3, "C": 3, "D": 1}
SPENDING = {
    "options": "option,effect,activity / A,9,x / B,5,x / C,4,y / D,3,z",
    "resources": "resource,available / m,14",
    "requirements": "for,resource,amount / " + " / ".join(f"{o},m,{c}" for o, c in COST.items()),
}
KIND = {"A": "x", "B": "x", "C": "y", "D": "z"}


def cost(chosen: Chosen, options: str = "ABCD") -> int:
    return sum(COST[o] for o in chosen if o in options)


def affordable(chosen: Chosen) -> bool:
    return cost(chosen) <= 14


def of_kind(chosen: Chosen, kind: str) -> Chosen:
    return {o: s for o, s in chosen.items() if KIND[o] == kind}


ORDER = {"options": "option,effect,earliest,latest / A,2,P1,P3 / E,5,P2,P2 / F,3,P1,P1 / G,4,P1,P1"}
ORDER_RULE = 'kind = "prerequisite"\nselect = { option = "E" }\nneeds = { option = ["A", "F"] }'
SIDES = {"options": "option,effect,partner / A,3,X / B,2,X / C,1,Y", "partners": "partner / X / Y"}
SIDES_RULE = 'kind = "balance"\nselect = { partner = "Y" }\nagainst = { partner = "X" }\nshare = 0'
LONG = {"options": "option,effect,duration,earliest,latest / A,5,2,P1,P1 / B,3,1,P2,P2 / C,1,1,P3,P3"}
LONG_RULE = 'kind = "at_most"\nlimit = 1\nper = "period"'
FORMAT = {
    "options": "option,effect,partner / A,5,XY / B,4,X / C,3,Y",
    "partners": "partner / X / Y",
    "formats": "format,member / XY,X / XY,Y",
    "resources": "resource,available / m,30",
    "requirements": "for,resource,amount / A,m,6 / B,m,6 / C,m,6",
}
ALIGNED = {
    "options": "option,effect,partner,goals / A,5,XY,g / B,3,Y,g",
    "partners": "partner / X / Y",
    "formats": "format,member / XY,X / XY,Y",
    "goals": "goal,name,weight / g,g,1",
}
POOL = {
    "options": "option,effect,earliest,latest / A,5,P1,P1 / B,4,P1,P1 / C,1,P2,P2",
    "pools": "pool,unit,available / p,person-days,6",
    "requirements": "for,resource,amount / A,p,3 / B,p,3 / C,p,3",
}
YEAR = {
    "options": "option,effect,earliest,latest / A,5,P1,P1 / B,4,P2,P2 / C,1,P3,P3",
    "resources": "resource,period,available / m,,30 / m,each,10",
    "requirements": "for,resource,amount / A,m,10 / B,m,9 / C,m,6",
}
SAME = {"options": "option,effect,partner / A,10,X / B,9,X / C,6,Y", "partners": "partner / X / Y"}
THREE = {
    **SAME,
    "resources": "resource,available / slots,2",
    "requirements": "for,resource,amount / A,slots,1 / B,slots,1 / C,slots,1",
}
NEAR = {"options": "option,effect,partner,earliest,latest / A,3,X,P1,P1 / B,2,Y,P2,P2 / C,1,Y,P3,P3"}
NEAR_RULE = 'kind = "spacing"\nselect = { partner = "X" }\nagainst = { partner = "Y" }'


def halved(chosen: Chosen, share: float) -> float:
    """Benefit per partner above 10 counts at the share."""
    worth = {"A": 10, "B": 9, "C": 6}
    with_x = sum(worth[o] for o in chosen if o in "AB")
    return min(with_x, 10) + share * max(with_x - 10, 0) + (6 if "C" in chosen else 0)


TOYS = {
    "a share of the plan's money or of its options": Toy(
        SPENDING,
        (
            rule('kind = "at_most"\nshare = 0.5\ncount = "m"\nper = "activity"'),
            lambda c: affordable(c) and all(2 * cost(of_kind(c, k)) <= cost(c) for k in "xyz"),
        ),
        (
            rule('kind = "at_most"\nshare = 0.5\nper = "activity"'),
            lambda c: affordable(c) and all(2 * len(of_kind(c, k)) <= len(c) for k in "xyz"),
        ),
    ),
    "a share of the plan's money or of what is available": Toy(
        SPENDING,
        (
            rule('kind = "at_most"\nshare = 0.5\ncount = "m"\nper = "activity"'),
            lambda c: affordable(c) and all(2 * cost(of_kind(c, k)) <= cost(c) for k in "xyz"),
        ),
        (
            rule('kind = "at_most"\nshare = 0.5\nof = "available"\ncount = "m"\nper = "activity"'),
            lambda c: affordable(c) and all(2 * cost(of_kind(c, k)) <= 14 for k in "xyz"),
        ),
    ),
    "in the period of what is needed, or in a later one": Toy(
        {"options": "option,effect,earliest,latest / A,4,P1,P1 / E,5,P1,P1"},
        (
            rule('kind = "prerequisite"\nselect = { option = "E" }\nneeds = { option = "A" }\nlag = 0'),
            lambda c: "E" not in c or "A" in c,
        ),
        (
            rule('kind = "prerequisite"\nselect = { option = "E" }\nneeds = { option = "A" }\nlag = 1'),
            lambda c: "E" not in c,
        ),
    ),
    "one of what is needed, or all of it": Toy(
        {
            **ORDER,
            "resources": "resource,period,available / m,P1,1",
            "requirements": "for,resource,amount / A,m,1 / F,m,1 / G,m,1",
        },
        (
            rule(ORDER_RULE + '\nlag = 1\nneed = "any"'),
            lambda c: (
                [s for o, s in c.items() if o in "AFG"].count(0) <= 1
                and ("E" not in c or any(o in c and c[o] < c["E"] for o in "AF"))
            ),
        ),
        (
            rule(ORDER_RULE + '\nlag = 1\nneed = "all"'),
            lambda c: (
                [s for o, s in c.items() if o in "AFG"].count(0) <= 1
                and ("E" not in c or all(o in c and c[o] < c["E"] for o in "AF"))
            ),
        ),
    ),
    "a balance either way, or one way only": Toy(
        SIDES,
        (rule(SIDES_RULE + "\nsides = 2"), lambda c: ("C" in c) == len(c.keys() & {"A", "B"})),
        (rule(SIDES_RULE + "\nsides = 1"), lambda c: ("C" in c) <= len(c.keys() & {"A", "B"})),
    ),
    "what starts in a period, or what runs in it": Toy(
        LONG,
        (rule(LONG_RULE), lambda c: True),
        (rule(LONG_RULE + '\nwhen = "running"'), lambda c: not {"A", "B"} <= c.keys()),
    ),
    "a format for each of its members, or once in a sum": Toy(
        FORMAT,
        (
            rule('kind = "at_most"\ncount = "m"\nlimit = 6\nper = "partner"'),
            lambda c: 6 * len(c.keys() & {"A", "B"}) <= 6 and 6 * len(c.keys() & {"A", "C"}) <= 6,
        ),
        (rule('kind = "at_most"\ncount = "m"\nlimit = 12'), lambda c: 6 * len(c) <= 12),
    ),
    "aligned with one member's paper, or with every member's": Toy(
        {**ALIGNED, "mission_papers": "partner,goal,priority / X,g,1"},
        (rule('kind = "exclude"\nselect = { aligned = 0 }'), lambda c: "B" not in c),
        (rule('kind = "exclude"\nselect = { aligned = 0 }'), lambda c: True),
        tables_of_other={"mission_papers": "partner,goal,priority / X,g,1 / Y,g,1"},
    ),
    "benefit above the limit at half, or not at all": Toy(
        THREE,
        (rule('kind = "saturation"\nper = "partner"\nlimit = 10\nshare = 0.7'), lambda c: len(c) <= 2),
        (rule('kind = "saturation"\nper = "partner"\nlimit = 10\nshare = 0.5'), lambda c: len(c) <= 2),
        worth=(lambda c: halved(c, 0.7), lambda c: halved(c, 0.5)),
    ),
    "benefit above the limit at less, or not allowed": Toy(
        THREE,
        (rule('kind = "saturation"\nper = "partner"\nlimit = 10\nshare = 0.7'), lambda c: len(c) <= 2),
        (
            rule('kind = "at_most"\ncount = "benefit"\nper = "partner"\nlimit = 10'),
            lambda c: len(c) <= 2 and not {"A", "B"} <= c.keys(),
        ),
        worth=(lambda c: halved(c, 0.7), lambda c: halved(c, 1)),
    ),
    "so many over the whole time, or so many at once": Toy(
        POOL,
        ("", lambda c: 3 * len(c) <= 6),
        ("", lambda c: 3 * len(c) <= 6 and not {"A", "B"} <= c.keys()),
        tables_of_other={"pools": "pool,unit,available,at_once / p,person-days,6,4"},
    ),
    "a reserve on each row, or on the whole time": Toy(
        YEAR,
        (
            rule('kind = "reserve"\ncount = "m"\nshare = 0.1'),
            lambda c: "A" not in c,  # 10 of 10 in its quarter
        ),
        ("", lambda c: sum({"A": 10, "B": 9, "C": 6}[o] for o in c) <= 27),
        tables_of_other={"resources": "resource,period,available,reserve / m,,30,10 % / m,each,10,"},
    ),
    "not in the same period, or not in the next either": Toy(
        NEAR,
        (rule(NEAR_RULE + "\nlag = 0"), lambda c: True),
        (rule(NEAR_RULE + "\nlag = 1"), lambda c: not {"A", "B"} <= c.keys()),
    ),
}


def planned(folder, tables: dict[str, str], rules: str) -> tuple[Chosen, list[tuple[str, list[int], float]]]:
    """The program's plan, and the options with their starts and worth."""
    case = read_written(folder, "as_of = 2026-01-01", periods=PERIODS, rules=rules, **tables)
    plan = plan_of(case, explain=False)
    assert plan.status == "optimal"
    return {s.option: s.start for s in plan.selected}, offered(tables["options"])


def offered(text: str) -> list[tuple[str, list[int], float]]:
    """Option, starts and effect, read from the table on its own."""
    names, found = [name for name, _, _ in PERIODS], []
    for row in csv.DictReader(io.StringIO(text.replace(" / ", "\n"))):
        first, last = names.index(row.get("earliest") or "P1"), names.index(row.get("latest") or "P3")
        found.append((row["option"], list(range(first, last + 1)), float(row["effect"])))
    return found


def best(options: list[tuple[str, list[int], float]], means: Meaning, worth) -> set[frozenset[str]]:
    """The options of the best plans that keep to what is meant."""
    effects = {name: effect for name, _, effect in options}
    worth = worth or (lambda chosen: sum(effects[o] for o in chosen))
    plans = [
        {o: s for (o, _, _), s in zip(options, starts, strict=True) if s is not None}
        for starts in product(*([None, *starts] for _, starts, _ in options))
    ]
    kept = [p for p in plans if means(p)]
    top = max(worth(p) for p in kept)
    return {frozenset(p) for p in kept if worth(p) > top - 1e-9}


@pytest.mark.parametrize("name", list(TOYS))
def test_each_reading_gives_its_own_plan(tmp_path, name):
    """Both settings give the plan they mean, the only best one, and the two plans differ."""
    toy = TOYS[name]
    found = []
    for n, (rules, means) in enumerate((toy.why_not, toy.other)):
        tables = {**toy.tables, **((toy.tables_of_other or {}) if n else {})}
        chosen, options = planned(tmp_path / str(n), tables, rules)
        assert {frozenset(chosen)} == best(options, means, toy.worth and toy.worth[n])
        assert means(chosen)
        found.append(frozenset(chosen))
    assert found[0] != found[1]

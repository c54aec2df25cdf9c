"""Small random cases written as case folders, and the best plan of each by trying everything."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product
from pathlib import Path

from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Case, Scores
from prioritizer.domain.rules import Synergy
from prioritizer.reading import check_case

PARTNERS = {"GEO": ("Caucasus", "A", "ka;ru"), "TUR": ("West", "A", "tr"), "KAZ": ("East", "B", "kk;ru")}
ACTIVITIES = {"visit": ("representation", 0), "exercise": ("cooperation", 40), "post": ("operations", 100)}
POOLS = {"teachers": "ru;training", "planners": "training;tr", "corps": "attache;ru"}
ASKED = ["teachers", "training", "ru", "ru+training", "attache", "@language"]


def write_case(folder: Path, seed: int, kinds: list[str] | None = None) -> Path:
    """Write the random case of ``seed``; ``kinds`` limits the rule kinds it may hold."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    years = random.Random(f"years {seed}")  # draws of its own, so that the rest of a seed stays as it is
    shape = years.choice(["start", "end", "whole"])  # of the year 2027
    periods = rng.randint(2, 3) if shape != "whole" else 4
    lines = [
        'title = "random"',
        "as_of = 2026-11-22",
        'currency = "EUR"',
        'home = "AZE"',
        "[allocation]",
        "gap = 0.0",
    ]
    for n, (start, end) in enumerate(_bounds(shape, periods), 1):
        lines += ["[[period]]", f'name = "Q{n}"', f"from = 2027-{start}", f"to = 2027-{end}"]
    (folder / "case.toml").write_text("\n".join(lines) + "\n")
    options = [o for o in _options(rng, periods) if periods < 4 or str(o["option"]) < "o4"]
    _write(folder / "options.csv", options)
    _write(
        folder / "partners.csv",
        [
            {"partner": p, "kind": "country", "name": p, "region": r, "bloc": b, "languages": la}
            for p, (r, b, la) in PARTNERS.items()
        ],
    )
    _write(folder / "formats.csv", [{"format": "GT", "name": "Both", "member": m} for m in ("GEO", "TUR")])
    _write(
        folder / "activities.csv",
        [{"activity": a, "name": a, "pillar": p, "lead_time": lead} for a, (p, lead) in ACTIVITIES.items()],
    )
    _write(folder / "resources.csv", _over_years(years, _resources(rng, periods), shape, periods))
    people = random.Random(f"people {seed}")  # draws of its own, so that the rest of a seed stays as it is
    _write(folder / "pools.csv", _scarce(people, _pools(rng)))
    _write(
        folder / "requirements.csv", _paid_by_others(years, _softened(people, _requirements(rng, options)))
    )
    _write(folder / "rates.csv", [{"currency": "USD", "rate": "0.875"}, {"currency": "GBP", "rate": "1.2"}])
    _write(folder / "supplies.csv", _supplies(people, options))
    if rng.random() < 0.4:
        _write(
            folder / "windows.csv",
            [
                {
                    "window": "feast",
                    "from": "2027-04-01",
                    "to": "2027-06-30",
                    "kind": rng.choice(["forbid", "avoid"]),
                    "region": "",
                    "partner": rng.choice(["", "TUR"]),
                    "activity": "",
                    "pool": "",
                }
            ],
        )
    (folder / "rules.toml").write_text("\n".join(_rules(rng, options, kinds)))
    return folder


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    if rows:
        head = list(rows[0])
        text = [",".join(head), *(",".join(str(row[c]) for c in head) for row in rows)]
        path.write_text("\n".join(text) + "\n")


def _options(rng: random.Random, periods: int) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for n in range(rng.randint(4, 6)):
        earliest = rng.randint(1, periods)
        latest = rng.randint(earliest, periods)
        shared = {
            "option": f"o{n}",
            "title": f"Option {n}",
            "activity": rng.choice(list(ACTIVITIES)),
            "partner": rng.choice([*PARTNERS, "GT"]),
            "concurrence": rng.choice(["given", "given", "given", "not_required", "pending", "refused"]),
            "concurrence_asked": "2026-10-01",
            "earliest": f"Q{earliest}",
            "latest": f"Q{latest}",
            "duration": rng.choice([1, 1, 1, 2]) + (4 if periods == 4 and rng.random() < 0.2 else 0),
        }
        shared["commitment"] = (
            "committed" if rng.random() < 0.07 and shared["concurrence"] == "given" else "open"
        )
        shared["reason"] = "by order"
        for level in ["full"] if rng.random() < 0.6 else ["full", "basic"]:
            rows.append({**shared, "level": level, "effect": rng.randint(1, 40) / rng.choice([1, 4, 10])})
    return rows


def _resources(rng: random.Random, periods: int) -> list[dict[str, object]]:
    whole = {
        "resource": "budget",
        "name": "Budget",
        "unit": "EUR",
        "kind": "money",
        "period": "",
        "available": rng.choice([30, 45.5, 60]),
        "reserve": rng.choice(["", "10 %", "4"]),
        "carry_over": "",
    }
    rows = [whole]
    if rng.random() < 0.5:
        carry = rng.choice(["", "0.5", "1"])
        rows += [
            {
                **whole,
                "period": f"Q{n + 1}",
                "available": rng.choice([15, 22]),
                "reserve": "",
                "carry_over": carry,
            }
            for n in range(periods)
        ]
    return rows


def _bounds(shape: str, periods: int) -> list[tuple[str, str]]:
    """First and last days of the periods: quarters, or two halves where the horizon ends with the year."""
    quarters = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")]
    if shape == "end" and periods == 2:
        return [("01-01", "06-30"), ("07-01", "12-31")]
    return quarters[-periods:] if shape == "end" else quarters[:periods]


def _over_years(
    rng: random.Random, rows: list[dict[str, object]], shape: str, periods: int
) -> list[dict[str, object]]:
    """Caps on 2028 where the horizon ends with 2027; rows of several periods that pass on the rest."""
    plain = {**rows[0], "reserve": "", "carry_over": ""}
    if periods == 4 and rng.random() < 0.6:
        reserve = rng.choice(["", "2"])
        rows.append({**plain, "period": "Q1..Q2", "available": 20, "reserve": reserve, "carry_over": "0.5"})
        rows.append({**plain, "period": "Q3..Q4", "available": rng.choice([4, 8])})
    if shape != "start" and rng.random() < 0.7:
        cap = {"available": rng.choice([0, 3, 6.5, 10]), "reserve": rng.choice(["", "10 %"])}
        rows.append({**plain, "period": "2028", **cap, "carry_over": rng.choice(["", "1"])})
        rows[0]["carry_over"] = rng.choice(["", "0.05", "0.2"])
        if rng.random() < 0.5:
            rows.append({**plain, "period": "2029", "available": rng.choice([0, 2])})
    return rows


def _paid_by_others(rng: random.Random, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Hosts and others that pay, and costs quoted in another currency."""
    for row in rows:
        if row["payer"] == "host":
            row["payer"] = rng.choice(["host", "NATO", "GEO"])
        row["unit"] = rng.choice(["", "USD", "gbp"]) if row["resource"] == "budget" else ""
    return rows


def _pools(rng: random.Random) -> list[dict[str, object]]:
    return [
        {
            "pool": p,
            "name": p,
            "unit": "person-days",
            "period": rng.choice(["each", "", "Q1..Q2"]),
            "available": rng.choice([4, 6, 9]),
            "at_once": rng.choice(["", "", 5]),
            "skills": s,
        }
        for p, s in POOLS.items()
    ]


def _requirements(rng: random.Random, options: list[dict[str, object]]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for option in options:
        target = f"{option['option']}:{option['level']}"
        rows.append(
            {
                "for": target,
                "resource": "budget",
                "amount": rng.randint(1, 200) / 10,
                "offset": rng.choice(["", "0", "1"]),
                "payer": rng.choice(["", "", "", "host"]),
                "hold": "",
            }
        )
        if rng.random() < 0.7:
            rows.append(
                {
                    "for": target,
                    "resource": rng.choice(ASKED),
                    "amount": rng.randint(1, 5),
                    "offset": "",
                    "payer": "",
                    "hold": rng.choice(["", "", "yes"]),
                }
            )
    return rows


def _scarce(rng: random.Random, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """In half of the cases so few people that what is added and what may go unserved matters."""
    few = rng.random() < 0.5
    return [{**row, "available": rng.choice([0, 1, 2, 3]) if few else row["available"]} for row in rows]


def _softened(rng: random.Random, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Some needs for people may go unserved; in half of the cases none."""
    some = rng.random() < 0.5
    for row in rows:
        soft = some and row["resource"] != "budget" and not row["hold"] and rng.random() < 0.8
        row["penalty"] = rng.choice([0, 0.5, 1.25, 3]) if soft else ""
    return rows


def _supplies(rng: random.Random, options: list[dict[str, object]]) -> list[dict[str, object]]:
    """Some options add to pools later; in half of the cases none."""
    names = sorted({str(o["option"]) for o in options})
    targets = [*names, f"{names[0]}:full", *ACTIVITIES]
    return [
        {
            "for": rng.choice(targets),
            "pool": rng.choice(list(POOLS)),
            "amount": rng.choice([1, 2, 3.5]),
            "offset": rng.choice(["", 0, 1]),
            "periods": rng.choice(["", 1]),
        }
        for _ in range(rng.choice([0, 0, 1, 3]))
    ]


def _rules(rng: random.Random, options: list[dict[str, object]], kinds: list[str] | None) -> list[str]:
    some = sorted({str(o["option"]) for o in options})
    pair = '", "'.join(rng.sample(some, 2))
    share = rng.choice([0.3, 0.5, 0.6])
    texts = {
        "require": f'select = {{ option = "{rng.choice(some)}" }}',
        "exclude": f'select = {{ partner = "{rng.choice(list(PARTNERS))}", activity = "visit" }}',
        "at_most": rng.choice(
            [
                'limit = 1\nper = ["partner", "period"]',
                'limit = 2\nper = "region"\nwhen = "running"',
                f'share = {share}\ncount = "budget"\nper = "pillar"',
                'limit = 20\ncount = "benefit"',
                f'share = {share}\ncount = "budget"\nof = "available"\nper = "partner"',
            ]
        ),
        "at_least": rng.choice(
            [
                'limit = 1\nper = "pillar"',
                'share = 0.15\ncount = "budget"\nper = "pillar"',
                "limit = 3",
            ]
        ),
        "balance": 'select = { "partner.bloc" = "A" }\nagainst = { "partner.bloc" = "B" }\n'
        f'count = "{rng.choice(["budget", "options"])}"\nshare = {share}\nsides = {rng.choice([1, 2])}',
        "exclusive": f'select = {{ option = ["{pair}"] }}',
        "together": f'select = {{ option = ["{pair}"] }}',
        "prerequisite": 'select = { activity = "exercise" }\nneeds = { activity = "visit" }\n'
        f"lag = {rng.choice([0, 1])}" + rng.choice(["", '\nmatch = "partner"', '\nneed = "all"']),
        "spacing": f'select = {{ partner = ["GEO", "TUR"] }}\nlag = {rng.choice([0, 1])}',
        "diversity": 'limit = 2\nof = "region"',
        "saturation": 'per = "partner"\nlimit = 12.5\nshare = 0.5',
        "synergy": f'select = {{ option = ["{pair}"] }}\n'
        + rng.choice(["bonus = 3.5", "bonus = -4", "saves = { budget = 4.5 }"]),
        "concurrence": f'select = {{ concurrence = "pending" }}\ncount = "budget"\nshare = {share}',
        "reserve": 'count = "budget"\nshare = 0.2',
    }
    chosen = kinds or rng.sample(list(texts), rng.randint(1, 4))
    lines = []
    for n, kind in enumerate(chosen):
        soft = kind not in ("saturation", "synergy") and rng.random() < 0.3
        lines += [
            "[[rule]]",
            f'id = "R{n}"',
            f'kind = "{kind}"',
            'text = "t"',
            'source = "s"',
            'owner = "MoD"',
        ]
        lines += [texts[kind]] + (["penalty = 1.5"] if soft else [])
    return lines


def read_random(folder: Path, seed: int, kinds: list[str] | None = None) -> Case | None:
    """The random case of ``seed``, or None where the check already finds that nothing can meet it."""
    case, findings = check_case(write_case(folder / str(seed), seed, kinds))
    errors = [f.sentence() for f in findings if f.severity == "error"]
    unexpected = [e for e in errors if "nothing can meet" not in e and "commit" not in e]
    assert not unexpected, f"seed {seed}: {unexpected}"
    return case


def brute_force(case: Case, scores: Scores) -> tuple[Fraction | None, set[tuple[tuple[int, int], ...]]]:
    """(the best net benefit, every plan that reaches it) by trying all; (None, {}) if none is allowed."""
    check = Recheck(case, scores)
    by_option: dict[str, list[tuple[int, int] | None]] = {}
    for i, option in enumerate(case.options):
        starts = by_option.setdefault(option.option, [None])
        starts += [(i, s) for s in option.starts]
    bonus = sum((abs(r.bonus or 0) for r in case.rules if isinstance(r, Synergy)), Fraction(0))
    plans = [tuple(c for c in combo if c is not None) for combo in product(*by_option.values())]
    plans.sort(key=lambda plan: -sum(check.benefits[i] for i, _ in plan))
    best: Fraction | None = None
    ties: set[tuple[tuple[int, int], ...]] = set()
    for plan in plans:
        if best is not None and sum(check.benefits[i] for i, _ in plan) + bonus < best:
            break
        if check.hard_violations(plan):
            continue
        worth = check.net_benefit(plan)
        if best is None or worth > best:
            best, ties = worth, set()
        if worth == best:
            ties.add(plan)
    return best, ties

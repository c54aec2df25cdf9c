"""Random crises: a small random case, the plan decided on, a day, and what has happened by then."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from prioritizer.allocation.plan import allocate
from prioritizer.domain import Case, Plan, Scores
from prioritizer.errors import InvalidInput
from prioritizer.reading import read_case
from prioritizer.reading.replanning.situation import Terms, situated
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import read_random


@dataclass(frozen=True)
class Crisis:
    """The case and plan that were decided, and the case as the day finds it, with its scores."""

    before: Case
    plan: Plan
    case: Case
    scores: Scores
    records: dict[str, dict[str, str]]


def crisis(folder: Path, seed: int, kinds: Sequence[str] | None = None) -> Crisis | None:
    """The crisis of ``seed``; None where the case has no plan, or the drawn table contradicts it."""
    before = read_random(folder, seed, kinds)
    if before is None:
        return None
    plan = allocate(before, score_case(before), explain=False)
    if plan.status != "optimal":
        return None
    rng = random.Random(f"crisis {seed}")
    first, last = before.periods[0].start, before.periods[-1].end
    day = first + timedelta(days=rng.randint(5, (last - first).days))
    records = _records(rng, before, plan, day)
    _cut(rng, folder / str(seed), records)
    try:
        case = read_case(folder / str(seed))
        running = tuple(o for o, r in records.items() if r["status"] == "running" and rng.random() < 0.3)
        limit = rng.choice([None, None, 0, 1, 2, 3])
        price = rng.choice([0.0, 0.0, 0.5, 2.0])
        now = situated(case, before, plan.selected, Terms(day, running, limit, price))
    except InvalidInput:
        return None
    now = replace(now, allocation=before.allocation)
    return Crisis(before, plan, now, score_case(now), records)


def _records(rng: random.Random, case: Case, plan: Plan, day: date) -> dict[str, dict[str, str]]:
    """What has become of the engagements of the plan; of some nothing is recorded."""
    found = {}
    for chosen in plan.selected:
        if rng.random() < 0.3:
            continue
        begin = case.periods[chosen.start].start
        ahead = begin > day
        status = rng.choice(
            ["planned", "cancelled", "postponed"]
            if ahead
            else ["done", "running", "running", "cancelled", "postponed"]
        )
        spent = rng.choice(["", "", str(rng.randint(0, 12)), str(rng.randint(15, 60))])
        fee = rng.choice(["", "", "1", "3.5", "20 %"])
        people = rng.choice(["", "", f"team={rng.randint(0, 3)}"])
        begun = status in ("done", "running")
        found[chosen.option] = {
            "status": status,
            "date_from": (begin - timedelta(days=rng.choice([0, 0, 0, 95]))).isoformat()
            if begun and rng.random() < 0.3
            else "",
            "spent": spent,
            "cancellation": fee,
            "people": people if begun else "",
        }
    return found


def _cut(rng: random.Random, folder: Path, records: dict[str, dict[str, str]]) -> None:
    """Write the execution table, and cut the money in some cases."""
    columns = ["status", "date_from", "spent", "cancellation", "people"]
    lines = [",".join([option, *(row[c] for c in columns)]) for option, row in records.items()]
    if lines:
        text = "\n".join([",".join(["option", *columns]), *lines]) + "\n"
        (folder / "execution.csv").write_text(text, encoding="utf-8")
    options = folder / "options.csv"
    text = options.read_text(encoding="utf-8")
    if rng.random() < 0.3:
        options.write_text(text.replace(",given,", ",refused,", 2), encoding="utf-8")
    resources = folder / "resources.csv"
    with resources.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        if rng.random() < 0.3 and row["kind"] == "money":
            row["available"] = f"{float(row['available']) * 0.7:g}"
    with resources.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

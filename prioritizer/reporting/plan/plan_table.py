"""plan.csv: every option level with all figures, one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from prioritizer.domain import NotSelected, Plan, Run
from prioritizer.domain.usage import home_use
from prioritizer.reporting.facts.best_starts import start_of
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.words.numbers import exact

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet may take such a cell for a formula
_FIELDS = "option level title partner activity carried_out start end"
_WORTH_FIELDS = (
    "priority feasibility score rank effect share_inside benefit "
    "marginal_benefit benefit_in_plan opportunity_cost net_advantage"
)
_WHY_FIELDS = "reason rules loss_low loss_high displaces sentence"
_CSV_FIELDS = f"{_FIELDS} {_WORTH_FIELDS} {_WHY_FIELDS}".split(" ")


def plan_csv(run: Run) -> str:
    """Every option, selected or not, one row each; one column more per resource and pool used.

    Scores are 0..1. Text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    facts, data = Facts(run), plan_json(run)
    used = list(dict.fromkeys(a.pool or a.resource for c in facts.selected for a in c.chosen.allocations))
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow([safe(name) for name in (*_CSV_FIELDS, *used)])
    rows = [{**s, "carried_out": "yes", **_amounts(s)} for s in data["selected"]]
    rows += [
        {**_offered(facts, item), **entry, "carried_out": "no"}
        for items, entries in _left(run.plan, data)
        for item, entry in zip(items, entries, strict=True)
    ]
    for row in rows:
        writer.writerow([safe(_cell(row.get(name))) for name in (*_CSV_FIELDS, *used)])
    return sheet.getvalue()


def _left(plan: Plan, data: Mapping[str, Any]) -> list[tuple[Sequence[NotSelected], Any]]:
    """The levels not selected, with their entries in the data."""
    return [(getattr(plan, name), data[name]) for name in ("not_selected", "other_levels")]


def _offered(facts: Facts, item: NotSelected) -> dict[str, Any]:
    """What an option level that is not selected is worth and would use at its best start."""
    key = f"{item.option}:{item.level}"
    option, worth = facts.levels[key], facts.rows[key]
    amounts: dict[str, Any] = {}
    for need, _, amount in home_use(option, start_of(facts, item) or 0):
        amounts[need.resource] = amounts.get(need.resource, 0) + amount
    names = ("priority", "feasibility", "effect") if worth["scored"] else ("effect",)
    shown = {name: exact(float(worth[name])) for name in names}
    return {**{name: exact(amount) for name, amount in amounts.items()}, **shown}


def _amounts(selected: Mapping[str, Any]) -> dict[str, Any]:
    """Resource or pool -> what home pays or provides over the horizon."""
    amounts: dict[str, Any] = {}
    for a in selected["allocations"]:
        if a["payer"] == "home":
            name = a["pool"] or a["resource"]
            amounts[name] = amounts.get(name, 0) + a["amount"]
    return amounts


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, dict):
        return "; ".join(f"{name} {amount}" for name, amount in value.items())
    return "; ".join(value) if isinstance(value, list) else value


def safe(cell: Any) -> Any:
    """The cell, with an apostrophe before text that a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RISKY) else cell

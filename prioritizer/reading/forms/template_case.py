"""A small working case to start from: every table with its columns, three options, one of each rule."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from prioritizer.reading.tables.schema import TABLES

CASE = """\
# What the case is about. Lines that begin with # are comments.
title = "My first case"
home = "AZE"                 # the home country's code; it is left out of formats
as_of = 2026-11-22           # the day the plan is made on; it stamps every output
currency = "AZN"
criteria = "starter"         # criteria/starter.toml

# The planning periods, in order: months, quarters or years.
[[period]]
name = "2027-H1"
from = 2027-01-01
to = 2027-06-30

[[period]]
name = "2027-H2"
from = 2027-07-01
to = 2027-12-31

# [allocation]
# gap = 0.001                # how far from the best plan the answer may be
# time_limit = 60            # seconds

# [ranking]
# methods = ["topsis", { method = "vikor", v = 0.5 }]
"""

CRITERIA = """\
# What options are judged on. Weights count among siblings; each leaf measures one column.
title = "Starter tree"

[political]
weight = 60
axis = "priority"

[political.tier]
weight = 70
direction = "minimise"
measure = "tier"
unit = "tier 1..5"
definition = "Tier of the partner in foreign policy, 1 = closest."
source = "Illustrative judgement"
value = { worst = 5, best = 1 }
missing = "error"

[political.visibility]
weight = 30
direction = "maximise"
measure = "visibility"
unit = "points 0..10"
definition = "How far the engagement is seen."
source = "Illustrative judgement"
value = { worst = 0, best = 10 }
missing = "worst"

[access]
weight = 40
axis = "feasibility"

[access.presence]
weight = 100
direction = "maximise"
measure = "presence"
unit = "category"
definition = "Defence attaché at the partner."
source = "Illustrative judgement"
value = { categories = { none = 0, accredited = 0.6, resident = 1 } }
missing = "worst"

# Another stakeholder's weights, by path: prioritizer plan … --weights MFA
[weights.MFA]
"political" = 75
"access" = 25
"""

RULES = """\
# Coordination rules. Remove the # in front of a rule to use it.

[[rule]]
id = "R1"
kind = "at_most"
text = "At most one engagement per partner starts in the same period."
source = "Illustrative"
owner = "MoD"
limit = 1
per = ["partner", "period"]

# [[rule]]
# id = "R2"
# kind = "prerequisite"
# text = "Exercises need a defence agreement signed in an earlier period."
# source = "Illustrative"
# owner = "MFA"
# select = { activity = "exercise" }
# needs = { activity = "agreement" }
# match = "partner"
# lag = 1
"""

ROWS: dict[str, list[dict[str, str]]] = {
    "options": [
        {
            "option": "GEO-exercise",
            "level": "full",
            "activity": "exercise",
            "partner": "GEO",
            "visibility": "8",
        },
        {
            "option": "GEO-visit",
            "activity": "visit",
            "partner": "GEO",
            "visibility": "5",
            "latest": "2027-H1",
        },
        {
            "option": "TUR-agreement",
            "activity": "agreement",
            "partner": "TUR",
            "visibility": "6",
            "concurrence": "given",
            "concurrence_asked": "2026-09-01",
            "concurrence_answered": "2026-10-01",
        },
    ],
    "partners": [
        {"partner": "GEO", "name": "Georgia", "region": "South Caucasus", "languages": "ka;en", "tier": "1"},
        {"partner": "TUR", "name": "Türkiye", "region": "Middle East", "languages": "tr", "tier": "1"},
    ],
    "activities": [
        {
            "activity": "exercise",
            "name": "Exercise",
            "pillar": "operations",
            "effect": "2",
            "lead_time": "90",
        },
        {
            "activity": "visit",
            "name": "Visit",
            "pillar": "representation",
            "effect": "0.5",
            "lead_time": "30",
        },
        {"activity": "agreement", "name": "Defence agreement", "pillar": "representation", "effect": "1"},
    ],
    "resources": [
        {"resource": "budget", "name": "Budget", "unit": "AZN", "kind": "money", "available": "200000"},
    ],
    "pools": [
        {"pool": "planners", "name": "Planners", "unit": "person-days", "period": "each", "available": "60"},
    ],
    "requirements": [
        {"for": "exercise", "resource": "budget", "amount": "150000"},
        {"for": "exercise", "resource": "planners", "amount": "40"},
        {"for": "visit", "resource": "budget", "amount": "12000"},
        {"for": "agreement", "resource": "budget", "amount": "8000"},
    ],
    "goals": [{"goal": "neighbourhood", "name": "Stable neighbourhood", "weight": "1"}],
    "sources": [
        {"table": t, "column": c, "unit": u, "source": "Illustrative judgement", "illustrative": "yes"}
        for t, c, u in (
            ("partners", "tier", "tier 1..5"),
            ("partners", "presence", "category"),
            ("options", "visibility", "points 0..10"),
        )
    ],
}
EXTRA = {"options": ("visibility",), "partners": ("tier", "presence")}
PRESENCE = {"GEO": "resident", "TUR": "resident"}
EMPTY = ("formats", "mission_papers", "supplies", "windows")


def template(folder: Path) -> None:
    """Write a small valid case: three options, their tables with every column, a tree and a rule.

    Tables that a first case can do without (formats, supplies, windows, …) hold their header only.

    Raises:
        OSError: the folder cannot be written.
    """
    (folder / "criteria").mkdir(parents=True, exist_ok=True)
    documents = {"case.toml": CASE, "rules.toml": RULES, "criteria/starter.toml": CRITERIA}
    tables = {f"{name}.csv": empty_table(name, ROWS.get(name, [])) for name in (*ROWS, *EMPTY)}
    for name, text in {**documents, **tables}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def empty_table(name: str, rows: list[dict[str, str]] | None = None) -> str:
    """A table as CSV text: the header with every declared column, and the rows given."""
    header = [column.name for column in TABLES[name].columns] + list(EXTRA.get(name, ()))
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows or []:
        presence = {"presence": PRESENCE[row["partner"]]} if name == "partners" else {}
        writer.writerow({**row, **presence})
    return text.getvalue()

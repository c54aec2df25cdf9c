"""Small random cases, written as case folders: a draft that features and rules, one by one, fill in.

``write_case`` draws a calendar, options, and a few features and rules by its seed. The number of
plans is kept small enough to try them all. All figures are made up.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.random_cases.draft import ACTIVITIES, FORMATS, PARTNERS, Draft, calendar
from tests.random_cases.drawn_rules import KINDS, RULES, add_rule
from tests.random_cases.features import FEATURES, Feature, add_option, after_the_end, money, pending


def write_case(
    folder: Path, seed: int, kinds: Sequence[str] | None = None, features: Sequence[Feature] | None = None
) -> Path:
    """Write the case of ``seed`` into ``folder`` (made if it is not there).

    ``kinds`` are the kinds of its rules, one of each, instead of one to three of any; ``features`` what it
    holds beside options and money, instead of one to four drawn.
    """
    return write_draft(folder, drawn(seed, kinds, features))


def drawn(seed: int, kinds: Sequence[str] | None = None, features: Sequence[Feature] | None = None) -> Draft:
    """The case of ``seed`` before it is written."""
    dice = Random(f"reference {seed}")
    periods = calendar(dice)
    draft = Draft(dice, periods, as_of=periods[0][1] - timedelta(days=dice.choice([0, 20, 60])))
    draft.kinds = tuple(kinds or ())
    draft.tables = {"partners": [dict(p) for p in PARTNERS], "formats": FORMATS}
    draft.tables["activities"] = [dict(a) for a in ACTIVITIES]
    draft.tables["goals"] = [{"goal": g, "name": g, "weight": 1} for g in ("g1", "g2")]
    for _ in range(dice.randint(3, 6)):
        add_option(draft)
    while draft.plans() > 1200:
        row = draft.dice.choice(draft.options)
        row["latest"] = row["earliest"] = draft.dice.choice(draft.names)
    money(draft)
    draft.add("sources", table="options", column="size", unit="people", source="Invented", year=2026)
    draft.add("sources", table="partners", column="allied", unit="0/1", source="Invented", year=2026)
    if features is None:
        features = list(dict.fromkeys(dice.sample(FEATURES, dice.randint(1, 4))))
    draft.features = [
        *features,
        *([pending] if "concurrence" in draft.kinds and pending not in features else []),
    ]
    for feature in draft.features:
        feature(draft)
    makers = [dice.choice(KINDS[kind]) for kind in draft.kinds] or dice.sample(RULES, dice.randint(1, 3))
    for n, make in enumerate(makers):
        add_rule(draft, n, make)
    after_the_end(draft, Random(f"beyond {seed}"))
    return draft


def write_draft(folder: Path, draft: Draft) -> Path:
    """Write a draft as the files of a case."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.toml").write_text(_settings(draft), "utf-8")
    for table, rows in draft.tables.items():
        columns = list(dict.fromkeys(c for row in rows for c in row))
        if not rows:
            continue
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    (folder / "rules.toml").write_text("\n".join(_rule_text(r) for r in draft.rules), "utf-8")
    if draft.tree:
        (folder / "tree.toml").write_text(draft.tree, "utf-8")
    return folder


def _settings(draft: Draft) -> str:
    lines = ['title = "Random"', 'home = "HOM"', f"as_of = {draft.as_of}", 'currency = "EUR"']
    lines += ['criteria = "tree.toml"'] if draft.tree else []
    for name, first, last in draft.periods:
        lines += ["[[period]]", f'name = "{name}"', f"from = {first}", f"to = {last}"]
    lines += ["[allocation]", "gap = 0.0", *([f'beyond = "{draft.beyond}"'] if draft.beyond else [])]
    return "\n".join(lines) + "\n"


def _rule_text(rule: dict[str, Any]) -> str:
    return "\n".join(["[[rule]]", *(f"{key} = {_toml(value)}" for key, value in rule.items())]) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{k}" = {_toml(v)}' for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)  # numbers, days

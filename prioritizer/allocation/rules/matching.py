"""Which options a prerequisite makes depend on which, partner by partner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prioritizer.domain import Case, Rule
from prioritizer.reading.selection import canonical, select


@dataclass(frozen=True)
class Dependence:
    """One option that needs one of ``needed`` (option level indices) to have ended before it.

    ``name`` says which, for row names. ``satisfied`` where the history already holds what is needed.
    """

    name: str
    dependents: frozenset[int]
    needed: frozenset[int]
    satisfied: bool


def dependences(case: Case, rule: Rule) -> list[Dependence]:
    """Every dependence a prerequisite rule states.

    ``match = "partner"``: the needed option is with the same partner or also covers it; an option
    of a format needs it for every member the rule's selection concerns. ``need = "all"``: one
    dependence per needed option instead of one for any of them.
    """
    match = rule.terms.get("match")
    needed = select(case, rule.terms["needs"])
    candidates = [i for i in range(len(case.options)) if needed[i]]
    found: list[Dependence] = []
    for option, members in _dependents(case, rule, match).items():
        own = {i for i, o in enumerate(case.options) if o.option == option}
        for value, chosen in members.items():
            levels = frozenset(chosen)
            others = [i for i in candidates if i not in own and _matches(case, i, match, value)]
            done = _done_before(case, rule.terms["needs"], match, value)
            name = option if value in (None, case.options[min(levels)].partner) else f"{option} {value}"
            found += _alternatives(case, rule, name, levels, others, done)
    return found


def _alternatives(
    case: Case, rule: Rule, name: str, levels: frozenset[int], others: list[int], done: bool
) -> list[Dependence]:
    """One dependence on any of the others, or one on each of them."""
    if rule.terms.get("need", "any") != "all":
        return [Dependence(name, levels, frozenset(others), done)]
    by_option: dict[str, set[int]] = {}
    for i in others:
        by_option.setdefault(case.options[i].option, set()).add(i)
    if not by_option:  # nothing offers what is needed
        return [Dependence(name, levels, frozenset(), done)]
    return [
        Dependence(f"{name} after {other}", levels, frozenset(runs), done)
        for other, runs in by_option.items()
    ]


def _dependents(case: Case, rule: Rule, match: str | None) -> dict[str, dict[str | None, list[int]]]:
    """option id -> what to match (for a format: each member concerned) -> the levels selected."""
    found: dict[str, dict[str | None, list[int]]] = {}
    spec = rule.terms.get("select", {})
    if match != "partner":
        for i, chosen in enumerate(select(case, spec)):
            if chosen:
                value = None if match is None else str(case.attributes[match].iloc[i])
                found.setdefault(case.options[i].option, {}).setdefault(value, []).append(i)
        return found
    for member in dict.fromkeys(m for o in case.options for m in o.members):
        for i, chosen in enumerate(select(case, spec, attributes=_seen_as(case, member))):
            if chosen and member in case.options[i].members:
                found.setdefault(case.options[i].option, {}).setdefault(member, []).append(i)
    return found


def _seen_as(case: Case, member: str) -> pd.DataFrame:
    """The options' attributes with every ``partner.x`` that of one member."""
    partners = case.table("partners")
    attributes = case.attributes
    if partners is None or member not in set(partners["partner"]):
        return attributes
    row = partners.loc[partners["partner"] == member].iloc[0]
    own = [c for c in attributes.columns if c.startswith("partner.") and c[8:] in row.index]
    return attributes.assign(**{c: row[c[8:]] for c in own})


def _matches(case: Case, i: int, match: str | None, value: str | None) -> bool:
    """Whether option level ``i`` is with the partner (or has the value) asked for."""
    if match is None:
        return True
    if match == "partner":
        return value in case.options[i].members or value in _also_covered(case, i)
    return str(case.attributes[match].iloc[i]) == value


def _also_covered(case: Case, i: int) -> list[str]:
    """Further partners the option covers, such as an attaché accredited to several."""
    if "also_covers" not in case.attributes:
        return []
    return [p.strip() for p in str(case.attributes["also_covers"].iloc[i]).split(";")]


def _done_before(case: Case, needs: Any, match: str | None, value: str | None) -> bool:
    """Whether a done row of ``history`` is what is needed."""
    history = case.table("history")
    if history is None or "status" not in history:
        return False
    parts = [needs] if isinstance(needs, Mapping) else list(needs)
    for row in history.to_dict("records"):
        if str(row["status"]).lower() != "done" or (match is not None and str(row.get(match)) != value):
            continue
        if any(all(_is(case, row, key, wanted) for key, wanted in part.items()) for part in parts):
            return True
    return False


def _is(case: Case, row: Mapping[Any, Any], key: str, wanted: Any) -> bool:
    """Whether a history row has a value, of its own or of its partner's or activity's row."""
    head, _, column = key.partition(".")
    found = row.get(key)
    if column:
        table = case.table({"partner": "partners", "activity": "activities"}.get(head, ""))
        if table is None or column not in table:
            return False
        own = table.loc[table[head] == row.get(head), column]
        found = None if own.empty else own.iloc[0]
    allowed = wanted if isinstance(wanted, (list, tuple)) else [wanted]
    return canonical(found) in {canonical(w) for w in allowed}

"""Which options a prerequisite makes depend on which, partner by partner.

The checks of a case and the rows of its model ask here, so that both read the rule alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd

from prioritizer.domain import OptionLevel
from prioritizer.domain.rule_terms import Spec
from prioritizer.domain.rules import Prerequisite
from prioritizer.domain.selection import canonical, column_of, select_from


class Offers(Protocol):
    """A case, or one that is not known to be free of errors yet: options, what is known of them, tables."""

    @property
    def options(self) -> tuple[OptionLevel, ...]: ...  # noqa: D102
    @property
    def attributes(self) -> pd.DataFrame: ...  # noqa: D102
    def table(self, name: str) -> pd.DataFrame | None: ...  # noqa: D102


@dataclass(frozen=True)
class Dependence:
    """One option that needs one of ``needed`` (option level indices) to have ended before it.

    ``words`` say which: the option, what is matched, "after" what. ``satisfied`` where the history
    already holds what is needed.
    """

    words: tuple[str, ...]
    dependents: frozenset[int]
    needed: frozenset[int]
    satisfied: bool

    @property
    def name(self) -> str:
        """The words as one."""
        return " ".join(self.words)


def dependences(case: Offers, rule: Prerequisite) -> list[Dependence]:
    """Every dependence a prerequisite rule states.

    ``match = "partner"``: the needed option is with the same partner or also covers it; an option
    of a format needs it for every member the rule's selection concerns. ``need = "all"``: one
    dependence per needed option instead of one for any of them.
    """
    match = rule.match
    needed = select_from(case.attributes, case.options, rule.needs)
    candidates = [i for i in range(len(case.options)) if needed[i]]
    past = _done(case, rule.needs)
    found: list[Dependence] = []
    for option, members in _dependents(case, rule).items():
        for value, chosen in members.items():
            levels = frozenset(chosen)
            others = [
                i for i in candidates if case.options[i].option != option and _matches(case, i, match, value)
            ]
            done = any(_same_value(case, row, match, value) for row in past)
            partner = case.options[min(levels)].partner
            words = (option,) if value is None or value == partner else (option, value)
            found += _alternatives(case, rule, words, levels, others, done)
    return found


def _alternatives(
    case: Offers,
    rule: Prerequisite,
    words: tuple[str, ...],
    levels: frozenset[int],
    others: list[int],
    done: bool,
) -> list[Dependence]:
    """One dependence on any of the others, or one on each of them."""
    if rule.need != "all":
        return [Dependence(words, levels, frozenset(others), done)]
    by_option: dict[str, set[int]] = {}
    for i in others:
        by_option.setdefault(case.options[i].option, set()).add(i)
    if not by_option:  # nothing offers what is needed
        return [Dependence(words, levels, frozenset(), done)]
    return [
        Dependence((*words, "after", other), levels, frozenset(runs), done)
        for other, runs in by_option.items()
    ]


def _dependents(case: Offers, rule: Prerequisite) -> dict[str, dict[str | None, list[int]]]:
    """option id -> what to match (for a format: each member concerned) -> the levels selected."""
    found: dict[str, dict[str | None, list[int]]] = {}
    spec, match = rule.select, rule.match
    if match != "partner":
        for i, chosen in enumerate(select_from(case.attributes, case.options, spec)):
            if chosen:
                value = None if match is None else str(case.attributes[match].iloc[i])
                found.setdefault(case.options[i].option, {}).setdefault(value, []).append(i)
        return found
    asked = _columns_asked(case, spec)
    for member in dict.fromkeys(m for o in case.options for m in o.members):
        rows = [i for i, o in enumerate(case.options) if member in o.members]
        mask = select_from(_seen_as(case, member, asked, rows), [case.options[i] for i in rows], spec)
        for i, chosen in zip(rows, mask, strict=True):
            if chosen:
                found.setdefault(case.options[i].option, {}).setdefault(member, []).append(i)
    return found


def _columns_asked(case: Offers, spec: Spec) -> list[str]:
    """The attributes a selection asks about."""
    parts = [spec] if isinstance(spec, Mapping) else list(spec or ())
    found = (column_of(case.attributes, key) for part in parts for key in part)
    return list(dict.fromkeys(column for column in found if column is not None))


def _seen_as(case: Offers, member: str, asked: list[str], rows: list[int]) -> pd.DataFrame:
    """The attributes asked about of some options, with every ``partner.x`` that of one member."""
    partners = case.table("partners")
    attributes = case.attributes[asked].iloc[rows]
    if partners is None or member not in set(partners["partner"]):
        return attributes
    row = partners.loc[partners["partner"] == member].iloc[0]
    own = [c for c in attributes.columns if c.startswith("partner.") and c[8:] in row.index]
    return attributes.assign(**{c: row[c[8:]] for c in own})


def _matches(case: Offers, i: int, match: str | None, value: str | None) -> bool:
    """Whether option level ``i`` is with the partner (or has the value) asked for."""
    if match is None:
        return True
    if match == "partner":
        return value in case.options[i].members or value in _also_covered(case, i)
    return str(case.attributes[match].iloc[i]) == value


def _also_covered(case: Offers, i: int) -> list[str]:
    """Further partners the option covers, such as an attaché accredited to several."""
    if "also_covers" not in case.attributes:
        return []
    return [p.strip() for p in str(case.attributes["also_covers"].iloc[i]).split(";")]


def _done(case: Offers, needs: Spec) -> list[Mapping[Any, Any]]:
    """The done rows of ``history`` that are what is needed."""
    history = case.table("history")
    if history is None or "status" not in history:
        return []
    parts = [needs] if isinstance(needs, Mapping) else list(needs or ())
    return [
        row
        for row in history.to_dict("records")
        if str(row["status"]).lower() == "done"
        and any(all(_is(case, row, key, wanted) for key, wanted in part.items()) for part in parts)
    ]


def _same_value(case: Offers, row: Mapping[Any, Any], match: str | None, value: str | None) -> bool:
    """Whether a history row is with the partner, or a format of the partner's, or has the value asked for."""
    found = None if match is None else str(row.get(match))
    if match != "partner" or found == value:
        return found == value or match is None
    formats = case.table("formats")
    if formats is None:
        return False
    return value in set(formats.loc[formats["format"] == found, "member"])


def _is(case: Offers, row: Mapping[Any, Any], key: str, wanted: Any) -> bool:
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

"""Which options a prerequisite makes depend on which, partner by partner.

The checks of a case and the rows of its model ask here, so that both read the rule alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prioritizer.domain import Case, PastEngagement
from prioritizer.domain.rule_terms import Spec
from prioritizer.domain.rules import Prerequisite
from prioritizer.domain.selection import canonical, column_of, select_from

if TYPE_CHECKING:
    import pandas as pd


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


def dependences(case: Case, rule: Prerequisite) -> list[Dependence]:
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
    case: Case,
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


def _dependents(case: Case, rule: Prerequisite) -> dict[str, dict[str | None, list[int]]]:
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


def _columns_asked(case: Case, spec: Spec) -> list[str]:
    """The attributes a selection asks about."""
    parts = [spec] if isinstance(spec, Mapping) else list(spec or ())
    found = (column_of(case.attributes, key) for part in parts for key in part)
    return list(dict.fromkeys(column for column in found if column is not None))


def _seen_as(case: Case, member: str, asked: list[str], rows: list[int]) -> pd.DataFrame:
    """The attributes asked about of some options, with every ``partner.x`` that of one member."""
    partners = case.columns.get("partners")
    attributes = case.attributes[asked].iloc[rows]
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


def _done(case: Case, needs: Spec) -> list[PastEngagement]:
    """What was done in earlier years and is what is needed."""
    parts = [needs] if isinstance(needs, Mapping) else list(needs or ())
    return [
        past
        for past in case.history
        if past.done and any(all(_is(case, past, key, wanted) for key, wanted in p.items()) for p in parts)
    ]


def _same_value(case: Case, past: PastEngagement, match: str | None, value: str | None) -> bool:
    """Whether it was with the partner, or a format of the partner's, or has the value asked for."""
    found = None if match is None else str(past.cells.get(match))
    if match != "partner" or found == value:
        return found == value or match is None
    return any(value in group.members for group in case.formats if group.id == found)


def _is(case: Case, past: PastEngagement, key: str, wanted: Any) -> bool:
    """Whether an earlier engagement has a value, of its own or of its partner's or activity's row."""
    head, _, column = key.partition(".")
    found = past.cells.get(key)
    if column:
        table = case.columns.get({"partner": "partners", "activity": "activities"}.get(head, ""))
        if table is None or column not in table:
            return False
        own = table.loc[table[head] == past.cells.get(head), column]
        found = None if own.empty else own.iloc[0]
    allowed = wanted if isinstance(wanted, (list, tuple)) else [wanted]
    return canonical(found) in {canonical(w) for w in allowed}

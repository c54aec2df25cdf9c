"""Prerequisites that wait for each other, so that none of them can ever start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from prioritizer.domain import Rule
from prioritizer.reading.checks.conditions import RuleCheck
from prioritizer.reading.draft import Draft
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.selection import canonical, column_of, select_from

Waits = Mapping[str, list[set[str]]]  # option -> for each need: the options one of which must come first


def check_circles(draft: Draft, findings: Findings) -> None:
    """An error for each circle of prerequisites; a warning where nothing could ever be the first step."""
    rules = [r for r in draft.rules if r.on and r.kind == "prerequisite" and r.penalty is None]
    rules = [r for r in rules if {"select", "needs"} <= r.terms.keys()]
    waits: dict[str, list[set[str]]] = {}
    for rule in rules:
        own = _waits(draft, rule)
        alone = [name for name, needs in own.items() if not all(needs)]
        if alone:
            check = RuleCheck(draft, rule, "rules", findings)
            message = "nothing that is needed first is on offer for these options, so they cannot start."
            check.report("warning", "needs", listed(alone), message, "Add what is needed, or history for it.")
        for name, needs in own.items():
            waits.setdefault(name, []).extend(need for need in needs if need)
    circle = _circle(waits)
    if circle:
        message = "these options wait for each other, so none of them can start."
        cure = "Break the circle: mend select or needs of one of the rules."
        shown = " needs ".join([*circle, circle[0]])
        findings.error("rules", None, listed([r.id for r in rules]), shown, message, cure)


def _waits(draft: Draft, rule: Rule) -> dict[str, list[set[str]]]:
    """option -> one set of alternatives per need (per member of a format); empty = none on offer.

    What the history holds as done is no need any more.
    """
    chosen = select_from(draft.attributes, draft.options, rule.terms["select"])
    needed = select_from(draft.attributes, draft.options, rule.terms["needs"])
    agreeing = _match_values(draft, rule.terms.get("match"))
    covered = _also_covered(draft)
    first: dict[object, set[str]] = defaultdict(set)
    for i in np.flatnonzero(needed):
        for value in (*agreeing[i], *(covered[i] if rule.terms.get("match") == "partner" else ())):
            first[value].add(draft.options[i].option)
    done = {v: _done(draft, rule, v) for i in np.flatnonzero(chosen) for v in agreeing[i]}
    waits: dict[str, list[set[str]]] = {}
    for i in np.flatnonzero(chosen):
        name = draft.options[i].option
        if name not in waits:
            needs = [first[v] - {name} for v in agreeing[i] if not done[v]]
            waits[name] = _each(needs) if rule.terms.get("need") == "all" else needs
    return waits


def _each(needs: list[set[str]]) -> list[set[str]]:
    """Every needed option on its own, where all of them are needed."""
    return [{name} for need in needs for name in sorted(need)] + [need for need in needs if not need]


def _match_values(draft: Draft, match: str | None) -> list[tuple[object, ...]]:
    """Per option level what must agree with what it needs: partners, an attribute, or nothing."""
    column = column_of(draft.attributes, match) if match else None
    if match == "partner":
        return [option.members for option in draft.options]
    if column is None:
        return [(None,)] * len(draft.options)
    return [(canonical(cell),) for cell in draft.attributes[column].tolist()]


def _also_covered(draft: Draft) -> list[tuple[object, ...]]:
    """Per option level the further partners it covers, such as those an attaché is accredited to."""
    column = column_of(draft.attributes, "also_covers")
    cells = [""] * len(draft.options) if column is None else draft.attributes[column].tolist()
    return [tuple(p.strip() for p in str(cell).split(";") if p.strip()) for cell in cells]


def _done(draft: Draft, rule: Rule, value: object) -> bool:
    """Whether a done row of ``history`` is what is needed."""
    sheet, needs, match = draft.sheets.get("history"), rule.terms["needs"], rule.terms.get("match")
    if sheet is None or not isinstance(needs, dict):
        return False
    wanted = {**needs, **({match: value} if match is not None else {})}
    for _, record in sheet.records():
        if record["status"] == "done" and all(_holds(record.get(k), v) for k, v in wanted.items()):
            return True
    return False


def _holds(cell: object, wanted: object) -> bool:
    values = wanted if isinstance(wanted, list) else [wanted]
    return cell is not None and canonical(cell) in {canonical(v) for v in values}


def _circle(waits: Waits) -> list[str]:
    """A circle among options that can never start, or [].

    An option can start once, for each of its needs, one alternative can; what is left when nothing
    changes any more waits in circles (or on something that does).
    """
    stuck = dict(waits)
    changed = True
    while changed:
        ready = [n for n, needs in stuck.items() if all(any(o not in stuck for o in need) for need in needs)]
        for name in ready:
            del stuck[name]
        changed = bool(ready)
    path: list[str] = []
    name = next(iter(stuck), "")
    while name and name not in path:
        path.append(name)
        name = next((sorted(need)[0] for need in stuck[name] if need <= stuck.keys()), "")
    return path[path.index(name) :] if name else []

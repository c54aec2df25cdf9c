"""Prerequisites that wait for each other, so that none of them can ever start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from prioritizer.domain.prerequisites import dependences
from prioritizer.domain.rules import Prerequisite
from prioritizer.reading.checks.conditions import RuleCheck
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.unchecked_case import UncheckedCase

Waits = Mapping[str, list[set[str]]]  # option -> for each need: the options one of which must come first


def check_circles(draft: UncheckedCase, findings: Findings) -> None:
    """An error for each circle of prerequisites; a warning where nothing could ever be the first step."""
    rules = [r for r in draft.case.rules if r.on and isinstance(r, Prerequisite) and r.penalty is None]
    rules = [r for r in rules if r.select is not None and r.needs is not None and _matchable(draft, r)]
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


def _matchable(draft: UncheckedCase, rule: Prerequisite) -> bool:
    """Whether there is such a column to match by; where there is none, another check says so."""
    return rule.match in (None, "partner", *draft.case.attributes.columns)


def _waits(draft: UncheckedCase, rule: Prerequisite) -> dict[str, list[set[str]]]:
    """option -> one set of alternatives per need (per member of a format); empty = none on offer.

    What the history holds as done is no need any more. A level that needs nothing can start, and so
    its option waits for nothing.
    """
    waits: dict[str, list[set[str]]] = {}
    bound: dict[str, set[int]] = {}
    for needed in dependences(draft.case, rule):
        name = draft.case.options[min(needed.dependents)].option
        bound.setdefault(name, set()).update(needed.dependents)
        waits.setdefault(name, [])
        if not needed.satisfied:
            waits[name].append({draft.case.options[i].option for i in needed.needed})
    levels = Counter(option.option for option in draft.case.options)
    return {name: needs for name, needs in waits.items() if len(bound[name]) == levels[name]}


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

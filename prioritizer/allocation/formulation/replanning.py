"""A re-plan in the middle of the horizon: what is spent already, what stopping costs, how much changes.

With y[o] = 1 where an option o that was decided is not selected (sum of its starts + y[o] = 1),
what it has used by the day and what calling it off costs is charged to y[o]. The number of changes
is a sum over starts, as every start but the one decided on is a change:

    changes = sum over o that may stay (1 - x[o, its place]) + sum of all starts of other options.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from prioritizer.allocation.formulation.model import Column, Model, Role, closed_columns
from prioritizer.domain import Case
from prioritizer.domain.limits import CHANGES, Limit, Trait
from prioritizer.domain.replanning import kept_places, settled
from prioritizer.domain.rules import Together

# ---------------------------------------------------------------- what is spent


def add_sunk(model: Model, case: Case) -> None:
    """The columns that are charged with what is sunk, or lost when an option is not selected."""
    for standing in case.situation.standings if case.situation is not None else ():
        own = [j for (i, _), j in model.starts.items() if case.options[i].option == standing.option]
        for key, charges in (("sunk", standing.sunk), ("lost", standing.lost)):
            if charges:
                column = model.add_column(Column(f"owed {key} {standing.option}", Role.SUNK))
                terms = dict.fromkeys([column, *(own if key == "lost" else ())], 1)
                model.add_row(f"{key}[{standing.option}]", None, terms, lower=1, upper=1)
                model.owed[column] = charges


# ---------------------------------------------------------------- how much changes


def change_terms(model: Model, case: Case) -> tuple[dict[int, int], int]:
    """({start column: -1 where it keeps its place, 1 where it is new}, changes of doing nothing)."""
    if case.situation is None:
        return {}, 0
    places, fixed = kept_places(case), settled(case.situation)
    terms: dict[int, int] = {}
    for (i, start), j in model.starts.items():
        name = case.options[i].option
        if places.get(name) == (i, start):
            terms[j] = -1
        elif name not in places and name not in fixed:
            terms[j] = 1
    return terms, len(places)


def add_changes(model: Model, case: Case) -> None:
    """changes <= the number allowed; and each at its price."""
    situation = case.situation
    if situation is None:
        return
    terms, most = change_terms(model, case)
    if situation.max_changes is not None:
        model.add_row(CHANGES.id, CHANGES, terms, upper=situation.max_changes - most)
    if situation.change_price:
        model.add_row("price of changes", None, terms, upper=-most, penalty=situation.change_price)


# ---------------------------------------------------------------- what cannot be undone


def raise_to_consumed(model: Model, case: Case) -> None:
    """Move every rule's limit that what is over breaks for good to where it stands: no more may be added.

    Only where nothing still open could mend it; what is over can be neither forbidden nor judged,
    and must not leave the rest without a plan. Floors stay: what can no longer be reached is said.
    """
    if case.situation is None:
        return
    over = {(s.option, s.level) for s in case.situation.standings if s.fixed}
    levels = [(o.option, o.level) for o in case.options]
    fixed = {j for (i, _), j in model.starts.items() if levels[i] in over}
    still = set(range(len(model.columns))) - fixed - set(closed_columns(model)) - _without_room(model, fixed)
    joined = {Limit.of_rule(rule) for rule in case.rules if isinstance(rule, Together)}
    for r, row in enumerate(model.rows):
        if row.limit and row.limit != CHANGES and not row.limit.has(Trait.MEANS):
            terms = model.expanded(row)
            lower, upper = row.lower, row.upper
            if upper is not None:
                upper = max(upper, _least(terms, fixed, still, upper))
            if lower is not None and row.limit in joined:
                against = {j: -c for j, c in terms.items()}
                lower = -max(-lower, _least(against, fixed, still, -lower))
            model.rows[r] = replace(row, lower=lower, upper=upper)


def _without_room(model: Model, fixed: set[int]) -> set[int]:
    """The start columns that do not fit beside what is over, whatever else is left out."""
    starts, found = set(model.starts.values()) - fixed, set()
    for row in model.rows:
        if row.limit and row.upper is not None and all(c >= 0 for c in row.terms.values()):
            room = row.upper - sum(c for j, c in row.terms.items() if j in fixed)
            found |= {j for j, c in row.terms.items() if c > max(room, 0) and j in starts}
    return found


def _least(terms: Mapping[int, int], fixed: set[int], still: set[int], limit: int) -> int:
    """The least a row's left side can be; its limit where something open could lower it."""
    if any(c < 0 for j, c in terms.items() if j in still):
        return limit
    return sum(c for j, c in terms.items() if j in fixed)

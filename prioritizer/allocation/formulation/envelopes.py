"""Money and assets: one row per envelope, one more where some is kept in reserve.

An envelope beyond the horizon caps what the plan carries forward into a calendar year.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from prioritizer.allocation.formulation.model import Column, Model, Role
from prioritizer.domain import Case, Envelope
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.resources import brought
from prioritizer.domain.usage import home_use

Use = dict[int, Fraction]  # column -> amount


def period_uses(case: Case, model: Model) -> dict[str, list[Use]]:
    """resource -> one {column: amount} per period, for money and assets.

    Beyond the horizon there is one per period up to the last one that an envelope caps.
    """
    count = max([len(case.periods), *(e.last + 1 for e in case.envelopes)])
    uses: dict[str, list[Use]] = {r.id: [{} for _ in range(count)] for r in case.resources}
    for (i, start), j in model.starts.items():
        for need, period, amount in home_use(case.options[i], start):
            if need.resource in uses and 0 <= period < count:
                _add(uses[need.resource][period], j, amount)
    for j, saved in model.savings.items():
        for resource, period, amount in saved:
            _add(uses[resource][period], j, -amount)
    for j, charges in model.owed.items():
        for charge in charges:
            if charge.resource in uses:
                _add(uses[charge.resource][charge.period], j, charge.amount)
    return uses


def _add(use: Use, j: int, amount: Fraction) -> None:
    """Add to a column's amount; the first one as it is, because sums of fractions are slow."""
    use[j] = use[j] + amount if j in use else amount


def add_envelopes(model: Model, case: Case) -> None:
    """Each envelope: use over its span <= available; with a reserve: <= available - reserve.

    What is left of a row with ``carry_over`` passes at that share to the row of the same resource
    and length that starts right after it: use + left <= available (less the reserve) in the one,
    use <= available + share x left in the other. A limit that is raised so raises what passes on.
    """
    uses = period_uses(case, model)
    carried: dict[tuple[str, int, int], dict[int, Fraction]] = {}
    order = sorted(case.envelopes, key=lambda e: e.first)  # what passes on is known first
    places = {e.place for e in order}
    for envelope in order:
        terms = total(uses[envelope.resource][envelope.first : envelope.last + 1])
        terms |= carried.get(envelope.place, {})
        left = None
        if envelope.over(case) and not envelope.carry_over:
            continue  # what is over is not limited any more
        if envelope.carry_over and envelope.next in places:
            left = model.add_column(
                Column(f"left {_label(envelope, case)}", Role.REST, integer=False, upper=None)
            )
            terms[left] = Fraction(1)
            carried[envelope.next] = {left: -envelope.carry_over}
        rows = _limit(model, case, envelope, terms)
        if left is not None:
            model.rests[left] = rows


def _label(envelope: Envelope, case: Case) -> str:
    """An envelope in the names of rows and columns."""
    return f"{envelope.resource}[{envelope.span(case)}]"


def carried_over(case: Case, model: Model) -> dict[tuple[str, int, int], dict[int, Fraction]]:
    """The place of an envelope -> {column: - share} of what the row before it passes on."""
    columns = {model.rows[rows[0]].limit: j for j, rows in model.rests.items()}
    found = ((e, columns.get(e.limit(case))) for e in case.envelopes if e.carry_over)
    return {e.next: {j: -e.carry_over} for e, j in found if j is not None}


def _limit(model: Model, case: Case, envelope: Envelope, terms: Mapping[int, Fraction]) -> tuple[int, ...]:
    """The rows of one envelope: their indices."""
    label, place = _label(envelope, case), (envelope.span(case),)
    rows = [len(model.rows)]
    least = envelope.spent(case) - brought(case).get(envelope.place, Fraction(0))
    model.add_row(label, envelope.limit(case), terms, upper=max(envelope.available, least), place=place)
    if envelope.reserve:
        rows.append(len(model.rows))
        limit = envelope.available - envelope.reserve
        limit = max(limit, least) if least else limit  # a straight line in what is available, for sweeps
        reserve = Limit(LimitKind.RESERVE, envelope.resource)
        model.add_row(f"reserve {label}", reserve, terms, upper=limit, place=place)
    return tuple(rows)


def total(uses: list[Use]) -> dict[int, Fraction]:
    """The sum of several {column: amount}."""
    summed = dict(uses[0]) if uses else {}
    for use in uses[1:]:
        for j, amount in use.items():
            _add(summed, j, amount)
    return summed

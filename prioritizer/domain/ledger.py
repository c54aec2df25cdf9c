"""Envelopes of money and assets as a bookkeeper sees them: what came, what was used, what is left.

From the case and the options selected alone, in exact arithmetic; the model does not enter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritizer.domain import Case, Envelope
from prioritizer.domain.replanning import sunk_charges
from prioritizer.domain.rules import Synergy
from prioritizer.domain.selection import options_of, select
from prioritizer.domain.usage import ZERO, Start, used


def saved(case: Case, resource: str, first: int, last: int, chosen: Iterable[Start]) -> Fraction:
    """What synergies save of a resource over the periods first..last."""
    starts = {case.options[i].option: (i, s) for i, s in chosen}
    total = ZERO
    for rule in case.rules:
        if not (rule.on and isinstance(rule, Synergy) and rule.saves and resource in rule.saves):
            continue
        inside, wanted = select(case, rule.select), options_of(case, rule.select)
        when = {starts[o][1] for o in wanted if o in starts and inside[starts[o][0]]}
        together = len(when) == 1 and all(o in starts and inside[starts[o][0]] for o in wanted)
        if together and rule.first <= min(when) <= rule.last and first <= min(when) <= last:
            total += rule.saves[resource]
    return total


def falls_due(case: Case, resource: str, first: int, last: int, chosen: Iterable[Start]) -> Fraction:
    """What is spent or owed on options that are not selected, in a re-plan."""
    charges = (charge for _, charge in sunk_charges(case, chosen) if charge.resource == resource)
    return sum((c.amount for c in charges if first <= c.period <= last), ZERO)


@dataclass(frozen=True)
class Entry:
    """One envelope with what came over from the row before it and what is used of it."""

    envelope: Envelope
    came: Fraction
    used: Fraction

    @property
    def left(self) -> Fraction:
        """What is left of it, the reserve included; negative where more is used than there is."""
        return self.envelope.available + self.came - self.used

    def beyond(self, case: Case, held: Fraction) -> Fraction:
        """How much more is used than there is without what is ``held`` in reserve; 0 where it is enough.

        What had been used by the day of a re-plan is never too much.
        """
        limit = max(self.envelope.available - held + self.came, self.envelope.spent(case))
        return max(self.used - limit, ZERO)


def ledger(case: Case, chosen: Sequence[Start]) -> Iterator[Entry]:
    """Every envelope, the earlier ones first, as what they leave may pass on.

    A row with ``carry_over`` passes that share of what it leaves beside its reserve to the row of
    the same resource that starts in the next period and is as long.
    """
    passed: dict[tuple[str, int, int], Fraction] = defaultdict(Fraction)
    for envelope in sorted(case.envelopes, key=lambda e: e.first):
        name, first, last = envelope.resource, envelope.first, envelope.last
        spent = used(case, name, first, last, chosen) - saved(case, name, first, last, chosen)
        spent += falls_due(case, name, first, last, chosen)
        entry = Entry(envelope, passed[name, first, last - first], spent)
        yield entry
        if envelope.carry_over:
            rest = max(entry.left - envelope.reserve, Fraction(0))
            passed[name, last + 1, last - first] = envelope.carry_over * rest

"""What the plan selects, added up by region, pillar, goal, activity and payer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from prioritizer.domain.selection import labels
from prioritizer.domain.text import aligned
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.payers import HOME, paid_by
from prioritizer.reporting.facts.rows import SelectedRow
from prioritizer.reporting.words.numbers import exact

GROUPED = ("region", "pillar", "goal", "activity")


@dataclass(frozen=True)
class Total:
    """The engagements of one group: how many, their benefit, what home and what others pay of them.

    ``by``: region, pillar, goal, activity or payer; ``group`` is "" for what is in none. Of a payer the
    engagements are those it pays a part of, with their whole benefit. Money by resource.
    """

    by: str
    group: str
    engagements: int
    benefit: float
    home: Mapping[str, Fraction]
    others: Mapping[str, Fraction]


def totals(facts: Facts) -> tuple[Total, ...]:
    """Every group that has something selected, the largest benefit first.

    An engagement that serves several goals counts in each; one with partners of several regions is in the
    region "mixed", and every other grouping adds up to the plan.
    """
    found = [t for by in GROUPED for t in _by_benefit(_grouped(facts, by))]
    return (*found, *_by_benefit(_payers(facts)))


def _by_benefit(found: Iterable[Total]) -> list[Total]:
    return sorted(found, key=lambda t: (t.group == "", -t.benefit, t.group))


def _grouped(facts: Facts, by: str) -> Iterator[Total]:
    """By a trait of the options; nothing where no option has one."""
    groups, index = labels(facts.case, by), {o.key: i for i, o in enumerate(facts.case.options)}
    inside: dict[str, list[SelectedRow]] = {}
    for row in facts.selected:
        for group in groups[index[row.option.key]] or ("",):
            inside.setdefault(group, []).append(row)
    if any(inside.keys() - {""}):
        yield from (_total(by, group, rows) for group, rows in inside.items())


def _total(by: str, group: str, rows: list[SelectedRow]) -> Total:
    home, others = _sum(r.money for r in rows), _sum(r.others for r in rows)
    return Total(by, group, len(rows), sum(r.chosen.benefit for r in rows), home, others)


def _sum(amounts: Iterable[Mapping[str, Fraction]]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for resource, amount in ((r, a) for own in amounts for r, a in own.items()):
        found[resource] = found.get(resource, Fraction(0)) + amount
    return found


def _payers(facts: Facts) -> Iterator[Total]:
    """By who pays a part, home or another."""
    shares: dict[str, list[tuple[SelectedRow, str, Fraction]]] = {}
    for row in facts.selected:
        for paid in paid_by([row.chosen], facts.money_names):
            shares.setdefault(paid.payer, []).append((row, paid.resource, paid.amount))
    for payer, parts in shares.items():
        rows = {row.chosen.option: row for row, _, _ in parts}
        money, worth = _sum({r: a} for _, r, a in parts), sum(row.chosen.benefit for row in rows.values())
        own, other = (money, {}) if payer == HOME else ({}, money)
        yield Total("payer", payer, len(rows), worth, own, other)


def totals_data(facts: Facts) -> list[dict[str, Any]]:
    """The same as data."""
    return [
        {
            "by": t.by,
            "group": t.group,
            "engagements": t.engagements,
            "benefit": exact(t.benefit),
            "money": {r: exact(a) for r, a in t.home.items()},
            "others_money": {r: exact(a) for r, a in t.others.items()},
        }
        for t in totals(facts)
    ]


def group_name(facts: Facts, total: Total) -> str:
    """A group as people call it."""
    if not total.group:
        return facts.words("totals.none")
    spelled = facts.words.get(f"{total.by}.{total.group}", "")
    return spelled or facts.words.get(f"totals.{total.group}", facts.names.of(total.group))


def money_columns(facts: Facts, found: Iterable[Total]) -> list[tuple[str, str]]:
    """(home or others, resource) of every column of money that holds something."""
    kept = list(found)
    sides = (("home", [t.home for t in kept]), ("others", [t.others for t in kept]))
    return [(s, r) for s, own in sides for r in facts.money_names if any(m.get(r) for m in own)]


def totals_text(facts: Facts) -> str:
    """A table for each grouping."""
    words, found = facts.words, totals(facts)
    columns = money_columns(facts, found)
    blocks = []
    for by in (*GROUPED, "payer"):
        mine = [t for t in found if t.by == by]
        if mine:
            blocks.append(
                "\n".join(aligned([_head(facts, by, columns), *(_line(facts, t, columns) for t in mine)]))
            )
    return "\n\n".join([*blocks, words("totals.note")]) if blocks else words("totals.empty")


def _head(facts: Facts, by: str, columns: Iterable[tuple[str, str]]) -> list[str]:
    words = facts.words
    money = [money_heading(facts, side, r) for side, r in columns]
    return [words(f"totals.by_{by}"), words("totals.engagements"), words("col.benefit"), *money]


def money_heading(facts: Facts, side: str, resource: str) -> str:
    """A column of money: what home pays of a resource, or what others do."""
    return facts.words(f"totals.{side}", name=facts.money_names[resource], unit=facts.units[resource])


def _line(facts: Facts, t: Total, columns: Iterable[tuple[str, str]]) -> list[str]:
    words = facts.words
    money = [words.number((t.home if s == "home" else t.others).get(r, Fraction(0)), 0) for s, r in columns]
    return [group_name(facts, t), words.number(t.engagements), words.number(t.benefit, 2), *money]

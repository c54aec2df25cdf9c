"""Columns and cells that several sheets have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from prioritizer.domain import NotSelected, Ranking, Selected
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import SelectedRow
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn


def money_style(amounts: Iterable[Fraction]) -> str:
    """The style for money: whole units, or two decimals where any amount has some."""
    return "money" if all(a.denominator == 1 for a in amounts) else "cents"


def number_style(amounts: Iterable[Fraction]) -> str:
    """The style for counts and amounts: whole, or with as many decimals as it takes, up to two."""
    return "integer" if all(a.denominator == 1 for a in amounts) else "decimals"


def share_style(shares: Iterable[float]) -> str:
    """The style for shares of use: fine enough that what is not all does not read 100 %."""
    return "percent2" if any(0.9995 <= share < 1 for share in shares) else "percent1"


def money_columns(facts: Facts) -> list[SheetColumn]:
    """One summed column per money resource, named with its unit."""
    return [
        SheetColumn(named_unit(facts, m.name, m.unit), _style(facts, m.id), total=True) for m in facts.money
    ]


def _style(facts: Facts, resource: str) -> str:
    return money_style(c.money.get(resource, Fraction(0)) for c in facts.selected)


def money_cells(facts: Facts, money: Mapping[str, Fraction]) -> list[Cell]:
    """The amounts for :func:`money_columns`; nothing where none is used."""
    return [money.get(m.id) for m in facts.money]


def named_unit(facts: Facts, name: str, unit: str) -> str:
    """A name with its unit in brackets, where there is one."""
    return facts.words("cell.unit", name=name, unit=facts.names.unit(unit)) if unit else name


def points(score: float | None) -> float | None:
    """A score of 0..1 as shown, 0-100."""
    return None if score is None or score != score else 100 * float(score)


def people_text(facts: Facts, carried: SelectedRow) -> str:
    """What an option takes of each pool, as one cell."""
    items = [
        facts.words("cell.people", name=facts.names.of(pool), amount=facts.words.number(amount))
        for pool, amount in carried.people.items()
    ]
    return "; ".join(items)


def title_of(facts: Facts, carried: SelectedRow) -> str:
    """The option's title."""
    return facts.names.option(carried.chosen.option)


AT_MOST_LEVEL = 11  # so many methods' names fit beside one another; those of more are turned


def method_name(words: Words, ranking: Ranking) -> str:
    """A ranking method's short name; with its own parameters it goes by its title."""
    return words.get(f"method.{ranking.method}", ranking.title or ranking.method)


def paid(item: Selected | NotSelected) -> float | None:
    """What the means of an engagement are worth elsewhere, in benefit points; None where not known."""
    return None if item.marginal_benefit is None else sum(item.opportunity_cost.values())

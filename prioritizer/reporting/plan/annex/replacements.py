"""The sheet Standby: which options to step in with, quarter by quarter, if something falls out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritizer.domain import OptionLevel
from prioritizer.domain.calendar import calendar_of
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.next_to_fund import next_to_fund
from prioritizer.reporting.facts.rows import NotSelectedRow
from prioritizer.reporting.words.intervals import outward
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.table_sheet import Field, add_table, field, table_of


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, names = facts.words, facts.names
    fields: list[Field[tuple[int, int, NotSelectedRow]]] = [
        field(words("col.period"), lambda x: names.period(x[0]), least=80),
        field(words("col.place"), lambda x: x[1], "integer"),
        field(words("col.option"), lambda x: _title(facts, x[2]), most=260, least=150),
        field(words("col.partner"), lambda x: names.of(x[2].option.partner), most=120),
        field(
            words("col.loss_low"), lambda x: outward(x[2].item.loss_low, x[2].item.loss_high)[0], "benefit"
        ),
        field(
            words("col.loss_high"), lambda x: outward(x[2].item.loss_low, x[2].item.loss_high)[1], "benefit"
        ),
        field(words("col.benefit_lost"), lambda x: x[2].benefit, "benefit", least=70),
        field(words("col.means_needed"), lambda x: _means(facts, x[2].option), most=300, least=180),
    ]
    add_table(book, facts, "standby", *table_of(fields, standby(facts)))


def standby(facts: Facts) -> Iterator[tuple[int, int, NotSelectedRow]]:
    """(period, place, option): per start period those that could start then, best net advantage first."""
    ready = [x.row for x in next_to_fund(facts)]
    calendar = calendar_of(facts.case)
    for period in range(len(facts.case.periods)):
        able = [x for x in ready if period in x.option.starts and not calendar.too_early(x.option, period)]
        own = [x for x in able if calendar.touching(x.option, period, "forbid") is None]
        for place, left in enumerate(own, 1):
            yield period, place, left


def _title(facts: Facts, left: NotSelectedRow) -> str:
    return facts.names.at_level(left.item.option, left.item.level)


def _means(facts: Facts, option: OptionLevel) -> str:
    """What it needs of money, assets and people in the period it starts in."""
    needs: dict[str, Fraction] = {}
    for need in option.needs:
        if need.payer == "home" and need.offset in (None, 0) and need.amount:
            needs[need.resource] = needs.get(need.resource, Fraction(0)) + need.amount
    return "; ".join(_need(facts, resource, amount) for resource, amount in needs.items())


def _need(facts: Facts, resource: str, amount: Fraction) -> str:
    words, names = facts.words, facts.names
    if resource in facts.money_names:
        return words.money(amount, facts.units[resource])
    unit = facts.asked_unit(resource)
    text = words("standby.need", amount=words.number(amount), name=names.asked_for(resource))
    return f"{text} ({names.unit(unit)})" if unit else text

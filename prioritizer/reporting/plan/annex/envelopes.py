"""A table of envelopes, of money and assets or of people: what there is, what is used, who is kept out."""

from __future__ import annotations

from prioritizer.domain import ResourceUse
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.plan_columns import money_style, share_style
from prioritizer.reporting.xlsx.table_sheet import Field, Table, field, table_of

_NAMED = 3


def envelope_table(facts: Facts, uses: list[ResourceUse]) -> Table:
    """The columns and rows of a table of envelopes.

    Without anything carried over or supplied there is no column for it, and for people without a
    reserve none for that.
    """
    words, names = facts.words, facts.names
    style = money_style(x for u in uses for x in (u.available, u.carried, u.supplied, u.reserve, u.used))
    added = words("col.carried_over" if any(u.carried for u in uses) else "col.supplied")
    kept_out = {id(u): [names.option(x.item.option) for x in facts.kept_out(u)] for u in uses}
    fields: list[Field[ResourceUse]] = [
        field(words("col.envelope"), lambda u: _name(facts, u), most=420, least=150),
        field(words("col.unit"), lambda u: names.unit(u.unit or facts.units.get(u.resource, "")), least=88),
        field(words("col.available"), lambda u: u.available, style),
        field(added, lambda u: u.carried + u.supplied or None, style),
        field(words("col.reserve"), lambda u: u.reserve, style),
        field(words("col.used"), lambda u: u.used, style),
        field(words("col.left"), lambda u: u.spendable - u.used, style),
        field(words("col.share"), lambda u: facts.share(u), share_style(map(facts.share, uses))),
        field(words("col.kept_out"), lambda u: len(kept_out[id(u)]) or None, "integer"),
        field(words("col.which"), lambda u: words.join(kept_out[id(u)], _NAMED, "; "), most=420, least=150),
    ]
    idle = {words("col.reserve")} if all(u.kind == "pool" and not u.reserve for u in uses) else set()
    idle |= set() if any(u.carried or u.supplied for u in uses) else {added}
    return table_of([f for f in fields if f.column.header not in idle], uses)


def _name(facts: Facts, use: ResourceUse) -> str:
    span = facts.names.envelope_span(use.period)
    return facts.words("cell.envelope", name=facts.names.of(use.resource), span=span)

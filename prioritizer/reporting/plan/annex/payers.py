"""The sheet Who pays: gross cost by payer, and the engagements that others pay a part of."""

from __future__ import annotations

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.payers import HOME, Paid, paid_by, payers
from prioritizer.reporting.facts.rows import SelectedRow
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import money_style, named_unit, title_of

Table = tuple[list[SheetColumn], list[Row]]


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    paid = payers(facts)
    others = any(p.payer != HOME for p in paid)
    sheet = book.sheet(words("sheet.payers"))
    summary, shared = _by_payer(facts, paid), _shared(facts)
    sheet.set_widths(fit(sheet.page_px, summary, shared))
    sheet.title(words("payers.title"), [words("payers.intro")] if others else [])
    if not others:
        sheet.paragraph(words("empty.payers" if paid else "empty.resources"))
        return
    sheet.table(*summary, totals=words("payers.gross"))
    if shared[1]:
        sheet.small_table(words("payers.shared"), *shared)


def _by_payer(facts: Facts, paid: tuple[Paid, ...]) -> Table:
    """One row per payer, one column per money resource or asset; the total is the gross cost."""
    words, resources = facts.words, list(dict.fromkeys(p.resource for p in paid))
    columns = [SheetColumn(words("col.payer"), most=200, least=120)]
    for resource in resources:
        style = money_style(p.amount for p in paid if p.resource == resource)
        header = named_unit(facts, facts.names.of(resource), facts.units[resource])
        columns.append(SheetColumn(header, style, total=True))
    amounts = {(p.payer, p.resource): p.amount for p in paid}
    rows: list[Row] = [
        [payer_name(facts, payer), *(amounts.get((payer, r)) for r in resources)]
        for payer in dict.fromkeys(p.payer for p in paid)
    ]
    return columns, rows


def _shared(facts: Facts) -> Table:
    """Per engagement and resource that others share in: gross, net, and who bears the rest."""
    words = facts.words
    mine = [(c, paid_by([c.chosen], facts.units)) for c in facts.selected]
    style = money_style(p.amount for _, paid in mine for p in paid)
    columns = [
        SheetColumn(words("col.option"), most=420, least=200),
        SheetColumn(words("col.envelope"), most=200),
        SheetColumn(words("col.gross"), style),
        SheetColumn(words("col.net"), style),
        SheetColumn(words("col.by_others"), most=300, least=150),
    ]
    return columns, [row for c, paid in mine for row in _shared_rows(facts, c, paid)]


def _shared_rows(facts: Facts, carried: SelectedRow, paid: tuple[Paid, ...]) -> list[Row]:
    """One row per resource that somebody else pays a part of."""
    rows: list[Row] = []
    for resource in dict.fromkeys(p.resource for p in paid if p.payer != HOME):
        own = [p for p in paid if p.resource == resource]
        net = sum(p.amount for p in own if p.payer == HOME)
        items = [
            facts.words("cell.people", name=payer_name(facts, p.payer), amount=facts.words.number(p.amount))
            for p in own
            if p.payer != HOME
        ]
        name = facts.names.of(resource)
        gross = sum(p.amount for p in own)
        rows.append([title_of(facts, carried), name, gross, net, "; ".join(items)])
    return rows


def payer_name(facts: Facts, payer: str) -> str:
    """A payer in words: home, the host, a partner by name, or as the case spells it."""
    return facts.words.get(f"payer.{payer}", facts.names.of(payer))

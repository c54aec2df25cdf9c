"""The sheet Partners and activities: how each method ranks them."""

from __future__ import annotations

from prioritizer.domain import Ranking
from prioritizer.reporting.book import Book, Cell, Column, Row, fit
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.shared import points

Table = tuple[list[Column], list[Row]]


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.partner_rankings"))
    tables = {of: table for of in ("partners", "activities") if (table := _table(facts, of))[1]}
    sheet.set_widths(fit(sheet.page_px, *tables.values()) if tables else [sheet.page_px])
    sheet.title(words("partner_rankings.title"), [words("partner_rankings.intro")] if tables else [])
    if not tables:
        sheet.paragraph(words("empty.partner_rankings"))
    for n, (of, table) in enumerate(tables.items()):
        sheet.line(words(f"partner_rankings.{of}"), "heading")
        sheet.table(*table, main=n == 0)
        sheet.space()


def _table(facts: Facts, of: str) -> Table:
    """Name, score by the plan's own method, and the rank each method gives."""
    words = facts.words
    rankings = [r for r in facts.run.rankings.rankings if r.of == of]
    columns = [Column(words(f"col.{of}"), most=260), Column(words("col.score"), "score")]
    columns += [Column(words("col.rank_by", method=r.title or r.method), "integer") for r in rankings]
    if not rankings:
        return columns, []
    ranks = [dict(zip(r.items["id"], r.items["rank"], strict=True)) for r in rankings]
    return columns, [_row(facts, rankings[0], str(i), ranks) for i in rankings[0].items["id"]]


def _row(facts: Facts, first: Ranking, item: str, ranks: list[dict[str, float]]) -> list[Cell]:
    score = dict(zip(first.items["id"], first.items["score"], strict=True))[item]
    return [facts.names.of(item), points(score), *(r.get(item) for r in ranks)]

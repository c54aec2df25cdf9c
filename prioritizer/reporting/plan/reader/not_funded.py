"""The sheet Not funded: every option not carried out, with its reason in words."""

from __future__ import annotations

from collections.abc import Sequence

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import NotSelectedRow
from prioritizer.reporting.reasons.sentences import reason_only
from prioritizer.reporting.words.intervals import outward
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import points
from prioritizer.reporting.xlsx.table_sheet import needed

_NAMED = 2  # engagements named in a cell; if there are more, they are counted


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.not_funded"))
    columns, rows = needed(_columns(facts), [_row(facts, left) for left in facts.left])
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    title = words("not_funded.title", n=words.count("options", len(rows)))
    sheet.title(title, [words("not_funded.intro"), _counts(facts)] if rows else [])
    if rows:
        sheet.table(columns, rows, main=True)
    else:
        sheet.paragraph(facts.empty("not_funded"))


def _counts(facts: Facts) -> str:
    """How many options are left out for which reason."""
    words = facts.words
    counts = [
        words("reason.count", n=len(x), reason=words.get(f"reason.{r}", r))
        for r, x in facts.by_reason.items()
    ]
    return words("not_funded.counts", counts="; ".join(counts))


def _columns(facts: Facts) -> list[SheetColumn]:
    words = facts.words
    return [
        SheetColumn(words("col.rank"), "integer"),
        SheetColumn(words("col.option"), most=220, least=130),
        SheetColumn(words("col.partner"), most=120),
        SheetColumn(words("col.score"), "score"),
        SheetColumn(words("col.benefit_lost"), "benefit", least=70),
        SheetColumn(words("col.reason"), most=100),
        SheetColumn(words("col.why"), most=370, least=230),
        SheetColumn(words("col.loss_low"), "benefit"),
        SheetColumn(words("col.loss_high"), "benefit"),
        SheetColumn(words("col.displaces"), most=210, least=140),
    ]


def _row(facts: Facts, left: NotSelectedRow) -> list[Cell]:
    item, words = left.item, facts.words
    return [
        item.rank,
        facts.names.at_level(item.option, item.level),
        facts.names.of(left.option.partner),
        points(item.score),
        left.benefit,
        words.get(f"reason.{item.reason}", item.reason),
        reason_only(facts, item),
        *outward(item.loss_low, item.loss_high),
        _displaced(facts, item.displaces),
    ]


def _displaced(facts: Facts, options: Sequence[str]) -> str:
    """What would have to leave: by name where it is little, else how many."""
    if len(options) > _NAMED:
        return facts.words.count("engagements", len(options))
    return "; ".join(facts.names.key(d) for d in options)

"""The sheet Not selected: every option not selected, with its reason in words."""

from __future__ import annotations

from collections.abc import Sequence

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import NotSelectedRow
from prioritizer.reporting.reasons.sentences import reason_only
from prioritizer.reporting.words.intervals import outward
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.plan_columns import paid, points
from prioritizer.reporting.xlsx.table_sheet import Field, field, fill, needed_fields, table_of

_NAMED = 2  # engagements named in a cell; if there are more, they are counted


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: what a reader needs at hand is printed, the rest stands to the right of it."""
    words = facts.words
    sheet = book.sheet(words("sheet.not_selected"))
    items = facts.not_selected
    printed, beside = (needed_fields(fields, items) for fields in (_printed(facts), _beside(facts)))
    title = words("not_selected.title", n=words.count("options", len(items)))
    intro = [words("not_selected.intro"), _counts(facts)] if items else []
    table = table_of([*printed, *beside], items)
    fill(sheet, table, title, intro, facts.empty("not_selected"), printed=len(printed))


def _counts(facts: Facts) -> str:
    """How many options are left out for which reason."""
    words = facts.words
    counts = [
        words("reason.count", n=len(x), reason=words.get(f"reason.{r}", r))
        for r, x in facts.by_reason.items()
    ]
    return words("not_selected.counts", counts="; ".join(counts))


def _printed(facts: Facts) -> list[Field[NotSelectedRow]]:
    words, names = facts.words, facts.names
    return [
        field(words("col.rank"), lambda x: x.item.rank, "integer"),
        field(
            words("col.option"), lambda x: names.at_level(x.item.option, x.item.level), most=220, least=130
        ),
        field(words("col.partner"), lambda x: names.of(x.option.partner), most=120),
        field(words("col.score"), lambda x: points(x.item.score), "score"),
        field(words("col.benefit_lost"), lambda x: x.benefit, "benefit", least=70),
        field(words("col.net_advantage"), lambda x: x.item.net_advantage, "benefit"),
        field(words("col.reason"), lambda x: words.get(f"reason.{x.item.reason}", x.item.reason), most=100),
        field(words("col.why"), lambda x: reason_only(facts, x.item), most=370, least=200),
        field(words("col.loss_low"), lambda x: outward(x.item.loss_low, x.item.loss_high)[0], "benefit"),
        field(words("col.loss_high"), lambda x: outward(x.item.loss_low, x.item.loss_high)[1], "benefit"),
        field(words("col.displaces"), lambda x: _displaced(facts, x.item.displaces), most=210, least=140),
    ]


def _beside(facts: Facts) -> list[Field[NotSelectedRow]]:
    """What net advantage is the difference of."""
    words = facts.words
    return [
        field(words("col.marginal_benefit"), lambda x: x.item.marginal_benefit, "benefit"),
        field(words("col.opportunity_cost"), lambda x: paid(x.item), "benefit"),
    ]


def _displaced(facts: Facts, options: Sequence[str]) -> str:
    """What would have to leave: by name where it is little, else how many."""
    if len(options) > _NAMED:
        return facts.words.count("engagements", len(options))
    return "; ".join(facts.names.key(d) for d in options)

"""The sheet Partners and activities: how each method ranks them."""

from __future__ import annotations

from collections.abc import Mapping

from prioritizer.domain import Ranking
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.plan_columns import method_name, points
from prioritizer.reporting.xlsx.table_sheet import add_table

_KINDS = ("partners", "activities")


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    rows = [row for of in _KINDS for row in _rows(facts, of)]
    add_table(book, facts, "partner_rankings", _columns(facts), rows)


def _methods(facts: Facts) -> list[str]:
    """The methods that rank partners or activities, in their order."""
    return list(dict.fromkeys(r.method for r in facts.run.rankings.rankings if r.of in _KINDS))


def _columns(facts: Facts) -> list[SheetColumn]:
    words, methods = facts.words, _methods(facts)
    titles = {r.method: method_name(words, r) for r in facts.run.rankings.rankings if r.of == "options"}
    heads = [words("col.rank_by", method=titles.get(m, m)) for m in methods]
    return [
        SheetColumn(words("col.what"), most=120),
        SheetColumn(words("col.name"), most=300),
        SheetColumn(words("col.score"), "score"),
        *(SheetColumn(h, "integer") for h in (heads if len(heads) > 1 else [words("col.rank")])),
    ]


def _rows(facts: Facts, of: str) -> list[Row]:
    """Name, score by the plan's own method, and the rank each method gives."""
    rankings = {r.method: r for r in facts.run.rankings.rankings if r.of == of}
    if not rankings:
        return []
    first: Ranking = next(iter(rankings.values()))
    places = {m: dict(zip(r.items["id"], r.items["rank"], strict=True)) for m, r in rankings.items()}
    return [
        [
            facts.words(f"partner_rankings.{of}"),
            facts.names.of(str(item)),
            points(score),
            *(_rank(places.get(m, {}), str(item)) for m in _methods(facts)),
        ]
        for item, score in zip(first.items["id"], first.items["score"], strict=True)
    ]


def _rank(places: Mapping[str, float], item: str) -> Cell:
    return places.get(item)

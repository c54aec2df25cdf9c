"""The annex sheet Partners and activities: how each method ranks them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from prioritizer.domain import Ranking
from prioritizer.reporting.plan.annex import partner_rankings
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_partners_stand_by_name_with_score_and_rank() -> None:
    """Scores of 0..1 are shown as 0 to 100."""
    rows = records(sheet(partner_rankings.add, sample.run()), "Name")
    assert [(r["Name"], r["Score"], r["Rank"]) for r in rows] == [
        ("Türkiye", 60, 1), ("Georgia", 50, 2), ("Kazakhstan", 40, 3), ("Italy", 35, 4),
    ]  # fmt: skip


def test_several_methods_have_a_column_each() -> None:
    """Empty where a method ranks no such thing; the score is the first method's."""
    run = sample.run()
    items = pd.DataFrame({"id": ["GEO", "TUR"], "level": "", "score": [0.9, 0.8], "rank": [1, 2]})
    more = Ranking("partners", "topsis", "TOPSIS closeness", "high", items)
    rankings = replace(run.rankings, rankings=(*run.rankings.rankings, more))
    rows = records(sheet(partner_rankings.add, replace(run, rankings=rankings)), "Name")
    ranks = {r["Name"]: list(r.values())[3:] for r in rows}
    assert ranks["Georgia"] == [2, 1]
    assert ranks["Italy"] == [4, None]
    assert rows[0]["Score"] == 60


def test_without_rankings_of_them_the_sheet_says_so() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(partner_rankings.add, sample.bare()))[-1] == Words()("empty.partner_rankings")

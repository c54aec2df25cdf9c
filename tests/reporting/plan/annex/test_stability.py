"""The annex sheet Stability: how often each option takes which ranks."""

from __future__ import annotations

import pytest

from prioritizer.reporting.plan.annex import stability
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_the_heat_map_adds_up() -> None:
    """Bands cover all ranks, so each row sums to 1; colours are a native scale."""
    page, options = sheet(stability.add, sample.run()), len(sample.run().stability.sure.table)
    rows = records(page, "Mean rank")[:options]
    labels = [label for label in list(rows[0])[6:] if label]
    assert len(labels) == len(stability.bands(options))
    for row in rows:
        assert sum(row[label] or 0 for label in labels) == pytest.approx(1)
    assert [row["Rank"] for row in rows] == sorted(row["Rank"] for row in rows)
    (scale,) = [rule.type for area in page.conditional_formatting for rule in area.rules]
    assert scale == "colorScale"


def test_wins_of_a_pair_complement_one_another() -> None:
    """Of two options the shares of draws in which each scores more sum to at most 1 (less where they tie)."""
    rows = records(sheet(stability.add, sample.run()), "No.")
    best = len(rows)
    assert best == 8
    for i in range(best):
        assert rows[i][str(i + 1)] is None
        for j in range(i):
            assert 0 <= rows[i][str(j + 1)] + rows[j][str(i + 1)] <= 1 + 1e-9


def test_bands() -> None:
    """Single ranks for few options, else bands that widen and end with the last option."""
    assert stability.bands(3) == [1, 2, 3]
    assert stability.bands(13) == [1, 5, 10, 13]
    assert stability.bands(250) == [1, 5, 10, 20, 50, 100, 200, 250]


def test_without_criteria_the_sheet_says_why_it_is_empty() -> None:
    """A sentence and no table."""
    assert texts(sheet(stability.add, sample.bare()))[-1] == Words()("empty.stability")

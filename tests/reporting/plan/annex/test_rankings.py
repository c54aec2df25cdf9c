"""The annex sheet Rankings: scores and ranks, live under the weights."""

from __future__ import annotations

import pytest

from prioritizer.reporting.plan.annex import rankings
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import header_row, records, sheet, texts


def test_the_sheet_starts_from_the_runs_own_scores() -> None:
    """Before a weight is touched, the formulas' values are the scores and ranks of the run."""
    shown = records(sheet(rankings.add, sample.run()), "TOPSIS")
    scored = sample.scores().table.set_index("rank", drop=False)
    assert len(shown) == len(sample.OPTION_ROWS)
    for row in shown:
        score = float(scored.loc[[row["Rank"]], "score"].iloc[0])
        assert row["Score"] == pytest.approx(100 * score, abs=1e-9)
        assert row["Rank"] == row["Rank in this run"]
    assert sorted(r["Place"] for r in shown) == list(range(1, len(shown) + 1))


def test_live_columns_have_room_for_shares() -> None:
    """A share of 100.0 % stands above each criterion's values, however short its name."""
    page = sheet(rankings.add, sample.run())
    top = header_row(page, "Place")
    names = ("tier", "goals", "gain", "stability")
    columns = [cell.column_letter for cell in page[top] if cell.value in names]
    widths = {i: d.width for d in page.column_dimensions.values() for i in range(d.min, d.max + 1)}
    assert len(columns) == 4
    assert all(7 * widths[page[f"{c}1"].column] >= 60 for c in columns)


def test_weights_take_numbers_only() -> None:
    """One yellow cell for each branch and leaf, from nought up."""
    page = sheet(rankings.add, sample.run())
    limits = [(v.type, v.formula1) for v in page.data_validations.dataValidation for _ in v.sqref.ranges]
    assert limits == [("decimal", "0")] * 7


def test_the_first_places_are_named_above() -> None:
    """The best five of the run, in the order of its ranks."""
    page = sheet(rankings.add, sample.run())
    label = next(row for row in page.iter_rows() if row[0].value == Words()("rankings.first"))[0].row
    named = [page.cell(label + place, 1).value for place in range(1, 6)]
    ordered = [row["Engagement"] for row in records(page, "TOPSIS")]
    assert named == [f"{place}. {name}" for place, name in enumerate(ordered[:5], 1)]


def test_without_criteria_the_table_is_plain() -> None:
    """Both options by the one score there is, and no cells to change."""
    page = sheet(rankings.add, sample.bare())
    assert [r["Engagement"] for r in records(page, "Score")] == ["A", "B"]
    assert page.data_validations.dataValidation == []
    assert Words()("rankings.intro_plain") in texts(page)

"""A sweep as a workbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from prioritizer.domain import Sweep
from prioritizer.reporting.ranges.sweep_text import sweep_json
from prioritizer.reporting.ranges.sweep_workbook import write_sweep
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.ranges.samples import POST, sweep, weight_sweep
from tests.reporting.reopened import opened, records, texts

WORDS = Words()


def book(found: Sweep, folder: Path) -> Any:
    """The workbook, read back."""
    write_sweep(sample.case(), found, folder / "sweep.xlsx")
    return opened(folder / "sweep.xlsx")


def test_rows_are_the_intervals_of_the_data(tmp_path: Path) -> None:
    """Ends, benefits and how many; the chart has a piece for each."""
    page = book(sweep(), tmp_path).worksheets[0]
    rows = [list(r.values())[:5] for r in records(page, WORDS("sweep.col_proven"))]
    data = sweep_json(sample.case(), sweep())["intervals"]
    assert [row[:2] for row in rows] == [[i["from"], i["to"]] for i in data]
    assert rows[1][2:] == [1.5, 1.5, 1]
    assert rows[0][2:] == [None, None, None]
    (chart,) = page._charts
    assert len(chart.ser) == 4


def test_options_in_the_plan_throughout_are_not_listed(tmp_path: Path) -> None:
    """Each other one with its stretch; none where all are in throughout."""
    rows = records(book(sweep(), tmp_path).worksheets[1], WORDS("sweep.col_where"))
    assert len(rows) == 3
    post = next(r for r in rows if r[WORDS("col.option")] == "Attaché post in Tbilisi")
    assert post[WORDS("sweep.col_where")] == "AZN 120,000 to AZN 300,000"
    one = replace(weight_sweep().intervals[0], last=0.6, plan=(POST,))
    page = book(replace(weight_sweep(), intervals=(one,)), tmp_path).worksheets[1]
    assert texts(page)[-1] == WORDS("sweep.throughout")


def test_weights_stand_in_per_cent(tmp_path: Path) -> None:
    """In the columns, in the words, and in the headings."""
    made = book(weight_sweep(), tmp_path)
    (first, _) = records(made.worksheets[0], WORDS("sweep.col_proven"))
    assert (first["From (%)"], first["To (%)"]) == (20, 50)
    (staff,) = records(made.worksheets[1], WORDS("sweep.col_where"))
    assert staff[WORDS("sweep.col_where")] == "50 % to 60 %"


def test_the_banner_stands_once_where_there_is_no_plan(tmp_path: Path) -> None:
    """As where there are plans; the sample's figures are illustrative."""
    none = replace(sweep().intervals[0], plan=None)
    page = book(replace(sweep(), intervals=(none,)), tmp_path).worksheets[0]
    assert texts(page).count(WORDS("page.banner")) == 1

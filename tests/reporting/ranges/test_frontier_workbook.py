"""A frontier as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from prioritizer.domain import Frontier
from prioritizer.reporting.ranges.frontier_text import frontier_json
from prioritizer.reporting.ranges.frontier_workbook import write_frontier
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.ranges.samples import frontier
from tests.reporting.reopened import opened, records, texts

WORDS = Words()


def book(found: Frontier, folder: Path) -> Any:
    """The workbook, read back."""
    write_frontier(sample.case(), found, folder / "frontier.xlsx")
    return opened(folder / "frontier.xlsx")


def test_plans_are_those_of_the_data(tmp_path: Path) -> None:
    """Budget, benefit, what an order of buying brings and loses; the gain is told for each 1,000."""
    page = book(frontier(), tmp_path).worksheets[0]
    rows = [list(r.values()) for r in records(page, WORDS("frontier.col_hull"))]
    data = frontier_json(sample.case(), frontier())["plans"]
    for row, plan in zip(rows, data, strict=True):
        bought = plan["order_of_buy"]["benefit"]
        expected = [plan["budget"], plan["benefit"], plan["bound"], bought, plan["benefit"] - bought]
        assert row[:5] == expected
        assert row[10] == (
            None if plan["marginal"] is None else pytest.approx(1000 * plan["marginal"], rel=1e-4)
        )
    assert len(page._charts) == 1


def test_what_is_passed_over_has_no_totals(tmp_path: Path) -> None:
    """It names the rule in its way."""
    rows = records(book(frontier(), tmp_path).worksheets[1], WORDS("frontier.col_passed"))
    post, course, staff = (list(r.values()) for r in rows)
    assert (post[2:4], staff[2:4]) == ([120000, 1.5], [190000, 5])
    assert course[2:4] == [None, None]
    assert "At most two visits a quarter" in course[4]


def test_an_option_stands_with_its_budgets(tmp_path: Path) -> None:
    """The course is in the best plan from 160,000 up to 230,000 only."""
    rows = records(book(frontier(), tmp_path).worksheets[2], WORDS("frontier.col_where"))
    where = {r[WORDS("col.option")]: r[WORDS("frontier.col_where")] for r in rows}
    assert where["Language course for Kazakh officers"] == "AZN 160,000 to AZN 230,000"
    assert where["Attaché post in Tbilisi"] == "AZN 120,000 to AZN 300,000"


def test_without_a_plan_the_sheets_say_so(tmp_path: Path) -> None:
    """No table, no chart, no order."""
    made = book(frontier(plans=(), order=()), tmp_path)
    assert WORDS("frontier.no_plan") in texts(made.worksheets[0])
    assert made.worksheets[0]._charts == []
    assert texts(made.worksheets[1])[-1] == WORDS("frontier.no_order")


def test_the_reference_plan_is_a_point_of_the_chart(tmp_path: Path) -> None:
    """One series more, of the row that is listed for what there is now."""
    plain = book(frontier(), tmp_path).worksheets[0]._charts[0].series
    marked = book(frontier(base=2.25), tmp_path).worksheets[0]._charts[0].series
    assert len(marked) == len(plain) + 1
    rows = [r[1].row for r in plain_rows(tmp_path) if r[0].value == 160000]
    assert marked[-1].yVal.numRef.f.endswith(f"$B${rows[0]}")


def plain_rows(folder: Path) -> list[Any]:
    """The rows of the first sheet."""
    return list(opened(folder / "frontier.xlsx").worksheets[0].iter_rows())

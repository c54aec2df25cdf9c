"""A re-plan as a workbook: one page for the leader, the reasons behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prioritizer.domain import Replan
from prioritizer.reporting.replan.replan_data import replan_json
from prioritizer.reporting.replan.replan_workbook import write_replan
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample_changes
from tests.reporting.reopened import opened, records, texts

WORDS = Words()


def book(found: Replan, folder: Path) -> Any:
    """The workbook, read back."""
    write_replan(found, folder / "replan.xlsx")
    return opened(folder / "replan.xlsx")


def test_the_page_lists_what_changes_and_what_it_loses(tmp_path: Path) -> None:
    """The same engagements and the same money as the data."""
    found = sample_changes.replan()
    data, made = replan_json(found), book(found, tmp_path)
    assert made.sheetnames == [WORDS("replan.sheet"), WORDS("replan.sheet_why")]
    rows = records(made.worksheets[0], WORDS("replan.col_before"))
    titles = [a["title"] for key in ("stopped", "moved", "new", "already") for a in data[key]]
    assert [r[WORDS("col.option")] for r in rows] == [*titles, None]
    lost = next(head for head in rows[0] if str(head).startswith(WORDS("replan.total")))
    assert [r[lost] for r in rows] == [1700, None, None, 300, 2000]
    assert data["money_lost"]["total"] == 2000
    assert made.worksheets[0].page_setup.orientation != "landscape"


@pytest.mark.slow
def test_the_reasons_are_those_of_the_data(tmp_path: Path) -> None:
    """Money in its parts, and why."""
    found = sample_changes.replan()
    rows = records(book(found, tmp_path).worksheets[1], WORDS("col.why"))
    assert rows[0][WORDS("col.why")] == replan_json(found)["stopped"][0]["why"]
    amounts = [[v for v in row.values() if isinstance(v, (int, float))] for row in rows]
    assert amounts == [[500, 1200], [], [], [300], [500, 1500]]


def test_the_money_lost_is_added_up(tmp_path: Path) -> None:
    """On both sheets, under the column; where nothing is lost there is no row for it."""
    found = sample_changes.replan()
    for page, amounts in zip(book(found, tmp_path).worksheets, ([2000], [500, 1500]), strict=True):
        (total,) = (row for row in page.iter_rows(values_only=True) if row[0] == WORDS("cell.total"))
        assert [v for v in total if isinstance(v, (int, float))] == amounts
    none = replace(found.after.case.situation, standings=())
    after = replace(found.after, case=replace(found.after.case, situation=none))
    made = book(replace(found, after=after), tmp_path)
    assert all(WORDS("cell.total") not in texts(page) for page in made.worksheets)


def test_where_nothing_changes_the_page_says_so(tmp_path: Path) -> None:
    """A sentence in place of the table."""
    found = sample_changes.replan()
    situation = replace(found.after.case.situation, standings=())
    after = replace(found.after, case=replace(found.after.case, situation=situation))
    made = book(replace(found, after=after, moves=()), tmp_path)
    assert texts(made.worksheets[0])[-1] == WORDS("replan.none")


def test_without_a_plan_the_page_tells_why(tmp_path: Path) -> None:
    """The conflict stands where the table would."""
    page = "\n".join(texts(book(sample_changes.replan_impossible(), tmp_path).worksheets[0]))
    assert "Attaché posts for 2027-Q2" in page

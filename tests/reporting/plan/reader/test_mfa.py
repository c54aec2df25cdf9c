"""The sheet MFA: what awaits an answer by when, on which conditions, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.reader import mfa
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.cells import Styled
from tests.reporting import sample
from tests.reporting.reopened import header_row, records, sheet, texts


def test_tables_stand_under_their_own_headers() -> None:
    """What awaits an answer can be filtered; no header is repeated above the rules, which start a page."""
    page = sheet(mfa.add, sample.run())
    top = header_row(page, "Engagement")
    assert page.auto_filter.ref.startswith(f"A{top}:")
    assert page.print_title_rows is None
    heading = next(c.row for row in page for c in row if str(c.value).startswith("The rules of the Ministry"))
    assert [brk.id for brk in page.row_breaks.brk] == [heading - 1]


def test_what_is_planned_comes_before_what_is_not() -> None:
    """The training team's answer is due 60 days before October; of the others the late one is first."""
    rows = records(sheet(mfa.add, sample.run()), "Answer needed by")
    assert [r["In the plan"] for r in rows] == ["yes", "no", "no"]
    assert rows[0]["Answer needed by"].date() == date(2027, 8, 2)
    assert rows[1]["Answer needed by"] == "at once"
    assert [r["Money at stake (AZN)"] for r in rows] == [50000, 150000, 260000]


def test_of_those_left_out_the_answer_that_brings_most_comes_first() -> None:
    """What enters with its answer by what it adds, whatever the day; then by net advantage."""
    run = sample.run()
    gains = iter(((None, (0.0, 0.9)), (True, (0.1, 0.2))))
    left = []
    for item in run.plan.not_selected:
        pending = Facts(run).levels[f"{item.option}:{item.level}"].concurrence == "pending"
        enters, adds = next(gains) if pending else (None, None)
        left.append(replace(item, enters_if_given=enters, adds=adds))
    plan = replace(run.plan, not_selected=tuple(left))
    facts = Facts(replace(run, plan=plan))
    entering = next(n for n in left if n.enters_if_given)
    rows = records(sheet(mfa.add, replace(run, plan=plan)), "Answer needed by")
    title = facts.names.at_level(entering.option, entering.level)
    assert [r["In the plan"] for r in rows] == ["yes", "no", "no"]
    assert rows[1]["Engagement"] == title


def test_what_hangs_on_answers_is_added_up() -> None:
    """The basic training team for the pending, the ship visit for the conditional ones."""
    pending, conditional = mfa.at_stake(Facts(sample.run()))
    assert "0.78" in pending
    assert "AZN 50,000" in pending
    assert "0.26" in conditional
    assert mfa.at_stake(Facts(sample.bare())) == []


def test_conditions_and_refusals_have_a_table_of_their_own() -> None:
    """With the condition or the reference; nobody else's answer is shown where there is one authority."""
    page = sheet(mfa.add, sample.run())
    top = next(row for row in page.iter_rows() if row[0].value == Words()("mfa.settled"))[0].row
    lines = [[cell for cell in row if cell] for row in page.iter_rows(min_row=top + 2, values_only=True)][:2]
    assert [line[-1] for line in lines] == ["Only with a NATO observer.", "MFA 14/27"]
    assert Words()("col.authority") not in texts(page)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (date(2026, 10, 1), date(2026, 10, 1)),
        ("2026-10-01", date(2026, 10, 1)),
        ("in spring", Styled("in spring", "text")),
        (None, None),
    ],
)
def test_a_date_is_a_date_and_anything_else_a_text(cell: Any, shown: Any) -> None:
    """Of the day concurrence was asked, however the table has it."""
    facts = cast(Any, SimpleNamespace(cell=lambda key, column: cell))
    assert mfa.asked_on(facts, "TUR-mtt:full") == shown


def test_where_nothing_needs_an_answer_the_sheet_says_so() -> None:
    """A sentence in place of the tables."""
    assert texts(sheet(mfa.add, sample.bare()))[-1] == Words()("empty.mfa")

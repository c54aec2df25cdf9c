"""The annex sheet Stakeholders: what each set of weights would have, and what lies between."""

from __future__ import annotations

import pytest

from prioritizer.reporting.plan.annex import stakeholders
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts
from tests.reporting.stakeholders.sides import PLANS, run


def test_plans_are_parts_of_the_best_each_could_have() -> None:
    """9 of 10 and 6 of 8 for the run's plan, 7 of 10 for the MFA's; the compromise reaches 85 and 87.5 %."""
    rows = records(sheet(stakeholders.add, run(**PLANS)), "MFA")
    parts = [list(row.values())[1:3] for row in rows]
    assert parts == [pytest.approx(p) for p in ([0.9, 0.75], [1, 0.75], [0.7, 1], [0.85, 0.875])]


def test_what_only_some_want_is_listed_and_what_all_want_is_not() -> None:
    """The staff exercise and the visit are disputed; Georgia's exercise stands among what is agreed."""
    page = sheet(stakeholders.add, run(**PLANS))
    top = next(row for row in page.iter_rows() if row[0].value == Words()("stakeholders.disputed"))[0].row
    listed = [row[0] for row in page.iter_rows(min_row=top, values_only=True) if "●" in row]
    assert set(listed) == {"Trilateral staff exercise", "Trilateral meeting of ministers"}
    assert any("Exercise “Caucasian Eagle” with Georgia" in text for text in texts(page))


def test_rankings_alone_tell_how_far_they_agree() -> None:
    """Nobody's plan was asked for, so there is one line of worth and no compromise."""
    page = sheet(stakeholders.add, run())
    (row,) = records(page, "MFA")
    assert list(row.values())[1:3] == pytest.approx([0.9, 0.75])
    assert 0.4 in [cell for line in page.iter_rows(values_only=True) for cell in line]
    assert Words()("stakeholders.disputed") not in texts(page)


def test_one_set_of_weights_has_no_sides() -> None:
    """A sentence in place of the tables."""
    assert texts(sheet(stakeholders.add, sample.run()))[-1] == Words()("empty.stakeholders")

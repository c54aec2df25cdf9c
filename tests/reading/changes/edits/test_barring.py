"""Nothing of a selection runs from a day on."""

from __future__ import annotations

import numpy as np
import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import closed_columns
from prioritizer.errors import InvalidInput
from prioritizer.scoring import score_case
from tests.reading.edits.changed import changed, folder


def open_starts(case):
    """option:level -> the starts no gate closes."""
    model = build_model(case, score_case(case))
    closed = closed_columns(model)
    found: dict[str, list[int]] = {o.key: [] for o in case.options}
    for (i, start), j in model.starts.items():
        found[case.options[i].key] += [] if j in closed else [start]
    return found


@pytest.mark.parametrize(
    ("select", "day", "starts"),
    [
        # A runs one quarter, B two: in the second quarter A may still run on 15 June, B in the first as well.
        (["partner=X"], "2027-06-15", {"A:full": [0], "B:full": [], "C:full": [1], "D:full": [0, 1, 2]}),
        # C is held from 1 to 10 June, so it is over by the 15th; D has no dates.
        (["partner=Y"], "2027-06-15", {"C:full": [1], "D:full": [0]}),
        (["partner=Y"], "2027-06-10", {"C:full": [], "D:full": [0]}),
        (
            ["partner=X;Y", "activity=visit"],
            "2027-07-01",
            {"A:full": [0, 1], "C:full": [1], "D:full": [0, 1, 2]},
        ),
    ],
)
def test_starts_that_would_run_on_the_day_are_closed(tmp_path, select, day, starts):
    """By the end of the last period it runs in, or by its dates."""
    found = open_starts(changed(folder(tmp_path), select=select, exclude_from=[day]))
    assert {key: found[key] for key in starts} == starts


def test_the_rules_carry_the_day_in_words(tmp_path):
    """Their text names selection and day, so that a reason can quote it."""
    case = changed(folder(tmp_path), select=["partner=X"], exclude_from=["2027-06-15"])
    rules = [r for r in case.rules if r.id.startswith("exclude_from")]
    assert rules
    assert all("partner = X" in r.text and "2027-06-15" in r.text for r in rules)
    assert np.unique([r.id for r in case.rules]).size == len(case.rules)


@pytest.mark.parametrize(
    ("select", "words"),
    [("partner=XX", "Did you mean 'X'"), ("partnr=X", "Did you mean 'partner'")],
)
def test_selecting_nothing_is_a_finding(tmp_path, select, words):
    """A value or column that does not occur is a slip, not an empty selection."""
    with pytest.raises(InvalidInput, match=words):
        changed(folder(tmp_path), select=[select], exclude_from=["2027-06-15"])

"""What sheets look up in the tables of a case."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from prioritizer.reporting.facts.case_lookups import CaseFacts
from tests.scoring.cases import case

POOLS = pd.DataFrame(
    [("cell", "posts", "planning"), ("team", "person-days", "ru; drill"), ("staff", "posts", "planning;ru")],
    columns=["pool", "unit", "skills"],
)
MONEY = pd.DataFrame([("budget", "AZN", "money")], columns=["resource", "unit", "kind"])


@pytest.mark.parametrize(
    ("asked", "unit", "posts"),
    [
        ("cell", "posts", True),
        ("planning", "posts", True),
        ("drill", "person-days", False),
        ("planning+ru", "posts", True),
        ("ru", "", False),
        ("budget", "AZN", False),
        ("nobody", "", False),
    ],
)
def test_what_an_amount_asked_for_is_counted_in(asked: str, unit: str, posts: bool) -> None:
    """A pool's or resource's own unit; of a skill, that of the pools that have it, if they agree."""
    made = case([{"option": "x"}])
    facts = CaseFacts(replace(made, tables={**made.tables, "pools": POOLS, "resources": MONEY}), "en")
    assert facts.asked_unit(asked) == unit
    assert facts.in_posts(asked) is posts

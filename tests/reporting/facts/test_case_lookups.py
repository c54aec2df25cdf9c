"""What sheets look up in the tables of a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import Pool, Resource
from prioritizer.reporting.facts.case_lookups import CaseFacts
from tests.scoring.cases import case

POOLS = (
    Pool("cell", unit="posts", skills=("planning",)),
    Pool("team", unit="person-days", skills=("ru", "drill")),
    Pool("staff", unit="posts", skills=("planning", "ru")),
)
MONEY = (Resource("budget", unit="AZN"),)


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
    facts = CaseFacts(replace(made, pools=POOLS, resources=MONEY))
    assert facts.asked_unit(asked) == unit
    assert facts.in_posts(asked) is posts

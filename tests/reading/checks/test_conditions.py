"""Rules: counts of nothing."""

from __future__ import annotations

from tests.reading.cases import (
    add_rule,
    findings,
    starter,
    the,
)


def test_nothing_known_is_listed_twice(tmp_path):
    """A resource with several rows, also needed somewhere, is one thing to count."""
    folder = starter(tmp_path)
    add_rule(folder, 'id = "X"\nkind = "at_most"\ncount = "qqqqqq"\nlimit = 1')
    words = the(findings(folder), "rules", "count").cure.removeprefix("Known: ").rstrip(".").split(", ")
    assert len(words) == len(set(words))

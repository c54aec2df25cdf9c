"""Floors that nothing can meet."""

from __future__ import annotations

import pytest

from tests.reading.cases import add_rule, findings, minimal, put, the

FLOOR = 'id = "F"\nkind = "at_least"\nlimit = {}'


@pytest.mark.parametrize(("limit", "met"), [(0, True), (2, True), (3, False)])
def test_a_floor_is_compared_with_all_there_is(tmp_path, limit, met):
    """Two options reach two, not three."""
    folder = minimal(tmp_path, case="as_of = 2027-01-01\n")
    add_rule(folder, FLOOR.format(limit))
    found = findings(folder)
    assert bool(found) != met
    if not met:
        assert "at most 2 can be reached" in the(found, "rules", "limit").message
        assert found[0].cure == "Lower the floor, or add options."


def test_what_was_refused_reaches_nothing(tmp_path):
    """A soft floor is a warning only."""
    folder = minimal(tmp_path, case="as_of = 2027-01-01\n")
    put(folder, "options", 2, "concurrence", "refused")
    add_rule(folder, FLOOR.format(2) + "\npenalty = 1")
    assert the(findings(folder), "rules", "limit", "at most 1").severity == "warning"

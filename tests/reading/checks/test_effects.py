"""Effects that cannot be right."""

from __future__ import annotations

from tests.reading.cases import (
    add_row,
    findings,
    put,
    starter,
    the,
)


def test_effects_that_cannot_be_right(tmp_path):
    """All 1; equal while costs differ tenfold; a more costly level without a larger effect."""
    folder = starter(tmp_path)
    put(folder, "activities", 3, "effect", "2")
    assert "GEO-exercise:full and GEO-visit:full" in the(findings(folder), "options", "effect").value
    for row in (2, 3, 4):
        put(folder, "activities", row, "effect", "")
    assert "every effect is 1" in the(findings(folder), "activities", "effect").message


def test_levels_without_a_larger_effect(tmp_path):
    """The more costly level could never be worth its money."""
    folder = starter(tmp_path)
    add_row(
        folder, "options", option="GEO-visit", level="basic", activity="visit", partner="GEO", visibility="5"
    )
    add_row(folder, "requirements", for_="GEO-visit:basic", resource="budget", amount="6000")
    assert the(findings(folder), "options", "effect").value == "GEO-visit"

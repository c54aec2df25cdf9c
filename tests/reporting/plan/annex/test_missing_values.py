"""The annex sheet Missing values: what was not known or lay beyond its scale, and what counted."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.reporting.plan.annex import missing_values
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_what_counted_instead_stands_beside_what_was_missing() -> None:
    """The partner by name, the criterion by its last part; nothing stood there, and 0 counted."""
    (row,) = records(sheet(missing_values.add, sample.run()), "Criterion")
    assert (row["Criterion"], row["Table"], row["Concerns"]) == ("tier", "partners", "Italy")
    assert row["Used instead"] == "0"


def test_values_cut_at_the_end_of_their_scale_follow() -> None:
    """With the value that stood there; an option goes by its title."""
    run = sample.run()
    cut = ({"leaf": "military.gain", "table": "options", "of": "ITA-visit", "value": 12.5, "used": 10.0},)
    matrix = replace(run.scores.matrix, clipped=cut)
    page = sheet(missing_values.add, replace(run, scores=replace(run.scores, matrix=matrix)))
    rows = [list(row.values()) for row in records(page, "Criterion")]
    assert rows[1][1:] == ["gain", "options", "Visit to the naval academy in Livorno", "12.50", "10"]
    assert rows[0][0] != rows[1][0]


def test_without_criteria_nothing_is_missing() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(missing_values.add, sample.bare()))[-1] == Words()("empty.settled")

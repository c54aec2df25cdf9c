"""The ``execution`` table: levels, dates and people that cannot be."""

from __future__ import annotations

import pytest

from prioritizer.reading.forms.template_case import empty_table
from tests.reading.cases import findings, starter, the


def begun(parent, **cells):
    """The template with one engagement begun."""
    folder = starter(parent)
    text = empty_table("execution", [{"option": "GEO-visit", **cells}])
    (folder / "execution.csv").write_text(text, encoding="utf-8")
    return findings(folder)


def test_what_was_begun_as_planned_has_no_finding(tmp_path):
    """Level, dates and people as the case has them."""
    cells = {"level": "full", "date_from": "2027-02-01", "date_to": "2027-03-01", "people": "planners=3"}
    assert begun(tmp_path, **cells) == ()


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"level": "ful"}, "level", "Did you mean 'full'?"),
        ({"date_from": "2027-03-01", "date_to": "2027-02-01"}, "date_to", "Swap or mend the dates."),
        ({"people": "planers=3"}, "people", "Did you mean 'planners'?"),
        ({"people": "planners"}, "people", "Write pool=amount"),
    ],
)
def test_what_cannot_be_is_an_error_with_its_cure(tmp_path, cells, column, words):
    """At its row."""
    found = the(begun(tmp_path, **cells), "execution", column, words)
    assert (found.severity, found.row) == ("error", 2)

"""Looking a measure up in the tables."""

import numpy as np
import pytest

from prioritizer.errors import InvalidInput
from prioritizer.scoring.cells import cells, links_of
from tests.scoring.cases import case, leaf

PARTNERS = {"GEO": {"risk": 2.0, "tier": "high"}, "TUR": {"risk": np.nan, "tier": ""}}


def test_links_lead_from_options_to_members_and_activities():
    """A format reaches every member; an unknown activity or partner reaches nothing."""
    found = links_of(
        case(
            [
                {"option": "a", "partner": "TUR", "activity": "visit"},
                {"option": "b", "partner": "TRI"},
                {"option": "c"},
            ],
            partners=PARTNERS,
            activities={"visit": {}},
            formats={"TRI": ("GEO", "TUR")},
        )
    )
    assert found.activity.tolist() == [0, -1, -1]
    assert [found.members_of(int(g)).tolist() for g in found.group[:2]] == [[1], [0, 1]]
    assert found.group[2] == -1
    assert found.ids["options"] == ("a:full", "b:full", "c:full")


def test_cells_are_numbers_or_the_values_of_categories():
    """Empty cells are NaN; a table without the column has no cells."""
    given = case([{"option": "a", "grade": 2.0}], partners=PARTNERS)
    assert cells(given, leaf("risk"), "partners").tolist() == pytest.approx([2, np.nan], nan_ok=True)
    tier = cells(given, leaf("tier", categories={"low": 0.0, "high": 0.9}), "partners")
    assert tier.tolist() == pytest.approx([0.9, np.nan], nan_ok=True)
    assert cells(given, leaf("grade", categories={"2": 0.5}), "options").tolist() == [0.5]
    assert cells(given, leaf("risk"), "options") is None
    assert cells(given, leaf("risk"), "activities") is None


def test_unreadable_cells_are_all_reported_with_their_row():
    """Text among numbers, unknown categories (with a suggestion) and infinite numbers."""
    given = case([{"option": "a", "x": "3"}, {"option": "b", "x": "many"}, {"option": "c", "x": "hihg"}])
    with pytest.raises(InvalidInput) as caught:
        cells(given, leaf("x"), "options")
    assert [finding.row for finding in caught.value.findings] == [3, 4]
    with pytest.raises(InvalidInput, match="Did you mean 'high'"):
        cells(given, leaf("x", categories={"3": 0, "many": 0, "high": 1}), "options")
    with pytest.raises(InvalidInput, match="finite"):
        cells(case([{"option": "a", "x": np.inf}]), leaf("x"), "options")

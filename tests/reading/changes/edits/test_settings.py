"""Single cells, effects and rates."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.errors import InvalidInput
from tests.reading.edits.changed import amounts, changed, folder


def effects(case):
    """option:level -> effect."""
    return {o.key: o.effect for o in case.options}


def test_a_cell_is_set_on_every_level_or_on_one(tmp_path):
    """A column that is declared but not in the file is added; derived attributes follow."""
    place = folder(tmp_path)
    case = changed(
        place, set=["option:B.concurrence=refused", "partner:Y.tier=5", "pool:posts@Q1.available=9"]
    )
    assert [o.concurrence for o in case.options] == [
        "not_required",
        "refused",
        "refused",
        *["not_required"] * 2,
    ]
    assert case.attributes["partner.tier"].tolist() == [1, 1, 1, 5, 5]
    assert amounts(case, "posts")[0] == 9
    assert effects(changed(place, set=["option:B:basic.effect=0.5"]))["B:basic"] == 0.5


def test_an_activity_set_is_a_default_and_scaled_is_all_of_it(tmp_path):
    """Own effects of options stay where the default is set, and follow where it is scaled."""
    place = folder(tmp_path)
    assert effects(changed(place, effect=["visit=2"])) == {
        "A:full": 2,
        "B:basic": 2,
        "B:full": 3,
        "C:full": 0.5,
        "D:full": 4,
    }
    scaled = effects(changed(place, effect=["visit=x2"]))
    assert (scaled["A:full"], scaled["C:full"], scaled["B:full"]) == (2, 1, 3)


def test_an_options_effect_starts_from_its_activitys(tmp_path):
    """Scaling an option without an effect of its own scales the default it has."""
    assert effects(changed(folder(tmp_path), effect=["D=x0.5"]))["D:full"] == 2


def test_a_rate_converts_what_is_quoted_in_it(tmp_path):
    """Amounts are converted at the new rate, exactly."""
    case = changed(folder(tmp_path), rate=["USD=1.7"])
    assert next(n.amount for n in case.options[0].needs if n.resource == "money") == Fraction(17)


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ({"set": ["option:AA.effect=1"]}, "there is no option 'AA'"),
        ({"set": ["option:A.concurence=given"]}, "Did you mean 'concurrence'"),
        ({"set": ["option:A.concurrence=refusd"]}, "Did you mean 'refused'"),
        ({"set": ["option:A.option=Z"]}, "an id cannot be changed"),
        ({"set": ["goal:g.weight=1"]}, "there is no goal 'g'"),
        ({"effect": ["vist=2"]}, "Did you mean 'visit'"),
        ({"effect": ["visit=-2"]}, "cannot be negative"),
        ({"rate": ["EURO=2"]}, "no rate for 'EURO'"),
    ],
)
def test_wrong_cells_are_findings(tmp_path, flags, words):
    """Unknown names get a suggestion; a wrong value is the finding its table would give."""
    with pytest.raises(InvalidInput, match=words):
        changed(folder(tmp_path), **flags)

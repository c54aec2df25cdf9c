"""Envelopes and pools: in all, in a span, taken apart."""

from __future__ import annotations

import pytest

from prioritizer.errors import InvalidInput
from tests.reading.edits.changed import amounts, changed, folder


@pytest.mark.parametrize(
    ("edit", "money"),
    [
        ("money=-10%", [90, 270, 315]),
        ("money=700", [200, 600, 700]),
        ("money=+70", [120, 360, 420]),
        ("money@Q2=+50", [100, 350, 350]),
        ("money@Q1..Q3=400", [100, 300, 400]),
        ("money@Q1..Q2=800", [200, 600, 350]),
    ],
)
def test_money_changes_in_all_or_in_a_span(tmp_path, edit, money):
    """Without a span rows keep their proportions, with one only its row or the rows inside change."""
    case = changed(folder(tmp_path), available=[edit])
    assert amounts(case, "money") == money


def test_a_share_held_back_follows(tmp_path):
    """A reserve in per cent stays in per cent: it is read after the edit."""
    case = changed(folder(tmp_path), available=["money=700"])
    assert (case.envelopes[2].available, case.envelopes[2].reserve) == (700, 70)


def test_a_row_for_each_period_is_taken_apart(tmp_path):
    """Only the period named changes; without one, each period's amount is set."""
    place = folder(tmp_path)
    case = changed(place, available=["team@Q2=+3"])
    assert amounts(case, "team") == [12, 15, 12]
    assert amounts(changed(place, available=["team=14"]), "team") == [14, 14, 14]
    assert amounts(changed(place, available=["team@Q1..Q3=30"]), "team") == [10, 10, 10]


def test_posts_are_held_and_not_added_up(tmp_path):
    """Each row of posts changes by itself."""
    case = changed(folder(tmp_path), available=["posts=+2"])
    assert amounts(case, "posts") == [4, 5]


def test_edits_of_one_envelope_follow_one_another(tmp_path):
    """The second works on what the first left."""
    case = changed(folder(tmp_path), available=["ship=30", "ship=-10%"])
    assert amounts(case, "ship") == [27]


def test_a_file_with_decimal_commas_stays_one(tmp_path):
    """The new amount is spelled as the file spells numbers."""
    text = "resource;unit;period;available\nmoney;EUR;;100,5\nship;days;;20\n"
    case = changed(folder(tmp_path, resources=text), available=["money=+0.5", "ship=-50%"])
    assert [e.available for e in case.envelopes] == [101, 10]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ("mony=5", "Did you mean 'money'?"),
        ("money@Q4=5", "there is no period 'Q4'"),
        ("ship@Q2=5", "Its rows are for the whole horizon"),
        ("money=-500", "this cannot be negative"),
        ("posts@Q3=1", "no row inside Q3"),
    ],
)
def test_wrong_amounts_are_findings(tmp_path, edit, words):
    """Unknown names and spans say what there is; a negative envelope is refused like a written one."""
    with pytest.raises(InvalidInput, match=words.replace("?", "\\?")):
        changed(folder(tmp_path), available=[edit])

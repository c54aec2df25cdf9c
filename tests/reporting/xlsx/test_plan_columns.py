"""Columns and cells that several sheets have in common."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.domain import Ranking
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.plan_columns import (
    method_name,
    money_cells,
    money_columns,
    money_style,
    named_unit,
    number_style,
    people_text,
    points,
)
from tests.reporting import sample


def test_decimals_are_shown_where_any_amount_has_some() -> None:
    """So that a column reads alike from top to bottom."""
    whole, broken = [Fraction(1), Fraction(2)], [Fraction(1), Fraction(1, 2)]
    assert (money_style(whole), money_style(broken)) == ("money", "cents")
    assert (number_style(whole), number_style(broken)) == ("integer", "decimals")


def test_money_has_a_column_per_resource() -> None:
    """Summed, named with its unit; its cells in the same order, empty where nothing is used."""
    facts = Facts(sample.run())
    columns = money_columns(facts)
    assert [(c.header, c.style, c.total) for c in columns] == [
        ("Cooperation budget (AZN)", "cents", True),
        ("Travel budget (AZN)", "cents", True),
    ]
    assert money_cells(facts, {"travel": Fraction(5)}) == [None, 5]
    assert money_columns(Facts(sample.bare())) == []


def test_a_name_without_a_unit_stands_alone() -> None:
    """No empty brackets."""
    facts = Facts(sample.run())
    assert named_unit(facts, "Budget", "") == "Budget"
    assert named_unit(facts, "Guides", "person-days") == "Guides (person-days)"


@pytest.mark.parametrize(("score", "shown"), [(0.25, 25), (0.0, 0), (None, None), (float("nan"), None)])
def test_scores_are_shown_of_a_hundred(score: float | None, shown: float | None) -> None:
    """What is not known is an empty cell."""
    assert points(score) == shown


def test_people_of_an_option_stand_in_one_cell() -> None:
    """Pool by pool."""
    facts = Facts(sample.run())
    exercise = next(c for c in facts.selected if c.chosen.option == "GEO-exercise")
    assert people_text(facts, exercise) == "English interpreters: 40; Leadership travel days: 3"


def test_a_method_with_parameters_goes_by_its_title() -> None:
    """A known one by its short name, any other by its title, else by its id."""
    table = sample.rankings(sample.scores()).rankings[0].items
    made = [
        Ranking("options", m, t, "high", table) for m, t in (("topsis", "Long"), ("own", "Own"), ("x", ""))
    ]
    assert [method_name(Words(), ranking) for ranking in made] == ["TOPSIS", "Own", "x"]

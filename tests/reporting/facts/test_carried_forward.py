"""What the plan commits beyond the horizon, in words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from prioritizer.domain import Allocation
from prioritizer.reporting.facts.carried_forward import envelope_name, later_sentence
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample


def later(*carried: tuple[str, str, str, int]) -> str:
    """The sentence of the sample with these amounts (resource, pool, year, amount) carried forward."""
    run = sample.run()
    made = tuple(Allocation(r, pool, year, Fraction(n)) for r, pool, year, n in carried)
    return later_sentence(Facts(replace(run, plan=replace(run.plan, carried_forward=made))))


def test_money_stands_year_by_year() -> None:
    """The years in order, and the resource by name once there are several of them."""
    alone = later(("budget", "", "2029", 10), ("budget", "", "2028", 60000))
    assert alone.index("AZN 60,000 in 2028") < alone.index("AZN 10 in 2029")
    assert "Cooperation budget" not in alone
    both = later(("budget", "", "2028", 60000), ("travel", "", "2028", 500))
    assert "Cooperation budget AZN 60,000" in both
    assert "Travel budget AZN 500" in both


def test_people_are_mentioned_not_counted() -> None:
    """Beside money or alone; nothing carried forward is nothing said."""
    words = Words()
    people = ("eng", "interpreters", "2028", 30)
    assert later(people) == words("note.later_people")
    assert later(("budget", "", "2028", 1), people).endswith(words("note.later_too"))
    assert later() == ""


def test_a_cap_stands_beside_what_it_limits(years: Facts) -> None:
    """74 of the 90 less the reserve of 10; the cap's name says its year."""
    assert "AZN 74 of AZN 80 in 2028" in later_sentence(years)
    cap = next(u for u in years.resources if u.period == "2028")
    inside = next(u for u in years.resources if u.period.startswith("2027"))
    assert "2028" in envelope_name(years, cap)
    assert envelope_name(years, inside) == "Budget"

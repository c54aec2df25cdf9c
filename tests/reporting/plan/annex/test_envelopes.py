"""The table of envelopes that the sheets Resources and People share."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from prioritizer.domain import ResourceUse
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.annex.envelopes import envelope_table
from tests.reporting import sample

USE = ResourceUse(
    "travel", "2027-Q1", Fraction(100), Fraction(10), Fraction(60), "money", "AZN", carried=Fraction(30)
)


def table(*uses: ResourceUse) -> list[dict[str, object]]:
    """The rows of the table under their headings."""
    columns, rows = envelope_table(Facts(sample.run()), list(uses))
    return [dict(zip([c.header for c in columns], row, strict=True)) for row in rows]


def test_what_is_left_counts_what_came_and_what_is_kept() -> None:
    """100 and 30 carried over, less 10 in reserve and 60 used: 60 of 120 are left, half is used."""
    (row,) = table(USE)
    assert [row[h] for h in ("Available", "In reserve", "Used", "Left", "Share used")] == [
        100,
        10,
        60,
        60,
        0.5,
    ]
    assert row["Carried over"] == 30


def test_columns_that_hold_nothing_are_left_out() -> None:
    """Nothing carried over or supplied: no column; of people the same of the reserve."""
    plain = replace(USE, carried=Fraction(0))
    assert len(table(plain)[0]) == len(table(USE)[0]) - 1
    people = replace(plain, resource="interpreters", kind="pool", reserve=Fraction(0), unit="person-days")
    assert "In reserve" not in table(people)[0]
    assert "In reserve" in table(replace(people, reserve=Fraction(1)))[0]


def test_who_is_kept_out_is_counted_and_named() -> None:
    """The mountain exercise waits for the budget of the year; the other envelopes keep nobody out."""
    facts = Facts(sample.run())
    budget, *rest = [u for u in facts.resources if u.kind == "money"]
    first, *others = table(budget, *rest)
    assert (first["Kept out"], first["Engagements kept out"]) == (1, "Mountain exercise in Italy")
    assert {row["Kept out"] for row in others} == {None}

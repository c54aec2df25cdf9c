"""Envelopes as a bookkeeper sees them, row by row, from hand-made entries."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.domain.ledger import falls_due, ledger, saved, used
from prioritizer.domain.scenario import Charge
from tests.cases import quarters, read_written, rule

A1, B1, B2 = (0, 0), (1, 0), (1, 1)  # option level, quarter from 0
SAVING = rule('kind = "synergy"\nselect = { option = ["A", "B"] }\nsaves = { m = 1.5 }')


@pytest.fixture
def read(tmp_path):
    """A function that reads a case of two quarters: A for two quarters, B for one, paid from m."""

    def made(resources, rules=""):
        return read_written(
            tmp_path,
            "as_of = 2027-01-01",
            periods=quarters(2),
            rules=rules,
            options="option,effect,duration,latest / A,1,2,Q1 / B,1,1,Q2",
            requirements="for,resource,amount,payer / A,m,2,home / B,m,4,home / B,n,9,host",
            resources=resources,
        )

    return made


def test_what_is_used_is_what_home_pays_within_the_span(read):
    """A takes 2 in each quarter, B 4 in the one it runs; what the host pays is no use."""
    case = read("resource,available / m,20 / n,1")
    assert [used(case, "m", first, last, [A1, B2]) for first, last in ((0, 0), (1, 1), (0, 1))] == [2, 6, 8]
    assert used(case, "n", 0, 1, [B2]) == 0


def test_what_begins_together_saves(read):
    """Both in the first quarter save 1.5 of it there; one later, or one alone, saves nothing."""
    case = read("resource,available / m,20 / n,1", SAVING)
    assert [saved(case, "m", 0, 1, plan) for plan in ([A1, B1], [A1, B2], [A1])] == [Fraction(3, 2), 0, 0]
    assert saved(case, "m", 1, 1, [A1, B1]) == 0
    assert saved(case, "n", 0, 1, [A1, B1]) == 0


def test_what_is_left_passes_on(read):
    """Of 10 in Q1, 2 are kept in reserve and 2 used: half of the other 6 passes to Q2, whatever the order."""
    rows = "m,Q2,1,, / m,Q1,10,2,0.5"
    found = list(ledger(read(f"resource,period,available,reserve,carry_over / {rows} / n,,1,,"), [A1]))
    assert [(e.envelope.resource, e.came, e.used, e.left) for e in found] == [
        ("m", 0, 2, 8),
        ("n", 0, 0, 1),
        ("m", 3, 2, 2),
    ]


def test_nothing_passes_on_of_what_is_overdrawn(read):
    """B takes 4 of 3: one too many, three with 2 kept in reserve; nothing is left for Q2."""
    case = read("resource,period,available,carry_over / m,Q1,3,1 / m,Q2,5, / n,,1,")
    first, _, second = ledger(case, [B1])
    assert (first.left, first.beyond(case, Fraction(0)), first.beyond(case, Fraction(2))) == (-1, 1, 3)
    assert (second.came, second.left, second.beyond(case, Fraction(0))) == (0, 5, 0)


def test_nothing_falls_due_on_what_was_never_decided(read, monkeypatch):
    """Without a re-plan nothing is sunk; in one, the charges of the resource within the span add up."""
    case = read("resource,available / m,20 / n,1")
    assert falls_due(case, "m", 0, 1, [A1]) == 0
    charges = [Charge("m", 0, Fraction(2)), Charge("m", 1, Fraction(3)), Charge("n", 0, Fraction(9))]
    monkeypatch.setattr(
        "prioritizer.domain.ledger.sunk_charges", lambda case, chosen: ((None, c) for c in charges)
    )
    assert [falls_due(case, "m", first, last, []) for first, last in ((0, 0), (0, 1))] == [2, 5]

"""The declarations by which nouns are written and read back."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

import pytest

from prioritizer.domain import Marginal, Repair, RuleState, Shortage
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.reporting.words.spelling import KEYS, data_of, keys_of, written

MONEY = Limit(LimitKind.ENVELOPE, "money", "2027")
BESIDE = {  # fields that a plan's data hold elsewhere, or only where there is something to say
    "Selected": set(),
    "NotSelected": {"enters_if_given", "adds"},
    "Repair": {"options"},
    "Price": {"by_weights"},
}


@pytest.mark.parametrize("kind", KEYS, ids=lambda kind: kind.__name__)
def test_every_field_is_declared_once(kind):
    """A field added to a noun has to be declared, or it would be lost in the data."""
    spelled, own = list(keys_of(kind).values()), {f.name for f in fields(kind)}
    assert len(spelled) == len(set(spelled)) == len(KEYS[kind].split())
    assert own - set(spelled) == BESIDE.get(kind.__name__, set())


def test_numbers_limits_and_intervals():
    """Exact numbers, limits by their ids, intervals by their ends, under the declared keys in order."""
    data = written(Marginal(MONEY, Fraction(1, 3), 1.0, 2.0))
    assert list(data.items()) == [
        ("id", "envelope:money@2027"),
        ("by", 0.333333333),
        ("gain_low", 1.0),
        ("gain_high", 2.0),
    ]
    state = written(RuleState(MONEY, "envelope", "", tight=True, prices={"MFA": (0.25, float("inf"))}))
    assert state["tight"] is True
    assert state["prices"] == {"MFA": {"low": 0.25, "high": None}}
    short = Shortage("a", "", "", Fraction(2), Fraction(0), Fraction(3), ("A", "B"), MONEY)
    assert data_of((short,))[0]["stops"] == ["A", "B"]


def test_what_is_told_stands_where_it_is_declared():
    """A sentence after what it is about; without one there is no such key."""
    repair = Repair(MONEY, 2.0)
    assert list(written(repair)) == ["id", "by"]
    assert written(repair, sentence="more", by=3) == {"id": MONEY.id, "by": 3, "sentence": "more"}

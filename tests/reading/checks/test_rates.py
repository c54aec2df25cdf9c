"""Exchange rates: one per currency, above zero, and 1 for the case's own."""

from __future__ import annotations

import pytest

from tests.reading.cases import findings, the
from tests.reading.content.test_resources import quoted


@pytest.mark.parametrize(
    ("rates", "column", "words"),
    [
        ("EUR,1.85\nEUR,1.9", "currency", "row 2 has the same currency"),
        ("EUR,1.85\neur,1.9", "currency", "spelled 'EUR'"),
        ("EUR,1.85\nUSD,0", "rate", "more than 0"),
        ("EUR,1.85\nUSD,-1", "rate", "cannot be negative"),
        ("EUR,1.85\nUSD,", "rate", "must not be empty"),
        ("EUR,1.85\nAZN,1.1", "rate", "AZN is the case's own currency"),
    ],
)
def test_rates_that_cannot_be(tmp_path, rates, column, words):
    """An error at the cell, with its cure."""
    found = the(findings(quoted(tmp_path, rates)), "rates", column, words)
    assert found.severity == "error"
    assert found.cure


def test_the_cases_own_currency_may_be_listed_at_one(tmp_path):
    """It changes nothing."""
    assert not [f for f in findings(quoted(tmp_path, "EUR,1.85\nAZN,1")) if f.table == "rates"]


def test_rates_need_a_currency_to_convert_to(tmp_path):
    """Without the case's own currency a rate means nothing."""
    found = findings(quoted(tmp_path, case='title = "t"\n', unit=""))
    assert the(found, "rates", "currency").severity == "error"

"""Currencies: exact conversion, and every way a rate can be wrong."""

from fractions import Fraction

import pytest

from prioritizer.reading import read_case
from prioritizer.reading.content.rates import revalued
from tests.reading.cases import findings, minimal, the

CASE = 'title = "t"\ncurrency = "AZN"\n'
RESOURCES = "resource,unit,available\nbudget,AZN,10\n"


def quoted(parent, rates="EUR,1.85", case=CASE, unit="EUR", resources=RESOURCES):
    """A case with one cost quoted in another currency."""
    return minimal(
        parent,
        case=case,
        resources=resources,
        requirements=f"for,resource,amount,amount_low,amount_high,unit\na,budget,1.10,1,1.3,{unit}\n",
        rates=f"currency,rate\n{rates}\n",
    )


@pytest.mark.parametrize("unit", ["EUR", "eur"])
@pytest.mark.parametrize("resources", [RESOURCES, "resource,available\nbudget,10\n"])
def test_amounts_are_converted_exactly(tmp_path, unit, resources):
    """1.10 euro at 1.85 are 2.035, as are both ends of the range; the currency is kept beside it."""
    (need,) = read_case(quoted(tmp_path, unit=unit, resources=resources)).options[0].needs
    assert (need.amount, need.low, need.high) == (Fraction("2.035"), Fraction("1.85"), Fraction("2.405"))
    assert need.currency == "EUR"


def test_other_rates_revalue_what_was_quoted(tmp_path):
    """Costs follow their currency; those in the case's own stay."""
    options = read_case(quoted(tmp_path)).options
    changed = revalued(options, {"EUR": Fraction("1.85")}, {"EUR": Fraction(2)})
    assert (changed[0].needs[0].amount, changed[0].needs[0].high) == (Fraction("2.2"), Fraction("2.6"))
    assert changed[1] == options[1]


@pytest.mark.parametrize(
    ("unit", "cure"),
    [("EURO", "Did you mean 'EUR'?"), ("XAF", "Add XAF to rates"), ("AZM", "Did you mean 'AZN'?")],
)
def test_a_currency_without_a_rate(tmp_path, unit, cure):
    """An unknown currency is an error with the nearest known one, or with what to add."""
    found = the(findings(quoted(tmp_path, unit=unit)), "requirements", "unit", "rates has no")
    assert (found.severity, cure in found.cure) == ("error", True)

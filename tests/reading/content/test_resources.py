"""Resources, pools and their envelopes; currencies: exact conversion, and every way a rate can be wrong."""

from fractions import Fraction

import pytest

from prioritizer.reading import read_case
from tests.reading.cases import findings, minimal, the

CASE = 'title = "t"\ncurrency = "AZN"\n'
PERIODS = """
[[period]]
name = "2027-Q1"
from = 2027-01-01
to = 2027-03-31
[[period]]
name = "2027-Q2"
from = 2027-04-01
to = 2027-06-30
"""
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


def test_a_resource_is_one_thing_with_an_envelope_per_row_and_span(tmp_path):
    """Named once, whatever row names it; a reserve is an amount or a share of its own row."""
    rows = (
        "resource,name,unit,kind,period,available,reserve,carry_over\n"
        "ship,,days,asset,,4,1.5,\nbudget,,AZN,money,each,10,5 %,0.5\nbudget,Budget,AZN,,2027-Q2,8,,\n"
    )
    case = read_case(minimal(tmp_path, case=CASE + PERIODS, resources=rows))
    assert [(r.id, r.name, r.unit, r.kind) for r in case.resources] == [
        ("ship", "", "days", "asset"),
        ("budget", "Budget", "AZN", "money"),
    ]
    assert case.money == ("budget",)
    assert [(e.limit(case).id, e.available, e.reserve, e.carry_over) for e in case.envelopes] == [
        ("envelope:ship@2027-Q1..2027-Q2", 4, Fraction(3, 2), 0),
        ("envelope:budget@2027-Q1", 10, Fraction(1, 2), Fraction(1, 2)),
        ("envelope:budget@2027-Q2", 10, Fraction(1, 2), Fraction(1, 2)),
        ("envelope:budget@2027-Q2", 8, 0, 0),
    ]


def test_a_pool_has_the_skills_of_all_its_rows(tmp_path):
    """And a cap at once where a row gives one."""
    rows = "pool,unit,period,available,at_once,skills\np,posts,2027-Q1,3,2,ru;en\np,posts,2027-Q2,4,,en;fr\n"
    case = read_case(minimal(tmp_path, case=CASE + PERIODS, pools=rows))
    assert [(p.id, p.unit, p.skills) for p in case.pools] == [("p", "posts", ("ru", "en", "fr"))]
    assert [(e.kind, e.first, e.last, e.at_once) for e in case.pool_envelopes] == [
        ("pool", 0, 0, 2),
        ("pool", 1, 1, None),
    ]


@pytest.mark.parametrize("unit", ["EUR", "eur"])
@pytest.mark.parametrize("resources", [RESOURCES, "resource,available\nbudget,10\n"])
def test_amounts_are_converted_exactly(tmp_path, unit, resources):
    """1.10 euro at 1.85 are 2.035, as are both ends of the range; the currency is kept beside it."""
    (need,) = read_case(quoted(tmp_path, unit=unit, resources=resources)).options[0].needs
    assert (need.amount, need.low, need.high) == (Fraction("2.035"), Fraction("1.85"), Fraction("2.405"))
    assert need.currency == "EUR"


@pytest.mark.parametrize(
    ("unit", "cure"),
    [("EURO", "Did you mean 'EUR'?"), ("XAF", "Add XAF to rates"), ("AZM", "Did you mean 'AZN'?")],
)
def test_a_currency_without_a_rate(tmp_path, unit, cure):
    """An unknown currency is an error with the nearest known one, or with what to add."""
    found = the(findings(quoted(tmp_path, unit=unit)), "requirements", "unit", "rates has no")
    assert (found.severity, cure in found.cure) == ("error", True)

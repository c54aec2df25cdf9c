"""The sources table."""

import pytest

from prioritizer.reading import read_case
from tests.reading.cases import minimal


@pytest.mark.parametrize(
    "sources",
    [
        "table,column,unit,illustrative\npartners,tier,1..5,yes\n",
        "column,unit,illustrative\npartners.tier,1..5,true\n",
        "table.column,unit,illustrative\npartners.tier,1..5,1\n",
    ],
)
def test_three_ways_to_name_a_column(tmp_path, sources):
    """They read the same."""
    case = read_case(minimal(tmp_path, partners="partner,tier\nGEO,2\n", sources=sources))
    source = case.sources["partners", "tier"]
    assert (source.unit, source.illustrative) == ("1..5", True)
    assert (source.table, source.column) == ("partners", "tier")
    assert case.columns["partners"]["tier"].tolist() == [2.0]


@pytest.mark.parametrize(("word", "basis"), [("judged", "judged"), ("", "unstated")])
def test_a_column_is_measured_judged_or_neither_is_said(tmp_path, word, basis):
    """Unstated does not count as measured."""
    sources = f"table,column,basis\npartners,tier,{word}\n"
    case = read_case(minimal(tmp_path, partners="partner,tier\nGEO,2\n", sources=sources))
    assert case.sources["partners", "tier"].basis == basis

"""What a selection means."""

import pytest

from prioritizer.domain.selection import labels, select
from prioritizer.reading import read_case
from tests.reading.cases import minimal

OPTIONS = """\
option,level,activity,partner,goals,effect,grade
a,full,visit,GEO,peace;standing,1,2
b,full,exercise,TUR,peace,2.0,x
c,full,exercise,AGT,,3,
d,basic,talk,UN,standing,0.5,7
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """Three partners, a format of two of them, two activities with a pillar."""
    return read_case(
        minimal(
            tmp_path_factory.mktemp("selection"),
            OPTIONS,
            'home = "AZE"\nas_of = 2027-01-01\n',
            partners="partner,region,bloc,tier\nGEO,Caucasus,none,1\nTUR,Asia,NATO,1\nUN,,,3\n",
            formats="format,member\nAGT,AZE\nAGT,GEO\nAGT,TUR\n",
            activities="activity,pillar,goals\nvisit,representation,\nexercise,operations,training\ntalk,,\n",
            sources="table,column\npartners,tier\noptions,grade\n",
        )
    )


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({}, "abcd"),
        (None, "abcd"),
        ({"option": "a"}, "a"),
        ({"option": ["a", "d"]}, "ad"),
        ({"level": "full", "activity": "exercise"}, "bc"),
        ([{"option": "a"}, {"activity": "talk"}], "ad"),
        ([], "abcd"),
        ({"partner": "GEO"}, "ac"),
        ({"partner": "AGT"}, "c"),
        ({"goals": "peace"}, "ab"),
        ({"goals": "training"}, "c"),
        ({"pillar": "operations"}, "bc"),
        ({"activity.pillar": "operations"}, "bc"),
        ({"region": "Caucasus"}, "a"),
        ({"partner.region": "mixed"}, "c"),
        ({"bloc": ""}, "d"),
        ({"partner.tier": 1}, "abc"),
        ({"partner.tier": "1"}, "abc"),
        ({"partner.tier": 1.0}, "abc"),
        ({"partner.tier": {"min": 2}}, "d"),
        ({"effect": {"min": 1, "max": 2}}, "ab"),
        ({"effect": {"not": 2}}, "acd"),
        ({"activity": {"not": ["visit", "talk"]}}, "bc"),
        ({"grade": {"min": 1}}, "ad"),
        ({"grade": ""}, "c"),
        ({"no_such_column": 1}, ""),
        ({"effect": {"least": 1}}, ""),
    ],
)
def test_selections(case, spec, expected):
    """Keys are ANDed, lists ORed; formats involve their members; 1, 1.0 and "1" are the same."""
    chosen = select(case, spec)
    assert "".join(o.option for o, hit in zip(case.options, chosen, strict=True) if hit) == expected


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        ("partner", [("GEO",), ("TUR",), ("GEO", "TUR"), ("UN",)]),
        ("region", [("Caucasus",), ("Asia",), ("mixed",), ()]),
        ("bloc", [("none",), ("NATO",), ("mixed",), ()]),
        ("pillar", [("representation",), ("operations",), ("operations",), ()]),
        ("goal", [("peace", "standing"), ("peace",), ("training",), ("standing",)]),
        ("activity", [("visit",), ("exercise",), ("exercise",), ("talk",)]),
        ("partner.tier", [("1",), ("1",), ("1",), ("3",)]),
    ],
)
def test_labels(case, per, expected):
    """A format counts for each member; members of different regions make mixed; no entry, no group."""
    assert labels(case, per) == expected


def test_dates_are_compared_as_dates(tmp_path):
    """A bound may be a date; equality works with its text."""
    from datetime import date

    given = read_case(
        minimal(
            tmp_path,
            "option,concurrence_asked\na,2026-01-31\nb,2026-10-01\nc,\n",
            "as_of = 2027-01-01\n",
        )
    )
    assert select(given, {"concurrence_asked": {"min": date(2026, 2, 1)}}).tolist() == [False, True, False]
    assert select(given, {"concurrence_asked": "2026-01-31"}).tolist() == [True, False, False]

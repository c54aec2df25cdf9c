"""What rules select on."""

from __future__ import annotations

from prioritizer.reading import read_case
from tests.reading.cases import minimal

OPTIONS = "option,partner,activity,goals\na,GEO,visit,peace\nb,TRI,visit,trade\nc,XX,talk,\n"
TABLES = {
    "partners": "partner,region,tier\nGEO,South,1\nTUR,South,3\nXX,North,2\n",
    "formats": "format,member\nTRI,GEO\nTRI,TUR\n",
    "activities": "activity,pillar\nvisit,cooperation\ntalk,representation\n",
    "goals": "goal\npeace\ntrade\n",
    "mission_papers": "partner,goal\nTUR,trade\n",
}


def test_columns_of_partner_and_activity_stand_beside_the_options_own(tmp_path):
    """Of a format the members' common value: "mixed" for texts, none for numbers that differ."""
    tables = {**TABLES, "sources": "table,column\npartners,tier\n"}
    frame = read_case(minimal(tmp_path, OPTIONS, "as_of = 2027-01-01\n", **tables)).attributes
    assert frame["partner.region"].tolist() == ["South", "South", "North"]
    assert frame["partner.partner"].tolist() == ["GEO", "mixed", "XX"]
    assert frame["partner.tier"].isna().tolist() == [False, True, False]
    assert frame["activity.pillar"].tolist() == ["cooperation", "cooperation", "representation"]


def test_an_option_is_aligned_where_a_mission_paper_wants_its_goal(tmp_path):
    """Of a format the paper of any member."""
    tables = {**TABLES, "sources": "table,column\npartners,tier\n"}
    frame = read_case(minimal(tmp_path, OPTIONS, "as_of = 2027-01-01\n", **tables)).attributes
    assert frame["aligned"].tolist() == [0, 1, 0]

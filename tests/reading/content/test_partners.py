"""Partners, formats, activities and goals as they are read."""

from prioritizer.reading import read_case
from tests.reading.cases import minimal


def test_names_in_several_languages(tmp_path):
    """``name`` and ``name_<language>``, of a format from any of its rows."""
    case = read_case(
        minimal(
            tmp_path,
            partners="partner,name,name_az,region,languages\nGEO,Georgia,Gürcüstan,Caucasus,ka;en\nTUR,,,,\n",
            formats="format,name,member\nTRI,,GEO\nTRI,Trilateral,TUR\n",
            sources="table,column\npartners,name_az\n",
        )
    )
    georgia, turkey = case.partners
    assert (georgia.id, georgia.name, georgia.called("az")) == ("GEO", "Georgia", "Gürcüstan")
    assert (georgia.region, georgia.languages) == ("Caucasus", ("ka", "en"))
    assert (turkey.called("az"), turkey.languages) == ("", ())
    assert [(f.id, f.name, f.members) for f in case.formats] == [("TRI", "Trilateral", ("GEO", "TUR"))]


def test_an_activity_states_an_effect_and_a_lead_time_or_not(tmp_path):
    """Empty is not zero."""
    rows = "activity,effect,lead_time,goals\nvisit,0,0,G1; G2\ntalk,,,\n"
    case = read_case(minimal(tmp_path, activities=rows, goals="goal,name\nG1,Peace\nG2,\n"))
    assert [(a.effect, a.lead_time, a.goals) for a in case.activities] == [
        (0, 0, ("G1", "G2")),
        (None, None, ()),
    ]
    assert [(g.id, g.name) for g in case.goals] == [("G1", "Peace"), ("G2", "")]

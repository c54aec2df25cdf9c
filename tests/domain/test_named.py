"""What things are called."""

from dataclasses import replace

from prioritizer.domain import Partner, Pool
from prioritizer.domain.named import Named
from tests.scoring.cases import case


def test_a_name_in_a_language_comes_before_the_name():
    """Where there is one."""
    one = Named("GEO", "Georgia", {"az": "Gürcüstan"})
    assert (one.called("az"), one.called("en"), Named("GEO").called("az")) == ("Gürcüstan", "Georgia", "")


def test_a_case_knows_every_name():
    """What has none is called by its id; of two things with one id the later one's name counts."""
    partners = (Partner("GEO", "Georgia"), Partner("TUR"), Partner("x", "Exland"))
    given = replace(case([{"option": "a"}]), partners=partners, pools=(Pool("x", "Experts"),))
    assert given.names() == {"GEO": "Georgia", "x": "Experts"}
    assert [given.name_of(code) for code in ("GEO", "TUR", "x")] == ["Georgia", "TUR", "Experts"]

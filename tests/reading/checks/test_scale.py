"""Figures against the ends of their scale."""

from __future__ import annotations

from tests.reading.cases import (
    change,
    findings,
    minimal,
    put,
    starter,
    the,
)


def test_a_saturated_scale(tmp_path):
    """More than a third at one end are not told apart; yes/no measures are left alone."""
    tree = '[m]\nweight = 1\ndirection = "maximise"\nvalue = { worst = 0, best = 10 }\n'
    case = 'as_of = 2027-01-01\ncriteria = "tree"\n'
    options = "option,m\n" + "".join(f"o{i},{v}\n" for i, v in enumerate((0, 0, 0, 1, 2, 3)))
    folder = minimal(tmp_path, options, case, tree=tree)
    assert "3 of 6 figures lie at or beyond the lower end" in the(findings(folder), "options", "m").message
    (folder / "options.csv").write_text("option,m\n" + "".join(f"o{i},{i % 2}\n" for i in range(6)))
    assert findings(folder) == ()


def test_figures_beyond_their_scale(tmp_path):
    """They would be clipped in silence; one warning per leaf and table lists who has which."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "visibility", "-75")
    put(folder, "options", 3, "visibility", "11")
    finding = the(findings(folder), "options", "visibility", "outside the scale")
    assert finding.severity == "warning"
    assert "'political.visibility'" in finding.message
    assert "GEO-exercise:full (-75), GEO-visit:full (11)" in finding.value


def test_a_missing_figure_beyond_the_scale(tmp_path):
    """What stands in for a missing figure lies on the scale too."""
    folder = starter(tmp_path)
    change(folder, "criteria/starter.toml", 'missing = "worst"', "missing = -20")
    finding = the(findings(folder), "criteria/starter", "political.visibility.missing")
    assert finding.severity == "warning"

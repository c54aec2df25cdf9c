"""Assessments: who said what, what their disagreement moves, and how much is judgement."""

from dataclasses import replace
from datetime import date

import pytest

from prioritizer.domain import AssessmentRow, Branch, Source
from prioritizer.scoring.assessments.assess import assess
from prioritizer.scoring.score import score_case
from prioritizer.scoring.stability.value_ranges import value_ranges
from tests.scoring.cases import case, leaf, tree

DAY = date(2026, 10, 1)


def judged(rows, leaves=None, sources=None, branches=(), **more):
    """Options a and b with partners GEO and TUR and c with both, assessed as ``rows`` say."""
    options = [{"option": o, "partner": p} for o, p in (("a", "GEO"), ("b", "TUR"), ("c", "TRI"))]
    leaves = leaves or [leaf("x", worst=0.0, best=10.0, missing="worst")]
    partners = {"GEO": {"y": 1.0}, "TUR": {"y": 3.0}}
    formats = {"TRI": ("GEO", "TUR")}
    given = case(options, tree(*leaves, branches=branches), partners=partners, formats=formats, **more)
    said = (AssessmentRow(n, r[0], "partners", *[*r[1:], "", None][:5]) for n, r in enumerate(rows, start=2))
    return replace(given, assessments=tuple(said), sources=sources or {})


def found(given):
    """What there is to say about a case's assessments."""
    return assess(given, score_case(given))


def test_a_disagreement_is_worth_what_it_moves():
    """GEO lies between 2 and 8: option a's score between 20 and 80, its rank between third and first."""
    given = judged(
        [("GEO", "x", "MoD", "2", "few visits", DAY), ("GEO", "x", "MFA", "8"), ("TUR", "x", "MoD", "5")]
    )
    first, second = found(given).cells
    assert (first.of, first.combined, first.value) == ("GEO", 5, 0.5)
    assert (first.low, first.high) == pytest.approx((0.2, 0.8))
    assert (first.option, first.options) == ("a:full", 2)
    assert first.scores == pytest.approx((0.2, 0.8))
    assert first.ranks == (3, 1)
    said = first.assessments[0]
    assert (said.assessor, said.text, said.value, said.reason, said.day) == (
        "MoD",
        "2",
        0.2,
        "few visits",
        DAY,
    )
    assert (second.of, second.spread, second.option) == ("TUR", 0, "")


def test_the_scores_at_both_ends_are_those_of_the_scoring():
    """A cell set to its low and high figure and scored anew gives the same, format and axes included."""
    leaves = [leaf("p.x", direction="minimise", worst=10.0, best=0.0, weight=3), leaf("q.y", worst=0, best=4)]
    branches = (Branch("p", 1.0, "priority"), Branch("q", 1.0, "feasibility"))
    rows = [("GEO", "x", "A", "9"), ("GEO", "x", "B", "1"), ("TUR", "x", "A", "4")]
    (cell, _) = found(judged(rows, leaves, branches=branches)).cells
    tables = []
    for figure in ("9", "1"):
        given = judged([("GEO", "x", "A", figure), rows[2]], leaves, branches=branches)
        tables.append(score_case(given).table.set_index("option"))
    low, high = (table.loc[cell.option.split(":")[0]] for table in tables)
    assert cell.scores == pytest.approx((low["score"], high["score"]))
    assert cell.ranks == (low["rank"], high["rank"])
    assert (tables[1]["score"] - tables[0]["score"]).max() == pytest.approx(cell.effect)


def test_the_offices_spread_is_the_range_of_the_value():
    """Where the table has no low and high of its own, which win."""
    rows = [("GEO", "x", "MoD", "2"), ("GEO", "x", "MFA", "8"), ("TUR", "x", "MoD", "5")]
    given = judged(rows)
    ranges = value_ranges(given)
    assert ranges.low["x"].tolist() == pytest.approx([0.2, 0.5, 0.35])
    assert ranges.high["x"].tolist() == pytest.approx([0.8, 0.5, 0.65])
    partners = given.columns["partners"].assign(x_high=[6.0, float("nan")])
    explicit = replace(given, columns={**given.columns, "partners": partners})
    assert value_ranges(explicit).high["x"].tolist() == pytest.approx([0.6, 0.5, 0.55])


def test_every_cell_in_use_is_judged_measured_settled_or_not_stated():
    """Per leaf, and over the leaves by their weights."""
    leaves = [leaf("x", 3, worst=0, best=10, missing="worst"), leaf("y", 1, worst=0, best=4)]
    rows = [("GEO", "x", "MoD", "2")]
    shares = found(judged(rows, leaves, {("partners", "y"): Source("partners", "y", basis="measured")}))
    x, y = shares.judged
    assert (x.cells, x.judged, x.measured, x.settled, x.unstated) == (2, 1, 0, 1, 0)
    assert (y.cells, y.judged, y.measured, y.settled, y.unstated) == (2, 0, 2, 0, 0)
    assert shares.share == pytest.approx({"judged": 0.375, "measured": 0.25, "settled": 0.375, "unstated": 0})
    unknown = found(judged(rows, leaves)).judged[1]
    assert (unknown.measured, unknown.unstated) == (0, 2)


def test_a_cell_no_option_uses_decides_nothing():
    """Its assessments are listed all the same."""
    given = judged([("GEO", "x", "MoD", "2"), ("GEO", "x", "MFA", "8"), ("TUR", "x", "MoD", "5")])
    own = given.columns["options"].assign(x=[1.0, 2.0, 3.0])
    given = replace(given, columns={**given.columns, "options": own}, attributes=own)
    cell = found(given).cells[0]
    assert (cell.of, cell.decided, cell.option) == ("GEO", False, "")


def test_nothing_to_say_without_the_table_or_criteria():
    """None, not an empty list."""
    given = judged([("GEO", "y", "MoD", "2")], [leaf("y", worst=0, best=4)])
    assert found(given) is not None
    assert found(replace(given, assessments=())) is None
    assert found(replace(given, tree=None)) is None

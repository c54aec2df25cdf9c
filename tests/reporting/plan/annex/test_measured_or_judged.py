"""The annex sheet Judged or measured: what the figures of each criterion come from."""

from __future__ import annotations

from prioritizer.reporting.plan.annex import measured_or_judged
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.plan.annex.test_assessments import assessed
from tests.reporting.reopened import records, sheet, texts


def test_the_heaviest_criterion_stands_first_with_its_counts() -> None:
    """Of four figures each: all measured; three judged and one settled, which is three quarters judged."""
    gain, tier = records(sheet(measured_or_judged.add, assessed()), "Criterion")
    assert list(gain.values())[:3] == ["gain", 0.25, 4]
    assert list(tier.values())[:3] == ["tier", 0.2, 4]
    assert [sum(v for v in list(row.values())[3:-1] if v) for row in (gain, tier)] == [4, 4]
    assert [list(row.values())[-1] for row in (gain, tier)] == [0, 0.75]


def test_the_sheet_begins_with_the_shares_by_weight() -> None:
    """0.2 x 3/4 of the weight given is judged, 0.25 is measured."""
    intro = " ".join(texts(sheet(measured_or_judged.add, assessed())))
    assert "15.0 %" in intro
    assert "25.0 %" in intro


def test_without_assessments_the_sheet_says_so() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(measured_or_judged.add, sample.run()))[-1] == Words()("empty.judged")

"""A sweep in words and as data."""

from __future__ import annotations

import json
from dataclasses import replace

from prioritizer.reporting.ranges.sweep_text import sweep_json, sweep_text
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.ranges.samples import sweep, weight_sweep

WORDS = Words()


def test_each_interval_says_what_it_brings_and_what_changes() -> None:
    """Where there is no plan, that; else how many, how much, who enters and who leaves."""
    text = sweep_text(sample.case(), sweep(), full=True)
    for part in (
        "AZN 100,000 to AZN 120,000 · no plan",
        "AZN 160,000 to AZN 230,000 · 2 engagements · benefit 2.25",
        "enters: Trilateral staff exercise",
        "leaves: Language course for Kazakh officers",
        WORDS("sweep.exact"),
        WORDS("sweep.solved", n=7, skipped=2),
    ):
        assert part in text, part


def test_a_benefit_that_runs_is_told_from_end_to_end() -> None:
    """Along a weight; what is not proven is said with its gap, and how fine it was looked for."""
    text = sweep_text(sample.case(), weight_sweep())
    assert "20 % to 50 % · 1 engagement · benefit 1.00 to 2.00" in text
    assert WORDS("sweep.within", gap=WORDS.percent(0.002, 2)) in text
    assert WORDS("sweep.found", width="1 %") in text
    assert WORDS("sweep.exact") not in text


def test_data_tell_where_every_option_is_in_the_plan() -> None:
    """The post from the first plan on, the course between; weights in per cent."""
    data = sweep_json(sample.case(), sweep())
    assert {o["option"]: o["in"] for o in data["options"]} == {
        "GEO-attache": [[120000, 300000]],
        "KAZ-language": [[160000, 230000]],
        "TRI-staff": [[230000, 300000]],
    }
    assert [i["feasible"] for i in data["intervals"]] == [False, True, True, True]
    assert (data["from"], data["to"], data["unit"], data["exact"]) == (100000, 300000, "AZN", True)
    weight = sweep_json(sample.case(), weight_sweep())
    assert (weight["from"], weight["to"], weight["unit"], weight["exact"]) == (20, 60, "%", False)
    assert json.loads(json.dumps(weight, allow_nan=False)) == weight


def test_no_plan_anywhere_is_not_called_exact() -> None:
    """Only the range, and that there is none."""
    none = replace(sweep(), intervals=sweep().intervals[:1])
    text = sweep_text(sample.case(), none)
    assert "no plan" in text
    assert WORDS("sweep.exact") not in text
    assert sweep_json(sample.case(), none)["options"] == []


def test_in_short_changes_are_counted() -> None:
    """One line per interval: one enters, one leaves; names stand in full only."""
    text = sweep_text(sample.case(), sweep())
    assert "benefit 5.00" + WORDS("sweep.in_out", n=1, m=1) in text
    assert "Trilateral staff exercise" not in text


def test_many_intervals_are_cut_short() -> None:
    """Of forty intervals the first screen has a dozen and says how many more there are."""
    many = sweep(intervals=sweep().intervals[1:2] * 40)
    lines = sweep_text(sample.case(), many).splitlines()
    assert WORDS("sweep.more_intervals", n=28) in lines
    assert len(lines) <= 24

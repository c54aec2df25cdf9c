"""One option explained, from the plan alone and with what was looked into beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import NotSelected, OptionReport, Price
from prioritizer.reporting.explain.explanation import explain_json, explanation
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.words.catalogue import Words
from tests.limits import limit
from tests.reporting import sample

WORDS = Words()


def test_an_option_of_the_plan_says_when_and_what_it_brings() -> None:
    """Its benefit, its rank, and that it is a commitment where it is one."""
    text = explanation(sample.run(), "GEO-attache")
    for part in ("2027-Q1 to 2027-Q4", "1.42", "rank 10", WORDS("explain.committed")):
        assert part in text, part
    assert WORDS("explain.committed") not in explanation(sample.run(), "TUR-visit")


def test_an_option_left_out_says_why_and_what_forcing_it_in_would_cost() -> None:
    """The interval, that it can be computed exactly, and what would leave."""
    text = explanation(sample.run(), "ITA-exercise")
    for part in ("0.41", "0.62", WORDS("explain.ask_exact"), WORDS("explain.leaves")):
        assert part in text, part


def test_limits_are_priced_where_they_were_looked_into() -> None:
    """Then nothing says how to ask for it."""
    found = OptionReport("ITA-exercise", why=True, barriers=(Price(limit("R2"), 0.25, 0.25),))
    text = explanation(sample.run(), "ITA-exercise", found)
    assert WORDS("explain.priced_limits") in text
    assert WORDS("explain.ask_full") in text
    asked = explanation(
        sample.run(), "ITA-exercise", OptionReport("ITA-exercise", answer=told("ITA-exercise"))
    )
    assert WORDS("explain.priced_limits") not in asked
    assert WORDS("explain.ask_why") in asked


def told(option: str) -> NotSelected:
    """What the plan of the sample says of an option."""
    return next(n for n in sample.run().plan.not_selected if n.option == option)


def test_without_a_plan_the_conflict_is_the_answer() -> None:
    """The summary, whatever option was asked about; as data with what clashes and no report."""
    run = sample.infeasible()
    assert "Attaché posts for 2027-Q2" in explanation(run, "ITA-exercise")
    data = explain_json(run, "ITA-exercise", OptionReport("ITA-exercise"))
    assert data["conflict"] == [clash.id for clash in run.plan.conflict]
    assert (data["in_plan"], data["entry"]) == (False, None)
    assert "rivals" not in data


@pytest.mark.parametrize(("option", "inside"), [("GEO-attache", True), ("ITA-exercise", False)])
def test_data_hold_the_options_entry_of_plan_json(option: str, inside: bool) -> None:
    """And the same text as on the screen."""
    data, plan = explain_json(sample.run(), option), plan_json(sample.run())
    entries = plan["selected" if inside else "not_selected"]
    assert data["entry"] == next(e for e in entries if e["option"] == option)
    assert (data["in_plan"], data["text"]) == (inside, explanation(sample.run(), option))


def test_another_level_of_an_option_in_the_plan_is_answered_for_itself() -> None:
    """It is not in the plan at that level, whatever the option is."""
    full = replace(sample.run().plan.not_selected[0], option="TUR-mtt", level="full")
    data = explain_json(sample.run(), "TUR-mtt", OptionReport("TUR-mtt", "full", answer=full))
    assert (data["in_plan"], data["entry"]["level"]) == (False, "full")

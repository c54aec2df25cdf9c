"""The first lines of an answer, and the run as data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from prioritizer.domain import InputDifference, OutOfDate, Plan, Reference
from prioritizer.reporting.facts.reference_facts import about_run, base_data
from tests.reporting import sample

ROWS = tuple(
    [InputDifference("rule", "R1", "changed", "limit", "2", ""), InputDifference("options", "NEW", "added")]
    + [InputDifference("options", f"o{n}", "removed") for n in range(4)]
)


def base(**changes) -> Reference:
    """A reference to the sample's run."""
    return Reference(sample.run(), Path("outputs/x"), Path("inputs/x"), **changes)


def test_the_first_line_names_the_run():
    """Its id, its day, what it is worth and how many it plans; nothing more where it is up to date."""
    (line,) = about_run(base())
    run = sample.run()
    assert line.startswith(f"About run {run.id} of {run.case.as_of.isoformat()} (")
    assert f"{len(run.plan.selected)} engagements" in line
    assert base_data(base())["out_of_date"] is None


def test_what_has_changed_is_said_shortly():
    """Files, and the first few rows of all that differ; as data all of them."""
    changed = OutOfDate("x-1", ("options.csv", "rules.toml"), ROWS)
    line = about_run(base(out_of_date=changed))[1]
    assert line == (
        "Out of date: since then the case has changed in options.csv and rules.toml: rule R1: limit 2 is now "
        "nothing; options NEW is new; options o0 is gone; options o1 is gone; and 2 more."
    )
    assert "Planned just now" in about_run(base(out_of_date=changed, planned=True))[1]
    data = base_data(base(out_of_date=changed))["out_of_date"]
    assert (data["run"], len(data["changes"])) == ("x-1", 6)
    assert "version 0.1" in about_run(base(out_of_date=OutOfDate("x-1", version="0.1")))[1]


def test_a_run_without_a_plan_says_so():
    """Nothing is worth nothing."""
    none = replace(sample.run(), plan=Plan("infeasible", 0.0, 0.0, 0.0))
    found = replace(base(), run=none)
    assert "no plan" in about_run(found)[0]
    assert base_data(found)["objective"] is None

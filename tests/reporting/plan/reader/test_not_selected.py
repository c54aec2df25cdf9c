"""The sheet Not selected: every option left out, with its reason."""

from __future__ import annotations

from prioritizer.reporting.plan.reader import not_selected
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_reasons_and_losses_are_those_of_plan_json() -> None:
    """One row per option left out, best rank first, with the interval of what forcing it in would lose."""
    rows = records(sheet(not_selected.add, sample.run()), "Rank")
    data = {n["rank"]: n for n in plan_json(sample.run())["not_selected"]}
    assert [r["Rank"] for r in rows] == sorted(data)
    for row in rows:
        entry = data[row["Rank"]]
        assert (row["Loss from"], row["to"]) == (entry["loss_low"], entry["loss_high"])
        assert row["Why"]
        assert row["Reason"] == Words().get(f"reason.{entry['reason']}", "")


def test_what_would_leave_is_named_where_it_is_little() -> None:
    """One visit or two engagements by name, as plan.json lists them; nothing where none would."""
    rows = {
        r["Engagement"]: r["Would push out"] for r in records(sheet(not_selected.add, sample.run()), "Rank")
    }
    assert rows["Visit to the naval academy in Livorno"] == "Ship visit to Aktau"
    assert rows["Mountain exercise in Italy"].count("; ") == 1
    assert rows["Material assistance: field hospital"] is None


def test_reasons_are_counted_above() -> None:
    """Five options out for five reasons."""
    line = next(t for t in texts(sheet(not_selected.add, sample.run())) if "; 1 " in t)
    assert line.count("1 ") == 5


def test_no_plan_leaves_nothing_out() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(not_selected.add, sample.infeasible()))[-1] == Words()("empty.infeasible")

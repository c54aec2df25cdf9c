"""A run as data."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from prioritizer.reporting.plan.plan_table import plan_csv, safe
from prioritizer.reporting.plan.results import plan_json, run_json
from tests.reporting import sample


def test_plan_json_has_the_promised_fields() -> None:
    """The schema other programs read."""
    data = plan_json(sample.run())
    assert data["schema"] == "prioritizer.plan/1"
    assert data["status"] == "within_gap"
    first = data["selected"][0]
    assert (first["option"], first["level"], first["start"], first["end"]) == (
        "GEO-exercise",
        "full",
        "2027-Q2",
        "2027-Q2",
    )
    assert {"priority", "feasibility", "score", "rank", "effect", "benefit", "allocations"} <= set(first)
    assert first["allocations"][0] == {
        "resource": "budget", "pool": "", "period": "2027-Q2", "amount": 210000.5, "payer": "home",
    }  # fmt: skip
    out = data["not_selected"][0]
    assert {
        "option",
        "level",
        "score",
        "rank",
        "reason",
        "rules",
        "loss_low",
        "loss_high",
        "displaces",
    } <= set(out)
    assert out["sentence"].startswith("Others bring more")
    assert {"resource", "period", "available", "reserve", "used"} <= set(data["resources"][0])
    assert {"id", "kind", "tight", "price_low", "price_high"} <= set(data["rules"][0])
    assert data["carried_forward"][0]["period"] == "2028"
    assert "conflict" not in data


def test_prices_by_weight_sets() -> None:
    """Each set with its interval; empty where rules were not priced by any."""
    run = sample.run()
    assert all(r["prices"] == {} for r in plan_json(run)["rules"])
    rules = tuple(replace(r, prices={"MFA": (0.25, 0.5)}) for r in run.plan.rules)
    data = plan_json(replace(run, plan=replace(run.plan, rules=rules)))
    assert data["rules"][0]["prices"] == {"MFA": {"low": 0.25, "high": 0.5}}


def test_a_run_beyond_the_horizon_ends_in_a_year() -> None:
    """The end of a course that goes on after the plan is a year, as for allocations."""
    course = next(s for s in plan_json(sample.run())["selected"] if s["option"] == "KAZ-language")
    assert (course["start"], course["end"]) == ("2027-Q4", "2028")


def test_an_infeasible_plan_names_its_conflict_and_states_no_worth() -> None:
    """Nothing is worth nothing there: the numbers are null."""
    data = plan_json(sample.infeasible())
    assert (data["status"], data["objective"], data["bound"], data["gap"]) == ("infeasible", None, None, None)
    assert data["conflict"] == ["R1", "commitment:GEO-attache", "envelope:attaches@2027-Q2"]
    sentence = "raise Attaché posts for 2027-Q2 by 2 posts"
    assert data["repair"][0] == {"id": "envelope:attaches@2027-Q2", "by": 2.0, "sentence": sentence}
    assert data["repair"][1]["by"] is None


@pytest.mark.parametrize(
    "run", [sample.run(), sample.infeasible(), sample.bare()], ids=["sample", "infeasible", "bare"]
)
def test_everything_is_plain_json(run: sample.Run) -> None:
    """No fraction, no number of a library, nothing that is not finite."""
    for data in (plan_json(run), run_json(run)):
        assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_plan_csv_has_every_option_once() -> None:
    """Selected or not, with what it uses."""
    rows = list(csv.DictReader(io.StringIO(plan_csv(sample.run()))))
    assert len(rows) == 13
    exercise = rows[0]
    assert (exercise["carried_out"], exercise["budget"], exercise["interpreters"]) == (
        "yes",
        "210000.5",
        "40",
    )
    assert rows[-1]["carried_out"] == "no"


def test_plan_csv_disarms_formulas() -> None:
    """Text that a spreadsheet would compute is preceded by an apostrophe; numbers are not."""
    assert [safe(c) for c in ("=1", "+1", "-1", "@a", "\ta", "\rb", "\nc", "a=1", -1.5)] == [
        "'=1", "'+1", "'-1", "'@a", "'\ta", "'\rb", "'\nc", "a=1", -1.5,
    ]  # fmt: skip
    hostile = list(csv.DictReader(io.StringIO(plan_csv(sample.run()))))[-1]
    assert hostile["option"] == "'=HYPERLINK(1)"
    assert hostile["title"].startswith("'=")


def test_run_json_says_what_the_run_was_made_from() -> None:
    """Versions, inputs with their hashes, settings, solver, status and accepted findings."""
    data = run_json(sample.run())
    assert data["schema"] == "prioritizer.run/1"
    assert data["inputs"] == [{"path": "options.csv", "sha256": sample.case().files[0].sha256}]
    assert {"prioritizer", "highspy", "pulp", "pymcdm"} <= set(data["versions"])
    assert data["solver"] == "highs"
    assert data["findings_accepted"][0]["table"] == "options"
    assert (data["status"], data["gap"]) == ("within_gap", 0.0006)


def test_a_weight_set_in_force_is_recorded() -> None:
    """``--weights MFA`` is part of the options."""
    run = sample.run()
    assert run_json(replace(run, case=replace(run.case, weights_used="MFA")))["options"]["weights"] == "MFA"

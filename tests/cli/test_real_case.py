"""Every question about a plan, asked of the example case through the command line, to a wide gap."""

from __future__ import annotations

import json
from itertools import pairwise

import openpyxl
import pytest

from prioritizer.cli import run
from tests import ROOT
from tests.reporting.reopened import records

pytestmark = pytest.mark.quality
CASE, LONGER = (str(ROOT / "inputs" / name) for name in ("azerbaijan-2027", "azerbaijan-2027-2029"))
ROUGHLY = ("--gap", "0.05")


def asked(capsys, *arguments):
    """The JSON of a command that ends well."""
    capsys.readouterr()
    assert run([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """The folder of a run of the case."""
    out = tmp_path_factory.mktemp("runs")
    assert run(["plan", CASE, *ROUGHLY, "--out", str(out)]) == 0
    return out / (out / "latest").read_text(encoding="utf-8").strip()


def test_every_option_and_level_is_in_the_annex(planned):
    """One row each, with an interval of what deciding otherwise would lose, and the plan's totals."""
    plan = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(planned / "plan-annex.xlsx", data_only=True)
    *rows, total = records(book["Options"], "Level")
    told = [*plan["selected"], *plan["not_selected"], *plan["other_levels"]]
    assert sorted(r["Id"] for r in rows) == sorted(f"{x['option']}:{x['level']}" for x in told)
    assert total["Benefit, in the plan"] == pytest.approx(sum(s["benefit"] for s in plan["selected"]))
    for cost in plan["costs"]:
        column = next(name for name in total if _is_planned_cost(name, cost["resource"]))
        assert total[column] == pytest.approx(cost["net"])
    for chosen in plan["selected"]:
        lost = chosen["without"]
        assert lost["demanded"] or lost["loss_low"] <= (lost["loss_high"] or lost["loss_low"])
        assert lost["demanded"] or lost["loss_low"] <= chosen["benefit"] + plan["bound"] - plan["objective"]


def _is_planned_cost(column, resource):
    """Whether a column adds up a resource: the budget is called programme money."""
    return ", in the plan (" in column and ("Travel" in column) == (resource == "travel")


def test_explain(planned, capsys):
    """What is out: why, its loss, what it displaces and its entry cost; what is in: what is lost."""
    plan = json.loads((planned / "plan.json").read_text(encoding="utf-8"))
    out = next(n for n in plan["not_selected"] if n["reason"] == "outcompeted")
    told = asked(capsys, "explain", planned, out["option"])
    assert not told["in_plan"]
    assert told["entry"]["loss_low"] <= told["entry"]["loss_high"]
    assert told["entry"]["displaces"]
    assert told["rivals"]["options"]
    assert {p["id"] for p in told["prices"]} <= set(told["entry"]["rules"])
    assert all(e["high"] is None or e["high"] <= e["cost"] for e in told["entry_costs"])
    chosen = next(s for s in plan["selected"] if not s["without"]["demanded"])
    told = asked(capsys, "explain", planned, chosen["option"])
    assert told["in_plan"]
    assert told["without"]["loss_low"] <= told["without"]["loss_high"]


def test_compare(planned, capsys, tmp_path):
    """Two years: the inputs cell by cell, and each engagement that differs with its reason."""
    assert run(["plan", LONGER, *ROUGHLY, "--out", str(tmp_path)]) in (0, 5)
    data = asked(capsys, "compare", planned, tmp_path)
    assert {d["kind"] for d in data["inputs"]} >= {"added", "changed"}
    moves = [m for kind in ("enters", "leaves", "moves") for m in data[kind]]
    assert moves
    assert all(m["why"] for m in data["leaves"])
    same = asked(capsys, "compare", planned, planned)
    assert same["inputs"] == same["enters"] == same["leaves"] == same["moves"] == []


def test_sweep(capsys):
    """The intervals follow one another over the range; more money never brings less than is proven."""
    data = asked(capsys, "sweep", CASE, *ROUGHLY, "--available", "budget=90%..110%", "--width", "50%")
    ends = [(i["from"], i["to"]) for i in data["intervals"]]
    assert (ends[0][0], ends[-1][1]) == (data["from"], data["to"])
    assert all(low <= high <= next_low for (low, high), (next_low, _) in pairwise(ends))
    worth = [i["benefit_from"] for i in data["intervals"]]
    assert all(later >= earlier * (1 - data["gap"]) for earlier, later in pairwise(worth))
    assert data["solves"] > 0


def test_frontier(capsys):
    """Dearer plans bring more; none costs more than its budget, nor beats it in the order of buying."""
    flags = ("--from", "95%", "--to", "105%", "--points", "2", "--step", "100%")
    data = asked(capsys, "frontier", CASE, *ROUGHLY, *flags)
    plans = data["plans"]
    assert len(plans) >= 2
    for before, after in pairwise(plans):
        assert after["budget"] > before["budget"]
        assert after["benefit"] > before["benefit"]
    for plan in plans:
        assert plan["cost"] <= plan["budget"]
        assert plan["selected"]

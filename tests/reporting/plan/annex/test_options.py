"""The annex sheet Options: one row per level, totals that are the plan's, and the words of its cells."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from prioritizer.domain import BreakEvenCost, Run, Without
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.workbooks import write_annex
from tests.limits import limits
from tests.reporting import sample
from tests.reporting.reopened import opened, records, texts

LOST = {
    "GEO-exercise": Without(0.1, 0.4, ("ITA-exercise",), ("TRI-visit",)),
    "GEO-attache": Without(None, None, demanded=limits("commitment:GEO-attache")),
    "TUR-visit": Without(0.25, None),
    "TRI-staff": Without(0.0, 1.0, ("ITA-exercise", "KAZ-late")),
}
COSTS = {"ITA-exercise": (BreakEvenCost("full", "AZN", *map(Fraction, (260000, 100000, 200000, 1))),)}


def sheet(run: Run, folder: Path) -> Any:
    """The sheet as a reader opens it."""
    write_annex(Facts(run), folder / "annex.xlsx")
    return opened(folder / "annex.xlsx")["Options"]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The rows by id, and the total under "total"."""
    run = sample.run()
    run = replace(run, plan=replace(run.plan, without=LOST, entry_costs=COSTS))
    found = records(sheet(run, tmp_path_factory.mktemp("options")), "Level")
    return {str(row["Id"]): row for row in found[:-1]} | {"total": found[-1]}


def test_every_level_has_one_row(rows: dict[str, dict[str, Any]]) -> None:
    """Those selected are marked; the rest is not."""
    run = sample.run()
    assert set(rows) == {*(o.key for o in run.case.options), "total"}
    carried = {key for key, row in rows.items() if row["In the plan"] == "yes"}
    assert carried == {f"{s.option}:{s.level}" for s in run.plan.selected}


def test_totals_are_those_of_the_plan(rows: dict[str, dict[str, Any]]) -> None:
    """What is added up is what is selected; costs of the rest stand beside it."""
    facts, total = Facts(sample.run()), rows["total"]
    assert total["Benefit, in the plan"] == pytest.approx(facts.benefit)
    assert total["Cooperation budget, in the plan (AZN)"] == pytest.approx(490000.50)
    assert total["Travel budget, in the plan (AZN)"] == pytest.approx(38500.25)
    assert total["Benefit"] is None
    assert rows["ITA-exercise:full"]["Cooperation budget (AZN)"] == 260000
    assert rows["ITA-exercise:full"]["Cooperation budget, in the plan (AZN)"] is None


def test_losses_and_what_else_would_change(rows: dict[str, dict[str, Any]]) -> None:
    """Without what is selected and with what is not; what is demanded says so."""
    exercise = rows["GEO-exercise:full"]
    assert (exercise["Loss from"], exercise["to"]) == (0.1, 0.4)
    assert "in its place" in exercise["What else would change"]
    assert "; out " in exercise["What else would change"]
    assert rows["GEO-attache:full"]["Reason"] == "demanded"
    assert rows["GEO-attache:full"]["Loss from"] is None
    assert rows["GEO-attache:full"]["Limits in its way, or that demand it"]
    assert (rows["TUR-visit:full"]["Loss from"], rows["TUR-visit:full"]["to"]) == (0.25, None)
    assert rows["TRI-staff:full"]["What else would change"] == "in its place 2 engagements"
    out = next(n for n in sample.run().plan.not_selected if n.loss_high is not None)
    assert rows[f"{out.option}:{out.level}"]["to"] == pytest.approx(out.loss_high, abs=0.01)
    assert rows["ITA-exercise:full"]["Would enter at a cost of at most"] == "AZN 100,000 to AZN 200,000"


@pytest.mark.parametrize("made", [sample.infeasible, sample.bare], ids=["infeasible", "bare"])
def test_cases_without_a_plan_or_money(made: Any, tmp_path: Path) -> None:
    """No plan: a sentence; nothing but options: the columns that hold something."""
    shown = "\n".join(texts(sheet(made(), tmp_path)))
    if made is sample.infeasible:
        assert "No plan meets all rules" in shown
    else:
        assert "A:full" in shown
        assert "Partner" not in shown

"""``explain`` never contradicts the run: every option of five runs, against the documents on the table.

In or out, level, reason, losses and what moves are those of ``plan.json``; however deep a question
goes, the run's entry stays; and an exact answer lies inside the interval the run tells.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prioritizer.allocation.option.report import Depth
from prioritizer.cli import run
from prioritizer.commands.explain import explain
from prioritizer.commands.reference import reference
from prioritizer.domain import Reference
from prioritizer.reporting.explain.explanation import explain_json
from tests import TUTORIAL
from tests.cases import write_case
from tests.random_cases import case_writer

SEEDS = (3, 5, 8)
WIDE = "wide"
NOISE = 1e-9


def wide_case(folder: Path) -> Path:
    """Forty options, two envelopes and a group of which little is allowed."""
    numbers = [(7919 * n) % 1009 for n in range(1, 41)]
    rows = [f"o{n},{number / 10}" for n, number in enumerate(numbers)]
    needs = [
        f"o{n},{r},{(number * k) % 97 + 200}"
        for n, number in enumerate(numbers)
        for k, r in ((3, "x"), (5, "y"))
    ]
    tables = {
        "options": " / ".join(["option,effect", *rows]),
        "resources": "resource,available / x,3000 / y,3100",
        "requirements": " / ".join(["for,resource,amount", *needs]),
    }
    return write_case(folder, **tables)


@pytest.fixture(scope="module", params=["tutorial", *SEEDS, WIDE])
def base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """A run read from disk."""
    out = tmp_path_factory.mktemp("runs")
    if request.param == "tutorial":
        case, more = TUTORIAL, []
    elif request.param == WIDE:
        case, more = wide_case(out / "case"), ["--gap", "0.2"]
    else:
        case, more = case_writer.write_case(out / "case", request.param), []
    assert run(["plan", str(case), "--out", str(out / "runs"), *more]) == 0
    return reference(out / "runs")


def asked(base: Reference, option: str, level: str = "", **depth: bool) -> dict[str, Any]:
    """The answer as data."""
    told, found = explain(base, option, level, Depth(**depth))
    return explain_json(told, found.option, found)


def on_the_table(base: Reference) -> dict[str, Any]:
    """The run's plan as written."""
    plan: dict[str, Any] = json.loads((base.folder / "plan.json").read_text(encoding="utf-8"))
    for entry in plan["selected"]:
        entry["sure"] = None  # draws of weights are not repeated for a question
    return plan


@pytest.mark.slow
def test_answers_are_those_of_the_run(base: Reference) -> None:
    """Option by option: the entry of plan.json, and what is lost without a selected one."""
    plan = on_the_table(base)
    selected = {e["option"]: e for e in plan["selected"]}
    others = {e["option"]: e for e in plan["not_selected"]}
    assert len(selected) + len(others) == len({o.option for o in base.run.case.options})
    for option in {**selected, **others}:
        data = asked(base, option)
        assert data["in_plan"] == (option in selected)
        assert data["entry"] == (selected if option in selected else others)[option]
        if option in selected:
            assert data["without"] == selected[option]["without"]
        assert f"{'planned' if option in selected else 'not selected'}" in data["text"]


@pytest.mark.slow
def test_levels_are_those_of_the_run(base: Reference) -> None:
    """A level is in where the plan has that one, and else answered as the run answers for it."""
    plan = on_the_table(base)
    inside = {(e["option"], e["level"]) for e in plan["selected"]}
    others = {(e["option"], e["level"]): e for e in (*plan["not_selected"], *plan["other_levels"])}
    for option in base.run.case.options:
        key = option.option, option.level
        data = asked(base, *key)
        assert data["in_plan"] == (key in inside)
        if key in others:
            assert data["entry"] == others[key]


@pytest.mark.slow
def test_looking_further_changes_nothing(base: Reference) -> None:
    """--why adds to the answer, and leaves the entry as it is."""
    plan = on_the_table(base)
    for entry in plan["not_selected"][:4]:
        data = asked(base, entry["option"], why=True)
        assert (data["in_plan"], data["entry"]) == (False, entry)


@pytest.mark.slow
def test_exact_answers_lie_inside_the_runs_interval(base: Reference) -> None:
    """In or out as before; the loss within what the run tells, of those left out and of those selected."""
    plan = on_the_table(base)
    for entry in plan["not_selected"]:
        data = asked(base, entry["option"], exact=True)
        assert not data["in_plan"]
        assert_within(data["entry"], entry)
    for entry in plan["selected"]:
        data = asked(base, entry["option"], exact=True)
        assert data["in_plan"]
        assert_within(data["without"], entry["without"])


def assert_within(found: dict[str, Any], told: dict[str, Any]) -> None:
    """One interval inside the other; null where the run has none either."""
    if told["loss_low"] is None:
        assert found["loss_low"] is None
        return
    assert told["loss_low"] - NOISE <= found["loss_low"] <= found["loss_high"] + NOISE
    if told["loss_high"] is not None:
        assert found["loss_high"] <= told["loss_high"] + NOISE

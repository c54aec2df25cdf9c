"""Two plans side by side, as text and as data."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from prioritizer.domain import InputDifference
from prioritizer.reporting.compare.compare_text import (
    compare_json,
    compare_text,
    cost_lines,
    illustrative,
    shifts,
)
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample, sample_changes

WORDS = Words()
NAMES = ("first", "second")
INPUTS = (
    InputDifference("options", "TUR-visit full", "changed", "concurrence", "given", "refused"),
    InputDifference("options", "NEW full", "added"),
    InputDifference("rule", "R2", "changed", "limit", "2", ""),
)


@cache
def plans() -> tuple[dict[str, Any], dict[str, Any]]:
    """The sample's plan.json and that of the sample changed."""
    return plan_json(sample.run()), plan_json(sample_changes.changed())


def test_what_enters_leaves_and_moves_is_told_with_the_other_plans_reason() -> None:
    """Livorno, Ankara and the ministers, in that order; who moves stands in both plans."""
    found = shifts(*plans(), WORDS)
    assert [(s.kind, s.option) for s in found] == [
        ("enters", "ITA-visit"), ("leaves", "TUR-visit"), ("moves", "TRI-visit"),
    ]  # fmt: skip
    entry = next(n for n in plans()[0]["not_selected"] if n["option"] == "ITA-visit")
    assert found[0].why == WORDS("compare.in_before", sentence=entry["sentence"])
    assert found[1].why.startswith("In B: Refused")
    assert found[2].why == ""


def test_the_same_quarter_of_another_year_is_the_same_time() -> None:
    """Where no year is in both plans; otherwise a start in another year is a move."""
    before, after = plans()[0], json.loads(json.dumps(plans()[0]))
    for entry in after["selected"]:
        entry["start"] = entry["start"].replace("2027", "2028")
    assert shifts(before, after, WORDS) == []
    after["selected"][0]["start"] = "2027-Q3"
    assert len(shifts(before, after, WORDS)) == len(before["selected"])


def test_an_option_the_other_case_does_not_have_is_not_on_offer() -> None:
    """There is no reason to look up."""
    alone = plans()[0] | {"not_selected": []}
    assert shifts(alone, plans()[1], WORDS)[0].why.endswith(WORDS("compare.not_offered"))


def test_costs_of_both_stand_side_by_side() -> None:
    """14,000 for 12,000 of travel; the budget is the same."""
    budget, travel = cost_lines(plans(), WORDS)
    assert budget == WORDS("whatif.cost_same", name="Cooperation budget", after="AZN 490,000")
    assert travel == WORDS("whatif.cost", name="Travel budget", before="AZN 38,500", after="AZN 40,500")


def test_costs_stand_in_the_unit_of_their_resource() -> None:
    """Not in the case's currency; of a plan written before names were, the id."""
    made = json.loads(json.dumps(plans()))
    for plan in made:
        for use in plan["resources"]:
            use["unit"] = "EUR" if use["resource"] == "travel" else use["unit"]
            del use["name"]
    assert cost_lines(made, WORDS)[1] == WORDS(
        "whatif.cost", name="travel", before="EUR 38,500", after="EUR 40,500"
    )


def test_inputs_are_counted_by_table() -> None:
    """Each difference on a line of its own; an empty side is a dash."""
    text = compare_text(NAMES, plans(), INPUTS)
    for part in (
        "  options: 1 added, 1 changed",
        "    TUR-visit full: concurrence given → refused",
        "    + NEW full",
        f"    R2: limit 2 → {WORDS('number.none')}",
    ):
        assert part in text, part
    assert WORDS("compare.inputs_unknown") in compare_text(NAMES, plans(), None)
    assert WORDS("compare.inputs_same") in compare_text(NAMES, plans(), ())


def test_many_differences_are_counted_on_the_first_screen() -> None:
    """Tables are counted and the first named; in full each difference stands on its line."""
    many = [InputDifference(f"table{n // 2}", f"row{n}", "changed", "c", "1", "2") for n in range(20)]
    short, full = (compare_text(NAMES, plans(), many, full=f) for f in (False, True))
    assert "  table3: 2 changed" in short
    assert WORDS("compare.more_tables", n="6") in short
    assert "row0: c 1 → 2" not in short
    assert "row19: c 1 → 2" in full
    assert len(short.splitlines()) <= 24


def test_a_side_without_a_plan_leaves_nothing_to_compare() -> None:
    """The text says so; the data have no difference and no shifts."""
    none = (plans()[0], plan_json(sample.infeasible()))
    assert WORDS("compare.no_plan") in compare_text(NAMES, none, ())
    data = compare_json(NAMES, none, ())
    assert (data["benefit_change"], data["enters"], data["leaves"], data["moves"]) == (None, [], [], [])


def test_data_tell_what_the_text_tells() -> None:
    """0.328 in place of 0.385, every shift with both ends, the inputs as they differ."""
    data, text = compare_json(NAMES, plans(), INPUTS), compare_text(NAMES, plans(), INPUTS, full=True)
    assert data["benefit_change"] == pytest.approx(-0.057)
    for kind in ("enters", "leaves", "moves"):
        (shift,) = data[kind]
        assert shift["title"] in text
        assert shift["why"] in text
    assert data["inputs"][0] == vars(INPUTS[0])
    assert (data["a"]["name"], data["b"]["run"]) == ("first", "changed-0")
    assert compare_json(NAMES, plans(), None)["inputs"] is None


def test_one_invented_side_marks_both() -> None:
    """As a reader sees them side by side."""
    real = plans()[0] | {"illustrative": False}
    assert illustrative((real, plans()[1]))
    assert not illustrative((real, real))
    assert compare_text(NAMES, (real, plans()[1]), ()).splitlines()[2] == WORDS("page.banner")

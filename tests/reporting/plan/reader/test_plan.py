"""The sheet Plan: every option of the plan, best rank first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.reader import plan
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.stability.stability_text import sure_word
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_rows_are_those_of_plan_json() -> None:
    """Rank, benefit and score (as points of 100), best rank first; the total is what the plan brings."""
    *rows, total = records(sheet(plan.add, sample.run()), "How sure")
    data = sorted(plan_json(sample.run())["selected"], key=lambda s: s["rank"])
    assert [r["Rank"] for r in rows] == [s["rank"] for s in data]
    assert [r["Benefit"] for r in rows] == pytest.approx([s["benefit"] for s in data])
    assert [r["Score"] for r in rows] == pytest.approx([100 * s["score"] for s in data])
    assert total["Benefit"] == pytest.approx(Facts(sample.run()).benefit)


def test_posts_are_not_added_up() -> None:
    """Those held one after the other are the same; person-days add up."""
    facts = Facts(sample.run())
    *_, total = records(sheet(plan.add, sample.run()), "How sure")
    assert {"posts", "person-days"} == set(facts.people_units)
    assert total[facts.names.unit_heading("posts")] is None
    assert total[facts.names.unit_heading("person-days")]


def test_every_option_says_how_sure_it_is() -> None:
    """The share of plan.json with its word; no column where no weights were drawn."""
    run, words, names = sample.run(), Words(), Facts(sample.run()).names
    shown = {row["Engagement"]: row["How sure"] for row in records(sheet(plan.add, run), "How sure")}
    for entry in plan_json(run)["selected"]:
        assert shown[names.at_level(entry["option"], entry["level"])] == sure_word(words, entry["sure"])
    assert "How sure" not in texts(sheet(plan.add, replace(run, stability=None)))


def test_only_what_a_reader_needs_at_hand_is_printed() -> None:
    """The printed page ends with the concurrence; goals and levels stand to the right of it."""
    page = sheet(plan.add, sample.run())
    heads = list(records(page, "How sure")[0])
    last = page[page.print_area.split("!")[-1].replace("$", "")][0][-1].column
    assert heads[last - 1] == "Concurrence"
    assert "Level" in heads[last:]


def test_what_others_pay_and_what_goes_on_is_noted(years: Facts) -> None:
    """NATO's four and the partner's euro at 1.85 are no money of ours; the post goes on."""
    shown = " ".join(texts(sheet(plan.add, years.run)))
    words = Words()
    assert words("plan.others", amount=words.money(4 + 1.85, "AZN")) in shown
    assert words("plan.later") in shown


def test_without_a_plan_the_sheet_says_why() -> None:
    """Nothing selected, or no plan possible."""
    assert texts(sheet(plan.add, sample.bare()))[-1] == Words()("empty.plan")
    assert texts(sheet(plan.add, sample.infeasible()))[-1] == Words()("empty.infeasible")

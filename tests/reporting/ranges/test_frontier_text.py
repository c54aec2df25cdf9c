"""A frontier in words and as data."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.reporting.ranges.frontier_text import (
    buying,
    frontier_json,
    frontier_text,
    heading,
    next_money,
    plan_lines,
    some_plans,
)
from prioritizer.reporting.ranges.range_words import Ranges
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.ranges.samples import STAFF, frontier

WORDS = Words()
FACTS = Ranges(sample.case(), frontier())


def test_each_plan_stands_beside_the_one_before() -> None:
    """The course is off the hull; it leaves again where the staff enters."""
    header, first, second, third = plan_lines(FACTS, frontier(), frontier().plans)
    assert WORDS("frontier.head_bound") in header
    assert first.split() == ["AZN", "120,000", "1.50", "1.50", "AZN", "120,000", "1"]
    assert second.endswith("2.25  AZN 160,000         2   1    0  " + WORDS("frontier.off_hull"))
    assert third.split()[-4:] == ["190,000", "2", "1", "1"]


def test_the_next_money_counts_from_what_there_is() -> None:
    """From 200,000 it takes 30,000 to the next plan, which brings 2.75 more; beyond the last nothing."""
    gain = WORDS("frontier.points", n="2.75")
    said, named = next_money(FACTS, frontier())
    assert said == WORDS("frontier.at_now", more="AZN 30,000", gain=gain)
    assert named == WORDS("frontier.next", list=FACTS.titles([STAFF[0]]))
    assert next_money(FACTS, frontier(now=Fraction(250000))) == [WORDS("frontier.enough_now")]
    assert next_money(FACTS, frontier(now=Fraction(300000))) == []


def test_nothing_more_is_claimed_than_is_proven() -> None:
    """Where one row alone grows, others may bind; where bounds overlap, more may bring something."""
    late = frontier(now=Fraction(250000), single=True)
    assert next_money(FACTS, late) == [WORDS("frontier.enough_row")]
    plans = [replace(p, proven=False, bound=p.benefit + 3) for p in frontier().plans]
    most = WORDS("frontier.points", n="5.75")
    assert next_money(FACTS, frontier(plans=tuple(plans))) == [WORDS("frontier.maybe_more", most=most)]
    near = [replace(p, proven=False, bound=p.benefit + 0.01) for p in frontier().plans]
    gain = WORDS("frontier.points", n="2.75")
    ends = {"more": "AZN 30,000", "gain": gain, "least": "2.74", "most": "2.76"}
    assert next_money(FACTS, frontier(plans=tuple(near)))[0] == WORDS("frontier.at_now_between", **ends)


def test_the_reference_plan_is_marked_and_an_early_stop_said() -> None:
    """The plan listed for what there is now."""
    lines = plan_lines(FACTS, frontier(base=2.25), frontier().plans)
    assert lines[2].endswith(WORDS("frontier.reference"))
    assert sum(line.endswith(WORDS("frontier.reference")) for line in lines) == 1
    assert WORDS("frontier.stopped") in heading(FACTS, frontier(stopped=True))


def test_the_short_answer_fits_on_a_screen() -> None:
    """Of forty budgets a dozen are shown, the first, the last and that of now among them."""
    first = frontier().plans[0]
    plans = tuple(replace(first, budget=_thousands(100 + 5 * n)) for n in range(41))
    found = frontier(plans=plans, order=(), complete=False)
    shown = some_plans(found)
    assert {plans[0], plans[-1], plans[20]} <= set(shown)
    assert len(shown) <= 12
    assert len(frontier_text(sample.case(), found).splitlines()) <= 24
    assert len(frontier_text(sample.case(), found, full=True).splitlines()) > 41


def _thousands(n: int) -> Fraction:
    return Fraction(1000 * n)


def test_an_order_of_buying_is_told_by_what_it_loses_most() -> None:
    """0.75 at 160,000, where it lacks the course and breaks the rule about visits."""
    lines = buying(FACTS, frontier())
    assert lines[0] == WORDS("frontier.most", less=WORDS("frontier.points", n="0.75"), budget="AZN 160,000")
    assert "Language course for Kazakh officers" in lines[1]
    assert lines[2] == WORDS("frontier.broken", n=1, of=3)
    assert "At most two visits a quarter" in lines[3]
    best = replace(frontier(), plans=frontier().plans[:1])
    assert buying(FACTS, best) == [WORDS("frontier.same")]
    assert buying(FACTS, frontier(order=())) == [WORDS("frontier.no_order")]


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({}, "frontier.none_below"),
        ({"infeasible_below": Fraction(110000), "complete": False}, "frontier.none_up_to"),
    ],
)
def test_below_what_there_is_no_plan(more: dict[str, object], key: str) -> None:
    """Exactly, or as far as it was looked for."""
    found = frontier(**more)
    said = WORDS(key, budget=FACTS.value(found.infeasible_below))
    assert said in heading(FACTS, found)


def test_no_plan_at_all_is_one_sentence() -> None:
    """Nothing is bought and nothing compared."""
    none = frontier(plans=(), order=())
    text = frontier_text(sample.case(), none)
    assert WORDS("frontier.no_plan") in text
    assert WORDS("frontier.no_order") not in text


def test_data_hold_every_plan_and_purchase() -> None:
    """What is passed over is not bought, so it has no totals."""
    data = frontier_json(sample.case(), frontier())
    assert [(p["budget"], p["benefit"], p["supported"]) for p in data["plans"]] == [
        (120000, 1.5, True), (160000, 2.25, False), (230000, 5.0, True),
    ]  # fmt: skip
    assert data["plans"][1]["order_of_buy"] == {
        "benefit": 1.5,
        "selected": ["GEO-attache:full"],
        "breaks": ["R2"],
    }
    passed = data["order_of_buy"][1]
    assert (passed["bought"], passed["budget"], passed["passed_over"]) == (False, None, ["R2"])
    assert json.loads(json.dumps(data, allow_nan=False)) == data

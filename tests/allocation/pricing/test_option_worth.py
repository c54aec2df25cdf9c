"""What options are worth in a plan, as the plan hands it on."""

from __future__ import annotations

import pytest

from tests.cases import plan_of, quarters, read_written, rule


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """A partner that brings half beyond 4, and money for two of its three engagements and one more."""
    return plan_of(
        read_written(
            tmp_path_factory.mktemp("case"),
            "as_of = 2026-12-01",
            periods=quarters(1),
            options=(
                "option,level,effect,partner,concurrence / A,full,4,X,given / B,full,3,X,given"
                " / C,full,2,Y,given / D,full,1,Y,given / E,full,5,Y,pending / A,basic,3,X,given"
            ),
            partners="partner,name / X,X / Y,Y",
            resources="resource,unit,kind,available / budget,EUR,money,20",
            requirements="for,resource,amount / A,budget,10 / B,budget,9 / C,budget,8 / D,budget,2 / "
            "E,budget,8",
            rules=rule('kind = "saturation"\nper = "partner"\nlimit = 4\nshare = 0.5', "enough"),
        ),
        explain=True,
    )


def test_selected_options_have_their_part(plan):
    """A and C and D: what each adds, and parts that add up."""
    assert [s.option for s in plan.selected] == ["A", "C", "D"]
    assert sum(s.benefit_in_plan for s in plan.selected) == pytest.approx(plan.objective)
    assert all(s.marginal_benefit is not None and s.net_advantage is not None for s in plan.selected)


def test_options_left_out_say_what_they_would_add(plan):
    """B would bring 3 alone, but half of it beside A; its money is worth more elsewhere."""
    left = {n.option: n for n in plan.not_selected}
    b = left["B"]
    assert (b.benefit, b.marginal_benefit) == (3, 1.5)
    assert b.reason in ("outcompeted", "comparable")
    assert "enough" in [limit.id for limit in b.rules]
    assert b.net_advantage == pytest.approx(1.5 - sum(b.opportunity_cost.values()))


def test_a_missing_answer_says_whether_it_would_enter(plan):
    """E would take the place of C, counted by half beyond 4: 2 more."""
    left = {n.option: n for n in plan.not_selected}["E"]
    assert (left.reason, left.enters_if_given) == ("pending", True)
    low, high = left.adds
    assert low - 1e-6 <= 2 <= high + 1e-6


def test_levels_share_their_engagement_s_rank(plan):
    """Five engagements have ranks up to five, whatever their levels."""
    ranks = {x.option: x.rank for x in (*plan.selected, *plan.not_selected, *plan.other_levels)}
    assert len({x.rank for x in plan.other_levels if x.option == "A"} | {ranks["A"]}) == 1
    assert max(ranks.values()) <= 5

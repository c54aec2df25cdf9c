"""Next to fund: in order of net advantage, with money by resource."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.domain import NotSelected
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.next_to_fund import next_to_fund
from tests.reporting import sample

MONEY = Limit(LimitKind.ENVELOPE, "budget", "2027")


def found(**figures: tuple[str, float, float]):
    """Options with (reason, marginal benefit, opportunity cost); the dash in ids is a low line."""
    run, out = sample.run(), []
    for name, (reason, marginal, cost) in figures.items():
        item = NotSelected(name.replace("_", "-"), "full", 0.5, 1, reason, (), 0.1, 0.2, ())
        out.append(replace(item, marginal_benefit=marginal, opportunity_cost={MONEY: cost}))
    ids = {item.option for item in out}
    chosen = tuple(s for s in run.plan.selected if s.option not in ids)
    facts = Facts(replace(run, plan=replace(run.plan, selected=chosen, not_selected=tuple(out))))
    return facts, next_to_fund(facts)


def test_the_best_net_advantage_comes_first():
    """Not the largest benefit, nor the smallest cost."""
    _, order = found(
        ITA_exercise=("outcompeted", 0.9, 0.8),
        KAZ_visit=("rule", 0.3, 0.1),
        TRI_visit=("comparable", 0.2, 0.3),
    )
    assert [x.row.item.option for x in order] == ["KAZ-visit", "ITA-exercise", "TRI-visit"]


def test_its_money_is_named_by_resource():
    facts, order = found(ITA_exercise=("outcompeted", 0.9, 0.8))
    assert order[0].money
    assert all(resource in facts.money_names and amount > 0 for resource, amount in order[0].money.items())


def test_what_cannot_enter_is_not_next():
    assert found(KAZ_visit=("refused", 0.9, 0.1))[1] == []

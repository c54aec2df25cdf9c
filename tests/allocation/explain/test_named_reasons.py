"""Options told with what they are worth, and their reasons named from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.explain.named_reasons import with_reasons, with_worth
from prioritizer.allocation.pricing.option_worth import OptionWorth
from prioritizer.domain import NotSelected, Selected
from prioritizer.domain.limits import Limit, LimitKind
from tests.cases import quarters, read_written, rule

MONEY = Limit(LimitKind.ENVELOPE, "budget", "Q1")
ENOUGH, HELD, FEW = (Limit(LimitKind.RULE, name) for name in ("enough", "held", "few"))


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A partner whose engagements count by half beyond 4, money held back, and a limit by number."""
    return read_written(
        tmp_path_factory.mktemp("case"),
        "as_of = 2026-12-01",
        periods=quarters(1),
        options="option,level,effect,partner,concurrence / A,full,4,X,given / B,full,3,X,given"
        " / C,full,2,Y,given",
        partners="partner,name / X,X / Y,Y",
        resources="resource,unit,kind,available / budget,EUR,money,20",
        requirements="for,resource,amount / A,budget,10 / B,budget,9 / C,budget,8",
        rules=rule("kind = 'saturation'\nselect = { partner = 'X' }\nlimit = 4\nshare = 0.5", "enough")
        + rule("kind = 'reserve'\ncount = 'budget'\nshare = 0.1", "held")
        + rule("kind = 'at_most'\nlimit = 2", "few"),
    )


def worth(marginal, cost, benefit=3.0):
    return OptionWorth(benefit, marginal, None, cost, 0)


def left_out(option, low=0.5):
    return NotSelected(option, "full", 0.5, 2, "outcompeted", (FEW,), low, 1.0, ())


def told(case, option, worths, low=0.5):
    (found,) = with_reasons(case, [left_out(option, low)], {f"{option}:full": worths})
    return found


def test_what_it_would_add_and_cost_is_told(case):
    found = told(case, "B", worth(2.5, {MONEY: 3.0}))
    assert (found.benefit, found.marginal_benefit, found.best_start) == (3.0, 2.5, 0)
    assert found.net_advantage == pytest.approx(-0.5)
    assert (found.reason, found.rules) == ("outcompeted", (MONEY,))


@pytest.mark.parametrize(("marginal", "named"), [(1.5, (ENOUGH, MONEY)), (1.6, (MONEY,))])
def test_a_rule_that_takes_half_of_it_is_named_first(case, marginal, named):
    """The half that is left, or more than that."""
    assert told(case, "B", worth(marginal, {MONEY: 3.0})).rules == named


def test_a_rule_takes_nothing_of_what_it_does_not_select(case):
    """Of a partner beside it, however little is left."""
    assert told(case, "C", worth(0.1, {MONEY: 3.0})).rules == (MONEY,)


def test_a_rule_that_is_off_takes_nothing(case):
    rules = tuple(replace(r, on=False) if r.id == "enough" else r for r in case.rules)
    assert told(replace(case, rules=rules), "B", worth(0.1, {MONEY: 3.0})).rules == (MONEY,)


def test_what_brings_nothing_has_nothing_taken(case):
    """No share of nothing is taken by a rule."""
    assert told(case, "B", worth(0.0, {MONEY: 3.0}, benefit=0.0)).rules == (MONEY,)


def test_money_held_back_is_a_matter_of_means_and_a_limit_by_number_a_rule(case):
    assert told(case, "B", worth(3.0, {HELD: 1.0})).reason == "outcompeted"
    assert told(case, "B", worth(3.0, {FEW: 1.0})).reason == "rule"
    assert told(case, "B", worth(3.0, {FEW: 1.0}), low=0.0).reason == "comparable"


def test_what_has_no_worth_is_told_as_it_was(case):
    """A level without a start is priced nowhere."""
    _, other = with_reasons(case, [left_out("B"), left_out("C")], {"B:full": worth(3.0, {MONEY: 1.0})})
    assert other == left_out("C")


def test_selected_options_have_their_worth():
    first, second = (Selected(o, "full", 0, 0, 0.5, 0.5, 0.5, 1, 4.0, 2.0) for o in "AB")
    found = with_worth([first, second], {"A:full": OptionWorth(2.0, 1.5, 1.75, {MONEY: 1.0}, 0)})
    assert found == (
        replace(first, marginal_benefit=1.5, benefit_in_plan=1.75, opportunity_cost={MONEY: 1.0}),
        second,
    )
    assert found[0].net_advantage == pytest.approx(0.5)

"""The annex sheet Standby: who could step in, when, in which order, and what that takes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from prioritizer.domain import Need, NotSelected
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.annex.replacements import _means, standby
from tests.reporting import sample


def facts(**answers: tuple[str, float | None]) -> Facts:
    """The sample with these reasons and losses for options left out; the dash in ids is a low line."""
    run = sample.run()
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    out = [
        NotSelected(name, "full", 0.5, 1, reason, (), 0.0 if loss is not None else None, loss, ())
        for name, (reason, loss) in given.items()
    ]
    chosen = tuple(s for s in run.plan.selected if s.option not in given)
    return Facts(replace(run, plan=replace(run.plan, selected=chosen, not_selected=tuple(out))))


def test_the_least_loss_comes_first_in_each_period_it_may_start() -> None:
    """By the upper bound; an option of several periods stands in each of them."""
    found = standby(
        facts(ITA_exercise=("outcompeted", 0.9), KAZ_visit=("equal", 0.0), TRI_visit=("rule", 0.4))
    )
    placed = [(period, place, left.item.option) for period, place, left in found]
    assert placed == [
        (1, 1, "KAZ-visit"),
        (1, 2, "TRI-visit"),
        (2, 1, "KAZ-visit"),
        (2, 2, "ITA-exercise"),
        (3, 1, "TRI-visit"),
    ]


def test_what_no_vacancy_lets_in_is_left_out() -> None:
    """Refused, pending or impossible options do not step in."""
    found = standby(
        facts(ITA_material=("refused", None), KAZ_late=("pending", None), KAZ_visit=("rule", None))
    )
    assert list(found) == []


def test_equal_losses_are_ordered_by_what_they_bring() -> None:
    """The larger benefit first."""
    found = list(standby(facts(KAZ_visit=("outcompeted", 0.5), TRI_visit=("rule", 0.5))))
    both = [left for period, _, left in found if period == 1]
    assert [left.item.option for left in both] == ["TRI-visit", "KAZ-visit"]
    assert both[0].benefit > both[1].benefit


def test_what_it_needs_then() -> None:
    """Money, assets and people of the period it starts in, at home's expense, each added up."""
    made = sample.run()
    option = next(o for o in made.case.options if o.option == "ITA-exercise")
    needs = (
        Need("budget", Fraction(1000), 0),
        Need("budget", Fraction(500)),
        Need("budget", Fraction(70), 1),
        Need("budget", Fraction(900), 0, payer="partner"),
        Need("eng", Fraction(6), 0),
    )
    text = _means(Facts(made), replace(option, needs=needs))
    assert text.startswith("AZN 1,500; 6 ")

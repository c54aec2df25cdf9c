"""What rules ask the model for, beside what they ask of a plan: the two must count alike."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.formulation.model import Role
from prioritizer.allocation.formulation.variables import start_columns
from prioritizer.allocation.rules.context import Context, minus, times
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import AtMost
from prioritizer.scoring import score_case
from tests.allocation.rules.two_readings import plans, ruled
from tests.limits import limit

ANY = 'kind = "at_most"\nlimit = 9'
LIMIT = AtMost("L", last=1, limit=Fraction(2), per=("partner",), count="budget")


@pytest.fixture
def made(tmp_path):
    """The small case of the rules, and a context on its start columns."""
    case = ruled(tmp_path, ANY)
    scores = score_case(case)
    return case, Context(start_columns(case, scores), case, scores)


def test_the_model_counts_what_a_plan_counts(made):
    """For every plan of the small case and whatever is counted, group by group."""
    case, context = made
    whole = [Fraction(str(b)) for b in context.scores.table["benefit"]]
    benefits = {(i, s): whole[i] for i, option in enumerate(case.options) for s in option.starts}
    columns = context.columns(LIMIT, LIMIT.select)
    for plan in plans(case):
        view, point = PlanView(case, plan, benefits), {context.model.starts[s] for s in plan}
        for count in ("options", "benefit", "budget"):
            quantity = context.quantity(count)
            assert sum(quantity[j] for j in point) == view.total(plan, count)
        for per in (("partner",), ("region", "period"), ("pillar",)):
            groups = context.groups(columns, per).values()
            assert [len(point.intersection(g)) for g in groups] == [
                len(g) for g in view.groups(LIMIT, None, per)
            ]


def test_columns_are_those_selected_while_the_rule_is_valid(made):
    """B and C may start in both quarters, D in the second only, A not in it."""
    case, context = made
    late = AtMost("R", first=1, last=1)
    starts = [context.model.columns[j] for j in context.columns(late, {"option": ["A", "B", "D"]})]
    assert [(case.options[c.option].option, c.start) for c in starts] == [("B", 1), ("D", 1)]
    assert list(context.selected(late, {"option": ["A", "B"]})) == ["A", "B"]
    assert context.selected(late, {"option": ["A", "B"]})["A"] == []


def test_the_whole_plan_is_counted_once_for_all_rules(made):
    """The second rule that asks gets the column of the first."""
    _, context = made
    first, rows = context.everything("budget"), len(context.model.rows)
    assert context.everything("budget") is first
    assert len(context.model.rows) == rows
    (column,) = first
    assert context.model.columns[column].role is Role.SUM


def test_a_limit_and_a_share_per_group(made):
    """A limit stands at the right; a share of 12.5 available does; a share of the plan moves to the left."""
    _, context = made
    assert {right for _, _, right in context.compared(LIMIT)} == {2}
    share = {"last": 1, "share": Fraction(1, 5), "count": "budget"}
    ((group, _, right),) = context.compared(AtMost("S", of="available", **share))
    assert (group, right) == (None, Fraction(5, 2))
    ((_, terms, right),) = context.compared(AtMost("S", **share))
    assert right == 0
    assert min(terms.values()) < 0


def test_a_rules_columns_and_rows_bear_its_name(made):
    """Soft where the rule is, hard where a column is defined; structure has no name."""
    case, context = made
    column = context.indicator(case.rules[0], "all of it", benefit=5)
    context.only_with("only", column, [0, 1])
    context.add(AtMost("P", last=1, penalty=0.5), ("GEO",), {0: 1}, upper=1)
    context.add_hard(AtMost("P", last=1, penalty=0.5), None, {0: 1}, upper=1)
    structure, soft, hard = context.model.rows[-3:]
    assert (structure.limit, structure.terms, structure.upper) == (None, {column: 1, 0: -1, 1: -1}, 0)
    assert (soft.limit, soft.place, len(soft.terms)) == (limit("P"), ("GEO",), 2)
    assert (hard.limit, hard.place, len(hard.terms)) == (limit("P"), (), 1)
    assert context.model.columns[column].limit == limit("R")


def test_terms_are_subtracted_and_multiplied():
    """A column of both sides has the difference."""
    assert minus({0: 3, 1: 1}, {1: 2, 2: 5}) == {0: 3, 1: -1, 2: -5}
    assert times(Fraction(1, 2), {0: 3}) == {0: Fraction(3, 2)}

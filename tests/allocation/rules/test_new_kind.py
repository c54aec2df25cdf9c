"""A kind of rule takes a class and its two readings: one that the program does not have is added here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from types import SimpleNamespace

import pytest

from prioritizer.allocation import rules
from prioritizer.allocation.plan import allocate
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.limits import Limit
from prioritizer.domain.rule_terms import SELECT, Spec, Term, needed
from prioritizer.domain.rules import RULE_KINDS, Rule
from prioritizer.reading import check_case
from prioritizer.scoring import score_case
from tests.allocation.rules.two_readings import plan, readings_agree, ruled

RULE = 'kind = "early"\nselect = { activity = "exercise" }\nwithin = 1\n'


@pytest.fixture(autouse=True)
def _early():
    """The kind ``early``: the selected options start within so many periods from the first."""

    @dataclass(frozen=True, kw_only=True)
    class Early(Rule):
        """The selected options start early."""

        kind = "early"
        closes = limits = True

        select: Spec = needed(SELECT)
        within: int = needed(Term("whole", "How many periods from the first.", least=1))

    def rows(rule, context):
        late = [
            j for j in context.columns(rule, rule.select) if context.model.columns[j].start >= rule.within
        ]
        for name, columns in context.options(late).items():
            context.add(rule, (name,), dict.fromkeys(columns, 1), upper=0)

    def violation(rule, view):
        return Fraction(sum(s >= rule.within for _, s in view.selected(rule, rule.select)))

    rules.register("early", SimpleNamespace(rows=rows, violation=violation))
    yield
    del RULE_KINDS["early"]


def test_it_is_read_planned_with_and_re_checked(tmp_path):
    """B goes to Q1, D, which can start in Q2 only, is out; a plan with D is found to break the rule."""
    case = ruled(tmp_path, RULE)
    scores = score_case(case)
    found = allocate(case, scores)
    assert ("B", 0) in {(s.option, s.start) for s in found.selected}
    (out,) = (o for o in found.not_selected if o.option == "D")
    assert out.rules == (Limit.of_rule(case.rules[0]),)
    assert (
        Recheck(case, scores).violations(plan(case, "B:full Q2", "D:full Q2"))[Limit.of_rule(case.rules[0])]
        == 2
    )
    readings_agree(tmp_path, RULE)


def test_its_keys_are_checked(tmp_path):
    """A key it needs, a value out of range and one it does not know are findings, without code for it."""
    ruled(tmp_path, RULE)
    file = tmp_path / "rules.toml"
    file.write_text('[[rule]]\nid = "R"\nkind = "early"\nwithin = 0\nwhitin = 2\n', encoding="utf-8")
    found = " ".join(f.sentence() for f in check_case(tmp_path)[1])
    assert "the kind early needs 'select'" in found
    assert "within is a whole number from 1 to 1000" in found
    assert "Did you mean 'within'?" in found

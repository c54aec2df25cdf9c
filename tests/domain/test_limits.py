"""Limits: how they are spelled, what follows from their kind, and that nothing else looks at the spelling."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import prioritizer
from prioritizer.domain.limits import (
    CHANGES,
    CONCURRENCE,
    Limit,
    LimitKind,
    Trait,
    ids,
    implicit_limit,
    limit_of,
    rule_of,
    spelled_place,
)
from tests.reporting import sample

PACKAGE = Path(prioritizer.__file__).parent
SPELLINGS = {
    "envelope:budget@2027-Q1..2027-Q4": Limit(LimitKind.ENVELOPE, "budget", "2027-Q1..2027-Q4"),
    "reserve:budget": Limit(LimitKind.RESERVE, "budget"),
    "at_once:attaches": Limit(LimitKind.AT_ONCE, "attaches"),
    "skill:@language@Q1": Limit(LimitKind.SKILL, "@language", "Q1"),
    "window:novruz": Limit(LimitKind.WINDOW, "novruz"),
    "veto:risk.stability": Limit(LimitKind.VETO, "risk.stability"),
    "commitment:GEO-visit": Limit(LimitKind.COMMITMENT, "GEO-visit"),
    "concurrence": CONCURRENCE,
    "lead_time": Limit(LimitKind.LEAD_TIME),
    "changes": CHANGES,
}


@pytest.mark.parametrize("spelled", SPELLINGS)
def test_implicit_limits_are_spelled_and_read_back(spelled):
    """Public ids, and the limits they name."""
    assert SPELLINGS[spelled].id == spelled
    assert implicit_limit(spelled) == SPELLINGS[spelled]
    assert limit_of(spelled, ()) == SPELLINGS[spelled]


@pytest.mark.parametrize(
    "name", ["R1", "reserve", "window", "veto", "skill", "concurrence-10pct", "rule:R1", "require:A", "lead"]
)
def test_other_names_are_those_of_rules(name):
    """What only looks like a limit is a rule."""
    assert implicit_limit(name) is None
    assert limit_of(name, ()) == Limit(LimitKind.RULE, name)


def test_a_rule_comes_first_and_is_found_again():
    """By kind, whatever it is called."""
    rule = sample.RULES[0]
    own = Limit.of_rule(rule)
    assert own.is_rule
    assert rule_of(own, sample.RULES) is rule
    assert rule_of(Limit(LimitKind.RESERVE, rule.id), sample.RULES) is None
    assert limit_of(rule.id, sample.RULES) == own
    assert ids([own, CONCURRENCE]) == [rule.id, "concurrence"]


def test_traits_hold_together():
    """Means and gates are no coordination but for what authorities decide; a gate closes what it stops."""
    for kind in LimitKind:
        limit = Limit(kind, "x")
        assert not (limit.has(Trait.MEANS) and limit.has(Trait.COORDINATION)), kind
        assert limit.has(Trait.CLOSES) or not limit.has(Trait.GATE), kind
        assert limit.has(Trait.MEANS) == (kind.reason == "unaffordable"), kind
    assert len({kind.word for kind in LimitKind}) == len(LimitKind)


def test_a_place_is_spelled_with_commas():
    """Several words that belong together stay so."""
    assert spelled_place(("GEO", "2027-Q1")) == "GEO,2027-Q1"
    assert spelled_place((("GEO-visit", "after", "GEO-mtt"), "2027-Q1")) == "GEO-visit after GEO-mtt,2027-Q1"


def test_no_other_module_spells_or_takes_apart_a_limit():
    """No text with the beginning of an id stands outside ``domain/limits.py``, but in docstrings."""
    words = "|".join(kind.word for kind in LimitKind if kind is not LimitKind.RULE)
    beginning = re.compile(rf"^({words}):")
    found = []
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if beginning.match(text):
                found.append(f"{path.relative_to(PACKAGE)}:{node.lineno}: {text}")
    assert [f for f in found if not f.startswith("domain/limits.py")] == []


def test_nothing_reads_the_beginning_of_a_name_in_the_programme():
    """Names of rows and columns are compared whole or not at all."""
    taken_apart = re.compile(r"\.name\.(startswith|partition|rpartition|split|removeprefix|index)\(|\.name\[")
    modules = (PACKAGE / "allocation").rglob("*.py")
    assert [m.name for m in modules if taken_apart.search(m.read_text("utf-8"))] == []

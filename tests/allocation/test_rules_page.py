"""docs/rules.md is what the docstrings say, and what it shows can be read."""

from __future__ import annotations

import re
import tomllib

import pytest

from docs.pages.rules import rules_page
from prioritizer.allocation.rules import readings
from prioritizer.domain.rules import RULE_KINDS
from prioritizer.reading.tables.schema_documents import RULE
from prioritizer.reporting.words.catalogue import Words
from tests import ROOT

PAGE = ROOT / "docs" / "rules.md"
EXAMPLES = re.findall(r"```toml\n(.*?)```", rules_page(), re.DOTALL)


def test_the_page_is_up_to_date():
    """``make docs`` has been run since the last change of a rule."""
    assert PAGE.read_text(encoding="utf-8") == rules_page()


@pytest.mark.parametrize("kind", list(RULE_KINDS))
def test_every_kind_has_its_two_readings(kind):
    """Rows and a violation (or worth) stand in the module of the kind's name; people get a name for it."""
    assert f"kind.{kind}" in Words("en")
    module = readings(kind)
    assert module.__name__.endswith(f"rules.{kind}")
    assert callable(module.rows)
    assert callable(module.worth if RULE_KINDS[kind].changes_worth else module.violation)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_use_known_keys(example):
    """Each example is TOML with a known kind and the keys that kind needs and may have."""
    (rule,) = tomllib.loads(example)["rule"]
    kind = RULE_KINDS[rule.pop("kind")]
    assert set(rule) <= {*(key.name for key in RULE.keys), *kind.terms()}
    assert set(kind.keys("needed")) <= set(rule)
    assert not kind.keys("one_of") or set(kind.keys("one_of")) & set(rule)

"""docs/rules.md is what the docstrings say, and what it shows can be read."""

from __future__ import annotations

import re
import tomllib

import pytest

from docs.pages.rules import rules_page
from prioritizer.allocation.rules import KINDS
from prioritizer.reading.content.rules import COMMON
from prioritizer.reading.content.rules import KINDS as READ
from tests import ROOT

PAGE = ROOT / "docs" / "rules.md"
EXAMPLES = re.findall(r"```toml\n(.*?)```", rules_page(), re.DOTALL)


def test_the_page_is_up_to_date():
    """``make docs`` has been run since the last change of a rule."""
    assert PAGE.read_text(encoding="utf-8") == rules_page()


def test_every_kind_can_be_read_and_built():
    """Reading and allocation know the same kinds."""
    assert set(KINDS) == set(READ)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_use_known_keys(example):
    """Each example is TOML with a known kind and the keys that kind needs and may have."""
    (rule,) = tomllib.loads(example)["rule"]
    kind = READ[rule.pop("kind")]
    known = {*COMMON, *kind.needs, *kind.one_of, *kind.may}
    assert set(rule) <= known
    assert set(kind.needs) <= set(rule)
    assert not kind.one_of or set(kind.one_of) & set(rule)

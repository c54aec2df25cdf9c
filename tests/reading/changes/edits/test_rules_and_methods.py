"""Rules switched, changed and added; ranking methods."""

from __future__ import annotations

import pytest

from prioritizer.errors import InvalidInput
from prioritizer.reading.changes.edits.rules_and_methods import toml_value
from tests.reading.edits.changed import changed, folder


def rule(case, name):
    """One rule of a case."""
    return next(r for r in case.rules if r.id == name)


def test_a_rule_is_switched_and_changed(tmp_path):
    """Any key can be set, also inside a selection."""
    place = folder(tmp_path)
    assert not rule(changed(place, rule=["R1=off"]), "R1").on
    case = changed(place, rule=["R1.limit=3", "R1.select.partner.tier=[1, 2]", "R1.penalty=0.5"])
    found = rule(case, "R1")
    assert (found.limit, found.select, found.penalty) == (3, {"partner.tier": [1, 2]}, 0.5)


def test_a_share_replaces_nothing_silently(tmp_path):
    """A rule with a limit that is given a share as well is the finding it would be when written so."""
    with pytest.raises(InvalidInput, match="exactly one of limit and share"):
        changed(folder(tmp_path), rule=["R1.share=0.2"])


def test_require_and_exclude_are_rules(tmp_path):
    """Each becomes a rule that can be named in a conflict; asked for twice it is there once."""
    case = changed(folder(tmp_path), require=["A", "B:basic", "A"], exclude=["C"])
    assert [r.id for r in case.rules] == ["R1", "require:A", "require:B:basic", "exclude:C"]
    assert rule(case, "require:B:basic").select == {"option": "B", "level": "basic"}


def test_methods_replace_the_cases_own(tmp_path):
    """They are those of the last flag."""
    case = changed(folder(tmp_path), method=["vikor", "topsis, spotis"])
    assert [m.name for m in case.methods] == ["topsis", "spotis"]


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ({"rule": ["R9=off"]}, "there is no rule 'R9'"),
        ({"rule": ["R1=maybe"]}, "switched on or off"),
        ({"rule": ["R1.limt=3"]}, "Did you mean 'limit'"),
        ({"rule": ["R1.limit=-3"]}, "a number of 0 or more"),
        ({"require": ["AB"]}, "there is no option 'AB'"),
        ({"exclude": ["B:ful"]}, "Did you mean 'B:full'"),
    ],
)
def test_wrong_rules_are_findings(tmp_path, flags, words):
    """Unknown rules, keys and options get a suggestion."""
    with pytest.raises(InvalidInput, match=words):
        changed(folder(tmp_path), **flags)


def test_values_are_toml_or_text():
    """Numbers, lists and dates are read, everything else is a text."""
    assert toml_value("0.2") == 0.2
    assert toml_value('["a", "b"]') == ["a", "b"]
    assert toml_value("2027-Q1") == "2027-Q1"
    assert toml_value("20 %") == "20 %"

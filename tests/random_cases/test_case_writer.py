"""The cases that are drawn hold what they are meant to: every feature, every rule kind, hard and soft."""

from __future__ import annotations

from collections import Counter

from prioritizer.domain.rules import RULE_KINDS as KNOWN
from tests.random_cases.case_writer import drawn
from tests.random_cases.drawn_rules import KINDS, NEVER_SOFT
from tests.random_cases.features import FEATURES

SEEDS = range(60)  # those of the brute force in every run; the reference takes the first half of them


def test_every_feature_and_kind_occurs():
    """In the cases of every run each feature is drawn three times or more, each kind twice or more."""
    drafts = [drawn(seed) for seed in SEEDS]
    features = Counter(feature for draft in drafts for feature in draft.features)
    kinds = Counter(rule["kind"] for draft in drafts for rule in draft.rules)
    assert min(features[feature] for feature in FEATURES) >= 3
    assert min(kinds[kind] for kind in KNOWN) >= 2


def test_every_kind_is_hard_somewhere_and_soft_somewhere():
    """In those cases, or in the few that hold one kind alone."""
    drafts = [drawn(seed) for seed in SEEDS]
    drafts += [drawn(seed, [kind]) for kind in KNOWN for seed in range(1000, 1006)]
    rules = [rule for draft in drafts for rule in draft.rules]
    assert set(KNOWN) == set(KINDS)
    assert {r["kind"] for r in rules if "penalty" not in r} == set(KNOWN)
    assert {r["kind"] for r in rules if "penalty" in r} == set(KNOWN) - set(NEVER_SOFT)

"""How stable the ranking is, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import Turn, WeightChange
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.stability.stability_text import stability_text, sure_word
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "100 % firm"), (0.9999, "99 % firm"), (0.9, "90 % firm"), (0.8999, "90 % likely"),
        (0.5, "50 % likely"), (0.4, "40 % open"), (0.0001, "1 % open"), (0.0, "0 % open"),
    ],
)  # fmt: skip
def test_how_sure_in_a_word(share: float, text: str) -> None:
    """All and nothing are said only where they are."""
    assert sure_word(Words("en"), share) == text


def test_text_names_what_changes() -> None:
    """Views, changes, a pair, reversals, normalisations and correlated criteria."""
    turn = Turn(0.25, ("GEO-exercise:full",), ("TRI-visit:full",))
    change = WeightChange("political", "priority", 0.5, turn, None)
    pair = ("TRI-visit:full", "GEO-exercise:full")
    found = replace(sample.run().stability, pair=pair, pair_changes=(change,))
    text = stability_text(Facts(sample.run()), found, 3)
    for part in (
        "400 draws of weights at random",
        "near those in force: each up to 50 % more or less",
        "alters the best 8",
        "25.0 %  political",
        "never",
        "The 5 best were left out one at a time. That turns round others in TOPSIS (by 2 of them, 7 pairs)",
        "It turns round nobody in Score.",
        "TOPSIS with each quantity stretched between the worst and the best found",
        "tier and gain (0.93)",
    ):
        assert part in text, part

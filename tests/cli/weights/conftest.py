"""A small case whose weights are to be agreed."""

from __future__ import annotations

import pytest

TREE = """# Weights to be agreed.
title = "Small tree"

[political]
weight = 60 # most
axis = "priority"
[political.tier]
weight = 3
direction = "minimise"
unit = "tier 1..5"
value = { worst = 5, best = 1 }
[political.interest]
weight = 1
unit = "points 0..10"
definition = "How much they want it."
value = { worst = 0, best = 10 }

[military]
weight = 40
axis = "priority"
categories = { none = 0, some = 0.5, much = 1 }

[readiness]
weight = 100
axis = "feasibility"
value = { worst = 0, best = 10 }

[weights.MFA]
"political" = 90 # theirs
"""


@pytest.fixture
def case(tmp_path):
    """Three options on a tree with two groups to weigh."""
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.toml").write_text('title = "Small"\nas_of = 2026-11-22\ncriteria = "tree.toml"\n')
    (folder / "options.csv").write_text(
        "option,tier,interest,military,readiness\na,1,2,some,5\nb,2,8,much,7\nc,4,5,none,9\n"
    )
    (folder / "tree.toml").write_text(TREE)
    return folder

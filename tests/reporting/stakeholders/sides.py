"""Two stakeholders of the invented run, with plans, a compromise and what drives them apart."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.domain import Compromise, Disagreement, Run, ScoreGap, StakeholderPlan, Stakeholders
from tests.reporting import sample

# the tree's own weights want both exercises, the MFA the visit in place of one of them
OWN = StakeholderPlan(
    "", "optimal", (("GEO-exercise:full", 1), ("TRI-staff:full", 3)), {"": 10.0, "MFA": 6.0}, 10.0
)
MFA = StakeholderPlan(
    "MFA", "optimal", (("GEO-exercise:full", 1), ("TRI-visit:full", 1)), {"": 7.0, "MFA": 8.0}, 8.0
)
BETWEEN = Compromise(
    "optimal", MFA.starts, {"": 8.5, "MFA": 7.0}, {"": 7.0, "MFA": 6.0},
    {"": (0.5, 0.5), "MFA": (0.5, 0.5)}, (0.5, 0.5), 1.0,
)  # fmt: skip
GAP = ScoreGap("TUR-visit", "full", (9, 4), (0.3, 0.5), {"political.tier": -0.25, "military.gain": 0.05})
APART = Disagreement("", "MFA", 0.5, 0.4, {"political.tier": 0.75, "military.gain": 0.25}, (GAP,))
PLANS = {"plans": (OWN, MFA), "compromise": BETWEEN}


def stakeholders(**more: object) -> Stakeholders:
    """The run's plan is worth 9 of 10 and 6 of 8; plans and compromise only where given."""
    scores = {"": sample.scores(), "MFA": sample.scores()}
    best = {"": (10.0, 10.0), "MFA": (8.0, 8.0)}
    return Stakeholders(scores, "", (APART,), {"": 9.0, "MFA": 6.0}, best, **more)


def run(**more: object) -> Run:
    """The sample with them."""
    return replace(sample.run(), stakeholders=stakeholders(**more))

"""``docs/rules.md``, made from the rules' own docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from prioritizer.allocation.rules import KINDS

HEAD = """# Coordination rules

This page is made from the rules' own docstrings (`make docs`); the inequalities are the ones the
optimiser gets, shown as LP files in `tests/golden/lp/`. Every rule of `rules.toml` has an `id`, a
`kind`, a `text`, a `source` and an `owner`; `on = false` switches it off, `from` and `to` (period
names) limit when it is valid, and `penalty` (benefit lost per unit of violation) makes it soft. How
options are selected, counted and grouped is said in [the case format](case-format.md).
"""

# what planners and foreign ministries ask for -> the rule that says it
NEEDS: Mapping[str, str] = {
    "At most a tenth of the plan's money may await the foreign ministry's answer": (
        'kind = "concurrence"\nselect = { concurrence = "pending" }\ncount = "budget"\nshare = 0.10'
    ),
    "Veto: nothing visible with a country from a date on": (
        'kind = "exclude"\nselect = { partner = "XXX" }\nfrom = "2027-Q3"'
    ),
    "Only what a mission paper asks for": 'kind = "exclude"\nselect = { aligned = 0 }',
    "A training team needs an attaché: resident, accredited (`also_covers`), or posted before": (
        'kind = "prerequisite"\nselect = { activity = "training-team", "partner.resident_attache" = 0 }\n'
        'needs = { activity = "attache-post" }\nmatch = "partner"'
    ),
    "Legal basis before exercises": (
        'kind = "prerequisite"\nselect = { activity = "exercise", "partner.legal_basis" = 0 }\n'
        'needs = { activity = "agreement" }\nmatch = "partner"\nlag = 1'
    ),
    "Neutrality between blocs, in money": (
        'kind = "balance"\nselect = { "partner.mem_nato" = 1 }\nagainst = { "partner.mem_csto" = 1 }\n'
        'count = "budget"\nshare = 0.30'
    ),
    "Neutrality between blocs, in visible events": (
        'kind = "balance"\nselect = { "partner.mem_nato" = 1, "activity.visible" = 1 }\n'
        'against = { "partner.mem_csto" = 1, "activity.visible" = 1 }\nshare = 0.30'
    ),
    "Rivals not in the same quarter": (
        'kind = "spacing"\nselect = { partner = "XXX" }\nagainst = { partner = "YYY" }\nlag = 0'
    ),
    "Each pillar gets at least 15 % of the plan's money": (
        'kind = "at_least"\ncount = "budget"\nshare = 0.15\nper = "pillar"'
    ),
    "Every goal of the white paper is served three times": 'kind = "at_least"\nlimit = 3\nper = "goal"',
    "Floor and ceiling per region": 'kind = "at_most"\ncount = "budget"\nshare = 0.35\nper = "region"',
    "At most two engagements with a country running in a quarter": (
        'kind = "at_most"\nlimit = 2\nper = ["partner", "period"]\nwhen = "running"'
    ),
    "Own training is protected: at most 300 days of the skill `training` are asked for": (
        'kind = "at_most"\ncount = "training"\nlimit = 300'
    ),
    "A quota of new starts: at least a fifth is not a commitment": (
        'kind = "at_least"\nselect = { commitment = "open" }\nshare = 0.20'
    ),
    "The cost of not doing: what stays undone costs benefit": (
        'kind = "require"\nselect = { option = "GEO-visit" }\npenalty = 0.8'
    ),
    "Another authority's agreement (border service), awaited within a limit": (
        'kind = "concurrence"\n'
        'select = { concurrence = "pending", concurrence_authority = "State Border Service" }\n'
        "limit = 2"
    ),
    "A combined journey to two neighbours saves money": (
        'kind = "synergy"\nselect = { option = ["XXX-visit", "YYY-visit"] }\nsaves = { budget = 20000 }'
    ),
}


def rules_page() -> str:
    """The page: every kind with its sentence, inequality and example, then the needs of the job."""
    parts = [HEAD, "## The kinds\n"]
    for name, function in KINDS.items():
        text, _, example = inspect.getdoc(function).partition("\n\nExample::\n\n")  # type: ignore[union-attr]
        parts.append(f"### {name}\n\n{text}\n\n{_toml(inspect.cleandoc(example))}")
    parts.append("## What the job asks for\n")
    parts += [f"**{need}**\n\n{_toml(rule)}" for need, rule in NEEDS.items()]
    return "\n".join(parts)


def _toml(text: str) -> str:
    return f"```toml\n[[rule]]\n{text}\n```\n"

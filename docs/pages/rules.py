"""``docs/rules.md``, made from the rules' own docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from prioritizer.allocation.rules import readings
from prioritizer.domain.rules import RULE_KINDS

HEAD = """# Coordination rules

This page is made from the rules' own docstrings (`make docs`); the inequalities are the ones the
optimiser gets, shown as LP files in `tests/golden/lp/`. Every rule of `rules.toml` has an `id`, a
`kind`, a `text`, a `source` and an `owner`; `on = false` switches it off, `from` and `to` (period
names) limit when it is valid, and `penalty` (benefit lost per unit of violation) makes it soft. How
options are selected, counted and grouped is said in [the case format](case-format.md).
"""

# what planners and foreign ministries ask for -> the rule that says it
NEEDS: Mapping[str, str] = {
    "At most a tenth of the plan's money may wait for the foreign ministry's answer": (
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
    "The cost of not doing: what is not selected costs benefit": (
        'kind = "require"\nselect = { option = "GEO-visit" }\npenalty = 0.8'
    ),
    "Another authority's agreement (border service), waited for within a limit": (
        'kind = "concurrence"\n'
        'select = { concurrence = "pending", concurrence_authority = "State Border Service" }\n'
        "limit = 2"
    ),
    "A combined journey to two neighbours saves money": (
        'kind = "synergy"\nselect = { option = ["XXX-visit", "YYY-visit"] }\nsaves = { budget = 20000 }'
    ),
}

READINGS_HEAD = """## Two ways to mean a sentence

Each way gives a plan of its own: `tests/allocation/test_two_readings.py` has a case for each pair.

| meant | written | or written |
|---|---|---|
"""

# a sentence that can be meant in two ways -> how to write the one, how to write the other
READINGS: tuple[tuple[str, str, str], ...] = (
    ("A share of what the plan spends, or of what there is", "`share` (default)", '`of = "available"`'),
    ("A share of the money, or of the number of options", '`count = "budget"`', "`count` left out"),
    ("What starts in a period, or what runs in it", "default", '`when = "running"`'),
    (
        "A format in full for each of its members, or once",
        '`per = "partner"` (also `["partner", …]`)',
        "a limit without `per`, or `per` region or bloc (members that differ are the group `mixed`, "
        "which is none for `diversity`)",
    ),
    ("After one of what is needed, or after all of it", '`need = "any"` (default)', '`need = "all"`'),
    ("From the last period of the needed one on, or only after it", "`lag = 0` (default)", "`lag = 1`"),
    ("Balanced either way, or only A not above B", "`sides = 2` (default)", "`sides = 1`"),
    (
        "Not in the same period, or not in the next one either",
        "`spacing` with `lag = 0`",
        "`lag = 1`",
    ),
    (
        "A reserve on every row of a resource, or on one row",
        "a rule of kind `reserve`",
        "the column `reserve` of that row",
    ),
    (
        "So many people over a span, or so many at one time",
        "`pools.available`",
        "`pools.at_once` (in each period)",
    ),
    (
        "Benefit above a limit counts less, or is not allowed",
        "`saturation`",
        '`at_most` with `count = "benefit"`',
    ),
)


def rules_page() -> str:
    """The page: every kind with its sentence, inequality and example, then the needs of the job."""
    parts = [HEAD, "## The kinds\n"]
    for name in RULE_KINDS:
        text, _, example = inspect.getdoc(readings(name).rows).partition("\n\nExample::\n\n")  # type: ignore[union-attr]
        parts.append(f"### {name}\n\n{text}\n\n{_toml(inspect.cleandoc(example))}")
    parts.append(READINGS_HEAD + "".join(f"| {' | '.join(row)} |\n" for row in READINGS))
    parts.append("## What the job asks for\n")
    parts += [f"**{need}**\n\n{_toml(rule)}" for need, rule in NEEDS.items()]
    return "\n".join(parts)


def _toml(text: str) -> str:
    return f"```toml\n[[rule]]\n{text}\n```\n"

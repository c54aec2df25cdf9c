"""Every TOML file of a case, declared once: the keys drive reading, checking and docs.

The terms of a rule are declared by its kind. Kinds of keys beside those of columns: ``label`` (any
plain value, as text), ``positive`` and ``gap`` (numbers above 0, and from 0 to below 1), ``switch``
(true or false), ``method``, ``expression`` (of a what-if change; ``day`` may be a date instead),
``table`` and ``tables``. Every other kind is handed on as it is written, to be read where what it
depends on is known.
"""

from __future__ import annotations

from prioritizer.domain import AllocationSettings
from prioritizer.domain.case import BEYOND
from prioritizer.reading.tables.cells import LARGEST
from prioritizer.reading.tables.declaration import KeyDeclaration as Key

AXES = ("priority", "feasibility")
COMBINE = ("mean", "min", "max", "sum")
ASSESSORS = ("median", "mean", "min", "max")


def _table(name: str, kind: str, about: str, *keys: Key) -> Key:
    """A file, a table or a list of tables with its keys."""
    return Key(name, kind, about, keys=keys)


def _day(name: str, about: str) -> Key:
    """A day a period cannot do without."""
    message = f"the period's '{name}' is missing or not a date."
    cure = "Write from = 2027-01-01 and to = 2027-03-31."
    return Key(name, "date", about, required=True, message=message, cure=cure)


def _threshold(name: str, about: str) -> Key:
    """A difference in a leaf's own unit."""
    return Key(name, "number", about, least=0, subject="a threshold")


def _edit(name: str, example: str, about: str, kind: str = "expression") -> Key:
    """A key of a change: what-if expressions, spelled as the flag of that name."""
    return Key(name, kind, about, many=True, example=example, cure=f'Write {name} = ["{example}"].')


PERIOD = _table(
    "period",
    "tables",
    "One per planning period, in order. Without any there is one, called `all`, of one year from `as_of`.",
    Key("name", "label", "The period's name; empty = its days, as from..to."),
    _day("from", "First day."),
    _day("to", "Last day."),
)
ALLOCATION = _table(
    "allocation",
    "table",
    "How exactly the plan is computed, and how long.",
    Key("gap", "gap", "Relative gap at which the search may stop.", f"{AllocationSettings.gap:g}"),
    Key("node_limit", "positive", "Most nodes searched; empty = no limit."),
    Key("time_limit", "positive", "Most seconds searched.", f"{AllocationSettings.time_limit:g}"),
    Key(
        "beyond",
        "choice",
        "How a run past the last period counts: benefit in proportion to the periods inside, whole, or forbid"
        " it; `activities.beyond` overrides it.",
        AllocationSettings.beyond,
        BEYOND,
    ),
    Key(
        "tolerance",
        "gap",
        "Margin of equal value: how far below the best a plan counts as as good, as a share.",
        f"{AllocationSettings.tolerance:g}",
    ),
)
RANKING = _table(
    "ranking",
    "table",
    "The ranking methods shown beside the plan.",
    Key(
        "methods",
        "method",
        "Names, or tables with method and parameters; `all` of them; empty = nine.",
        many=True,
    ),
)
CASE = _table(
    "case.toml",
    "document",
    "The head of a case.",
    Key("title", "text", "Readable name of the case; empty = the folder's name."),
    Key("home", "text", "Code of the home country; left out of formats."),
    Key(
        "as_of",
        "date",
        "The day the plan is made on; it stamps every output and starts every lead time; empty = the first"
        " period's first day, never today's date.",
        example="2026-11-22",
    ),
    Key("currency", "text", "Currency of the money resources."),
    Key(
        "criteria", "text", "Name of a tree in criteria/, or a path seen from the case; without it score = 1."
    ),
    PERIOD,
    ALLOCATION,
    RANKING,
)

RULE = _table(
    "rule",
    "tables",
    "One `[[rule]]` per rule. Every kind knows:",
    Key("id", "label", "The rule's id; unique."),
    Key("kind", "label", "One of the kinds below."),
    Key("text", "text", "The rule as a sentence, shown everywhere."),
    Key("source", "text", "Where it comes from."),
    Key("owner", "text", "Who can change it."),
    Key("on", "switch", "false switches it off.", "true"),
    Key("from", "period", "First period (or a date) it is valid in; empty = the first."),
    Key("to", "period", "Last period (or a date) it is valid in; empty = the last."),
    Key("hard", "switch", "true, or give a penalty; empty = true without one."),
    Key(
        "penalty",
        "positive",
        "Benefit lost per unit of violation; makes the rule soft.",
        most=LARGEST,
        message="a penalty is a number above 0.",
        cure="Write penalty = 0.5.",
    ),
)
RULES = _table("rules.toml", "document", "The coordination rules.", RULE)

AGREED = _table(
    "agreed",
    "table",
    "Which weights were agreed; `weights --agree` writes it.",
    Key("set", "label", "The weight set; empty = the base weights."),
    Key("on", "date", "The day.", cure="Write year-month-day, such as on = 2026-11-20."),
    Key("by", "label", "Who agreed."),
    Key("reference", "label", "The paper it stands in."),
    Key("hash", "label", "Of the weights and scales agreed, to notice a change."),
)
STATEMENT = _table(
    "statement",
    "tables",
    "What is known about weights: an order, or the limits of one.",
    Key("order", "paths", "Paths of the tree, most important first."),
    Key("leaf", "paths", "Or: the path whose share is limited."),
    Key("min", "share", "Its share is at least this."),
    Key("max", "share", "Its share is at most this."),
)
TREE = _table(
    "criteria/&lt;tree&gt;.toml",
    "document",
    "Nested tables. One with a direction, measure, value, points or categories, or without tables below"
    " it, is a leaf; the others are branches. Top level:",
    Key("title", "label", "Readable name of the tree; empty = the file's name."),
    Key("definition", "label", "What the tree is for."),
    Key("source", "label", "Where it comes from."),
    Key("weights", "weights", "[weights.NAME]: another weight set, path = weight."),
    AGREED,
    STATEMENT,
)

NODE = (
    Key("weight", "number", "Any number; siblings are made to sum to 1.", "1", least=0, subject="a weight"),
    Key("axis", "choice", "On top branches only.", "priority", AXES),
)
BRANCH = _table(
    "A branch",
    "node",
    "A table with further criteria below it.",
    *NODE,
    Key("definition", "label", "What the branch is about."),
    Key("source", "label", "Where it comes from."),
)
LEAF = _table(
    "A leaf",
    "node",
    "A criterion that is measured.",
    *NODE,
    Key("direction", "choice", "Which end of the measure is good.", "maximise", ("maximise", "minimise")),
    Key("measure", "label", "The column that holds the raw quantity; empty = the leaf's own last name."),
    Key("unit", "label", "The measure's unit."),
    Key("definition", "label", "What is measured, in a sentence."),
    Key("source", "label", "Where the measure comes from."),
    Key("value", "scale", "{ worst, best }, { points = [[x, v], …] } or { categories = { text = v } }."),
    Key("points", "points", "The same as value.points."),
    Key("categories", "scale", "The same as value.categories."),
    Key("missing", "performance", "error, worst, or a number (or category) used instead.", "error"),
    Key("veto", "performance", "A performance worse than this takes the option out."),
    _threshold("indifference", "Differences up to this do not count in outranking methods."),
    _threshold("preference", "Differences from this on count fully in outranking methods."),
    Key("combine", "choice", "How a format's members are combined.", "mean", COMBINE),
    Key("assessors", "choice", "How several assessments are combined.", "median", ASSESSORS),
)

CHANGE = _table(
    "change",
    "tables",
    "One per what-if change. All keys but the name may be left out; those after `why` are spelled as the"
    " flags of `prioritizer whatif`: `docs/whatif.md`.",
    Key("name", "text", "The change's name; unique.", required=True),
    Key("who", "text", "Who asked for it."),
    Key("when", "date", "When, as a date.", example="2026-11-20"),
    Key("why", "text", "Why, as a sentence."),
    _edit("weights", "MFA", "A weight set of the criteria tree."),
    _edit("weight", "political=45", "45 % among its siblings, the others keep their proportions."),
    _edit("available", "budget=-10% or interpreters@2027-Q3=+20", "Or budget=2000000 or budget=+50000."),
    _edit("rule", "R07=off or R07.share=0.2", "Off, on, or any key of the rule."),
    _edit(
        "set",
        "option:GEO-exercise.concurrence=refused",
        "Or partner, activity, resource, pool, goal, window.",
    ),
    _edit("select", "partner=GEO", "What exclude_from is about; entries of one column are alternatives."),
    _edit("exclude_from", "2027-06-15", "Nothing of the selection runs on that day or later.", "day"),
    _edit("require", "GEO-exercise", "An option, or option:level, that is selected."),
    _edit("exclude", "GEO-exercise", "An option, or option:level, that is not selected."),
    _edit("effect", "visit=0.5 or GEO-visit=x1.2", "Of an activity or option."),
    _edit("method", "topsis,vikor", "Ranking methods to show, separated by commas."),
    _edit("rate", "EUR=2.0", "An exchange rate."),
)
CHANGES = _table("changes.toml", "document", "What-if changes by name.", CHANGE)

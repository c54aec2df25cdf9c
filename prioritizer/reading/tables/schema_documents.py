"""Every TOML file of a case but its rules, declared once: the keys drive reading, checking and docs.

Kinds of keys beside those of columns: ``label`` (any plain value, as text), ``positive`` and ``gap``
(numbers above 0, and from 0 to below 1), ``method``, ``expression`` (of a what-if change; ``day`` may
be a date instead), ``table`` and ``tables``. Every other kind is handed on as it is written, to be
read where what it depends on is known.
"""

from __future__ import annotations

from prioritizer.domain import AllocationSettings
from prioritizer.reading.tables.declaration import KeyDeclaration

AXES = ("priority", "feasibility")
SPAN_CURE = "Write from = 2027-01-01 and to = 2027-03-31."
LIMIT_CURE = "Write a number above 0, or leave it out."

PERIOD = KeyDeclaration(
    "period",
    "tables",
    "One per planning period, in order. Without any there is one, called `all`, of one year from `as_of`.",
    keys=(
        KeyDeclaration("name", "label", "The period's name; empty = its days, as from..to."),
        KeyDeclaration(
            "from",
            "date",
            "First day.",
            required=True,
            message="the period's 'from' is missing or not a date.",
            cure=SPAN_CURE,
        ),
        KeyDeclaration(
            "to",
            "date",
            "Last day.",
            required=True,
            message="the period's 'to' is missing or not a date.",
            cure=SPAN_CURE,
        ),
    ),
)
ALLOCATION = KeyDeclaration(
    "allocation",
    "table",
    "How long and how exactly the plan is computed.",
    keys=(
        KeyDeclaration(
            "gap",
            "gap",
            "Relative gap to the best plan at which the search may stop.",
            f"{AllocationSettings().gap:g}",
            cure="Write a share such as 0.001.",
        ),
        KeyDeclaration("node_limit", "positive", "Most nodes searched; empty = no limit.", cure=LIMIT_CURE),
        KeyDeclaration(
            "time_limit",
            "positive",
            "Most seconds searched.",
            f"{AllocationSettings().time_limit:g}",
            cure=LIMIT_CURE,
        ),
    ),
)
RANKING = KeyDeclaration(
    "ranking",
    "table",
    "The ranking methods shown beside the plan.",
    keys=(
        KeyDeclaration(
            "methods",
            "method",
            "Names, or tables with method and its parameters; `all` for every one; empty = nine.",
            many=True,
        ),
    ),
)
CASE = KeyDeclaration(
    "case.toml",
    "document",
    "The head of a case.",
    keys=(
        KeyDeclaration("title", "text", "Readable name of the case; empty = the folder's name."),
        KeyDeclaration("home", "text", "Code of the home country; left out of formats."),
        KeyDeclaration(
            "as_of",
            "date",
            "The day the plan is made on; it stamps every output and starts every lead time. Empty = the"
            " first period's first day, never today's date.",
            cure="Write as_of = 2026-11-22.",
        ),
        KeyDeclaration("currency", "text", "Currency of the money resources."),
        KeyDeclaration(
            "criteria",
            "text",
            "Name of a tree in criteria/, or a path seen from the case; without it score = 1.",
        ),
        PERIOD,
        ALLOCATION,
        RANKING,
    ),
)

AGREED = KeyDeclaration(
    "agreed",
    "table",
    "Which weights were agreed; `weights --agree` writes it.",
    keys=(
        KeyDeclaration("set", "label", "The weight set; empty = the tree's own weights."),
        KeyDeclaration("on", "date", "The day.", cure="Write year-month-day, such as on = 2026-11-20."),
        KeyDeclaration("by", "label", "Who agreed."),
        KeyDeclaration("reference", "label", "The paper it stands in."),
        KeyDeclaration("hash", "label", "Of the weights and scales agreed, to notice a change."),
    ),
)
STATEMENT = KeyDeclaration(
    "statement",
    "tables",
    "What is known about weights: an order, or the limits of one.",
    keys=(
        KeyDeclaration("order", "paths", "Paths of the tree, most important first."),
        KeyDeclaration("leaf", "paths", "Or: the path whose share is limited."),
        KeyDeclaration("min", "share", "Its share is at least this."),
        KeyDeclaration("max", "share", "Its share is at most this."),
    ),
)
TREE = KeyDeclaration(
    "criteria/&lt;tree&gt;.toml",
    "document",
    "Nested tables. One with a direction, measure, value, points or categories, or without tables below"
    " it, is a leaf; the others are branches. Top level:",
    keys=(
        KeyDeclaration("title", "label", "Readable name of the tree; empty = the file's name."),
        KeyDeclaration("definition", "label", "What the tree is for."),
        KeyDeclaration("source", "label", "Where it comes from."),
        KeyDeclaration("weights", "weights", "[weights.NAME]: another weight set, path = weight."),
        AGREED,
        STATEMENT,
    ),
)

WEIGHT = KeyDeclaration(
    "weight",
    "number",
    "Weight among its siblings; any numbers, they are made to sum to 1.",
    "1",
    least=0,
    subject="a weight",
)
AXIS = KeyDeclaration("axis", "choice", "On top branches only.", "priority", AXES)
BRANCH = KeyDeclaration(
    "A branch",
    "node",
    "A table with further criteria below it.",
    keys=(
        WEIGHT,
        AXIS,
        KeyDeclaration("definition", "label", "What the branch is about."),
        KeyDeclaration("source", "label", "Where it comes from."),
    ),
)
LEAF = KeyDeclaration(
    "A leaf",
    "node",
    "A criterion that is measured.",
    keys=(
        WEIGHT,
        AXIS,
        KeyDeclaration(
            "direction", "choice", "Which end of the measure is good.", "maximise", ("maximise", "minimise")
        ),
        KeyDeclaration(
            "measure", "label", "The column that holds the raw quantity; empty = the leaf's own last name."
        ),
        KeyDeclaration("unit", "label", "The measure's unit."),
        KeyDeclaration("definition", "label", "What is measured, in a sentence."),
        KeyDeclaration("source", "label", "Where the measure comes from."),
        KeyDeclaration(
            "value", "scale", "{ worst, best }, { points = [[x, v], …] } or { categories = { text = v } }."
        ),
        KeyDeclaration("points", "points", "The same as value.points."),
        KeyDeclaration("categories", "scale", "The same as value.categories."),
        KeyDeclaration(
            "missing", "performance", "error, worst, or a number (or category) used instead.", "error"
        ),
        KeyDeclaration("veto", "performance", "A performance worse than this takes the option out."),
        KeyDeclaration(
            "indifference",
            "number",
            "Differences up to this do not count in outranking methods.",
            least=0,
            subject="a threshold",
        ),
        KeyDeclaration(
            "preference",
            "number",
            "Differences from this on count fully in outranking methods.",
            least=0,
            subject="a threshold",
        ),
        KeyDeclaration(
            "combine",
            "choice",
            "How a format's members are combined.",
            "mean",
            ("mean", "min", "max", "sum"),
        ),
        KeyDeclaration(
            "assessors",
            "choice",
            "How several assessments are combined.",
            "median",
            ("median", "mean", "min", "max"),
        ),
    ),
)


def _expression(name: str, example: str, about: str, kind: str = "expression") -> KeyDeclaration:
    """A key of a change that takes one what-if expression or several."""
    return KeyDeclaration(
        name, kind, about, many=True, example=example, cure=f'Write {name} = ["{example}"].'
    )


CHANGE = KeyDeclaration(
    "change",
    "tables",
    "One per what-if change. All keys but the name may be left out; expressions are spelled as the flags"
    " of `prioritizer whatif`: `docs/whatif.md`.",
    keys=(
        KeyDeclaration("name", "text", "The change's name; unique.", required=True),
        KeyDeclaration("who", "text", "Who asked for it."),
        KeyDeclaration("when", "date", "When, as a date.", cure="Write when = 2026-11-20."),
        KeyDeclaration("why", "text", "Why, as a sentence."),
        _expression("weights", "MFA", "A weight set of the criteria tree."),
        _expression(
            "weight", "political=45", "path=45: 45 % among its siblings, the others keep their proportions."
        ),
        _expression(
            "available",
            "budget=-10% or interpreters@2027-Q3=+20",
            "budget=-10%, budget=2000000, budget=+50000, interpreters@2027-Q3=+20.",
        ),
        _expression(
            "rule", "R07=off or R07.share=0.2", "R07=off, R07=on, or R07.share=0.2: any key of the rule."
        ),
        _expression(
            "set",
            "option:GEO-exercise.concurrence=refused",
            "option:ID.column=value; also partner, activity, resource, pool, goal, window.",
        ),
        _expression(
            "select",
            "partner=GEO",
            "partner=GEO: what exclude_from is about; entries of one column are alternatives.",
        ),
        _expression(
            "exclude_from",
            "2027-06-15",
            "A date: nothing of the selection runs on that day or later.",
            "day",
        ),
        _expression("require", "GEO-exercise", "An option, or option:level, that is carried out."),
        _expression("exclude", "GEO-exercise", "An option, or option:level, that is not."),
        _expression(
            "effect",
            "visit=0.5 or GEO-visit=x1.2",
            "visit=0.5 or GEO-visit=x1.2: of an activity or option.",
        ),
        _expression("method", "topsis,vikor", "Ranking methods to show, separated by commas."),
        _expression("rate", "EUR=2.0", "EUR=2.0: an exchange rate."),
    ),
)
CHANGES = KeyDeclaration("changes.toml", "document", "What-if changes by name.", keys=(CHANGE,))

"""The tables around the work: what is wanted, when nothing can be done, what was assessed and done.

Declared like those of ``tables.py``, which lists them all.
"""

from __future__ import annotations

from prioritizer.reading.tables.cells import LARGEST
from prioritizer.reading.tables.declaration import ColumnDeclaration as Column
from prioritizer.reading.tables.declaration import TableDeclaration, required_column

BASIS = ("unstated", "measured", "judged")
STATUS = ("done", "running", "cancelled", "postponed")
EXECUTION_STATUS = ("running", "done", "planned", "postponed", "cancelled")

GOALS = TableDeclaration(
    "goals",
    "goal",
    (
        required_column("goal", "id", "The goal's id."),
        Column("name", "text", "Readable name."),
        Column("weight", "number", "How much it matters beside the others.", least=0, most=LARGEST),
        Column("source", "text", "The paper it stands in."),
    ),
    key=("goal",),
)

MISSION_PAPERS = TableDeclaration(
    "mission_papers",
    "partner x goal",
    (
        required_column("partner", "id", "The partner the paper is about.", refers="partners"),
        required_column("goal", "id", "A goal wanted from it.", refers="goals"),
        Column("priority", "number", "1 = first.", least=0),
        Column("source", "text", "The paper."),
    ),
    key=("partner", "goal"),
)

WINDOWS = TableDeclaration(
    "windows",
    "window",
    (
        required_column("window", "id", "The window's id."),
        required_column("from", "date", "First day."),
        required_column("to", "date", "Last day."),
        Column(
            "kind",
            "choice",
            "forbid stops what runs inside it; avoid is shown.",
            "forbid",
            ("forbid", "avoid"),
        ),
        Column("region", "text", "Only partners of this region."),
        Column("partner", "id", "Only this partner.", refers="partners"),
        Column("activity", "id", "Only this activity.", refers="activities"),
        Column("pool", "id", "Only this pool.", refers="pools"),
        Column("source", "text", "Holiday, election, exercise: where it is known from."),
    ),
    key=("window",),
)

SCORES = TableDeclaration(
    "scores",
    "assessment",
    (
        required_column("for", "id", "An option, option:level, activity or partner."),
        required_column("measure", "id", "The measure assessed."),
        Column("assessor", "text", "The office that assessed it."),
        required_column("value", "text", "Its value, in the measure's unit."),
        Column("reason", "text", "Why."),
        Column("date", "date", "When."),
    ),
)

HISTORY = TableDeclaration(
    "history",
    "engagement of earlier years",
    (
        Column("year", "whole", "Year it belongs to."),
        Column("option", "id", "Its id then."),
        Column("level", "id", "Its level."),
        Column("title", "text", "Readable name."),
        Column("activity", "id", "What kind of engagement it was.", refers="activities"),
        Column("partner", "id", "With whom.", refers="partners"),
        Column("status", "choice", "What became of it; only done counts as done.", "done", STATUS),
        Column("date_from", "date", "First day."),
        Column("date_to", "date", "Last day."),
        Column("spent", "amount", "What it cost.", least=0),
        Column("result", "text", "What came of it."),
        Column("reference", "text", "File number."),
    ),
)

EXECUTION = TableDeclaration(
    "execution",
    "engagement begun, called off or put off (for a re-plan in mid-year)",
    (
        required_column("option", "id", "The option.", refers="options"),
        Column("level", "id", "The level that was carried out; empty = as planned."),
        Column(
            "status",
            "choice",
            "planned = not begun, still to come; postponed = put off, may be planned anew; cancelled = out.",
            "running",
            EXECUTION_STATUS,
        ),
        Column("date_from", "date", "First day; empty = in the period it was planned for."),
        Column("date_to", "date", "Last day; empty = as long as planned."),
        Column("spent", "amount", "What home has spent on it so far; empty = as planned.", least=0),
        Column("people", "text", "People used so far: pool=amount; pool=amount. Empty = as planned."),
        Column(
            "cancellation",
            "reserve",
            "What calling it off costs home beside what is spent: an amount or n % of its cost. "
            "Empty = the option's or activity's.",
        ),
        Column("reason", "text", "Why it differs from the plan."),
    ),
    key=("option",),
)

DECISIONS = TableDeclaration(
    "decisions",
    "decision",
    (
        required_column("option", "id", "The option decided on.", refers="options"),
        Column("level", "id", "The level."),
        Column("decision", "text", "What was decided."),
        Column("date", "date", "When."),
        Column("by", "text", "The office that decided."),
        Column("reason", "text", "Why."),
    ),
)

SOURCES = TableDeclaration(
    "sources",
    "table.column",
    (
        Column("table", "id", "The table the column stands in."),
        Column("column", "id", "The column; or `table.column` in one cell."),
        Column("unit", "text", "What the figures are counted in."),
        Column("source", "text", "Where the figures come from."),
        Column("year", "text", "The year they are for."),
        Column("licence", "text", "The terms they may be used under."),
        Column("illustrative", "flag", "yes while the figures are made up.", "no"),
        Column("combine", "text", "How members of a format or assessors are combined."),
        Column("basis", "choice", "Whether the figures were measured or judged.", "unstated", BASIS),
    ),
    key=("table", "column"),
)

AROUND = (GOALS, MISSION_PAPERS, WINDOWS, SCORES, HISTORY, EXECUTION, DECISIONS, SOURCES)

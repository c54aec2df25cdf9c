"""The tables around the work: what is wanted, when nothing can be done, what was assessed and done.

Declared like those of ``tables.py``, which lists them all.
"""

from __future__ import annotations

from prioritizer.reading.tables.cells import LARGEST
from prioritizer.reading.tables.declaration import ColumnDeclaration, TableDeclaration, required_column

BASIS = ("unstated", "measured", "judged")
STATUS = ("done", "running", "cancelled", "postponed")
EXECUTION_STATUS = ("running", "done", "planned", "postponed", "cancelled")

GOALS = TableDeclaration(
    "goals",
    "goal",
    (
        required_column("goal", "id", "The goal's id."),
        ColumnDeclaration("name", "text", "Readable name."),
        ColumnDeclaration(
            "weight", "number", "How much it matters beside the others.", least=0, most=LARGEST
        ),
        ColumnDeclaration("source", "text", "The paper it stands in."),
    ),
    key=("goal",),
)

MISSION_PAPERS = TableDeclaration(
    "mission_papers",
    "partner x goal",
    (
        required_column("partner", "id", "The partner the paper is about.", refers="partners"),
        required_column("goal", "id", "A goal wanted from it.", refers="goals"),
        ColumnDeclaration("priority", "number", "1 = first.", least=0),
        ColumnDeclaration("source", "text", "The paper."),
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
        ColumnDeclaration(
            "kind",
            "choice",
            "forbid stops what runs inside it; avoid is shown.",
            "forbid",
            ("forbid", "avoid"),
        ),
        ColumnDeclaration("region", "text", "Only partners of this region."),
        ColumnDeclaration("partner", "id", "Only this partner.", refers="partners"),
        ColumnDeclaration("activity", "id", "Only this activity.", refers="activities"),
        ColumnDeclaration("pool", "id", "Only this pool.", refers="pools"),
        ColumnDeclaration("source", "text", "Holiday, election, exercise: where it is known from."),
    ),
    key=("window",),
)

SCORES = TableDeclaration(
    "scores",
    "assessment",
    (
        required_column("for", "id", "An option, option:level, activity or partner."),
        required_column("measure", "id", "The measure assessed."),
        ColumnDeclaration("assessor", "text", "The office that assessed it."),
        required_column("value", "text", "Its value, in the measure's unit."),
        ColumnDeclaration("reason", "text", "Why."),
        ColumnDeclaration("date", "date", "When."),
    ),
)

HISTORY = TableDeclaration(
    "history",
    "engagement of earlier years",
    (
        ColumnDeclaration("year", "whole", "Year it belongs to."),
        ColumnDeclaration("option", "id", "Its id then."),
        ColumnDeclaration("level", "id", "Its level."),
        ColumnDeclaration("title", "text", "Readable name."),
        ColumnDeclaration("activity", "id", "What kind of engagement it was.", refers="activities"),
        ColumnDeclaration("partner", "id", "With whom.", refers="partners"),
        ColumnDeclaration("status", "choice", "What became of it; only done counts as done.", "done", STATUS),
        ColumnDeclaration("date_from", "date", "First day."),
        ColumnDeclaration("date_to", "date", "Last day."),
        ColumnDeclaration("spent", "amount", "What it cost.", least=0),
        ColumnDeclaration("result", "text", "What came of it."),
        ColumnDeclaration("reference", "text", "File number."),
    ),
)

EXECUTION = TableDeclaration(
    "execution",
    "engagement begun, called off or put off (for a re-plan in mid-year)",
    (
        required_column("option", "id", "The option.", refers="options"),
        ColumnDeclaration("level", "id", "The level carried out; empty = as planned."),
        ColumnDeclaration(
            "status",
            "choice",
            "planned = not begun, still to come; postponed = put off, may be planned anew; cancelled = out.",
            "running",
            EXECUTION_STATUS,
        ),
        ColumnDeclaration("date_from", "date", "First day; empty = in the period it was planned for."),
        ColumnDeclaration("date_to", "date", "Last day; empty = as long as planned."),
        ColumnDeclaration(
            "spent", "amount", "What home has spent on it so far; empty = as planned.", least=0
        ),
        ColumnDeclaration(
            "people", "text", "People used so far: pool=amount; pool=amount. Empty = as planned."
        ),
        ColumnDeclaration(
            "cancellation",
            "reserve",
            "What calling it off costs home beside what is spent: an amount or n % of its cost. "
            "Empty = the option's or activity's.",
        ),
        ColumnDeclaration("reason", "text", "Why it differs from the plan."),
    ),
    key=("option",),
)

DECISIONS = TableDeclaration(
    "decisions",
    "decision",
    (
        required_column("option", "id", "The option decided on.", refers="options"),
        ColumnDeclaration("level", "id", "The level."),
        ColumnDeclaration("decision", "text", "What was decided."),
        ColumnDeclaration("date", "date", "When."),
        ColumnDeclaration("by", "text", "The office that decided."),
        ColumnDeclaration("reason", "text", "Why."),
    ),
)

SOURCES = TableDeclaration(
    "sources",
    "table.column",
    (
        ColumnDeclaration("table", "id", "The table the column stands in."),
        ColumnDeclaration("column", "id", "The column; or `table.column` in one cell."),
        ColumnDeclaration("unit", "text", "What the figures are counted in."),
        ColumnDeclaration("source", "text", "Where the figures come from."),
        ColumnDeclaration("year", "text", "The year they are for."),
        ColumnDeclaration("licence", "text", "The terms they may be used under."),
        ColumnDeclaration("illustrative", "flag", "yes while the figures are made up.", "no"),
        ColumnDeclaration("combine", "text", "How members of a format or assessors are combined."),
        ColumnDeclaration(
            "basis", "choice", "Whether the figures were measured or judged.", "unstated", BASIS
        ),
    ),
    key=("table", "column"),
)

AROUND = (GOALS, MISSION_PAPERS, WINDOWS, SCORES, HISTORY, EXECUTION, DECISIONS, SOURCES)

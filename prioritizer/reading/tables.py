"""Every table of a case, declared once: the columns drive reading, checking, templates and docs.

Kinds of columns: ``id`` and ``text`` (str), ``list`` (entries separated by ``;``), ``choice`` (one of
``allowed``), ``flag`` (yes/no), ``number``, ``whole`` and ``share`` (float, NaN where empty),
``amount`` (exact Fraction, None where empty), ``reserve`` (text: an amount or ``n %``) and ``date``
(None where empty).
"""

from __future__ import annotations

from prioritizer.reading.cells import LARGEST
from prioritizer.reading.declared import Column, Table, filled

CONCURRENCE = ("given", "conditional", "pending", "refused", "not_required")
POOL_UNITS = ("posts", "person-days")
STATUS = ("done", "running", "cancelled", "postponed")
COMMITMENT = ("open", "committed", "excluded")

OPTIONS = Table(
    "options",
    "option x level",
    (
        filled("option", "id", "The engagement's id; the same on each of its levels."),
        Column("level", "id", "Funding variant, such as basic or full; at most one is carried out.", "full"),
        Column("title", "text", "Readable name; empty = the activity's and the partner's names."),
        Column("activity", "id", "What kind of engagement it is.", refers="activities"),
        Column("partner", "id", "With whom: a partner or a format.", refers="partners"),
        Column("also_covers", "list", "Further partners an attaché post covers.", refers="partners"),
        Column(
            "effect",
            "number",
            "Size of the contribution; empty = the activity's, else 1.",
            least=0,
            most=LARGEST,
        ),
        Column("concurrence", "choice", "Where the other authority stands.", "not_required", CONCURRENCE),
        Column("concurrence_authority", "text", "Who has to concur.", "MFA"),
        Column("concurrence_asked", "date", "When it was asked."),
        Column("concurrence_answered", "date", "When it answered."),
        Column("concurrence_by", "text", "The office that answered."),
        Column("concurrence_reference", "text", "Its letter or file number."),
        Column("concurrence_condition", "text", "The condition attached; the row's window is its limit."),
        Column("commitment", "choice", "Whether the plan may still choose.", "open", COMMITMENT),
        Column("reason", "text", "Why it is committed or excluded."),
        Column("earliest", "id", "First period it may start in; empty = the first.", refers="period"),
        Column("latest", "id", "Last period it may start in; empty = the last.", refers="period"),
        Column("duration", "whole", "How many periods it runs.", "1", least=1, most=1000),
        Column("date_from", "date", "First day where it is fixed; fixes the start period."),
        Column("date_to", "date", "Last day where it is fixed; fixes the duration."),
        Column("goals", "list", "Goals it serves; empty = its activity's.", refers="goals"),
        Column("proposer", "text", "Office that proposed it."),
        Column("purpose", "text", "What it is for."),
        Column("result", "text", "What will be there afterwards."),
        Column("reference", "text", "The proposal's file number."),
        Column("marking", "text", "Protective marking of the row."),
    ),
    key=("option", "level"),
    measures=True,
)

PARTNERS = Table(
    "partners",
    "partner",
    (
        filled("partner", "id", "ISO3 code, or an own code for an organisation."),
        Column("kind", "text", "country or organisation.", "country"),
        Column("name", "text", "Readable name."),
        Column("region", "text", "Region, for rules and tables."),
        Column("bloc", "text", "Bloc between which balance is kept."),
        Column("languages", "list", "Languages that serve there, matched by @language."),
    ),
    key=("partner",),
    measures=True,
)

FORMATS = Table(
    "formats",
    "format x member",
    (
        filled("format", "id", "The format's own code, used like a partner."),
        Column("name", "text", "Readable name."),
        filled(
            "member", "id", "One member; the home country may be listed and is left out.", refers="partners"
        ),
    ),
    key=("format", "member"),
)

ACTIVITIES = Table(
    "activities",
    "activity",
    (
        filled("activity", "id", "The activity's id."),
        Column("name", "text", "Readable name."),
        Column("pillar", "text", "operations, representation or cooperation."),
        Column("diplomacy", "text", "standing or episodic."),
        Column("effect", "number", "Anchored size of the contribution.", least=0, most=LARGEST),
        Column("lead_time", "whole", "Days of preparation before it can begin.", least=0, most=36500),
        Column("goals", "list", "Goals it serves.", refers="goals"),
    ),
    key=("activity",),
    measures=True,
)

PERIOD = "A period, `A..B`, empty = the whole horizon, `each` = one row per period."

RESOURCES = Table(
    "resources",
    "resource x span",
    (
        filled("resource", "id", "The resource's id."),
        Column("name", "text", "Readable name."),
        Column("unit", "text", "What it is counted in."),
        Column(
            "kind",
            "choice",
            "Money is exact; an asset is a ship, a range, a place.",
            "money",
            ("money", "asset"),
        ),
        Column("period", "text", PERIOD),
        filled("available", "amount", "How much there is over the span; limits the sum of use.", least=0),
        Column("reserve", "reserve", "Held back for crises: an amount or n %."),
        Column("carry_over", "share", "Share of what is left that passes to the next period."),
    ),
    key=("resource", "period"),
)

POOLS = Table(
    "pools",
    "pool x span",
    (
        filled("pool", "id", "The pool's id."),
        Column("name", "text", "Readable name."),
        Column("unit", "choice", "Posts are held for whole periods.", "person-days", POOL_UNITS),
        Column("period", "text", PERIOD),
        filled("available", "amount", "How much there is over the span.", least=0),
        Column("at_once", "amount", "Cap in every single period.", least=0),
        Column("skills", "list", "Languages and specialities everyone in the pool has."),
    ),
    key=("pool", "period"),
)

REQUIREMENTS = Table(
    "requirements",
    "(option, option:level or activity) x need",
    (
        filled("for", "id", "An option, option:level or activity; the most specific one counts."),
        filled("resource", "id", "A resource, pool, skill, skills joined by +, or @language."),
        filled("amount", "amount", "How much in each period it falls due.", least=0),
        Column(
            "offset", "whole", "Periods after the start; negative = before; empty = every period it runs."
        ),
        Column("payer", "text", "home, host, partner, NATO, UN, …; only home meets envelopes.", "home"),
        Column("hold", "flag", "yes = one pool serves the whole run.", "no"),
        Column("unit", "text", "What the amount is counted in; must be the resource's unit."),
        Column("amount_low", "amount", "Lowest likely amount.", least=0),
        Column("amount_high", "amount", "Highest likely amount.", least=0),
    ),
)

GOALS = Table(
    "goals",
    "goal",
    (
        filled("goal", "id", "The goal's id."),
        Column("name", "text", "Readable name."),
        Column("weight", "number", "How much it matters beside the others.", least=0, most=LARGEST),
        Column("source", "text", "The paper it stands in."),
    ),
    key=("goal",),
)

MISSION_PAPERS = Table(
    "mission_papers",
    "partner x goal",
    (
        filled("partner", "id", "The partner the paper is about.", refers="partners"),
        filled("goal", "id", "A goal wanted from it.", refers="goals"),
        Column("priority", "number", "1 = first.", least=0),
        Column("source", "text", "The paper."),
    ),
    key=("partner", "goal"),
)

WINDOWS = Table(
    "windows",
    "window",
    (
        filled("window", "id", "The window's id."),
        filled("from", "date", "First day."),
        filled("to", "date", "Last day."),
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

SCORES = Table(
    "scores",
    "assessment",
    (
        filled("for", "id", "An option, option:level, activity or partner."),
        filled("measure", "id", "The measure assessed."),
        Column("assessor", "text", "The office that assessed it."),
        filled("value", "text", "Its value, in the measure's unit."),
        Column("reason", "text", "Why."),
        Column("date", "date", "When."),
    ),
)

HISTORY = Table(
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

EXECUTION = Table(
    "execution",
    "engagement under way",
    (
        filled("option", "id", "The option.", refers="options"),
        Column("level", "id", "The level carried out.", "full"),
        Column("status", "text", "running, done, cancelled or postponed."),
        Column("date_from", "date", "First day."),
        Column("date_to", "date", "Last day."),
        Column("spent", "amount", "Spent so far.", least=0),
        Column("people", "text", "People used."),
        Column("reason", "text", "Why it differs from the plan."),
    ),
)

DECISIONS = Table(
    "decisions",
    "decision",
    (
        filled("option", "id", "The option decided on.", refers="options"),
        Column("level", "id", "The level."),
        Column("decision", "text", "What was decided."),
        Column("date", "date", "When."),
        Column("by", "text", "The office that decided."),
        Column("reason", "text", "Why."),
    ),
)

SOURCES = Table(
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
    ),
    key=("table", "column"),
)

_WORK = (OPTIONS, PARTNERS, FORMATS, ACTIVITIES, RESOURCES, POOLS, REQUIREMENTS)
_AROUND = (GOALS, MISSION_PAPERS, WINDOWS, SCORES, HISTORY, EXECUTION, DECISIONS, SOURCES)
TABLES: dict[str, Table] = {table.name: table for table in (*_WORK, *_AROUND)}


def format_page() -> str:
    """The text of ``docs/case-format.md``, made from the declarations."""
    from prioritizer.reading.page import case_format  # the page shows this module's tables

    return case_format()

"""Every table of a case, declared once: the columns drive reading, checking, templates and docs.

Kinds of columns: ``id`` and ``text`` (str), ``list`` (entries separated by ``;``), ``choice`` (one of
``allowed``), ``flag`` (yes/no), ``number``, ``whole`` and ``share`` (float, NaN where empty),
``amount`` (exact Fraction, None where empty), ``reserve`` (text: an amount or ``n %``) and ``date``
(None where empty).
"""

from __future__ import annotations

from prioritizer.domain.case import BEYOND
from prioritizer.reading.tables.cells import LARGEST
from prioritizer.reading.tables.declaration import ColumnDeclaration as Column
from prioritizer.reading.tables.declaration import TableDeclaration, required_column
from prioritizer.reading.tables.schema_context import AROUND

CONCURRENCE = ("given", "conditional", "pending", "refused", "not_required")
POOL_UNITS = ("posts", "person-days")
COMMITMENT = ("open", "committed", "excluded")

OPTIONS = TableDeclaration(
    "options",
    "option x level",
    (
        required_column("option", "id", "The engagement's id; the same on each of its levels."),
        Column("level", "id", "Funding variant, such as basic or full; at most one is selected.", "full"),
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
        Column(
            "date_from",
            "date",
            "First day where it is fixed; fixes the start period. A commitment may have begun before.",
        ),
        Column("date_to", "date", "Last day where it is fixed; fixes the duration."),
        Column("goals", "list", "Goals it serves; empty = its activity's.", refers="goals"),
        Column("proposer", "text", "Office that proposed it."),
        Column(
            "cancellation",
            "reserve",
            "What calling it off costs home once it is decided: an amount or n % of its cost; "
            "empty = its activity's.",
        ),
        Column("purpose", "text", "What it is for."),
        Column("result", "text", "What will be there afterwards."),
        Column("reference", "text", "The proposal's file number."),
        Column("marking", "text", "Protective marking of the row."),
    ),
    key=("option", "level"),
    measures=True,
)

PARTNERS = TableDeclaration(
    "partners",
    "partner",
    (
        required_column("partner", "id", "ISO3 code, or an own code for an organisation."),
        Column("kind", "text", "country or organisation.", "country"),
        Column("name", "text", "Readable name."),
        Column("region", "text", "Region, for rules and tables."),
        Column("bloc", "text", "Bloc between which balance is kept."),
        Column("languages", "list", "Languages that serve there, matched by @language."),
    ),
    key=("partner",),
    measures=True,
)

FORMATS = TableDeclaration(
    "formats",
    "format x member",
    (
        required_column("format", "id", "The format's own code, used like a partner."),
        Column("name", "text", "Readable name."),
        required_column(
            "member", "id", "One member; the home country may be listed and is left out.", refers="partners"
        ),
    ),
    key=("format", "member"),
)

ACTIVITIES = TableDeclaration(
    "activities",
    "activity",
    (
        required_column("activity", "id", "The activity's id."),
        Column("name", "text", "Readable name."),
        Column("pillar", "text", "operations, representation or cooperation."),
        Column("diplomacy", "text", "standing or episodic."),
        Column("effect", "number", "Anchored size of the contribution.", least=0, most=LARGEST),
        Column("lead_time", "whole", "Days of preparation before it can begin.", least=0, most=36500),
        Column("goals", "list", "Goals it serves.", refers="goals"),
        Column("cancellation", "reserve", "What calling one off costs home: an amount or n % of its cost."),
        Column(
            "beyond",
            "choice",
            "How a run past the last period counts: in_proportion to its periods inside, whole (where later "
            "years have an envelope, or cost is in the first), or forbid; empty = as [allocation] beyond.",
            "",
            ("", *BEYOND),
        ),
    ),
    key=("activity",),
    measures=True,
)

PERIOD = "A period, `A..B`, empty = the whole horizon, `each` = one row per period."
YEAR = f"{PERIOD[:-1]}; a calendar year after the horizon caps what is carried forward into it."

RESOURCES = TableDeclaration(
    "resources",
    "resource x span",
    (
        required_column("resource", "id", "The resource's id."),
        Column("name", "text", "Readable name."),
        Column("unit", "text", "What it is counted in."),
        Column(
            "kind",
            "choice",
            "Money is exact; an asset is a ship, a range, a place.",
            "money",
            ("money", "asset"),
        ),
        Column("period", "text", YEAR),
        required_column(
            "available", "amount", "How much there is over the span; limits the sum of use.", least=0
        ),
        Column("reserve", "reserve", "Kept in reserve for crises: an amount or n %."),
        Column("carry_over", "share", "Share of what is left that passes to the row as long that follows."),
    ),
    key=("resource", "period"),
)

POOLS = TableDeclaration(
    "pools",
    "pool x span",
    (
        required_column("pool", "id", "The pool's id."),
        Column("name", "text", "Readable name."),
        Column("unit", "choice", "Posts are held for whole periods.", "person-days", POOL_UNITS),
        Column("period", "text", PERIOD),
        required_column("available", "amount", "How much there is over the span.", least=0),
        Column("at_once", "amount", "Cap in every single period.", least=0),
        Column("skills", "list", "Languages and specialities everyone in the pool has."),
    ),
    key=("pool", "period"),
)

REQUIREMENTS = TableDeclaration(
    "requirements",
    "(option, option:level or activity) x need",
    (
        required_column("for", "id", "An option, option:level or activity; the most specific one counts."),
        required_column("resource", "id", "A resource, pool, skill, skills joined by +, or @language."),
        required_column("amount", "amount", "How much in each period it falls due.", least=0),
        Column(
            "offset", "whole", "Periods after the start; negative = before; empty = every period it runs."
        ),
        Column("payer", "text", "home, host, partner, NATO, UN, …; only home meets envelopes.", "home"),
        Column("hold", "flag", "yes = one pool serves the whole run.", "no"),
        Column(
            "penalty",
            "amount",
            "People only: benefit lost per unit and period left unserved; empty = all must be served.",
            least=0,
            most=LARGEST,
        ),
        Column("unit", "text", "What the amount is counted in: the resource's unit, or a currency of rates."),
        Column("amount_low", "amount", "Lowest likely amount.", least=0),
        Column("amount_high", "amount", "Highest likely amount.", least=0),
    ),
)

SUPPLIES = TableDeclaration(
    "supplies",
    "(option, option:level or activity) x pool",
    (
        required_column(
            "for", "id", "An option, option:level or activity; the most specific one counts per pool."
        ),
        required_column("pool", "id", "The pool that grows once its last period is over.", refers="pools"),
        required_column(
            "amount", "amount", "How much more there is in each period; at_once does not grow.", least=0
        ),
        Column(
            "offset",
            "whole",
            "From how many periods after the last one it runs; 0 = in that one already.",
            "1",
            least=0,
            most=1000,
        ),
        Column(
            "periods", "whole", "For how many periods; empty = to the end of the horizon.", least=1, most=1000
        ),
        Column("source", "text", "Where the figure comes from."),
    ),
)

RATES = TableDeclaration(
    "rates",
    "currency",
    (
        required_column("currency", "id", "The currency's code; amounts in it are converted exactly."),
        required_column("rate", "amount", "Units of the case's currency for one unit of it.", least=0),
        Column("date", "date", "The day of the rate."),
        Column("source", "text", "Where it is published."),
    ),
    key=("currency",),
)

_WORK = (OPTIONS, PARTNERS, FORMATS, ACTIVITIES, RESOURCES, POOLS, REQUIREMENTS, SUPPLIES, RATES)
TABLES: dict[str, TableDeclaration] = {table.name: table for table in (*_WORK, *AROUND)}

"""The invented figures behind ``sample.py``, as tables with ``|`` between the cells."""

# ruff: noqa: E501 (a table row is one line)

from __future__ import annotations

from prioritizer.domain.limits import Limit
from tests.limits import limits

OPTIONS = """
option | level | title | activity | partner | effect | concurrence | commitment | starts | duration | values
GEO-exercise | full | Exercise “Caucasian Eagle” with Georgia | exercise | GEO | 6 | given | open | 1,2 | 1 | 0.9,0.8,0.9,0.6
GEO-exercise | basic | Exercise “Caucasian Eagle” with Georgia | exercise | GEO | 3 | given | open | 1,2 | 1 | 0.9,0.8,0.7,0.6
GEO-attache | full | Attaché post in Tbilisi | attache | GEO | 4 | not_required | committed | 0 | 4 | 0.9,0.6,0.4,0.6
TUR-visit | full | Visit of the Chief of Staff to Ankara | visit | TUR | 1 | given | open | 0,1 | 1 | 1.0,0.5,0.3,0.7
TUR-mtt | full | Training team from Türkiye: mine clearance | training | TUR | 3 | pending | open | 2,3 | 2 | 1.0,0.9,0.8,0.7
TUR-mtt | basic | Training team from Türkiye: mine clearance | training | TUR | 1.5 | pending | open | 2,3 | 1 | 1.0,0.7,0.6,0.7
KAZ-language | full | Language course for Kazakh officers | training | KAZ | 2 | not_required | open | 0,1,2,3 | 2 | 0.7,0.5,0.5,0.7
KAZ-visit | full | Ship visit to Aktau | visit | KAZ | 1 | conditional | open | 1,2 | 1 | 0.7,0.3,0.2,0.7
ITA-exercise | full | Mountain exercise in Italy | exercise | ITA | 6 | pending | open | 2 | 1 | 0.6,0.7,0.8,0.8
ITA-visit | full | Visit to the naval academy in Livorno | visit | ITA | 1 | given | open | 3 | 1 | 0.6,0.4,0.3,0.8
ITA-material | full | Material assistance: field hospital | training | ITA | 2 | refused | open | 1 | 1 | 0.6,0.2,0.3,0.8
TRI-staff | full | Trilateral staff exercise | exercise | TRI | 5 | given | open | 3 | 1 | 0.95,0.9,0.7,0.65
TRI-visit | full | Trilateral meeting of ministers | visit | TRI | 2 | given | open | 1,3 | 1 | 0.95,0.9,0.1,0.65
KAZ-late | full | Exercise on the Caspian with Kazakhstan | exercise | KAZ | 6 | pending | open | 0 | 1 | 0.7,0.6,0.7,0.7
=HYPERLINK(1) | full | =HYPERLINK("x";"click") | visit | TUR | 1 | given | excluded | 0 | 1 | 1.0,0.1,0.1,0.7
"""

# resource amount pool offset; "each" = every period it runs
NEEDS = """
key | needs
GEO-exercise:full | budget 210000.50 - 0; eng 40 interpreters 0; leadership 3 leadership 0
GEO-exercise:basic | budget 120000 - 0; eng 20 interpreters 0
GEO-attache:full | budget 30000 - each; attache 1 attaches each
TUR-visit:full | travel 12000 - 0; leadership 4 leadership 0
TUR-mtt:full | budget 90000 - 0; eng 30 interpreters each
TUR-mtt:basic | budget 50000 - 0; eng 25 interpreters each
KAZ-language:full | budget 40000 - each; travel 2500.25 - 0
KAZ-visit:full | travel 9000 - 0; leadership 2 leadership 0
ITA-exercise:full | budget 260000 - 0; eng 60 interpreters 0
ITA-visit:full | travel 14000 - 0; leadership 3 leadership 0
ITA-material:full | budget 500000 - 0
TRI-staff:full | budget 70000 - 0; budget 20000 - 1; eng 20 interpreters 0
TRI-visit:full | travel 15000 - 0; leadership 3 leadership 0
KAZ-late:full | budget 150000 - 0
=HYPERLINK(1):full | travel 1000 - 0
"""

SELECTED = {
    "GEO-exercise:full": 1,
    "GEO-attache:full": 0,
    "TUR-visit:full": 0,
    "TUR-mtt:basic": 3,
    "KAZ-language:full": 3,
    "TRI-staff:full": 3,
    "TRI-visit:full": 1,
    "KAZ-visit:full": 2,
}

# option:level -> reason, rules, loss, displaced
FULL_BUDGET = limits("envelope:budget@2027-Q1..2027-Q4", "envelope:interpreters@2027-Q3")
OUT: dict[str, tuple[str, tuple[Limit, ...], float | None, float | None, tuple[str, ...]]] = {
    "ITA-exercise:full": ("outcompeted", FULL_BUDGET, 0.41, 0.62, ("GEO-exercise", "TUR-mtt")),
    "ITA-visit:full": ("rule", limits("R2"), 0.0, 0.05, ("KAZ-visit",)),
    "ITA-material:full": ("refused", limits("concurrence"), None, None, ()),
    "KAZ-late:full": ("lead_time", limits("lead_time"), None, None, ()),
    "=HYPERLINK(1):full": ("excluded", (), None, None, ()),
}

TABLES = {
    "partners": """
partner | kind | name | name_az | region
GEO | country | Georgia | Gürcüstan | South Caucasus
TUR | country | Türkiye | Türkiyə | Middle East
KAZ | country | Kazakhstan | Qazaxıstan | Central Asia
ITA | country | Italy | İtaliya | Europe
""",
    "formats": """
format | name | member
TRI | Azerbaijan–Georgia–Türkiye | GEO
TRI | Azerbaijan–Georgia–Türkiye | TUR
""",
    "activities": """
activity | name | pillar | lead_time
exercise | Exercises | operations | 120
visit | Visits and ship visits | representation | 30
attache | Attaché posts | representation | 180
training | Training and education | cooperation | 60
""",
    "goals": """
goal | name | weight
G1 | Interoperable forces | 60
G2 | Trusted partners | 40
""",
    "resources": """
resource | name | unit | kind | period | available
budget | Cooperation budget | AZN | money |  | 600000
travel | Travel budget | AZN | money | each | 30000
""",
    "pools": """
pool | name | unit | available | skills
interpreters | English interpreters | person-days | 90 | eng
attaches | Attaché posts | posts | 3 | attache
leadership | Leadership travel days | person-days | 6 | leadership
""",
    "windows": """
window | from | to | kind
novruz | 2027-03-20 | 2027-03-26 | forbid
""",
}


def rows(text: str) -> list[dict[str, str]]:
    """A block of text as one dict per line."""
    head, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().split("\n")]
    return [dict(zip(head, line, strict=True)) for line in lines]

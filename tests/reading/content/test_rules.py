"""Rules: read, and checked against what they select."""

from fractions import Fraction

import pytest

from prioritizer.domain.rules import RULE_KINDS
from prioritizer.reading import check_case, read_case
from prioritizer.reading.tables.schema_documents import RULE
from tests.reading.cases import add_row, add_rule, findings, put, starter, the

GOOD = [
    ('kind = "require"\nselect = { option = "GEO-visit" }', {"select": {"option": "GEO-visit"}}),
    ('kind = "at_most"\nlimit = 2\nper = "partner"', {"limit": 2, "per": ("partner",)}),
    ('kind = "at_most"\ncount = "budget"\nshare = "10 %"', {"count": "budget", "share": Fraction(1, 10)}),
    ('kind = "at_least"\nlimit = 1\nper = ["pillar", "period"]', {"limit": 1, "per": ("pillar", "period")}),
    ('kind = "spacing"\nselect = { partner = "GEO" }\nlag = 2', {"select": {"partner": "GEO"}, "lag": 2}),
    ('kind = "diversity"\nlimit = 2\nof = "region"', {"limit": 2, "of": "region"}),
    (
        'kind = "synergy"\nselect = { partner = "GEO" }\nbonus = -0.4',
        {"select": {"partner": "GEO"}, "bonus": Fraction(-2, 5)},
    ),
    ('kind = "synergy"\nselect = { partner = "GEO" }\nsaves = { budget = 5 }', None),
    ('kind = "saturation"\nper = "partner"\nlimit = 3.0\nshare = 0.5', None),
    ('kind = "reserve"\ncount = "budget"\nshare = 0.05', None),
    (
        'kind = "balance"\nselect = { partner = "GEO" }\nagainst = { partner = "TUR" }\nshare = 0.3',
        None,
    ),
    ('kind = "together"\nselect = { option = ["GEO-visit", "GEO-exercise"] }', None),
    ('kind = "exclusive"\nselect = [{ option = "GEO-visit" }, { partner = "TUR" }]', None),
    (
        'kind = "prerequisite"\nselect = { partner = "GEO" }\nneeds = { activity = "agreement" }\nlag = 1',
        None,
    ),
    ('kind = "exclude"\nselect = { effect = { max = 0.5 } }', None),
]


@pytest.mark.parametrize(("text", "terms"), GOOD)
def test_every_kind_is_read(tmp_path, text, terms):
    """Numbers become exact, per a tuple; selections are kept as written."""
    folder = starter(tmp_path)
    add_rule(folder, f'id = "X"\n{text}')
    case = read_case(folder)
    assert case.findings == ()
    rule = case.rules[-1]
    assert (rule.id, rule.on, rule.penalty, rule.first, rule.last) == ("X", True, None, 0, 1)
    assert {key: getattr(rule, key) for key in terms or {}} == (terms or {})


def test_a_concurrence_rule(tmp_path):
    """It selects what is pending."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "concurrence", "pending")
    put(folder, "options", 2, "concurrence_asked", "2026-11-01")
    add_rule(folder, 'id = "X"\nkind = "concurrence"\nselect = { concurrence = "pending" }\nshare = 0.1')
    assert findings(folder) == ()


def test_spans_and_penalties(tmp_path):
    """from and to are periods or dates; a penalty makes a rule soft; off rules are kept."""
    folder = starter(tmp_path)
    add_rule(folder, 'id = "A"\nkind = "at_most"\nlimit = 1\nfrom = "2027-H2"\npenalty = 0.5')
    add_rule(folder, 'id = "B"\nkind = "at_most"\nlimit = 1\nto = 2027-03-01\non = false')
    _, first, second = read_case(folder).rules
    assert (first.first, first.last, first.penalty) == (1, 1, 0.5)
    assert (second.first, second.last, second.on) == (0, 0, False)


BAD = [
    # rule, column, severity, words
    ('kind = "at_mots"\nlimit = 1', "kind", "error", "Did you mean 'at_most'?"),
    ("limit = 1", "kind", "error", "kind is missing"),
    ('kind = "at_most"\nlimti = 1', "limti", "error", "Did you mean 'limit'?"),
    ('kind = "at_most"', "limit", "error", "exactly one of limit and share"),
    ('kind = "at_most"\nlimit = 1\nshare = 0.1', "limit", "error", "exactly one of"),
    ('kind = "at_most"\nlimit = -1', "limit", "error", "0 or more"),
    ('kind = "at_most"\nlimit = nan', "limit", "error", "0 or more"),
    ('kind = "at_most"\nshare = 1.5', "share", "error", "between 0 and 1"),
    ('kind = "at_most"\nshare = true', "share", "error", "not a number"),
    ('kind = "at_most"\nlimit = 1\nper = "regoin"', "per", "error", "Did you mean 'region'?"),
    ('kind = "at_most"\nlimit = 1\ncount = "bugdet"', "count", "error", "Did you mean 'budget'?"),
    ('kind = "at_most"\nshare = 0.1\nof = "available"', "of", "error", "only resources and pools"),
    ('kind = "at_most"\nlimit = 1\nwhen = "runing"', "when", "error", "Did you mean 'running'?"),
    ('kind = "at_most"\nlimit = 1\npenalty = 0', "penalty", "error", "above 0"),
    ('kind = "at_most"\nlimit = 1\nhard = false', "penalty", "error", "needs a penalty"),
    ('kind = "at_most"\nlimit = 1\nfrom = "2027-H7"', "from", "error", "no such period"),
    ('kind = "at_most"\nlimit = 1\nfrom = "2027-H2"\nto = "2027-H1"', "from", "error", "Swap"),
    ('kind = "at_most"\nlimit = 1\non = "yes"', "on", "error", "true or false"),
    ('kind = "exclude"\nselect = "GEO"', "select", "error", "is a table"),
    ('kind = "exclude"\nselect = { parnter = "GEO" }', "select.parnter", "error", "Did you mean 'partner'?"),
    ('kind = "exclude"\nselect = { effect = { least = 1 } }', "select.effect", "error", "min, max and not"),
    ('kind = "exclude"\nselect = { title = { min = 1 } }', "select", "warning", "no option is selected"),
    (
        'kind = "exclude"\nselect = { option = ["GEO-visit", "GEO-vist"] }',
        "select.option",
        "warning",
        "'GEO-visit'",
    ),
    ('kind = "exclude"\nselect = { partner = "FRA" }', "select", "warning", "does nothing"),
    ('kind = "require"\nselect = { partner = "FRA" }', "select", "error", "nothing can meet"),
    ('kind = "exclusive"\nselect = { option = "GEO-visit" }', "select", "warning", "only one option"),
    ('kind = "at_least"\nlimit = 4', "limit", "error", "at most 3"),
    ('kind = "at_least"\nlimit = 3\nper = "partner"', "limit", "error", "in GEO"),
    ('kind = "at_least"\nlimit = 500000\ncount = "budget"', "limit", "error", "at most 170000"),
    ('kind = "at_least"\nlimit = 4\npenalty = 1', "limit", "warning", "at most 3"),
    ('kind = "diversity"\nlimit = 2\nof = "colour"', "of", "error", "not known"),
    (
        'kind = "prerequisite"\nselect = { partner = "GEO" }\nneeds = { level = "full" }\nmatch = "parter"',
        "match",
        "error",
        "Did you mean 'partner'?",
    ),
    ('kind = "reserve"\ncount = "planners"\nshare = 0.1', "count", "error", "no such resource"),
    ('kind = "reserve"\ncount = "options"\nshare = 0.1', "count", "error", "no such resource"),
    ('kind = "balance"\nselect = { partner = "GEO" }\nshare = 0.1', "against", "error", "needs 'against'"),
]


@pytest.mark.parametrize(("text", "column", "severity", "words"), BAD)
def test_one_planted_error(tmp_path, text, column, severity, words):
    """Each is found at its key, with a cure."""
    folder = starter(tmp_path)
    add_rule(folder, f'id = "X"\n{text}')
    found = [f for f in findings(folder) if f.column == column and words in f.sentence()]
    assert [f.severity for f in found] == [severity] * len(found)
    assert found, [f.sentence() for f in findings(folder)]
    assert all(f.table == "rules" and f.row for f in found)


def test_a_floor_over_refused_and_excluded_options(tmp_path):
    """A group with a floor and no eligible option is an error, also for shares."""
    folder = starter(tmp_path)
    put(folder, "options", 4, "concurrence", "refused")
    add_rule(folder, 'id = "X"\nkind = "at_least"\ncount = "budget"\nshare = 0.1\nper = "partner"')
    assert "no option in TUR" in the(findings(folder), "rules", "share").message


def test_rule_ids(tmp_path):
    """Unique; a missing one is made up and said."""
    folder = starter(tmp_path)
    add_rule(folder, 'kind = "at_most"\nlimit = 3')
    case, found = check_case(folder)
    assert case.rules[-1].id == "rule-2"
    assert the(found, "rules", "id").severity == "warning"
    add_rule(folder, 'id = "R1"\nkind = "at_most"\nlimit = 3')
    assert any(f.severity == "error" and f.column == "id" for f in findings(folder))


def test_prerequisite_circles(tmp_path):
    """Two that wait for each other are an error; a chain that begins somewhere is not."""
    folder = starter(tmp_path)
    add_rule(
        folder,
        'id = "X"\nkind = "prerequisite"\nselect = { activity = "visit" }\nneeds = { activity = "exercise" }',
    )
    assert findings(folder) == ()
    add_rule(
        folder,
        'id = "Y"\nkind = "prerequisite"\nselect = { activity = "exercise" }\nneeds = { activity = "visit" }',
    )
    finding = the(findings(folder), "rules", "X, Y")
    assert finding.severity == "error"
    assert "GEO-exercise needs GEO-visit" in finding.value or "GEO-visit needs GEO-exercise" in finding.value


def test_a_prerequisite_nothing_offers(tmp_path):
    """A warning with the options it stops; done rows of the history satisfy it."""
    folder = starter(tmp_path)
    add_rule(
        folder,
        'id = "X"\nkind = "prerequisite"\nselect = { activity = "exercise" }\n'
        'needs = { activity = "agreement" }\nmatch = "partner"',
    )
    assert the(findings(folder), "rules", "needs").value == "GEO-exercise"
    (folder / "history.csv").write_text("activity,partner,status\nagreement,GEO,done\n")
    assert findings(folder) == ()


def test_done_rows_of_a_format_or_by_a_partners_column_satisfy(tmp_path):
    """The checks read the history as the plan does: a format's row, a list of needs, a partner's column."""
    folder = starter(tmp_path)
    rule = (
        'id = "X"\nkind = "prerequisite"\nselect = {{ activity = "exercise" }}\nneeds = {}\nmatch = "partner"'
    )
    add_rule(
        folder,
        rule.format('[{ activity = "treaty" }, { activity = "agreement", "partner.kind" = "country" }]'),
    )
    assert the(findings(folder), "rules", "needs").severity == "warning"
    (folder / "history.csv").write_text("activity,partner,status\nagreement,GEO,done\n")
    assert [f for f in findings(folder) if f.column == "needs"] == []
    (folder / "formats.csv").write_text("format,name,member\nTRI,Three,GEO\n")
    (folder / "history.csv").write_text("activity,partner,status\ntreaty,TRI,done\n")
    assert [f for f in findings(folder) if f.column == "needs"] == []


def test_a_prerequisite_that_another_partners_post_covers(tmp_path):
    """What ``also_covers`` the partner is on offer for it, as the plan counts it."""
    folder = starter(tmp_path)
    add_rule(
        folder,
        'id = "X"\nkind = "prerequisite"\nselect = { activity = "exercise" }\n'
        'needs = { activity = "agreement" }\nmatch = "partner"',
    )
    assert the(findings(folder), "rules", "needs").value == "GEO-exercise"
    put(folder, "options", 4, "also_covers", "TUR; GEO")
    assert findings(folder) == ()


def test_every_key_is_explained():
    """The format page has a sentence for each key of each kind."""
    assert all(term.about for kind in RULE_KINDS.values() for term in kind.terms().values())
    assert all(kind.sentence().endswith(".") for kind in RULE_KINDS.values())
    assert all(key.about for key in RULE.keys)


def test_rules_about_goals_of_the_activity(tmp_path):
    """Goals an option inherits count for it."""
    folder = starter(tmp_path)
    put(folder, "activities", 2, "goals", "neighbourhood")
    add_rule(folder, 'id = "X"\nkind = "at_least"\nlimit = 1\nper = "goal"')
    add_row(folder, "mission_papers", partner="GEO", goal="neighbourhood")
    case = read_case(folder)
    assert case.options[0].goals == ("neighbourhood",)


@pytest.mark.parametrize(
    "name",
    [
        "concurrence",
        "lead_time",
        "changes",
        "people",
        "envelope:budget",
        "window:novruz",
        "once:GEO-visit",
    ],
)
def test_ids_of_the_plans_own_conditions_are_taken(tmp_path, name):
    """A rule of that name could not be told from the condition."""
    folder = starter(tmp_path)
    add_rule(folder, f'id = "{name}"\nkind = "at_most"\nlimit = 1')
    assert the(findings(folder), "rules", "id", "condition of its own").severity == "error"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("penalty", 'kind = "at_most"\nlimit = 1\npenalty = 1e13'),
        ("limit", 'kind = "at_most"\nlimit = 1e13'),
        ("bonus", 'kind = "synergy"\nselect = { partner = "GEO" }\nbonus = -1e13'),
        ("saves", 'kind = "synergy"\nselect = { partner = "GEO" }\nsaves = { budget = 1e13 }'),
    ],
)
def test_huge_numbers_in_rules(tmp_path, key, text):
    """No solver keeps anything beside 1e13 apart."""
    folder = starter(tmp_path)
    add_rule(folder, f'id = "huge"\n{text}')
    assert the(findings(folder), "rules", key, "too large to compute with").severity == "error"


def test_savings_beyond_what_is_needed(tmp_path):
    """GEO's engagements need 162000 together; saving more is a slip."""
    folder = starter(tmp_path)
    rule = 'kind = "synergy"\nselect = {{ partner = "GEO" }}\nsaves = {{ budget = {} }}'
    add_rule(folder, 'id = "less"\n' + rule.format(162000))
    add_rule(folder, 'id = "more"\n' + rule.format(162001))
    finding = the(findings(folder), "rules", "saves")
    assert finding.severity == "warning"
    assert "'more'" in finding.message
    assert "162000" in finding.message


@pytest.mark.parametrize(("extra", "severity"), [("", "error"), ("\npenalty = 1", "warning")])
def test_more_different_groups_than_there_are(tmp_path, extra, severity):
    """Two regions are on offer; three cannot occur."""
    folder = starter(tmp_path)
    add_rule(folder, f'id = "two"\nkind = "diversity"\nlimit = 2\nof = "region"{extra}')
    assert not [f for f in findings(folder) if f.column == "limit"]
    add_rule(folder, f'id = "three"\nkind = "diversity"\nlimit = 3\nof = "region"{extra}')
    finding = the(findings(folder), "rules", "limit", "'three'")
    assert finding.severity == severity
    for member in ("GEO", "TUR"):
        add_row(folder, "formats", format="BOTH", name="Both", member=member)
    put(folder, "options", 4, "partner", "BOTH")
    assert the(findings(folder), "rules", "limit", "'two'").severity == severity  # mixed is no region


def test_goals_that_no_option_serves(tmp_path):
    """A floor per goal is meant for every goal of the table."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "goals", "neighbourhood")
    add_row(folder, "goals", goal="sea", name="Maritime safety")
    add_rule(folder, 'id = "X"\nkind = "at_least"\nlimit = 0\nper = "goal"')
    assert not [f for f in findings(folder) if f.severity == "error"]
    add_rule(folder, 'id = "Y"\nkind = "at_least"\nlimit = 1\nper = "goal"')
    finding = the(findings(folder), "rules", "limit", "'Y'")
    assert (finding.severity, "sea" in finding.message) == ("error", True)

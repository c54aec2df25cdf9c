"""Errors planted in the template's tables: each is found, with table, row and column."""

import pytest

from prioritizer.reading import check_case
from tests.reading.cases import add_row, add_rule, change, findings, minimal, put, starter, the

CELLS = [
    # table, row, column, value, severity, words
    ("options", 2, "partner", "GOE", "error", "Did you mean 'GEO'?"),
    ("options", 2, "activity", "exercize", "error", "Did you mean 'exercise'?"),
    ("options", 2, "also_covers", "TUR;TUX", "error", "found: TUX"),
    ("options", 2, "goals", "neighborhood", "error", "Did you mean 'neighbourhood'?"),
    ("options", 2, "effect", "nan", "error", "not a finite number"),
    ("options", 2, "effect", "-1", "error", "cannot be negative"),
    ("options", 2, "visibility", "high", "error", "not a number"),
    ("options", 2, "concurrence", "givn", "error", "Did you mean 'given'?"),
    ("options", 2, "commitment", "closed", "error", "open, committed, excluded"),
    ("options", 2, "earliest", "2027-H3", "error", "no such period"),
    ("options", 2, "duration", "0", "error", "less than 1"),
    ("options", 2, "duration", "1.5", "error", "whole number"),
    ("options", 2, "date_from", "2029-01-01", "error", "outside the periods"),
    ("options", 2, "date_from", "1.2.2027", "error", "not a date"),
    ("options", 2, "date_to", "2027-02-01", "error", "without date_from"),
    ("options", 2, "option", "", "error", "must not be empty"),
    ("options", 2, "option", "a:b", "error", "meaning of its own"),
    ("options", 2, "concurrence_answered", "2026-12-24", "warning", "after the plan"),
    ("options", 4, "concurrence_answered", "2026-08-01", "error", "answered before it was asked"),
    ("partners", 3, "partner", "GEO", "error", "row 2 has the same partner"),
    ("partners", 2, "presence", "residnt", "error", "Did you mean 'resident'?"),
    ("partners", 2, "tier", "", "error", "its missing rule is error"),
    ("activities", 2, "lead_time", "-5", "error", "cannot be negative"),
    ("activities", 3, "activity", "exercise", "error", "row 2 has the same activity"),
    ("resources", 2, "available", "", "error", "must not be empty"),
    ("resources", 2, "available", "1 200", "error", "separators"),
    ("resources", 2, "period", "2027-H2..2027-H1", "error", "backwards"),
    ("resources", 2, "period", "2027-H1..2027-H9", "error", "no period '2027-H9'"),
    ("resources", 2, "reserve", "300000", "error", "more is held back"),
    ("resources", 2, "reserve", "105 %", "error", "between 0 and 1"),
    ("resources", 2, "carry_over", "2", "error", "between 0 and 1"),
    ("resources", 2, "kind", "cash", "error", "money, asset"),
    ("resources", 2, "unit", "USD", "warning", "not in the case's currency"),
    ("pools", 2, "pool", "budget", "error", "id of a resource and of a pool"),
    ("pools", 2, "skills", "budget", "error", "id of a resource and of a skill"),
    ("pools", 2, "unit", "hours", "error", "posts, person-days"),
    ("requirements", 2, "for", "exercsie", "error", "Did you mean 'exercise'?"),
    ("requirements", 2, "resource", "bugdet", "error", "Did you mean 'budget'?"),
    ("requirements", 3, "resource", "planners+budget", "error", "no resource, pool or skill"),
    ("requirements", 2, "amount", "1e999", "error", "too large"),
    ("requirements", 2, "offset", "0.5", "error", "whole number"),
    ("requirements", 2, "hold", "maybe", "error", "yes or no"),
    ("requirements", 2, "unit", "EUR", "error", "counted in AZN"),
    ("requirements", 2, "amount_low", "200000", "error", "outside its own range"),
    ("requirements", 2, "payer", "hme", "error", "Did you mean 'home'?"),
    ("requirements", 2, "payer", "Home", "error", "Write home or leave it empty."),
    ("requirements", 2, "payer", "AZE", "error", "Write home or leave it empty."),
    ("requirements", 2, "payer", "nato", "error", "Did you mean 'NATO'?"),
    ("requirements", 2, "payer", "un", "error", "Did you mean 'UN'?"),
    ("options", 2, "effect", "1e13", "error", "too large to compute with"),
    ("options", 2, "visibility", "-1e16", "error", "too large to compute with"),
    ("activities", 2, "effect", "1e13", "error", "too large to compute with"),
    ("resources", 2, "carry_over", "0.5", "warning", "nothing passes on"),
    ("resources", 2, "period", "2027", "error", "does not lie after the horizon"),
    ("resources", 2, "period", "2199", "error", "too far beyond the horizon"),
    ("resources", 2, "period", "2O28", "error", "there is no period"),
    ("pools", 2, "period", "2028", "error", "only resources can be capped"),
    ("sources", 2, "column", "teir", "error", "Did you mean 'tier'?"),
    ("sources", 2, "table", "partner", "error", "Did you mean 'partners'?"),
    ("sources", 2, "combine", "medain", "error", "Did you mean 'median'?"),
]


@pytest.mark.parametrize(("table", "row", "column", "value", "severity", "words"), CELLS)
def test_one_planted_cell(tmp_path, table, row, column, value, severity, words):
    """The finding names the cell, says what is wrong and how to mend it."""
    folder = starter(tmp_path)
    put(folder, table, row, column, value)
    finding = the(findings(folder), table, column, words)
    assert (finding.severity, finding.row) == (severity, row)


@pytest.mark.parametrize("payer", ["host", "partner", "NATO", "UN", "UNDP", "EU", "TUR", ""])
def test_other_payers_may_stand(tmp_path, payer):
    """Only what is nearly a known payer is suspected."""
    folder = starter(tmp_path)
    put(folder, "requirements", 2, "payer", payer)
    assert not [f for f in findings(folder) if f.column == "payer"]


@pytest.mark.parametrize(
    ("span", "next_one", "passes"),
    [
        ("each", "", True),
        ("2027-H1", "2027-H2", True),
        ("", "2028", True),
        ("2028", "2029", True),
        ("2027-H1", "", False),
        ("2027-H2", "2028", False),
        ("2027-H1..2027-H1", "2027-H1..2027-H2", False),
    ],
)
def test_what_is_left_passes_to_a_row_as_long_that_follows(tmp_path, span, next_one, passes):
    """A share carried over to nowhere is a warning, whatever the span."""
    folder = starter(tmp_path)
    put(folder, "resources", 2, "period", span)
    put(folder, "resources", 2, "carry_over", "0.5")
    if next_one:
        add_row(folder, "resources", resource="budget", unit="AZN", period=next_one, available="1")
    found = [f for f in findings(folder) if f.column == "carry_over"]
    assert bool(found) != passes


def test_one_span_passes_on_what_is_left_once(tmp_path):
    """Two rows of one span that both pass on would count the same money twice."""
    folder = starter(tmp_path)
    put(folder, "resources", 2, "period", "each")
    put(folder, "resources", 2, "carry_over", "0.5")
    row = add_row(folder, "resources", resource="budget", unit="AZN", period="2027-H1", available="1")
    put(folder, "resources", row, "carry_over", "1")
    found = the(findings(folder), "resources", "carry_over", "already passes on")
    assert (found.severity, found.row) == ("error", row)


def test_all_of_them_at_once(tmp_path):
    """Five errors in five tables are five errors, not the first one."""
    folder = starter(tmp_path)
    planted = [CELLS[i] for i in (0, 4, 20, 25, 37)]
    for table, row, column, value, _, _ in planted:
        put(folder, table, row, column, value)
    errors = {(f.table, f.row, f.column) for f in findings(folder) if f.severity == "error"}
    assert {p[:3] for p in planted} <= errors
    assert len(errors) <= len(planted) + 1


def test_unknown_columns_are_errors(tmp_path):
    """A misspelt column would be ignored; sources declares the wanted ones."""
    folder = starter(tmp_path)
    put(folder, "options", 1, "earlist", "earlist")
    put(folder, "partners", 1, "population", "population")
    found = findings(folder)
    assert "Did you mean 'earliest'?" in the(found, "options", "earlist").cure
    assert "sources" in the(found, "partners", "population").cure
    add_row(folder, "sources", table="partners", column="population")
    assert not [f for f in findings(folder) if f.column == "population"]


def test_ranges_and_translated_names_are_always_allowed(tmp_path):
    """tier_low, name_az and the like need no declaration."""
    folder = starter(tmp_path)
    put(folder, "partners", 2, "tier_low", "1")
    put(folder, "partners", 2, "name_az", "Gürcüstan")
    assert findings(folder) == ()
    put(folder, "partners", 2, "tier_low", "2")
    assert the(findings(folder), "partners", "tier_low").row == 2


def test_duplicate_option_levels(tmp_path):
    """The same option and level twice is an error; two levels are not."""
    folder = starter(tmp_path)
    row = add_row(folder, "options", option="GEO-visit", activity="visit", partner="GEO", visibility="5")
    assert the(findings(folder), "options", "option", "same option and level").row == row
    put(folder, "options", row, "level", "basic")
    assert [f.severity for f in findings(folder)] == []


def test_units_of_leaf_and_source(tmp_path):
    """A leaf in one unit cannot score figures in another."""
    folder = starter(tmp_path)
    put(folder, "sources", 4, "unit", "points 0..100")
    assert the(findings(folder), "sources", "options.visibility").severity == "error"


def test_two_rows_of_one_resource_agree_on_unit_and_kind(tmp_path):
    """Money in the first row cannot be an asset in the second."""
    folder = starter(tmp_path)
    row = add_row(
        folder, "resources", resource="budget", unit="EUR", kind="asset", period="2027-H1", available="1"
    )
    found = findings(folder)
    assert the(found, "resources", "kind", "says money").row == row
    assert the(found, "resources", "unit", "says AZN").row == row


def test_missing_figures_are_one_finding_per_table(tmp_path):
    """Who lacks it is listed; a committed option may stay unscored."""
    folder = starter(tmp_path)
    change(folder, "criteria/starter.toml", 'missing = "worst"', 'missing = "error"')
    for row in (2, 3, 4):
        put(folder, "options", row, "visibility", "")
    finding = the(findings(folder), "options", "visibility")
    assert (finding.row, finding.value) == (None, "GEO-exercise:full, GEO-visit:full, TUR-agreement:full")
    for row in (2, 3):
        put(folder, "options", row, "commitment", "committed")
    assert the(findings(folder), "options", "visibility", "missing rule is error").row == 4


def test_a_column_without_any_figure(tmp_path):
    """Its missing rule would settle everything, which is said."""
    folder = starter(tmp_path)
    for row in (2, 3, 4):
        put(folder, "options", row, "visibility", "")
    assert "no figure at all" in the(findings(folder), "options", "visibility").message


def test_contradictions_and_gaps_of_concurrence(tmp_path):
    """Refused and committed cannot both be; the rest is asked about."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "concurrence", "refused")
    put(folder, "options", 2, "commitment", "committed")
    put(folder, "options", 3, "concurrence", "pending")
    put(folder, "options", 3, "commitment", "excluded")
    put(folder, "options", 4, "concurrence", "conditional")
    found = findings(folder)
    assert the(found, "options", "concurrence").severity == "error"
    for column, row in (("concurrence_asked", 3), ("reason", 3), ("concurrence_condition", 4)):
        finding = the(found, "options", column)
        assert (finding.severity, finding.row) == ("warning", row)


def test_windows(tmp_path):
    """Backwards is an error, outside the horizon a warning, unknown places errors."""
    folder = starter(tmp_path)
    add_row(folder, "windows", window="a", from_="2027-03-01", to="2027-02-01")
    add_row(folder, "windows", window="b", from_="2030-01-01", to="2030-02-01", pool="planers")
    add_row(folder, "windows", window="c", from_="2027-01-01", to="2027-02-01", region="South Caucasia")
    found = findings(folder)
    assert the(found, "windows", "to").severity == "error"
    assert the(found, "windows", "from").severity == "warning"
    assert "planners" in the(found, "windows", "pool").cure
    assert "South Caucasus" in the(found, "windows", "region").cure


def test_mission_papers_with_unknown_goals(tmp_path):
    """Partner and goal are both looked up."""
    folder = starter(tmp_path)
    add_row(folder, "mission_papers", partner="TUX", goal="neighbourhod", priority="1")
    found = findings(folder)
    assert the(found, "mission_papers", "partner").severity == "error"
    assert "neighbourhood" in the(found, "mission_papers", "goal").cure


def test_skills_no_pool_has_together(tmp_path):
    """``ru+attache`` asks one pool for both."""
    folder = starter(tmp_path)
    put(folder, "pools", 2, "skills", "ru")
    add_row(folder, "pools", pool="posts", unit="posts", available="3", skills="attache")
    put(folder, "requirements", 3, "resource", "ru+attache")
    assert "no pool has all" in the(findings(folder), "requirements", "resource").message
    put(folder, "pools", 3, "skills", "attache;ru")
    assert findings(folder) == ()


def test_languages_nobody_speaks(tmp_path):
    """@language of a partner without a speaker is a warning that names the options."""
    folder = starter(tmp_path)
    put(folder, "requirements", 3, "resource", "@language")
    assert the(findings(folder), "requirements", "resource").value == "GEO-exercise:full"
    put(folder, "pools", 2, "skills", "ka")
    assert findings(folder) == ()


def test_effects_that_cannot_be_right(tmp_path):
    """All 1; equal while costs differ tenfold; a dearer level without a larger effect."""
    folder = starter(tmp_path)
    put(folder, "activities", 3, "effect", "2")
    assert "GEO-exercise:full and GEO-visit:full" in the(findings(folder), "options", "effect").value
    for row in (2, 3, 4):
        put(folder, "activities", row, "effect", "")
    assert "every effect is 1" in the(findings(folder), "activities", "effect").message


def test_levels_without_a_larger_effect(tmp_path):
    """The dearer level could never be worth its money."""
    folder = starter(tmp_path)
    add_row(
        folder, "options", option="GEO-visit", level="basic", activity="visit", partner="GEO", visibility="5"
    )
    add_row(folder, "requirements", for_="GEO-visit:basic", resource="budget", amount="6000")
    assert the(findings(folder), "options", "effect").value == "GEO-visit"


def test_a_saturated_scale(tmp_path):
    """More than a third at one end are not told apart; yes/no measures are left alone."""
    tree = '[m]\nweight = 1\ndirection = "maximise"\nvalue = { worst = 0, best = 10 }\n'
    case = 'as_of = 2027-01-01\ncriteria = "tree"\n'
    options = "option,m\n" + "".join(f"o{i},{v}\n" for i, v in enumerate((0, 0, 0, 1, 2, 3)))
    folder = minimal(tmp_path, options, case, tree=tree)
    assert "3 of 6 figures lie at or beyond the lower end" in the(findings(folder), "options", "m").message
    (folder / "options.csv").write_text("option,m\n" + "".join(f"o{i},{i % 2}\n" for i in range(6)))
    assert findings(folder) == ()


def test_a_scale_that_is_not_fixed(tmp_path):
    """Said in a warning, because adding an option moves every score."""
    folder = starter(tmp_path)
    change(folder, "criteria/starter.toml", "value = { worst = 0, best = 10 }\n", "")
    assert "not fixed" in the(findings(folder), "criteria/starter", "political.visibility.value").message


def test_a_measure_that_stands_nowhere(tmp_path):
    """With a hint at the column that was meant."""
    folder = starter(tmp_path)
    change(folder, "criteria/starter.toml", 'measure = "visibility"', 'measure = "visiblity"')
    found = findings(folder)
    assert "Did you mean 'visibility'?" in the(found, "criteria/starter", "political.visibility.measure").cure


def test_free_labels_without_their_tables(tmp_path):
    """Without partners and activities tables the cells are labels, not errors."""
    folder = minimal(tmp_path, "option,activity,partner\na,visit,XX\nb,talk,YY\n", "as_of = 2027-01-01\n")
    case, found = check_case(folder)
    assert case is not None
    assert [f.message for f in found if f.severity == "error"] == []


def test_many_findings_of_one_kind_end_in_a_count(tmp_path):
    """A table of wrong ids does not fill the screen."""
    options = "option,partner\n" + "".join(f"o{i},X{i}\n" for i in range(60))
    found = findings(minimal(tmp_path, options, "as_of = 2027-01-01\n", partners="partner\nGEO\n"))
    here = [f for f in found if f.column == "partner"]
    assert len(here) == 21
    assert here[-1].message.startswith("40 more rows")


def test_figures_beyond_their_scale(tmp_path):
    """They would be clipped in silence; one warning per leaf and table lists who has which."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "visibility", "-75")
    put(folder, "options", 3, "visibility", "11")
    finding = the(findings(folder), "options", "visibility", "outside the scale")
    assert finding.severity == "warning"
    assert "'political.visibility'" in finding.message
    assert "GEO-exercise:full (-75), GEO-visit:full (11)" in finding.value


def test_a_missing_figure_beyond_the_scale(tmp_path):
    """What stands in for a missing figure lies on the scale too."""
    folder = starter(tmp_path)
    change(folder, "criteria/starter.toml", 'missing = "worst"', "missing = -20")
    finding = the(findings(folder), "criteria/starter", "political.visibility.missing")
    assert finding.severity == "warning"


def test_committed_options_that_stay_unscored(tmp_path):
    """They may lack a figure, but the reader is told."""
    folder = starter(tmp_path)
    add_row(folder, "partners", partner="KAZ", presence="resident")
    add_row(folder, "options", option="K", activity="visit", partner="KAZ", visibility="5")
    row = 5
    put(folder, "options", row, "commitment", "committed")
    finding = the(findings(folder), "options", "tier", "unscored")
    assert (finding.severity, finding.value) == ("warning", "K:full")


def test_a_status_of_history_is_one_of_the_known_words(tmp_path):
    """Done and done would not be the same to a prerequisite."""
    history = "option,status\na,Done\n"
    finding = the(findings(minimal(tmp_path, history=history)), "history", "status")
    assert (finding.severity, finding.row, finding.cure) == ("error", 2, "Did you mean 'done'?")


def test_a_duration_beside_dates_that_mean_another(tmp_path):
    """The dates count, and the reader is told."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "date_from", "2027-02-01")
    put(folder, "options", 2, "date_to", "2027-03-01")
    assert not [f for f in findings(folder) if f.column == "duration"]
    put(folder, "options", 2, "duration", "2")
    finding = the(findings(folder), "options", "duration")
    assert (finding.severity, finding.row, finding.value) == ("warning", 2, "2")


def test_words_of_a_cure_are_plain(tmp_path):
    """An empty table is named in a proper plural."""
    folder = minimal(tmp_path, options="option,activity\na,visit\n", activities="activity\n")
    assert the(findings(folder), "options", "activity").cure == "The case has no activities."


def test_nothing_known_is_listed_twice(tmp_path):
    """A resource with several rows, also needed somewhere, is one thing to count."""
    folder = starter(tmp_path)
    add_rule(folder, 'id = "X"\nkind = "at_most"\ncount = "qqqqqq"\nlimit = 1')
    words = the(findings(folder), "rules", "count").cure.removeprefix("Known: ").rstrip(".").split(", ")
    assert len(words) == len(set(words))


def test_an_unreadable_table_of_options_is_not_a_missing_one(tmp_path):
    """What cannot be read is reported once; only a case without the file is told to write it."""
    folder = starter(tmp_path)
    (folder / "options.csv").write_bytes(b"option\n\xff\xfe\n")
    assert not [f for f in findings(folder) if "no table 'options'" in f.message]
    (folder / "options.csv").unlink()
    assert [f for f in findings(folder) if "no table 'options'" in f.message]


def test_binary_data_in_a_document(tmp_path):
    """A TOML file is not to be saved as a table."""
    folder = starter(tmp_path)
    (folder / "rules.toml").write_bytes(b"a = 1\n\0")
    cure = next(f.cure for f in findings(folder) if "binary" in f.message)
    assert cure == "Save it as plain text (UTF-8)."


def test_an_invalid_first_day_is_one_finding(tmp_path):
    """It is given, so it is not asked for a second time."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "date_from", "1.2.2027")
    put(folder, "options", 2, "date_to", "2027-03-01")
    assert [f.column for f in findings(folder)] == ["date_from"]

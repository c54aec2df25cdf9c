"""case.toml."""

import pytest

from prioritizer.domain import AllocationSettings
from prioritizer.reading import read_case
from tests.reading.cases import findings, minimal, the

PERIOD = '[[period]]\nname = "{}"\nfrom = {}\nto = {}\n'


def periods(*rows):
    """A case.toml with these periods."""
    return "as_of = 2026-11-22\n" + "".join(PERIOD.format(*row) for row in rows)


@pytest.mark.parametrize(
    ("text", "column", "severity", "words"),
    [
        ('titel = "x"', "titel", "error", "Did you mean 'title'?"),
        ("title = 3", "title", "error", "a text is expected"),
        ('as_of = "soon"', "as_of", "error", "not a date"),
        ('criteria = "starer"', "criteria", "error", "no such criteria tree"),
        ("[allocation]\ngap = 2", "allocation.gap", "error", "cannot be a gap"),
        ("[allocation]\ntime_limit = 0", "allocation.time_limit", "error", "above 0"),
        ("[allocation]\ntimelimit = 1", "allocation.timelimit", "error", "Did you mean 'time_limit'?"),
        ("[ranking]\nmethods = [3]", "ranking.methods", "error", "name is expected"),
        ("period = 3", "period", "error", "a table is expected"),
        ("[[period]]\nname = 'a'\nfrom = 2027-01-01", "period.to", "error", "missing"),
        (periods(("a", "2027-02-01", "2027-01-01")), "period", "error", "ends before it starts"),
        (
            periods(("a", "2027-01-01", "2027-06-30"), ("b", "2027-06-30", "2027-12-31")),
            "period",
            "error",
            "has ended",
        ),
        (
            periods(("a", "2027-01-01", "2027-06-30"), ("a", "2027-07-01", "2027-12-31")),
            "period",
            "error",
            "same name",
        ),
        (
            periods(("a", "2027-01-01", "2027-06-30"), ("b", "2027-07-02", "2027-12-31")),
            "period",
            "warning",
            "1 days",
        ),
        (periods(("each", "2027-01-01", "2027-06-30")), "period", "error", "meaning of their own"),
        (periods(("a", "2025-01-01", "2025-06-30")), "as_of", "warning", "after the last period"),
    ],
)
def test_one_planted_error(tmp_path, text, column, severity, words):
    """Each is found at its key."""
    assert the(findings(minimal(tmp_path, case=text + "\n")), "case", column, words).severity == severity


def test_syntax_errors_name_the_line(tmp_path):
    """The line is shown, and the tables are still read."""
    folder = minimal(tmp_path, "option,effect\na,x\n", case="title = 'x'\nhome = AZE\n")
    found = findings(folder)
    assert [(f.table, f.row, f.value) for f in found if "TOML" in f.message] == [("case", 2, "home = AZE")]
    assert any(f.table == "options" and f.column == "effect" for f in found)


def test_settings_are_read(tmp_path):
    """Gap, limits and methods with their parameters."""
    text = (
        "as_of = 2027-01-01\n[allocation]\ngap = 0\nnode_limit = 50\n"
        '[ranking]\nmethods = ["topsis", { method = "vikor", v = 0.4 }]\n'
    )
    case = read_case(minimal(tmp_path, case=text))
    assert (case.allocation.gap, case.allocation.node_limit, case.allocation.time_limit) == (
        0.0,
        50,
        AllocationSettings().time_limit,
    )
    assert [(m.name, dict(m.parameters)) for m in case.methods] == [("topsis", {}), ("vikor", {"v": 0.4})]


def test_a_period_that_cannot_be_used_shifts_no_row(tmp_path):
    """What is wrong with a later period stands at that period's own line."""
    broken = '[[period]]\nname = "a"\nfrom = 2027-01-01\n'
    folder = minimal(tmp_path, case=broken + PERIOD.format("b", "2027-03-01", "2027-02-01"))
    rows = {f.column: f.row for f in findings(folder) if f.table == "case" and "period" in f.column}
    assert rows == {"period.to": 1, "period": 4}

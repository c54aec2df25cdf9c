"""How each option stands on a day."""

from __future__ import annotations

from datetime import date

import pytest

from prioritizer.domain import Selected
from prioritizer.reading import read_case
from prioritizer.reading.findings import Findings
from prioritizer.reading.replanning.consumption import PlannedRun
from prioritizer.reading.replanning.status import StatusReader
from tests.reading.cases import minimal

MONTHS = "".join(f'[[period]]\nname = "M{n}"\nfrom = 2027-0{n}-01\nto = 2027-0{n}-28\n' for n in (1, 2, 3))
DAY = date(2027, 2, 10)


def statuses(parent, start, rows=""):
    """Option -> status on the day, the plan holding ``a`` from ``start`` on; and the findings."""
    tables = {"execution": f"option,status,date_from\n{rows}"} if rows else {}
    case = read_case(minimal(parent, case=f"as_of = 2026-12-01\n{MONTHS}", **tables))
    findings = Findings()
    reader = StatusReader(case, DAY, 1, findings, frozenset())
    chosen = Selected("a", "full", start, start, None, None, None, None, 1.0, 1.0)
    found = {s.option: s.status for s in reader.standings([PlannedRun(chosen)], None)}
    return found, [(f.severity, f.row, f.column, f.cure) for f in findings.all()]


@pytest.mark.parametrize(("start", "status"), [(0, "done"), (1, "running"), (2, "planned")])
def test_the_plan_is_taken_for_what_happened(tmp_path, start, status):
    """And that is said of what it takes to have begun."""
    found, said = statuses(tmp_path, start)
    assert found == {"a": status}
    cure = "It counts as planned; add a row for each that went otherwise."
    assert said == ([] if status == "planned" else [("warning", None, "option", cure)])


def test_the_table_comes_before_the_plan(tmp_path):
    """What the plan does not hold may have begun, with its first day."""
    found, said = statuses(tmp_path, 0, "a,postponed,\nb,running,2027-02-01\n")
    assert (found, said) == ({"a": "postponed", "b": "running"}, [])


def test_a_row_that_contradicts_the_day_is_an_error(tmp_path):
    """With its row and its cure, and the option stands as open as any other."""
    found, said = statuses(tmp_path, 0, "a,running,2027-03-01\n")
    assert found == {}
    assert said == [("error", 2, "date_from", "Write planned, or mend the date.")]

"""What the READMEs of the project's cases promise."""

import re
from pathlib import Path

import pytest

from prioritizer.domain.rules import RULE_KINDS
from prioritizer.reading import check_case

INPUTS = Path("inputs")
YEAR, YEARS = INPUTS / "azerbaijan-2027", INPUTS / "azerbaijan-2027-2029"


@pytest.fixture(scope="module", params=[YEAR, YEARS], ids=lambda folder: folder.name)
def read(request):
    """A case of the project with its findings and the text of its README."""
    case, found = check_case(request.param)
    return case, found, (request.param / "README.md").read_text(encoding="utf-8")


def test_no_finding(read):
    """The example a reader checks first is in order."""
    _, found, _ = read
    assert found == ()


def test_counts_of_the_readme(read):
    """Options, rows, options at two levels and rules are as many as the README says."""
    case, _, text = read
    options = [o.option for o in case.options]
    found = re.search(r"(\d+) options \((\d+) rows, (\d+)\s+options at two levels\)", text)
    assert found is not None
    two = len(options) - len(set(options))
    assert tuple(map(int, found.groups())) == (len(set(options)), len(options), two)
    assert f"{len(case.rules)} coordination rules" in text


def test_the_year_uses_every_kind_of_rule():
    """All kinds, hard and soft, on and off, always or for a time, of four owners, are shown in use."""
    case, _ = check_case(YEAR)
    assert {rule.kind for rule in case.rules} == set(RULE_KINDS)
    assert any(rule.penalty is not None for rule in case.rules)
    assert any(not rule.on for rule in case.rules)
    assert any((rule.first, rule.last) != (0, len(case.periods) - 1) for rule in case.rules)
    assert {rule.owner for rule in case.rules} == {"MFA", "MoD", "State Border Service", "Services"}


def test_the_years_bind_what_comes_after():
    """Posts run beyond the horizon, and rows for the years after it limit what they promise."""
    case, _ = check_case(YEARS)
    assert any(o.starts[-1] + o.duration > len(case.periods) for o in case.options)
    assert {"2030", "2031"} <= set(case.tables["resources"]["period"])

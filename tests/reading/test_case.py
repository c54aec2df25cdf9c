"""From a folder to a case."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading import check_case, read_case
from tests.reading.cases import change, findings, minimal, put, starter

CASES = sorted(p.parent for p in Path("inputs").glob("*/case.toml"))


def test_the_template_is_a_valid_case(tmp_path):
    """No finding at all."""
    case, found = check_case(starter(tmp_path))
    assert found == ()
    assert [o.key for o in case.options] == ["GEO-exercise:full", "GEO-visit:full", "TUR-agreement:full"]
    assert case.options[0].title == "Exercise, Georgia"
    assert case.options[0].needs[0].amount == Fraction(150000)
    assert [o.starts for o in case.options] == [(0, 1), (0,), (0, 1)]
    assert case.illustrative


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_the_cases_of_the_project_have_no_errors(folder):
    """Warnings may stand, errors not."""
    case, found = check_case(folder)
    assert case is not None, [f.sentence() for f in found if f.severity == "error"]


def test_options_are_enough(tmp_path):
    """A knapsack needs no criteria, partners or periods; effect 1, one period called all."""
    case = read_case(minimal(tmp_path, case=""))
    assert case.title == "case"
    assert case.tree is None
    assert [p.name for p in case.periods] == ["all"]
    assert case.as_of == date(1970, 1, 1)
    assert [(o.effect, o.level, o.starts, o.members) for o in case.options] == [(1.0, "full", (0,), ())] * 2
    assert case.rules == ()


def test_as_of_is_never_today(tmp_path):
    """Without as_of the first period's first day is used, and that is said."""
    folder = starter(tmp_path)
    change(folder, "case.toml", "as_of = 2026-11-22", "# as_of = 2026-11-22")
    case, found = check_case(folder)
    assert case.as_of == date(2027, 1, 1)
    assert [f.column for f in found] == ["as_of"]


def test_every_file_is_kept_with_its_hash(tmp_path):
    """The tree is kept under criteria/, so that a run's copy of the inputs can be read again."""
    folder = starter(tmp_path)
    case = read_case(folder)
    names = [f.path for f in case.files]
    assert names == sorted(names)
    assert {"case.toml", "options.csv", "rules.toml", "criteria/starter.toml"} <= set(names)
    copy = tmp_path / "copy"
    for file in case.files:
        (copy / file.path).parent.mkdir(parents=True, exist_ok=True)
        (copy / file.path).write_bytes(file.content)
    again = read_case(copy)
    assert [f.sha256 for f in again.files] == [f.sha256 for f in case.files]


def test_a_tree_beside_the_case_is_found_by_its_path(tmp_path):
    """``criteria`` may be a path; the copy of a run finds the same tree in its criteria folder."""
    folder = starter(tmp_path)
    (folder / "criteria" / "starter.toml").rename(folder / "own.toml")
    change(folder, "case.toml", '"starter"', '"own.toml"')
    case = read_case(folder)
    assert case.findings == ()
    assert case.tree.name == "own"
    (folder / "own.toml").rename(folder / "criteria" / "own.toml")
    assert read_case(folder).tree.leaves == case.tree.leaves


def test_weights_of_a_named_set(tmp_path):
    """The set overrides the paths it names; an unknown set is a usage problem with a hint."""
    folder = starter(tmp_path)
    case = read_case(folder, weights="MFA")
    assert case.weights_used == "MFA"
    assert {b.path: b.weight for b in case.tree.branches} == {"political": 75, "access": 25}
    with pytest.raises(UsageProblem, match="Did you mean 'MFA'"):
        read_case(folder, weights="MFAA")


def test_no_such_case(tmp_path):
    """A hint at the folder that was meant."""
    starter(tmp_path)
    with pytest.raises(UsageProblem, match="Did you mean 'case'"):
        read_case(tmp_path / "caze")


def test_errors_carry_every_finding(tmp_path):
    """Errors of several files are reported together, errors before warnings."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "partner", "GEOO")
    put(folder, "resources", 2, "available", "many")
    change(folder, "rules.toml", 'kind = "at_most"', 'kind = "atmost"')
    change(folder, "case.toml", "as_of", "# as_of")
    with pytest.raises(InvalidInput) as caught:
        read_case(folder)
    found = caught.value.findings
    assert {(f.table, f.row, f.column) for f in found if f.severity == "error"} == {
        ("options", 2, "partner"),
        ("resources", 2, "available"),
        ("rules", 3, "kind"),
    }
    assert [f.severity for f in found] == sorted(f.severity for f in found)
    assert "Did you mean 'GEO'?" in str(caught.value)


@pytest.mark.parametrize("name", ["options.csv", "case.toml"])
def test_required_files(tmp_path, name):
    """Without them there is an error, not a crash."""
    folder = starter(tmp_path)
    (folder / name).unlink()
    assert any(f.severity == "error" and f.table in name for f in findings(folder))


def test_files_that_are_not_read_are_named(tmp_path):
    """A misspelt table would be ignored silently; other files are only mentioned."""
    folder = starter(tmp_path)
    (folder / "partners.csv").rename(folder / "parters.csv")
    (folder / "zzz.csv").write_text("a\n")
    found = {f.table: f for f in findings(folder)}
    assert found["parters"].severity == "error"
    assert found["parters"].cure == "Did you mean 'partners'?"
    assert found["zzz"].severity == "warning"


def test_na_is_namibia_and_ids_stay_text(tmp_path):
    """Nothing is turned into a missing value or a number on the way."""
    case = read_case(minimal(tmp_path, "option,partner\n007,NA\n1.0,nan\n"))
    assert [(o.option, o.partner) for o in case.options] == [("007", "NA"), ("1.0", "nan")]


def test_attributes_of_a_format_are_the_common_value(tmp_path):
    """What members share is the format's; where they differ it is mixed, or NaN for numbers."""
    case = read_case(
        minimal(
            tmp_path,
            "option,partner\na,AGT\nb,GEO\n",
            'home = "AZE"\nas_of = 2027-01-01\n',
            partners="partner,region,bloc,tier\nGEO,SC,none,1\nTUR,ME,none,2\n",
            formats="format,member\nAGT,GEO\nAGT,TUR\nAGT,AZE\n",
            sources="table,column\npartners,tier\n",
        )
    )
    assert case.options[0].members == ("GEO", "TUR")
    first = case.attributes.iloc[0]
    assert (first["partner.region"], first["partner.bloc"]) == ("mixed", "none")
    assert first["partner.tier"] != first["partner.tier"]
    assert case.attributes["partner.tier"].iloc[1] == 1

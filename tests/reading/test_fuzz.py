"""No content of any file ends in a traceback."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prioritizer.reading import check_case
from tests.reading.cases import put, starter

QUICK = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
FILES = ["case.toml", "rules.toml", "criteria/starter.toml", "options.csv", "requirements.csv", "sources.csv"]
VALUES = [
    "nan",
    "{}",
    "[]",
    "[[]]",
    "{ a = 1 }",
    "1e400",
    "true",
    '""',
    "9999-12-31",
    '["a", 1]',
    "[{ b = [] }]",
]


def _never_a_traceback(folder: Path) -> None:
    case, found = check_case(folder)
    assert (case is None) == any(f.severity == "error" for f in found)
    assert all(f.message and f.sentence() for f in found)


@pytest.mark.slow
@QUICK
@given(name=st.sampled_from(FILES), content=st.binary(max_size=80))
def test_random_bytes(tmp_path_factory, name, content):
    """Any bytes instead of a file."""
    folder = starter(tmp_path_factory.mktemp("fuzz"))
    (folder / name).write_bytes(content)
    _never_a_traceback(folder)


@pytest.mark.slow
@QUICK
@given(data=st.data())
def test_random_cells(tmp_path_factory, data):
    """Any text in any cell."""
    folder = starter(tmp_path_factory.mktemp("fuzz"))
    for _ in range(3):
        path = data.draw(st.sampled_from(sorted(folder.glob("*.csv"))))
        columns = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        text = data.draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
        put(folder, path.stem, data.draw(st.integers(1, 4)), data.draw(st.sampled_from(columns)) or "x", text)
    _never_a_traceback(folder)


@pytest.mark.slow
@QUICK
@given(data=st.data())
def test_random_toml_values(tmp_path_factory, data):
    """Any value behind any key."""
    folder = starter(tmp_path_factory.mktemp("fuzz"))
    path = folder / data.draw(st.sampled_from(FILES[:3]))
    lines = path.read_text(encoding="utf-8").splitlines()
    keyed = [i for i, line in enumerate(lines) if "=" in line and not line.startswith("#")]
    row = data.draw(st.sampled_from(keyed))
    lines[row] = f"{lines[row].split('=')[0]}= {data.draw(st.sampled_from(VALUES))}"
    path.write_text("\n".join(lines), encoding="utf-8")
    _never_a_traceback(folder)


@pytest.mark.parametrize("key", ["title", "rule", "a.select", "not"])
@pytest.mark.parametrize("name", FILES[:3])
def test_tables_nested_beyond_reason(tmp_path, name, key):
    """Dotted keys nest without any limit of their own."""
    folder = starter(tmp_path)
    (folder / name).write_text(f"{key}{'.not' * 3000} = 1\n")
    _never_a_traceback(folder)


@pytest.mark.slow
def test_headers_only_and_empty_files(tmp_path):
    """Every table with its header only, then with nothing at all."""
    folder = starter(tmp_path)
    for path in folder.glob("*.csv"):
        shutil.copy(path, path.with_suffix(".keep"))
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
        _never_a_traceback(folder)
        path.write_text("", encoding="utf-8")
        _never_a_traceback(folder)
        shutil.move(path.with_suffix(".keep"), path)

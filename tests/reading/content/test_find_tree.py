"""Finding the criteria tree a case names."""

from __future__ import annotations

import pytest

from prioritizer.reading.content.find_tree import locate_tree, read_tree_file
from prioritizer.reading.findings import Findings


@pytest.mark.parametrize("name", ["mine", "mine.toml", "criteria/mine", "../criteria/mine.toml"])
def test_a_tree_is_found_by_name_and_by_path(tmp_path, name):
    """The nearest folder first: the case's own, then those above it."""
    for folder in (tmp_path / "criteria", tmp_path / "case" / "criteria"):
        folder.mkdir(parents=True)
        (folder / "mine.toml").write_text("")
    found = locate_tree(name, tmp_path / "case", Findings())
    own = not name.startswith("..")
    assert found.resolve() == (tmp_path / ("case/criteria" if own else "criteria") / "mine.toml").resolve()


def test_a_tree_that_is_not_there_is_a_finding_with_the_nearest_name(tmp_path):
    """And None, so that reading goes on."""
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "mine.toml").write_text("")
    findings = Findings()
    assert locate_tree("mien", tmp_path, findings) is None
    assert [f.cure for f in findings.all()] == ["Did you mean 'mine'?"]


def test_the_file_is_kept_even_where_it_cannot_be_read(tmp_path):
    """A run stores what it was given."""
    path = tmp_path / "t.toml"
    path.write_text("x = \n")
    findings = Findings()
    tree, files = read_tree_file(path, findings)
    assert (tree, [f.path for f in files]) == (None, ["criteria/t.toml"])
    assert findings.stop

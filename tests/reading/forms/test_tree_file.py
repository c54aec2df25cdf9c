"""Editing a criteria tree's file: only the weights change, byte for byte, or nothing does."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading.forms.tree_file import TreeEdit, edit_tree, save_tree, tree_file

TEXT = """# A tree with remarks in every odd place.
title = "Test"   # the title

[a]              # first branch
weight=35# no blanks
axis = "priority"

  [a.x]
  # before the weight
  weight   =   30.0    # spaced
  direction = "maximise"
  value = { worst = 0, best = 10 }   # scale

[a.y]
weight = 1_0
categories = { low = 0, high = 1 }

[b]
weight = 5
value = { worst = 0, best = 1 }

# ---- sets
[weights.MFA]
"a.x" = 1 # quoted
b = 7

[weights.nested]
a.x = 2   # nested
a.y = 3

[agreed]  # protocol
set = "MFA"
on = 2025-01-01   # old
by = "nobody"
"""


def _written(tmp_path: Path, text: str = TEXT) -> Path:
    path = tmp_path / "tree.toml"
    path.write_bytes(text.encode())
    return path


def _saved(path: Path, edit: TreeEdit) -> str:
    save_tree(edit_tree(path, edit))
    return path.read_bytes().decode()


def test_own_weights_are_replaced_where_they_stand(tmp_path):
    """Blanks, comments and number signs around the weight stay as they were."""
    after = _saved(_written(tmp_path), TreeEdit("", {"a": 40.0, "a.x": 33.25, "a.y": 12.0}))
    expected = TEXT.replace("weight=35#", "weight=40#").replace("weight   =   30.0 ", "weight   =   33.25 ")
    assert after == expected.replace("weight = 1_0", "weight = 12")


def test_a_set_is_changed_as_it_is_spelled(tmp_path):
    """Quoted paths and nested ones; what the set did not name yet follows its last line."""
    after = _saved(_written(tmp_path), TreeEdit("MFA", {"a.x": 4.0, "b": 8.0, "a": 2.0}))
    assert after == TEXT.replace('"a.x" = 1 #', '"a.x" = 4 #').replace("b = 7\n", 'b = 8\n"a" = 2\n')
    after = _saved(_written(tmp_path), TreeEdit("nested", {"a.x": 5.5}))
    assert after == TEXT.replace("a.x = 2 ", "a.x = 5.5 ")


def test_a_new_set_stands_at_the_end(tmp_path):
    """Its name is quoted where it has to be."""
    after = _saved(_written(tmp_path), TreeEdit("Land forces", {"a.x": 1.0, "b": 2.0}))
    assert after == TEXT + '\n[weights."Land forces"]\n"a.x" = 1\n"b" = 2\n'


def test_what_was_agreed_is_replaced_whole(tmp_path):
    """Entries that no longer hold go, and their comments with them; the table keeps its place."""
    agreed = {"on": date(2026, 11, 20), "by": "MoD, MFA", "hash": "0-1"}
    after = _saved(_written(tmp_path), TreeEdit("", {}, agreed))
    table = '[agreed]  # protocol\non = 2026-11-20   # old\nby = "MoD, MFA"\nhash = "0-1"\n'
    assert after == TEXT[: TEXT.index("[agreed]")] + table


def test_agreed_is_added_where_it_was_not(tmp_path):
    """At the end of the file."""
    text = TEXT[: TEXT.index("[agreed]")]
    after = _saved(_written(tmp_path, text), TreeEdit("", {}, {"on": date(2026, 11, 20), "by": 'A "B"'}))
    assert after == text.rstrip() + '\n\n[agreed]\non = 2026-11-20\nby = "A \\"B\\""\n'


def test_windows_line_ends_and_a_byte_order_mark_stay(tmp_path):
    """What is added has the file's own line ends."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    after = _saved(_written(tmp_path, text), TreeEdit("new", {"b": 3.0}))
    assert after == text + '\r\n[weights.new]\r\n"b" = 3\r\n'


def test_the_tree_reads_as_it_was_edited(tmp_path):
    """The edited tree is handed over before anything is written."""
    path = _written(tmp_path)
    edited = edit_tree(path, TreeEdit("", {"a": 40.0}))
    assert next(b.weight for b in edited.tree.branches if b.path == "a") == 40
    assert path.read_text() == TEXT


def test_a_tree_that_would_have_errors_is_not_written(tmp_path):
    """Siblings that all have 0 share nothing."""
    path = _written(tmp_path)
    with pytest.raises(InvalidInput, match="all have weight 0"):
        edit_tree(path, TreeEdit("", {"a.x": 0.0, "a.y": 0.0}))
    assert path.read_text() == TEXT


def test_spellings_that_cannot_be_edited_alone_are_refused(tmp_path):
    """A branch's weight cannot stand in a set that nests its leaves; inline sets cannot take new ones."""
    with pytest.raises(UsageProblem, match="edit it by hand"):
        edit_tree(_written(tmp_path), TreeEdit("nested", {"a": 4.0}))
    inline = "weights = { MFA = { b = 1 } }\n" + TEXT[: TEXT.index("# ---- sets")]
    with pytest.raises(UsageProblem, match="edit it by hand"):
        edit_tree(_written(tmp_path, inline), TreeEdit("new", {"b": 4.0}))


L, W = "value = { worst = 0, best = 1 }\n", "weight = 1\n"
S = L[:-1]
SPELLINGS = {
    "tables apart": f"[a] # c\n{W}[b]\nweight = 2 # d\n{L}[a.x]\n{W}{L}[a.y] # e\n{W}{L}",
    "dotted": f"a.weight = 3\na.x.weight = 3 # c\na.x.{L}a.y.{W}a.y.{L}b.{W}b.{L}",
    "inline": f"a = {{ weight = 1, x = {{ {S} }}, y = {{ weight = 1, {S} }} }} # c\nb = {{ {S} }}\n",
    "without weights": f"[a]\n# c\n[a.x]\n{L}# about y\n[a.y]\n{L}[b]\n{L}",
    "quoted": f'["a"]\n{W}["a"."x"] # c\n"weight" = 1\n{L}["a".y]\n{W}{L}[b]\n{W}{L}',
    "no last line end": f"[a]\nweight = 1 # c\n[a.x]\n{W}{L}[a.y]\n{L}[b]\n{L}weight = 3 # d",
}


@pytest.mark.parametrize("spelling", list(SPELLINGS))
def test_every_spelling_of_a_tree_can_be_edited(tmp_path, spelling):
    """The weights are those asked for, and every comment is still there."""
    text = SPELLINGS[spelling]
    points = {"a": 5.0, "a.x": 6.5, "a.y": 7.0, "b": 8.0}
    for name in ("", "MFA"):
        edited = edit_tree(_written(tmp_path, text), TreeEdit(name, points))
        own = {b.path: b.weight for b in edited.tree.branches} | {
            x.path: x.weight for x in edited.tree.leaves
        }
        assert (edited.tree.weight_sets["MFA"] if name else own) == points
        comments = [part.split("\n")[0] for part in text.split("#")[1:]]
        assert all(f"#{comment}" in edited.after for comment in comments)


@pytest.mark.slow
@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.dictionaries(st.sampled_from(["a", "a.x", "a.y", "b"]), st.floats(0.001, 1e9), min_size=1))
def test_points_are_read_back_as_they_were_written(tmp_path_factory, points):
    """Whatever the digits; what was not asked about stays."""
    path = _written(tmp_path_factory.mktemp("tree"))
    tree = edit_tree(path, TreeEdit("MFA", points)).tree
    assert tree.weight_sets["MFA"] == {"a.x": 1, "b": 7} | points
    assert tree.weight_sets["nested"] == {"a.x": 2, "a.y": 3}


def test_somebody_elses_change_is_not_overwritten(tmp_path):
    """Between reading and writing the file may have been saved by another program."""
    path = _written(tmp_path)
    edited = edit_tree(path, TreeEdit("", {"a": 40.0}))
    path.write_text(TEXT + "# theirs\n")
    with pytest.raises(UsageProblem, match="somebody else"):
        save_tree(edited)
    assert path.read_text() == TEXT + "# theirs\n"


def test_a_failed_write_leaves_the_file_and_nothing_else(tmp_path, monkeypatch):
    """The new text goes to a file of its own first, which is removed again."""
    path = _written(tmp_path)
    edited = edit_tree(path, TreeEdit("", {"a": 40.0}))

    def fail(self, target):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        save_tree(edited)
    assert path.read_text() == TEXT
    assert os.listdir(tmp_path) == ["tree.toml"]


def test_permissions_stay(tmp_path):
    """A file that others may write stays so."""
    path = _written(tmp_path)
    path.chmod(0o664)
    _saved(path, TreeEdit("", {"a": 40.0}))
    assert path.stat().st_mode & 0o777 == 0o664


def test_a_runs_own_copy_is_not_written(tmp_path):
    """A run proves what was planned; its inputs stay as they were."""
    folder = tmp_path / "run" / "inputs"
    folder.mkdir(parents=True)
    (folder / "case.toml").write_text('title = "t"\ncriteria = "tree.toml"\n')
    _written(folder)
    assert tree_file(folder).name == "tree.toml"
    (tmp_path / "run" / "run.json").write_text("{}")
    with pytest.raises(UsageProblem, match="own copy"):
        tree_file(folder)


def test_a_case_without_a_tree_has_nothing_to_write(tmp_path):
    """It says so; a tree that is nowhere is an error of the case."""
    (tmp_path / "case.toml").write_text('title = "t"\n')
    with pytest.raises(UsageProblem, match="no criteria tree"):
        tree_file(tmp_path)
    (tmp_path / "case.toml").write_text('title = "t"\ncriteria = "nowhere"\n')
    with pytest.raises(InvalidInput):
        tree_file(tmp_path)

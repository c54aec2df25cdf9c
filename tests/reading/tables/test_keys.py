"""TOML tables read by their declarations."""

from __future__ import annotations

from datetime import date

import pytest

from prioritizer.reading.files.documents import Document
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import CellProblem
from prioritizer.reading.tables.declaration import KeyDeclaration
from prioritizer.reading.tables.keys import READERS, entries, read_keys, to_date

INNER = KeyDeclaration("size", "number", "How large.", "2", least=0, subject="a size")
TABLE = KeyDeclaration(
    "thing",
    "tables",
    "A made-up table.",
    keys=(
        KeyDeclaration("name", "text", "Its name."),
        KeyDeclaration("born", "date", "A day.", required=True, message="it has no day.", cure="Give one."),
        KeyDeclaration("words", "expression", "Several.", many=True),
        KeyDeclaration("box", "table", "A table in the table.", keys=(INNER,)),
    ),
)
GOOD = {"name": " a ", "born": date(2027, 1, 1), "words": "x", "box": {"size": 3}}


def read(content):
    """The values of the made-up table, and what was found."""
    findings = Findings()
    values = read_keys(content, TABLE, ("t", 4), findings, "thing.")
    return values, [(f.row, f.column, f.message, f.cure) for f in findings.all()]


def test_values_are_typed_and_defaults_filled_in():
    """Texts without blanks, one entry as a list of one, tables in tables."""
    assert read(GOOD) == (
        {"name": "a", "born": date(2027, 1, 1), "words": ["x"], "box": {"size": 3.0}},
        [],
    )
    values, _ = read({"born": "2027-01-01"})
    assert values == {"name": "", "born": date(2027, 1, 1), "words": [], "box": {"size": 2.0}}


@pytest.mark.parametrize(
    ("wrong", "column", "message", "cure"),
    [
        ({"nmae": 1}, "thing.nmae", "this key is not known.", "Did you mean 'name'?"),
        ({"name": 1}, "thing.name", "a text is expected.", 'Write name = "…".'),
        ({"born": "soon"}, "thing.born", "it has no day.", "Give one."),
        ({"words": ["x", 3]}, "thing.words", "a text, or a list of texts, is expected.", ""),
        ({"box": 3}, "thing.box", "a table is expected.", "Write [box]."),
        ({"box": {"size": -1}}, "thing.box.size", "a size cannot be negative.", "Write 0 or more."),
        (
            {"box": {"size": "1"}},
            "thing.box.size",
            "a number is expected.",
            "Write it without quotation marks.",
        ),
    ],
)
def test_what_is_wrong_is_found_at_its_key_with_a_cure(wrong, column, message, cure):
    """The other keys keep their values; the wrong one has its default."""
    values, found = read({**GOOD, **wrong})
    assert found == [(4, column, message, cure)]
    assert values["name"] == ("" if "name" in wrong else "a")


def test_a_required_key_that_is_missing_is_found():
    """Its message and cure stand in the declaration."""
    assert read({})[1] == [(4, "thing.born", "it has no day.", "Give one.")]


def test_entries_of_a_list_of_tables_have_their_rows():
    """What is no table is a finding that shows how to write one."""
    findings = Findings()
    document = Document("t", {"thing": [{"name": "a"}, 3]}, {"thing": (2, 7)})
    assert list(entries(document, TABLE, findings)) == [(("t", 2), {"name": "a"})]
    assert [(f.row, f.cure) for f in findings.all()] == [(7, "Write [[thing]].")]


@pytest.mark.parametrize(
    ("kind", "good", "wrong"),
    [
        ("positive", 0.5, [0, -1, "1", True]),
        ("gap", 0, [1, -0.1, "0"]),
        ("method", {"method": "vikor", "v": 0.5}, [3, {"v": 0.5}]),
        ("day", date(2027, 1, 1), [3]),
        ("expression", "a=1", [date(2027, 1, 1)]),
    ],
)
def test_kinds_that_only_toml_has(kind, good, wrong):
    """Each has limits of its own."""
    key = KeyDeclaration("key", kind, "")
    assert READERS[kind](key, good) is not None
    for value in wrong:
        with pytest.raises(CellProblem):
            READERS[kind](key, value)


def test_dates_may_be_texts():
    """A date and time is its day; anything else is none."""
    assert to_date("2027-01-01") == to_date(date(2027, 1, 1)) == date(2027, 1, 1)
    assert to_date("soon") is None
    assert to_date(20270101) is None

"""The declared keys of the TOML files."""

from __future__ import annotations

from docs.pages.case_format import KIND_WORDS, case_format
from prioritizer.domain import AllocationSettings
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.keys import READERS, read_keys
from prioritizer.reading.tables.schema_documents import ALLOCATION, BRANCH, CASE, CHANGES, LEAF, TREE


def every_key(declared):
    """A declaration's keys and those of the tables in it."""
    for key in declared.keys:
        yield key
        yield from every_key(key)


KEYS = [key for declared in (CASE, TREE, BRANCH, LEAF, CHANGES) for key in every_key(declared)]


def test_every_key_has_a_kind_and_a_sentence_and_stands_on_the_page():
    """A default is a value of its own kind, and allowed."""
    page = case_format()
    for key in KEYS:
        assert key.kind in KIND_WORDS
        assert key.about.endswith((".", "`")), key.name
        assert f"| `{key.name}` |" in page
        if key.kind == "choice":
            assert READERS["choice"](key, key.default) == key.default


def test_defaults_of_the_allocation_are_those_of_the_settings():
    """An empty table changes nothing."""
    values = read_keys({}, ALLOCATION, ("case", None), Findings())
    assert AllocationSettings(**values) == AllocationSettings()

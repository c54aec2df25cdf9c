"""The page of the methods."""

from docs.pages.methods import methods_page
from prioritizer.scoring.methods.registry import METHODS
from tests import ROOT

PAGE = ROOT / "docs" / "methods.md"


def test_the_page_is_the_one_the_program_makes():
    """docs/methods.md is generated; ``make docs`` renews it."""
    assert PAGE.read_text(encoding="utf-8") == methods_page()


def test_every_method_has_a_row():
    """With its parameters."""
    rows = {line.split("`")[1]: line for line in methods_page().splitlines() if line.startswith("| `")}
    assert list(rows) == list(METHODS)
    assert all(f"`{name}`" in rows[m.name] for m in METHODS.values() for name in m.parameters)

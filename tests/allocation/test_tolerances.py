"""The named numbers of the allocation stand in one place, and each of them is used."""

from __future__ import annotations

import re

from tests import ROOT

PACKAGE = ROOT / "prioritizer"
OWN = PACKAGE / "allocation" / "tolerances.py"
CONSTANT = re.compile(r"^([A-Z][A-Z_]*) = ([^#\n]*[^#\s])", re.M)
HERE = dict(CONSTANT.findall(OWN.read_text("utf-8")))


def others(folder):
    """Every module below a folder but the one of the named numbers: its name and text."""
    return {p.name: p.read_text("utf-8") for p in folder.rglob("*.py") if p != OWN}


def test_every_name_is_used():
    """A number nothing reads any more goes."""
    words = {w for text in others(PACKAGE).values() for w in re.findall(r"\b[A-Z_]+\b", text)}
    assert HERE
    assert HERE.keys() <= words


def test_no_module_names_such_a_number_again():
    """Neither under the name it has here, nor the same number under a name of its own."""
    found = [
        f"{module}: {name} = {value}"
        for module, text in others(PACKAGE / "allocation").items()
        for name, value in CONSTANT.findall(text)
        if name in HERE or value in HERE.values()
    ]
    assert found == []

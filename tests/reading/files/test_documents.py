"""TOML files as plain dictionaries."""

from __future__ import annotations

from tests.reading.cases import (
    findings,
    starter,
)


def test_binary_data_in_a_document(tmp_path):
    """A TOML file is not to be saved as a table."""
    folder = starter(tmp_path)
    (folder / "rules.toml").write_bytes(b"a = 1\n\0")
    cure = next(f.cure for f in findings(folder) if "binary" in f.message)
    assert cure == "Save it as plain text (UTF-8)."

"""What a case is made of on disk."""

from __future__ import annotations

from tests.reading.cases import (
    findings,
    starter,
)


def test_an_unreadable_table_of_options_is_not_a_missing_one(tmp_path):
    """What cannot be read is reported once; only a case without the file is told to write it."""
    folder = starter(tmp_path)
    (folder / "options.csv").write_bytes(b"option\n\xff\xfe\n")
    assert not [f for f in findings(folder) if "no table 'options'" in f.message]
    (folder / "options.csv").unlink()
    assert [f for f in findings(folder) if "no table 'options'" in f.message]

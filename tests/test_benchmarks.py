"""What the benchmarks rest on: the same case each time, and the gap a command reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.commands import Command, Used, gap_of
from benchmarks.generated_case import SHAPES, write_case
from benchmarks.whole import Measured, page
from prioritizer.reading import read_case


@pytest.mark.parametrize("shape", SHAPES)
def test_a_generated_case_is_the_same_each_time_and_can_be_read(tmp_path, shape):
    """Byte for byte; four pools, three rules, an envelope with a reserve, and windows where it is wide."""
    one, other = (write_case(tmp_path / name, 60, shape) for name in ("one", "other"))
    assert all(file.read_bytes() == (other / file.name).read_bytes() for file in one.iterdir())
    case = read_case(one)
    assert (len({o.option for o in case.options}), len(case.pools), len(case.rules)) == (60, 4, 3)
    assert any(e.reserve for e in case.envelopes)
    assert {len(o.starts) for o in case.options} == ({4} if shape == "wide" else {1})


def test_the_gap_is_the_one_the_command_reports():
    """A what-if's is its variant's, not the one asked for; without any, the case's own."""
    variants = {
        "gap": 0.01,
        "base": {"objective": 1, "gap": 0.2},
        "variants": [{"objective": 1, "gap": 0.003}],
    }
    assert gap_of(Used(1, 1, 0, json.dumps(variants)), Path("none"), 0.5) == 0.003
    assert gap_of(Used(1, 1, 0, "words"), Path("none"), 0.5) == 0.5


def test_a_limit_is_a_ratio_or_seconds_over_bare():
    """Whichever is more, and the imports."""
    command = Command(lambda case, run: [], 3, 10)
    assert (command.limit(2.0, 1.0), command.limit(20.0, 1.0)) == (13.0, 61.0)


def test_the_page_says_what_is_met_and_how_it_grows():
    """One line per command and case; a hundredfold time for ten times the options is a power of two."""
    small = Measured("plan", "1,000 plain", 1.0, 1.0, 0.005, True, 11.0, 100.0, 5)
    large = Measured("plan", "10,000 plain", 100.0, 10.0, 0.005, True, 30.0, 100.0, 5)
    text = page([large, small])
    assert text.index("1,000 plain") < text.index("10,000 plain")
    assert "| 11.0 | 100 | met |" in text
    assert "| 30.0 | 100 | **not met** |" in text
    assert "1,000 to 10,000 | 2.00 |" in text

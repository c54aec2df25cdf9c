"""Pictures: what they say, the same bytes each time, files that other programs read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from prioritizer.reporting.ranges.frontier_text import next_money
from prioritizer.reporting.ranges.picture import draw, frontier_picture, is_picture, sweep_picture
from prioritizer.reporting.ranges.range_words import Ranges
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.ranges.samples import frontier, sweep, weight_sweep

WORDS = Words()
CASE = sample.case()


def test_a_frontier_says_what_was_found() -> None:
    """The title is what the next money buys; the reference plan stands at what there is now."""
    picture = frontier_picture(CASE, frontier(base=2.25))
    assert picture.title == next_money(Ranges(CASE, frontier()), frontier())[0]
    assert picture.across.endswith("(AZN)")
    assert picture.marked == (200000.0, 2.25, WORDS("frontier.reference"))
    best, bought = picture.curves
    assert (best.xs, best.ys) == ([120000.0, 160000.0, 230000.0], [1.5, 2.25, 5.0])
    assert bought.ys == [1.5, 1.5, 5.0]


def test_what_is_not_proven_has_a_bound_above_it() -> None:
    """One more line."""
    plans = tuple(replace(p, proven=False, bound=p.benefit + 0.5) for p in frontier().plans)
    picture = frontier_picture(CASE, frontier(plans=plans, order=()))
    assert [c.name for c in picture.curves] == [WORDS("frontier.best"), WORDS("frontier.bound")]
    assert picture.curves[1].ys == [2.0, 2.75, 5.5]
    assert picture.marked is None


def test_a_sweep_has_a_piece_per_plan() -> None:
    """Where there is no plan there is no line; weights are in per cent."""
    assert [c.ys for c in sweep_picture(CASE, sweep()).curves] == [[1.5, 1.5], [2.25, 2.25], [5.0, 5.0]]
    assert sweep_picture(CASE, weight_sweep()).curves[0].xs == pytest.approx([20.0, 50.0])


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_same_bytes_twice(tmp_path: Path, suffix: str) -> None:
    """Of frontier and sweep; an SVG holds its words as text, a PNG is one."""
    for picture in (frontier_picture(CASE, frontier(base=2.25)), sweep_picture(CASE, sweep())):
        first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
        draw(picture, first)
        draw(picture, second)
        assert first.read_bytes() == second.read_bytes()
        if suffix == ".svg":
            said = " ".join("".join(e.itertext()) for e in ElementTree.parse(first).iter())
            assert picture.across in said
            assert picture.up in said
        else:
            assert first.read_bytes().startswith(b"\x89PNG\r\n")


def test_only_pictures_are_pictures() -> None:
    """By the end of the name."""
    assert is_picture(Path("a.SVG"))
    assert not is_picture(Path("a.xlsx"))
    assert not is_picture(None)

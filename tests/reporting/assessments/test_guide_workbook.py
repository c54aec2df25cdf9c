"""The scoring guide on paper."""

from __future__ import annotations

from pathlib import Path

from prioritizer.domain import Anchor, GuideEntry, Leaf
from prioritizer.reporting.assessments.guide_workbook import full_name, write_guide
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import opened, texts

WORDS = Words()
MOOD = Leaf("military.mood", 1, "maximise", "mood", categories={"low": 0.0, "high": 1.0})
ANCHORS = (Anchor(0.0, 0.0), Anchor(10.0, 1.0, (("GEO", 9.0), ("TUR", 10.0))))


def shown(folder: Path, *guide: GuideEntry) -> tuple[list[str], list[tuple[object, ...]]]:
    """The texts and rows of the guide."""
    write_guide(Facts(sample.run()), guide, folder / "guide.xlsx")
    page = opened(folder / "guide.xlsx").worksheets[0]
    return texts(page), [row[:3] for row in page.iter_rows(values_only=True)]


def test_anchors_have_their_worth_and_examples(tmp_path: Path) -> None:
    """0 is worth 0 and nobody has it; 10 is worth 100, and partners stand by name with their figures."""
    _, rows = shown(tmp_path, GuideEntry(sample.LEAVES[0], 0.15, True, ANCHORS))
    assert ("0", 0, WORDS("guide.no_example")) in rows
    assert ("10", 100, "Georgia (9); Türkiye (10)") in rows


def test_a_criterion_says_its_share_and_whether_it_is_judged(tmp_path: Path) -> None:
    """15 % judged, 25 % measured; how figures of several offices are combined is said of the first only."""
    judged = GuideEntry(sample.LEAVES[0], 0.15, True, ANCHORS)
    said, _ = shown(tmp_path, judged, GuideEntry(sample.LEAVES[2], 0.25, False, ANCHORS))
    assert WORDS("guide.heading_judged", name="political: tier", share=WORDS.percent(0.15, 1)) in said
    assert WORDS("guide.heading", name="military: gain", share=WORDS.percent(0.25, 1)) in said
    assert said.count(WORDS("guide.combined")) == 1


def test_categories_go_by_name_and_have_no_direction(tmp_path: Path) -> None:
    """Which end is better is seen from what they are worth."""
    anchors = (Anchor("low", 0.0), Anchor("high", 1.0))
    said, rows = shown(tmp_path, GuideEntry(MOOD, 1.0, False, anchors))
    assert ("high", 100, WORDS("guide.no_example")) in rows
    assert WORDS("guide.direction") not in said


def test_a_scale_that_moves_is_marked(tmp_path: Path) -> None:
    """One that is fixed by the tree is not."""
    moving = Leaf("a.b", 1, "maximise", "b", "days")
    assert WORDS("guide.not_fixed") in shown(tmp_path, GuideEntry(moving, 1.0, False, ANCHORS))[0]
    assert (
        WORDS("guide.not_fixed") not in shown(tmp_path, GuideEntry(sample.LEAVES[0], 1.0, False, ANCHORS))[0]
    )


def test_a_criterion_stands_with_the_branch_above_it() -> None:
    """At the top by itself; of a deep tree the last two."""
    assert [full_name(WORDS, p) for p in ("rank", "use.skill", "use.own.skill")] == [
        "rank", "use: skill", "own: skill",
    ]  # fmt: skip

"""The questions of a swing session in the terminal, and what is said to answers that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping

from prioritizer.domain import LeafRange, WeightGroup
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.weights.weights_text import group_name, set_name, swing
from prioritizer.reporting.words.catalogue import Words


class SwingTalk:
    """The words of one session; ``name`` is the weight set it is for."""

    def __init__(self, ranges: Mapping[str, LeafRange], name: str) -> None:
        self.ranges, self.set = ranges, name
        self.words = Words()

    def start(self, kept: bool) -> str:
        """What it is about; a warning where the answers will not be ``kept``."""
        said = self.words("weights.swing_start", set=set_name(self.words, self.set))
        return said if kept else f"{said}\n{self.words('weights.swing_dry')}"

    def group(self, group: WeightGroup) -> str:
        """A group's heading and its criteria, numbered, each with its step from worst to best."""
        lines = [
            self.words("weights.swing_line", n=n, name=self.name(path), swing=self._swing(path))
            for n, path in enumerate(group.members, start=1)
        ]
        return "\n".join(["", group_name(self.words, group.axis, group.parent), *lines])

    def name(self, path: str) -> str:
        """A criterion's name."""
        return criterion_name(self.words, path)

    def ask_most(self) -> str:
        """Which swing matters most."""
        return self.words("weights.swing_most")

    def ask_points(self, path: str, most: str) -> str:
        """How many points another one has."""
        return self.words("weights.swing_points", name=self.name(path), most=self.name(most))

    def not_a_name(self, answer: str, group: WeightGroup) -> str:
        """The answer names no criterion of the group."""
        return self._again(answer, self.words("weights.swing_need_name", n=len(group.members)))

    def not_points(self, answer: str) -> str:
        """The answer is no number of points."""
        return self._again(answer, self.words("weights.swing_need_points"))

    def too_short(self, question: str) -> str:
        """The answers ended."""
        return self.words("weights.swing_short", what=f"“{question.rstrip(': ')}”")

    def _swing(self, path: str) -> str:
        return swing(self.words, self.ranges, path)

    def _again(self, answer: str, why: str) -> str:
        return self.words("weights.swing_again", answer=answer, why=why)


def refused_text() -> str:
    """Why computed weights are never written."""
    return Words()("weights.refused")


def sheet_written(file: str) -> str:
    """Where a sheet to fill in has been put."""
    return Words()("weights.sheet_written", file=file)

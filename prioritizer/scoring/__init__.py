"""Scoring: Case -> decision matrix -> scores, rankings and how far they agree."""

from prioritizer.scoring.ranking import rank_case
from prioritizer.scoring.score import score_case

__all__ = ["rank_case", "score_case"]

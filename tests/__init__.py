"""Tests: a folder per step, a file per module of the same path, and folders for what spans the steps."""

from pathlib import Path

ROOT = Path(__file__).parents[1]  # the project's folder
TUTORIAL = ROOT / "inputs" / "tutorial"

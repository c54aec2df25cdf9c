"""Every check of a case, in the order a reader would go through it."""

from __future__ import annotations

from prioritizer.reading.draft import Draft
from prioritizer.reading.findings import Findings


def check_everything(draft: Draft, findings: Findings) -> None:
    """Look at everything; each check adds its own findings and none depends on another."""

"""How long a command may take: a safety net by the clock, never what decides a plan."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from math import inf


@dataclass(frozen=True)
class Deadline:
    """So many ``seconds`` from ``begun`` (of the monotonic clock; by default now); None = no end."""

    seconds: float | None = None
    begun: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """The seconds left, 0 once they are over; infinite where there is no end."""
        if self.seconds is None:
            return inf
        return max(self.seconds - (time.monotonic() - self.begun), 0.0)

    @property
    def over(self) -> bool:
        """Whether nothing more is to be begun."""
        return self.left() <= 0


NO_DEADLINE = Deadline()

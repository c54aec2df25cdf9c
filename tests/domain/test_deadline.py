"""A deadline counts from where it began, and never below nothing."""

from __future__ import annotations

import time
from math import inf

from prioritizer.domain.deadline import NO_DEADLINE, Deadline


def test_what_is_left():
    """All of it at first, nothing once it is over, no end where none was set."""
    assert NO_DEADLINE.left() == inf
    assert not NO_DEADLINE.over
    assert 9 < Deadline(10.0).left() <= 10
    gone = Deadline(10.0, time.monotonic() - 11)
    assert (gone.left(), gone.over) == (0.0, True)

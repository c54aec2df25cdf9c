"""The reference plan: the run a question is about, and what has changed since it was made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritizer.domain.run import InputDifference, Run


@dataclass(frozen=True)
class OutOfDate:
    """What a case says otherwise than a run made of it.

    ``run``: the id of that run. ``files``: those that differ, as the run lists them; ``differences``:
    what differs in them, where both sides can be read. ``version``: the program's version that made the
    run, where only that is another.
    """

    run: str
    files: tuple[str, ...] = ()
    differences: tuple[InputDifference, ...] = ()
    version: str = ""


@dataclass(frozen=True)
class Reference:
    """The run a question is about: its plan is the base of the answer and is not searched again.

    ``run`` is put together again from its ``folder``, with everything the run says of its plan; of what
    surrounds the plan (rankings, stakeholders, stability) nothing. Weight set, gap and changes are those
    of ``run.case``. ``source``: the case to be read again with changes: the one that was named, where
    the run is as it is now, else the run's copy of its inputs. ``planned``: the run was made just now.
    ``out_of_date``: the case has changed since the run was made; where ``planned``, since the last run
    before it. ``standing``: draft, for_concurrence or approved.
    """

    run: Run
    folder: Path
    source: Path
    planned: bool = False
    out_of_date: OutOfDate | None = None
    standing: str = "draft"

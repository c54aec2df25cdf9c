"""The versions a run was made with."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from prioritizer import __version__
from prioritizer.reporting.plan import versions as module
from prioritizer.reporting.plan.versions import versions


def test_this_program_stands_first() -> None:
    """Then the libraries that shape its numbers, each by the version installed."""
    found = versions()
    assert next(iter(found.items())) == ("prioritizer", __version__)
    assert {"pulp", "highspy", "numpy", "pandas"} <= set(found)


def test_a_library_that_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel without its metadata does not stop a run."""

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(module, "version", missing)
    assert versions.__wrapped__() == {"prioritizer": __version__}

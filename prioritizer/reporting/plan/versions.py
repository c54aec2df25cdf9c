"""The versions a run was made with: this program and the libraries that shape its numbers."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from prioritizer import __version__

_LIBRARIES = ("pulp", "highspy", "pymcdm", "numpy", "pandas", "xlsxwriter")


@cache
def versions() -> dict[str, str]:
    """Package -> version, this program first; a library that is not installed is left out."""
    found = {"prioritizer": __version__}
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found

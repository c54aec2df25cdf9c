"""Every module of the four steps has its tests in a file of the same path."""

from __future__ import annotations

from tests import ROOT

STEPS = ("reading", "scoring", "allocation", "reporting")


def missing_mirrors() -> list[str]:
    """The modules, by their path in the package, without ``tests/<same folder>/test_<same name>.py``."""
    package, tests = ROOT / "prioritizer", ROOT / "tests"
    modules = [p.relative_to(package) for step in STEPS for p in sorted((package / step).rglob("*.py"))]
    return [
        str(m)
        for m in modules
        if m.name != "__init__.py" and not (tests / m.parent / f"test_{m.name}").exists()
    ]


def test_every_module_has_its_tests():
    """A new module comes with its tests, one that moves takes them along."""
    assert missing_mirrors() == []

"""Every module of the four steps has its tests in a file of the same path."""

from __future__ import annotations

from tests import ROOT

STEPS = ("reading", "scoring", "allocation", "reporting")
EXEMPT = tuple(f"allocation/{folder}/" for folder in ("explain", "pricing", "scenarios", "option"))
# Modules without such a file. The list only shrinks: one that has its file may not stand here.
STILL_MISSING: tuple[str, ...] = (
    "reading/content/rule_keys.py",
    "allocation/build.py",
    "allocation/formulation/envelopes.py",
    "allocation/formulation/model.py",
    "allocation/formulation/variables.py",
    "allocation/infeasibility/elastic.py",
    "allocation/infeasibility/iis.py",
    "allocation/parametric/budget_breakpoints.py",
    "allocation/parametric/greedy.py",
    "allocation/plan.py",
    "allocation/plan_builder.py",
    "allocation/rules/context.py",
    "allocation/rules/plan_view.py",
    "allocation/solve/solver.py",
    "allocation/solve/tie_breaking.py",
    "allocation/solve/to_pulp.py",
    "allocation/stakeholders/individual_optima.py",
    "allocation/stakeholders/objectives.py",
    "allocation/stakeholders/report.py",
    "allocation/tolerances.py",
    "allocation/verify/assignment.py",
    "allocation/verify/recheck.py",
)


def missing_mirrors() -> list[str]:
    """The modules, by their path in the package, without ``tests/<same folder>/test_<same name>.py``."""
    package, tests = ROOT / "prioritizer", ROOT / "tests"
    modules = [p.relative_to(package) for step in STEPS for p in sorted((package / step).rglob("*.py"))]
    return [
        str(m)
        for m in modules
        if m.name != "__init__.py"
        and not str(m).startswith(EXEMPT)
        and not (tests / m.parent / f"test_{m.name}").exists()
    ]


def test_every_module_has_its_tests():
    """A new module comes with its tests; one that got them, was moved or removed leaves the list."""
    assert set(missing_mirrors()) == set(STILL_MISSING)

"""The house holds: steps in order, one room for each library, names of the field, no name twice."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import ROOT

PACKAGE = ROOT / "prioritizer"
STEPS = ("errors", "domain", "reading", "scoring", "allocation", "reporting", "commands", "cli")
ROOMS = 15  # a folder with more is not taken in at a glance
CATALOGUES = {
    "domain",
    "cli",
    "checks",
    "methods",
    "annex",
    "rules",
    "reader",
}  # one file per noun, kind, sheet
HOMES = {  # library -> the only place that may know it
    "click": "cli",
    "highspy": "allocation/solve",
    "joblib": "allocation/solve",
    "pulp": "allocation/solve",
    "pymcdm": "scoring/methods",
    "rich": "cli",
    "xlsxwriter": "reporting/xlsx",
}
RETIRED = tomllib.loads((ROOT / "tests/golden/retired_names.toml").read_text(encoding="utf-8"))


@cache
def trees() -> dict[Path, ast.Module]:
    """Every module of the package, parsed once."""
    return {
        path.relative_to(PACKAGE): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def imports(tree: ast.Module) -> tuple[tuple[str, str], ...]:
    """(module, name) of every import, inside functions too; name "" where the module itself is taken."""
    found: list[tuple[str, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found += ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            found += ((alias.name, "") for alias in node.names)
    return tuple(found)


def defined(tree: ast.Module) -> Iterator[str]:
    """The names a module defines at its top level."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (t.id for t in targets if isinstance(t, ast.Name))


def step_of(parts: tuple[str, ...]) -> int:
    """The place of a module's step in the order; modules beside the steps come last."""
    name = parts[0].removesuffix(".py")
    return STEPS.index(name) if name in STEPS else len(STEPS)


def test_imports_go_downwards_only() -> None:
    """A module imports from its own step or from an earlier one."""
    upwards = [
        f"{path} -> {module}"
        for path, tree in trees().items()
        for module, _ in imports(tree)
        if module.startswith("prioritizer.") and step_of(tuple(module.split(".")[1:])) > step_of(path.parts)
    ]
    assert not upwards


@pytest.mark.parametrize(("library", "home"), HOMES.items())
def test_each_library_is_known_in_one_place(library: str, home: str) -> None:
    """Who wants to exchange a library reads one folder."""
    strangers = [
        str(path)
        for path, tree in trees().items()
        for module, _ in imports(tree)
        if module.split(".")[0] == library and not path.as_posix().startswith(f"{home}/")
    ]
    assert not strangers


def test_no_private_name_leaves_its_package() -> None:
    """What begins with an underscore is of its own folder."""
    taken = [
        f"{path} takes {module}.{name}"
        for path, tree in trees().items()
        for module, name in imports(tree)
        if module.startswith("prioritizer") and name.startswith("_") and not name.startswith("__")
        if ".".join(module.split(".")[1:-1]) != ".".join(path.parent.parts)
    ]
    assert not taken


def test_no_folder_is_wider_than_a_glance() -> None:
    """Fifteen rooms at most, where a folder is no catalogue of one file per noun, kind or sheet."""
    rooms: Counter[str] = Counter()
    for path in trees():
        folder = path.parent.parent if path.name == "__init__.py" else path.parent
        if path != Path("__init__.py"):
            rooms[folder.as_posix()] += 1
    assert not {f: n for f, n in rooms.items() if n > ROOMS and f.split("/")[-1] not in CATALOGUES}


def test_no_public_class_name_stands_twice() -> None:
    """A name leads to one class."""
    homes: dict[str, list[str]] = defaultdict(list)
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(str(path))
    assert not {name: paths for name, paths in homes.items() if len(paths) > 1}


def test_names_are_those_of_the_field() -> None:
    """No module, class, function or constant goes back to the private language of before."""
    modules = [str(p) for p in trees() if p.stem in RETIRED["modules"] and p != Path("cli/common.py")]
    names = [f"{p}: {n}" for p, tree in trees().items() for n in defined(tree) if n in RETIRED["names"]]
    assert not modules + names


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md", "docs/decisions.md"])
def test_pages_name_modules_that_are_there(page: str) -> None:
    """Whoever follows a recipe finds the room it names."""
    named = re.findall(
        rf"`((?:{'|'.join(STEPS)}|tests)/[\w/]+\.(?:py|toml))`", (ROOT / page).read_text("utf-8")
    )
    assert named
    assert [n for n in named if not (PACKAGE / n).exists() and not (ROOT / n).exists()] == []

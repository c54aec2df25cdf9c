"""The picture of ``docs/architecture.md``, drawn from the package's own imports (``make docs``)."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from prioritizer import __name__ as package

ROOT = Path(__file__).parents[2] / package
STEPS = {  # step -> what it hands on, as readers call it
    "domain": "nouns, and questions to a case",
    "reading": "files → a checked case",
    "scoring": "case → decision matrix, scores, ranks",
    "allocation": "scores → plan, reasons, prices",
    "reporting": "plan → sheets, text, data",
    "commands": "each chain of steps on one screen",
    "cli": "command line: flags in, answers out",
}
WIDTH, ROW, STEP_HEIGHT, GAP, PER_ROW = 1000, 26, 34, 16, 6


def rooms(step: str) -> list[tuple[str, int]]:
    """The folders and modules of a step, folders first: (name, number of modules; 0 for a module)."""
    folder = ROOT / step
    inside = sorted(p for p in folder.iterdir() if p.is_dir() and (p / "__init__.py").exists())
    folders = [(p.name, sum(1 for m in p.rglob("*.py") if m.name != "__init__.py")) for p in inside]
    modules = [(p.stem, 0) for p in sorted(folder.glob("*.py")) if p.stem != "__init__"]
    return [*folders, *modules]


def arrows() -> Counter[tuple[str, str]]:
    """(step, earlier step) -> how many imports."""
    found: Counter[tuple[str, str]] = Counter()
    for path in ROOT.rglob("*.py"):
        step = path.relative_to(ROOT).parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
                other = (node.module or "").split(".")[1]
                if step in STEPS and other in STEPS and other != step:
                    found[step, other] += 1
    return found


def picture() -> str:
    """The steps as bands from top (first) to bottom, with their rooms; imports at the right edge."""
    used, top, parts = arrows(), GAP, []
    for step, text in STEPS.items():
        inside = rooms(step)
        height = STEP_HEIGHT + ROW * -(-len(inside) // PER_ROW) + 10
        parts += _band(step, text, inside, top, height, used)
        top += height + GAP
    style = "font-family: Helvetica, Arial, sans-serif; font-size: 12px"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" style="{style}" role="img">'
    title = "<title>The steps of Prioritizer, their rooms, and how often each uses an earlier one</title>"
    ground = f'<rect width="{WIDTH}" height="{top}" fill="white"/>'
    return "\n".join([head, title, ground, *parts, "</svg>", ""])


def _band(
    step: str, text: str, inside: list[tuple[str, int]], top: int, height: int, used: Counter[tuple[str, str]]
) -> list[str]:
    parts = [
        f'<rect x="10" y="{top}" width="{WIDTH - 20}" height="{height}" rx="6" fill="#f2f5f8" '
        'stroke="#35536b"/>',
        f'<text x="22" y="{top + 22}" font-weight="bold" font-size="15" fill="#16324a">{step}</text>',
        f'<text x="122" y="{top + 22}" fill="#16324a">{text}</text>',
    ]
    uses = [f"{other} {used[step, other]}" for other in STEPS if used[step, other]]
    if uses:
        shown = "uses " + ", ".join(uses)
        parts.append(f'<text x="{WIDTH - 22}" y="{top + 22}" text-anchor="end" fill="#555">{shown}</text>')
    cell = (WIDTH - 44) / PER_ROW
    for n, (name, modules) in enumerate(inside):
        x, y = 22 + cell * (n % PER_ROW), top + STEP_HEIGHT + ROW * (n // PER_ROW)
        fill, label = ("#cfe0ee", f"{name}/ ({modules})") if modules else ("white", name)
        size = f'width="{cell - 6:.0f}" height="{ROW - 6}" rx="3" fill="{fill}" stroke="#8aa4b8"'
        parts.append(f'<rect x="{x:.0f}" y="{y}" {size}/>')
        parts.append(f'<text x="{x + 6:.0f}" y="{y + 14}" fill="#111">{label}</text>')
    return parts

"""What ``rank`` says of ranking methods, and the methods a flag names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prioritizer.domain import Case, MethodChoice
    from prioritizer.scoring.methods.problem import Method


def with_methods(case: Case, named: Sequence[str]) -> Case:
    """The case with these methods; those it states parameters for itself keep them.

    Raises:
        UsageProblem: there is no such method.
    """
    from prioritizer.domain.text import split_list
    from prioritizer.errors import UsageProblem
    from prioritizer.scoring.methods.registry import resolve

    names = [name for text in named for name in split_list(text.replace(",", ";")) if name]
    choices = tuple(choice for name in names for choice in _choices(case, name))
    _, unknown = resolve(tuple(replace(choice, parameters={}) for choice in choices), 0)
    if unknown:
        raise UsageProblem(f"{unknown[0].value}: {unknown[0].message} {unknown[0].cure}".strip())
    return replace(case, methods=choices) if choices else case


def _choices(case: Case, name: str) -> Sequence[MethodChoice]:
    from prioritizer.domain import MethodChoice
    from prioritizer.scoring.methods.registry import canonical

    stated = [choice for choice in case.methods if canonical(choice.name) == canonical(name)]
    return stated or [MethodChoice(name)]


def methods_data() -> dict[str, Any]:
    """Every method: what it measures, where it compensates, its parameters, and when it is shown."""
    from prioritizer.scoring.methods.registry import METHODS

    return {"schema": "prioritizer.methods/1", "methods": [_data(method) for method in METHODS.values()]}


def _data(method: Method) -> dict[str, Any]:
    from prioritizer.scoring.methods.registry import parameters_of

    said = ("title", "better", "measures", "compensates")
    return {
        "method": method.name,
        **{key: getattr(method, key) for key in said},
        "parameters": list(parameters_of(method)),
        "source": method.source,
        "by_default": not method.on_request,
        "on_request": method.on_request,
    }


def methods_text() -> str:
    """The same to read, one paragraph a method."""
    return "\n\n".join(_paragraph(one) for one in methods_data()["methods"])


def _paragraph(one: dict[str, Any]) -> str:
    when = f"on request: {one['on_request']}" if one["on_request"] else "shown by default"
    lines = [
        f"{one['method']}: {one['title']} ({one['better']} is better; {when})",
        f"  measures     {one['measures']}",
        f"  compensates  {one['compensates']}",
        f"  parameters   {', '.join(one['parameters'])}",
        f"  source       {one['source']}",
    ]
    return "\n".join(lines)

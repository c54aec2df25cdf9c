"""Which methods there are, under which spellings, and the choices of a case checked against them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from prioritizer.errors import Finding, did_you_mean
from prioritizer.scoring.methods import copras, promethee, spotis, topsis, vikor, waspas
from prioritizer.scoring.methods.parameters import one_of, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prioritizer.domain import MethodChoice
    from prioritizer.scoring.methods.problem import Method, ParameterCheck

# in the order in which they are shown
METHODS: Mapping[str, Method] = {
    module.METHOD.name: module.METHOD for module in (topsis, vikor, promethee, spotis, waspas, copras)
}
ALIASES = {"prometheeii": "promethee2"}
# computed for every case, so asking for them changes nothing
ALWAYS = ("score", "consensus")
COMMON: Mapping[str, ParameterCheck] = {
    "input": one_of("raw", "values"),
    "weights": one_of("global", "stated"),
}


@dataclass(frozen=True)
class Choice:
    """One method to run: as the user spelled it, with checked parameters."""

    label: str
    method: Method
    settings: Mapping[str, Any]


def canonical(name: str) -> str:
    """The method's own name for any spelling (case, hyphens, underscores and spaces do not count)."""
    return ALIASES.get(plain(name), plain(name))


def resolve(choices: tuple[MethodChoice, ...], leaves: int) -> tuple[list[Choice], list[Finding]]:
    """The methods to run, and everything that is wrong with what was asked for.

    No choices = every method. The same label twice gets its parameters added, so that each
    ranking can be told apart.
    """
    if not choices:
        return [Choice(name, method, {}) for name, method in METHODS.items()], []
    resolved: list[Choice] = []
    findings: list[Finding] = []
    for wanted in choices:
        if canonical(wanted.name) in ALWAYS:
            continue
        method = METHODS.get(canonical(wanted.name))
        if method is None:
            findings.append(_unknown_method(wanted.name))
            continue
        settings, wrong = _settings(method, wanted, leaves)
        findings += wrong
        resolved.append(Choice(wanted.name, method, settings))
    return _distinct(resolved), findings


def _settings(method: Method, wanted: MethodChoice, leaves: int) -> tuple[dict[str, Any], list[Finding]]:
    """The parameters that are right, and findings for those that are not."""
    known = {**COMMON, **method.parameters}
    settings: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, value in wanted.parameters.items():
        if name not in known:
            findings.append(_unknown_parameter(wanted.name, name, known))
            continue
        try:
            settings["lambda" if name == "l" else name] = known[name](value, leaves)
        except ValueError as allowed:
            findings.append(_wrong_parameter(wanted.name, name, value, str(allowed)))
    return settings, findings


def _distinct(choices: list[Choice]) -> list[Choice]:
    """The choices with different labels; the very same choice is kept once."""
    kept: dict[str, Choice] = {}
    for choice in choices:
        label = choice.label
        if label in kept and kept[label] != choice:
            given = ", ".join(f"{name}={value}" for name, value in choice.settings.items()) or "default"
            label = f"{label} ({given})"
        kept.setdefault(label, replace(choice, label=label))
    return list(kept.values())


def _finding(value: str, message: str, cure: str) -> Finding:
    return Finding("error", "case", None, "ranking.methods", value, message, cure)


def _unknown_method(name: str) -> Finding:
    known = [*METHODS, *ALWAYS]
    cure = did_you_mean(name, known) or did_you_mean(canonical(name), known)
    return _finding(name, f"There is no such ranking method; there are: {', '.join(METHODS)}.", cure)


def _unknown_parameter(method: str, name: str, known: Mapping[str, Any]) -> Finding:
    return _finding(name, f"{method} takes only: {', '.join(known)}.", did_you_mean(name, known))


def _wrong_parameter(method: str, name: str, value: object, allowed: str) -> Finding:
    return _finding(str(value), f"'{name}' of {method} must be {allowed}.", "")

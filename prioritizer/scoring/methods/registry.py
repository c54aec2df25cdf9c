"""Which methods there are, under which spellings, and the choices of a case checked against them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from prioritizer.errors import Finding, did_you_mean
from prioritizer.scoring.methods import (
    codas,
    copras,
    ervd,
    fixed,
    products,
    promethee,
    sums,
    topsis,
    vikor,
    voting,
)
from prioritizer.scoring.methods.method_problem import problem_of
from prioritizer.scoring.methods.parameters import one_of, plain
from prioritizer.scoring.ranks import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prioritizer.domain import CriteriaTree, DecisionMatrix, MethodChoice
    from prioritizer.scoring.methods.problem import Method, ParameterCheck
    from prioritizer.scoring.values import FloatArray

_ALL = (
    *(module.METHOD for module in (topsis, vikor, promethee, copras)),
    *(method for table in (sums, fixed, voting, products) for method in table.METHODS),
    *(module.METHOD for module in (ervd, codas)),
)
# as they are shown: first those that run where a case names none, of these the best known first
_FIRST = ("topsis", "vikor", "promethee2", "spotis", "waspas", "copras")
_PLACES = {name: place for place, name in enumerate(_FIRST)}
METHODS: Mapping[str, Method] = {
    method.name: method
    for method in sorted(_ALL, key=lambda m: (bool(m.on_request), _PLACES.get(m.name, len(_FIRST))))
}
BY_DEFAULT: Mapping[str, Method] = {name: one for name, one in METHODS.items() if not one.on_request}
ALIASES = {
    "prometheeii": "promethee2",
    "balancedspotis": "balanced_spotis",
    "saw": "wsm",
    "weightedsum": "wsm",
    "weightedproduct": "wpm",
}
# other spellings of parameters, as papers and libraries have them
SPELLINGS = {"l": "lambda", "lam": "lambda", "anti_ideal": "anti", "ref_ideal": "ideal"}
SPELLINGS |= {"ref_point": "reference", "normalisation": "normalization"}
ALL = "all"  # stands for every method
# computed for every case whether asked for or not, with the parameters they take
ALWAYS: Mapping[str, Mapping[str, ParameterCheck]] = {
    "score": {},
    "consensus": {"by": one_of("borda", "copeland")},
}
COMMON: Mapping[str, ParameterCheck] = {
    "input": one_of("raw", "values"),
    "weights": one_of("global", "stated"),
}


@dataclass(frozen=True)
class ChosenMethod:
    """One method to run: as the user spelled it, with checked parameters."""

    label: str
    method: Method
    settings: Mapping[str, Any]

    def scores(self, tree: CriteriaTree, matrix: DecisionMatrix, **others: Any) -> FloatArray | None:
        """Per row at 12 digits, with ``others`` in place of settings; None where it is not defined."""
        settings = {**self.settings, **others}
        problem = problem_of(tree, matrix, settings)
        if self.method.obstacles(problem, settings):
            return None
        return rounded(self.method.run(problem, settings))


def canonical(name: str) -> str:
    """The method's own name for any spelling (case, hyphens, underscores and spaces do not count)."""
    return ALIASES.get(plain(name), plain(name))


def resolve(choices: tuple[MethodChoice, ...], leaves: int) -> tuple[list[ChosenMethod], list[Finding]]:
    """The methods to run, and everything that is wrong with what was asked for.

    No choices = every method that says something of its own. The same label twice gets its
    parameters added, so that each ranking can be told apart.
    """
    if not choices:
        return [ChosenMethod(name, method, {}) for name, method in BY_DEFAULT.items()], []
    resolved: list[ChosenMethod] = []
    findings: list[Finding] = []
    for wanted in _spelled_out(choices):
        name = canonical(wanted.name)
        method = METHODS.get(name)
        if method is None and name not in ALWAYS:
            findings.append(_unknown_method(wanted.name))
            continue
        settings, wrong = _settings(wanted, parameters_of(method) if method else ALWAYS[name], leaves)
        findings += wrong
        if method is not None:
            resolved.append(ChosenMethod(wanted.name, method, settings))
    return _distinct(resolved), findings


def parameters_of(method: Method) -> Mapping[str, ParameterCheck]:
    """Every parameter the method takes, with its check."""
    return {**COMMON, **method.parameters}


def consensus_by(choices: tuple[MethodChoice, ...]) -> str:
    """How the consensus is made: ``borda`` (mean rank) or ``copeland`` (duels)."""
    asked = [c.parameters["by"] for c in choices if canonical(c.name) == "consensus" and "by" in c.parameters]
    return plain(str(asked[-1])) if asked else "borda"


def _spelled_out(choices: tuple[MethodChoice, ...]) -> Iterator[MethodChoice]:
    """The choices, with ``all`` as the methods not named beside it."""
    named = {canonical(choice.name) for choice in choices}
    for choice in choices:
        if canonical(choice.name) != ALL:
            yield choice
            continue
        yield from (replace(choice, name=name) for name in METHODS if name not in named)


def _settings(
    wanted: MethodChoice, known: Mapping[str, ParameterCheck], leaves: int
) -> tuple[dict[str, Any], list[Finding]]:
    """The parameters that are right, and findings for those that are not."""
    settings: dict[str, Any] = {}
    findings: list[Finding] = []
    for spelled, value in wanted.parameters.items():
        name = SPELLINGS.get(spelled, spelled)
        if name not in known:
            findings.append(_unknown_parameter(wanted.name, name, known))
            continue
        try:
            settings[name] = known[name](value, leaves)
        except ValueError as allowed:
            findings.append(_wrong_parameter(wanted.name, name, value, str(allowed)))
    return settings, findings


def _distinct(choices: list[ChosenMethod]) -> list[ChosenMethod]:
    """The choices with different labels; the very same choice is kept once."""
    kept: dict[str, ChosenMethod] = {}
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
    known = [*METHODS, *ALWAYS, ALL]
    cure = did_you_mean(name, known) or did_you_mean(canonical(name), known)
    return _finding(name, f"There is no such ranking method; there are: {', '.join(METHODS)}.", cure)


def _unknown_parameter(method: str, name: str, known: Mapping[str, Any]) -> Finding:
    return _finding(
        name,
        f"{method} takes {'only: ' + ', '.join(known) if known else 'no parameters'}.",
        did_you_mean(name, known),
    )


def _wrong_parameter(method: str, name: str, value: object, allowed: str) -> Finding:
    return _finding(str(value), f"'{name}' of {method} must be {allowed}.", "")

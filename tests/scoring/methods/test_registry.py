"""Names, spellings and parameters of the methods."""

import pytest

from prioritizer.domain import MethodChoice
from prioritizer.scoring.methods.registry import METHODS, canonical, resolve


def test_without_a_choice_every_method_runs_under_its_own_name():
    """The trusted methods."""
    choices, findings = resolve((), 3)
    assert [choice.label for choice in choices] == list(METHODS)
    assert list(METHODS) == ["topsis", "vikor", "promethee2", "spotis", "waspas", "copras"]
    assert findings == []


@pytest.mark.parametrize(
    "spelled", ["PROMETHEE_II", "promethee-ii", "promethee2", "Promethee II", "PROMETHEE 2"]
)
def test_spellings_of_promethee(spelled):
    """Case, hyphens, underscores and spaces do not count; the label is the user's."""
    assert canonical(spelled) == "promethee2"
    assert resolve((MethodChoice(spelled),), 3)[0][0].label == spelled


def test_an_unknown_method_gets_a_suggestion():
    """Every wrong entry is a finding."""
    choices, findings = resolve((MethodChoice("topsi"), MethodChoice("xyz"), MethodChoice("vikor")), 3)
    assert [choice.label for choice in choices] == ["vikor"]
    assert [finding.cure for finding in findings] == ["Did you mean 'topsis'?", ""]


def test_score_and_consensus_are_computed_anyway():
    """Asking for them adds nothing and is not wrong."""
    assert resolve((MethodChoice("score"), MethodChoice("Consensus")), 3) == ([], [])


@pytest.mark.parametrize(
    ("method", "name", "value", "message"),
    [
        ("vikor", "w", 0.5, "takes only"),
        ("vikor", "v", 1.5, "from 0 to 1"),
        ("vikor", "v", True, "finite number"),
        ("waspas", "lambda", "half", "finite number"),
        ("topsis", "normalization", "vectr", "one of vector"),
        ("topsis", "input", "both", "one of raw, values"),
        ("promethee2", "p", [1, 2], "list of 3"),
        ("promethee2", "q", -1, "at least 0"),
        ("promethee2", "pf", "wavy", "one of usual"),
        ("spotis", "bounds", [[0, 1]], "list of 3 pairs"),
        ("spotis", "bounds", [[0, 1], [2, 2], [0, 1]], "below"),
    ],
)
def test_wrong_parameters_say_what_is_allowed(method, name, value, message):
    """One finding each."""
    _, findings = resolve((MethodChoice(method, {name: value}),), 3)
    assert len(findings) == 1
    assert message in findings[0].message


def test_right_parameters_are_kept():
    """One number or word serves all leaves; ``l`` is another spelling of ``lambda``."""
    wanted = (
        MethodChoice("promethee2", {"p": 2, "q": [0, 1], "pf": "V-shape 2"}),
        MethodChoice("waspas", {"l": 0.3, "weights": "stated"}),
        MethodChoice("spotis", {"bounds": [[0, 1], [2, 3]]}),
    )
    choices, findings = resolve(wanted, 2)
    assert findings == []
    assert choices[0].settings == {"p": [2, 2], "q": [0, 1], "pf": ["linear", "linear"]}
    assert choices[1].settings == {"lambda": 0.3, "weights": "stated"}
    assert choices[2].settings == {"bounds": [(0, 1), (2, 3)]}


def test_the_same_method_twice_can_be_told_apart():
    """The second label carries its parameters; an exact repetition is dropped."""
    wanted = (MethodChoice("vikor"), MethodChoice("vikor", {"v": 0.9}), MethodChoice("vikor"))
    assert [choice.label for choice in resolve(wanted, 2)[0]] == ["vikor", "vikor (v=0.9)"]

"""Names, spellings and parameters of the methods."""

import pytest

from prioritizer.domain import MethodChoice
from prioritizer.scoring.methods.registry import BY_DEFAULT, METHODS, canonical, consensus_by, resolve


def test_without_a_choice_the_methods_that_differ_run_under_their_own_names():
    """Those whose ranking another one already gives, or that need something stated, run on request."""
    choices, findings = resolve((), 3)
    default = ["topsis", "vikor", "promethee2", "spotis", "waspas", "copras", "edas", "moora", "borda"]
    assert [choice.label for choice in choices] == list(BY_DEFAULT) == default
    assert all(METHODS[name].on_request for name in set(METHODS) - set(default))
    assert findings == []


def test_all_stands_for_every_method_once():
    """Beside those named with parameters of their own."""
    choices, findings = resolve((MethodChoice("all"), MethodChoice("VIKOR", {"v": 0.7})), 3)
    assert findings == []
    assert sorted(choice.method.name for choice in choices) == sorted(METHODS)
    assert [choice.settings for choice in choices if choice.method.name == "vikor"] == [{"v": 0.7}]


def test_the_consensus_is_made_in_one_of_two_ways():
    """By mean rank unless duels are asked for."""
    duels = (MethodChoice("consensus", {"by": "copeland"}),)
    assert resolve(duels, 3) == ([], [])
    assert (consensus_by(()), consensus_by(duels)) == ("borda", "copeland")
    _, findings = resolve((MethodChoice("consensus", {"by": "dice"}), MethodChoice("score", {"v": 1})), 3)
    assert [f.message.partition("must be ")[2] or f.message for f in findings] == [
        "one of borda, copeland.",
        "score takes no parameters.",
    ]


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
        ("spotis", "esp", [1, 2], "list of 3"),
        ("rim", "ideal", [1, [2, 1], 3], "not above the second"),
        ("rim", "ideal", [1, 2], "list of 3 numbers or pairs"),
        ("rafsi", "n2k", 0, "above 0"),
        ("copeland", "count", "heads", "one of votes, duels"),
        ("spotis", "bounds", [[0, 1], [2, 2], [0, 1]], "below"),
    ],
)
def test_wrong_parameters_say_what_is_allowed(method, name, value, message):
    """One finding each."""
    _, findings = resolve((MethodChoice(method, {name: value}),), 3)
    assert len(findings) == 1
    assert message in findings[0].message


def test_right_parameters_are_kept():
    """One number or word serves all leaves; papers' and libraries' spellings of parameters are known."""
    wanted = (
        MethodChoice("promethee2", {"p": 2, "q": [0, 1], "pf": "V-shape 2"}),
        MethodChoice("waspas", {"l": 0.3, "weights": "stated"}),
        MethodChoice("spotis", {"bounds": [[0, 1], [2, 3]]}),
        MethodChoice("rim", {"ref_ideal": [1, [2, 3]]}),
        MethodChoice("ervd", {"ref_point": 5, "lam": 2}),
        MethodChoice("topsis", {"normalisation": "Min-Max"}),
    )
    choices, findings = resolve(wanted, 2)
    assert findings == []
    assert choices[0].settings == {"p": [2, 2], "q": [0, 1], "pf": ["linear", "linear"]}
    assert choices[1].settings == {"lambda": 0.3, "weights": "stated"}
    assert choices[2].settings == {"bounds": [(0, 1), (2, 3)]}
    assert choices[3].settings == {"ideal": [(1, 1), (2, 3)]}
    assert choices[4].settings == {"reference": [5, 5], "lambda": 2}
    assert choices[5].settings == {"normalization": "minmax"}


def test_the_same_method_twice_can_be_told_apart():
    """The second label carries its parameters; an exact repetition is dropped."""
    wanted = (MethodChoice("vikor"), MethodChoice("vikor", {"v": 0.9}), MethodChoice("vikor"))
    assert [choice.label for choice in resolve(wanted, 2)[0]] == ["vikor", "vikor (v=0.9)"]

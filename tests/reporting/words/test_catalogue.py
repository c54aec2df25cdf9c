"""The catalogue of reader text, and how numbers are spelled."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import prioritizer.reporting
from prioritizer.errors import UsageProblem
from prioritizer.reporting.words.catalogue import Words, languages

SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(prioritizer.reporting.__file__).parent.rglob("*.py")
)
# texts looked up by an id of the case or of another step, not by a name in the program
BY_ID = (
    "level.", "pillar.", "mark.", "concurrence.", "authority.", "unit.", "unit_heading.", "unit_one.",
    "skill.", "method.", "kind.", "reason.", "why.", "status.", "severity.", "axis.", "direction.",
    "missing.", "month.", "count.", "payer.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("used", "available", "shown"),
    [(0, 10, "0 %"), (1, 3, "33 %"), (9995, 10000, "99.95 %"), (99999, 100000, "99.99 %"), (10, 10, "100 %"),
     (996, 1000, "99.6 %"), (1001, 1000, "100.1 %"), (12, 10, "120 %"), (5, 0, "–")],
)  # fmt: skip
def test_all_of_it_is_said_only_of_all(used: int, available: int, shown: str) -> None:
    """What rounds to 100 takes decimals; nothing that is left is rounded away."""
    assert Words().used(used, available).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(0.001535, "0.16 %"), (0.0015, "0.15 %"), (0.0, "0.00 %"), (0.0000001, "0.01 %")]
)
def test_an_upper_bound_is_rounded_up(share: float, shown: str) -> None:
    """A number that is round already stays."""
    assert Words().at_most_percent(share, 2).replace("\u00a0", " ") == shown


def named_in_program() -> set[str]:
    """Every key the program asks for by name, f-strings as patterns with a star."""
    keys = re.findall(r'words\(\s*f?"([a-z_{}]+\.[^"]+)"', SOURCE)
    return {re.sub(r"\{[^}]*\}", "*", key) for key in keys}


def test_every_text_the_program_names_is_in_every_catalogue() -> None:
    """A sentence asked for by name exists in each language."""
    for language in languages():
        words = Words(language)
        missing = {key for key in named_in_program() if "*" not in key and key not in words}
        assert not missing


def test_no_text_of_the_catalogue_is_unused() -> None:
    """Texts nobody asks for would rot; those looked up by an id are left out."""
    words = Words("en")
    asked = SOURCE + "".join(named_in_program())
    patterns = [re.compile(key.replace(".", r"\.").replace("*", ".+") + "$") for key in named_in_program()]
    unused = [
        key
        for key in words.catalogue
        if not key.startswith(BY_ID) and f'"{key}"' not in asked and not any(p.match(key) for p in patterns)
    ]
    assert unused == []


def test_languages_have_the_same_texts_and_placeholders() -> None:
    """A translation names the same sentences with the same blanks to fill."""
    english = Words("en").catalogue
    for language in languages():
        other = Words(language).catalogue
        assert set(other) == set(english)
        for key, text in english.items():
            assert set(re.findall(r"\{\w+\}", other[key])) == set(re.findall(r"\{\w+\}", text)), key


def test_an_unknown_language_is_a_usage_problem() -> None:
    """The message names the languages there are."""
    with pytest.raises(UsageProblem, match="en"):
        Words("eo")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567, None, "1,234,567"),
        (Fraction(5, 2), None, "2.50"),
        (-0.001, 2, "0.00"),
        (0, None, "0"),
        (1234.5, 1, "1,234.5"),
    ],
)
def test_numbers_carry_separators(value: float, decimals: int | None, text: str) -> None:
    """Thousands are set apart, whole numbers have no decimals, and nought has no sign."""
    assert Words().number(value, decimals) == text


def test_small_benefits_do_not_look_like_nothing() -> None:
    """Something is never shown as 0.00."""
    assert Words().points(0.001) == "less than 0.01"
    assert Words().points(0) == "0.00"


def test_money_dates_scores_and_percentages() -> None:
    """One spelling of each in every sentence."""
    words = Words()
    assert words.money(Fraction(2000001, 2), "AZN") == "AZN 1,000,000"
    assert words.money(5, "") == "5"
    assert words.money(Fraction(5, 2), "AZN") == "AZN 2.50"
    assert words.day(date(2027, 3, 1)) == "1 March 2027"
    assert words.score(0.6234) == "62"
    assert words.score(None) == "–"
    assert words.percent(0.0006, 2) == "0.06 %"


def test_lists_are_joined_and_cut() -> None:
    """Two are joined by and; beyond the limit the rest are counted."""
    words = Words()
    assert words.join(["a"]) == "a"
    assert words.join(["a", "b", "c"]) == "a, b and c"
    assert words.join(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    assert words.join([]) == ""


def test_counts_agree_in_number() -> None:
    """One option, two options."""
    assert Words().count("options", 1) == "1 option"
    assert Words().count("options", 1200) == "1,200 options"


def test_what_is_the_same_looks_the_same():
    """Sums of floats that differ in the last digit are shown alike: 0.425 and 3.18625 - 2.76125."""
    assert Words().points(0.425) == Words().points(0.42500000000000027)

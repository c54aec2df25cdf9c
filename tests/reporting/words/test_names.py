"""Readable names for ids."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.names import Names
from tests.reporting import sample


def names() -> Names:
    return Names(sample.case(), Words())


def test_ids_become_names_and_unknown_ids_stay() -> None:
    """Partners, formats, activities, goals, resources and pools have names."""
    shown = [names().of(code) for code in ("GEO", "TRI", "exercise", "G1", "budget", "attaches", "XYZ")]
    assert shown == [
        "Georgia",
        "Azerbaijan–Georgia–Türkiye",
        "Exercises",
        "Interoperable forces",
        "Cooperation budget",
        "Attaché posts",
        "XYZ",
    ]


def test_names_follow_the_language() -> None:
    """``name_az`` stands before ``name`` in an Azerbaijani edition."""
    words = Words()
    words.language = "az"
    assert Names(sample.case(), words).of("GEO") == "Gürcüstan"


def test_a_level_is_named_only_where_there_are_several() -> None:
    """An option with one level needs no word for it."""
    assert names().key("TUR-mtt:basic") == "Training team from Türkiye: mine clearance (Basic)"
    assert names().key("KAZ-visit:full") == "Ship visit to Aktau"


def test_options_with_the_same_title_are_told_apart() -> None:
    """The id stands in brackets where the title alone would not do."""
    case = sample.case()
    twins = tuple(replace(o, title="Visit") if o.activity == "visit" else o for o in case.options)
    assert Names(replace(case, options=twins), Words()).option("KAZ-visit") == "Visit [KAZ-visit]"


def test_periods_beyond_the_horizon_are_years() -> None:
    """The quarter after the last one lies in the next year."""
    assert names().period(3) == "2027-Q4"
    assert names().period(4) == "2028"
    assert names().period(9) == "2029"
    assert names().span(3, 4) == "2027-Q4 to 2028"


def test_envelope_spans_in_words() -> None:
    """The whole horizon is the year; other spans keep their ends."""
    assert names().envelope_span("2027-Q1..2027-Q4") == "2027"
    assert names().envelope_span("2027-Q1..2027-Q2") == "2027-Q1 to 2027-Q2"
    assert names().envelope_span("2027-Q2") == "2027-Q2"


def test_needs_for_skills_and_languages_in_words() -> None:
    """Joined skills are named one by one; languages by their name."""
    assert names().asked_for("rus+staff-work") == "Russian and staff work"
    assert names().asked_for("@language") == "the partner’s language"
    assert names().asked_for("attaches") == "Attaché posts"


def test_a_case_without_periods_has_one_horizon() -> None:
    """Nothing fails where there are no periods to name."""
    bare = Names(sample.bare().case, Words())
    assert bare.period(0) == bare.horizon() == bare.span(0, 3) == "the whole plan"

"""The look of the workbooks: every style named has a definition, and text reads on its colour."""

from __future__ import annotations

import pytest

from prioritizer.reporting.xlsx.styles import FONT, NUMBER_FORMATS, PILLAR_COLOURS, definitions


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, of #RRGGBB."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("fill", "ink"), PILLAR_COLOURS)
def test_the_ink_on_a_pillars_colour_can_be_read(fill: str, ink: str) -> None:
    """A contrast of 3 to 1 at least, which WCAG asks of what is not small."""
    light, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


def test_every_number_style_has_its_total() -> None:
    """The same format in bold, in the one font of the workbooks."""
    styles = definitions()
    for name in NUMBER_FORMATS:
        assert styles[name]["num_format"] == styles[f"total_{name}"]["num_format"]
        assert styles[f"total_{name}"]["bold"]
    assert all(look["font_name"] == FONT["font_name"] for look in styles.values())


def test_headers_of_all_kinds_of_columns_are_defined() -> None:
    """Left, right, in the middle and turned."""
    assert {"header", "header_right", "header_center", "header_upright"} <= set(definitions())

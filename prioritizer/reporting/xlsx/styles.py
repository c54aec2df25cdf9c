"""The look of the workbooks: one font, a restrained palette, named cell styles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAVY, GREY, PALE, LINE, YELLOW, BANNER = "#1F3864", "#595959", "#EAF0F8", "#D0D7E2", "#FFF6CC", "#FDE9D9"

# Okabe and Ito's colours, told apart by colour-blind readers; with the text colour that reads on them.
PILLAR_COLOURS = (
    ("#0072B2", "#FFFFFF"),
    ("#E69F00", "#000000"),
    ("#009E73", "#FFFFFF"),
    ("#CC79A7", "#000000"),
    ("#56B4E9", "#000000"),
    ("#999999", "#000000"),
)

FONT: Mapping[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_CELL: Mapping[str, Any] = {"bottom": 1, "bottom_color": LINE}
_TOTAL: Mapping[str, Any] = {"bold": True, "bg_color": PALE, "top": 1, "top_color": NAVY, "bottom": 1}
_HEADER: Mapping[str, Any] = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": NAVY,
    "text_wrap": True,
    "valign": "top",
    "border": 1,
    "border_color": "#FFFFFF",
}

NUMBER_FORMATS = {
    "integer": "#,##0",
    "score": "0.0",
    "effect": "#,##0.0#",
    "benefit": "#,##0.00",
    "decimals": "#,##0.0#",
    "money": "#,##0",
    "cents": "#,##0.00",
    "percent": "0%",
    "percent1": "0.0%",
    "percent2": "0.00%",
    "correlation": "0.00",
    "weight": "General",
    "date": "d mmm yyyy",
}

_PLAIN: dict[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": NAVY, "valign": "vcenter"},
    "subtitle": {"font_color": GREY, "text_wrap": True},
    "heading": {"bold": True, "font_size": 11, "font_color": NAVY, "bottom": 1, "bottom_color": NAVY},
    "intro": {"text_wrap": True, "font_color": GREY},
    "paragraph": {"text_wrap": True},
    "banner": {"text_wrap": True, "bold": True, "bg_color": BANNER, "font_color": "#7F2A00"},
    "header": {**_HEADER, "align": "left", "indent": 1},
    "header_right": {**_HEADER, "align": "right"},
    "header_center": {**_HEADER, "align": "center"},
    "header_upright": {**_HEADER, "align": "right", "rotation": 90, "text_wrap": False},
    "text": {**_CELL, "text_wrap": True, "align": "left", "indent": 1},
    "center": {**_CELL, "align": "center"},
    "group": {**_CELL, "text_wrap": True, "bold": True, "align": "left", "indent": 1},
    "again": {**_CELL, "text_wrap": True, "font_color": GREY, "align": "left", "indent": 1},
    "total": {**_TOTAL, "text_wrap": True, "align": "left", "indent": 1},
    "total_count": {**_TOTAL, "align": "center"},
    "alert": {**_CELL, "bold": True, "font_color": "#B03A00", "align": "right"},
    "point": {"text_wrap": True, "align": "left", "indent": 1},
    "figure": {
        "bold": True,
        "font_size": 16,
        "font_color": NAVY,
        "bg_color": PALE,
        "align": "center",
        "valign": "vcenter",
    },
    "figure_label": {"font_color": GREY, "bg_color": PALE, "align": "center"},
    "dash": {**_CELL, "align": "right", "font_color": GREY},
    "strong": {"bold": True, "font_color": NAVY},
    "plain": {},
    "plain_integer": {"num_format": "0", "align": "right"},
    "value": {**_CELL, "align": "center", "num_format": "0.00"},
    "label": {"align": "right", "font_color": GREY},
    "link": {"font_color": "#0563C1", "underline": 1, **_CELL},
    "sign_label": {"text_wrap": True, "font_color": GREY, "top": 1, "top_color": GREY},
    "input": {
        "bg_color": YELLOW,
        "border": 1,
        "border_color": "#BF9000",
        "align": "center",
        "num_format": "General",
    },
    "input_text": {**_CELL, "bg_color": YELLOW, "text_wrap": True, "align": "left", "indent": 1},
    "input_number": {**_CELL, "bg_color": YELLOW, "align": "center", "num_format": "General"},
    "input_date": {**_CELL, "bg_color": YELLOW, "align": "center", "num_format": "d mmm yyyy"},
    "input_ratio": {  # as a fraction, or a spreadsheet makes a date of 1/3
        "bg_color": YELLOW,
        "border": 1,
        "border_color": "#BF9000",
        "align": "center",
        "num_format": "# ??/??",
    },
    "share": {"align": "center", "num_format": "0.0%", "font_color": GREY},
    "branch": {
        "bold": True,
        "align": "center",
        "bg_color": PALE,
        "border": 1,
        "border_color": "#FFFFFF",
        "text_wrap": True,
    },
}


def definitions() -> dict[str, dict[str, Any]]:
    """Style name -> xlsxwriter format properties; each number style also as ``total_<style>``."""
    styles = {name: {**FONT, **look} for name, look in _PLAIN.items()}
    for name, code in NUMBER_FORMATS.items():
        number = {"num_format": code, "align": "right"}
        styles[name] = {**FONT, **_CELL, **number}
        styles[f"total_{name}"] = {**FONT, **_TOTAL, **number}
    for n, (fill, ink) in enumerate(PILLAR_COLOURS):
        look = {
            "bg_color": fill,
            "font_color": ink,
            "align": "center",
            "border": 1,
            "border_color": "#FFFFFF",
        }
        styles[f"pillar{n}"] = {**FONT, **look}
    return styles

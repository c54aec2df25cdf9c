"""How much room a text takes, so that columns and rows are made wide and high enough.

The widths are those of DejaVu Sans, the widest font a reader's machine is likely to fall back to:
what fits here fits in Arial.
"""

from __future__ import annotations

from math import ceil

_NARROW, _SLIM, _WIDE, _USUAL = 0.32, 0.46, 0.86, 0.64  # advance in em
_WIDTHS = (
    dict.fromkeys("'ijlIJı ,.’·", _NARROW)
    | dict.fromkeys('/:;\\|f-()[]tr!"', _SLIM)
    | dict.fromkeys("#+<=>^~@%&mMwWGOQDNHU→×≥≤—…ƏÖÜ", _WIDE)
)
_PADDING = 10  # pixels a spreadsheet keeps free left and right of a cell's text


def text_px(text: str, size: float = 10, bold: bool = False) -> float:
    """The width of one line of text in pixels at 96 dots per inch; ``size`` in points."""
    em = sum(_WIDTHS.get(letter, _USUAL) for letter in text)
    return em * size * 96 / 72 * (1.1 if bold else 1.0)


def longest_word_px(text: str, size: float = 10, bold: bool = False) -> float:
    """The width a column needs for no word to be broken, padding included."""
    return _PADDING + max((text_px(w, size, bold) for w in text.split()), default=0)


def cell_px(text: str, size: float = 10, bold: bool = False) -> float:
    """The width a column needs to show the text on as many lines as it has, padding included."""
    return _PADDING + max((text_px(line, size, bold) for line in text.split("\n")), default=0)


def wrapped_lines(text: str, px: float, size: float = 10, bold: bool = False) -> int:
    """How many lines the text takes in a cell ``px`` wide (word wrap, long words broken)."""
    room = max(px - _PADDING, 1)
    return sum(_lines(line, room, size, bold) for line in text.split("\n"))


def _lines(line: str, room: float, size: float, bold: bool) -> int:
    lines, used, space = 1, 0.0, text_px(" ", size, bold)
    for word in line.split():
        width = text_px(word, size, bold)
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        used += width + (space if used else 0)
        if used > room:
            extra = ceil(used / room) - 1
            lines, used = lines + extra, used - extra * room
    return lines


def height_pt(lines: int, size: float = 10) -> float:
    """The height of a row with that many lines, in points."""
    return round(lines * size * 1.32 + 4, 1)

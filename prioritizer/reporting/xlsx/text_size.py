"""How much room a text takes, so that columns and rows are made wide and high enough.

The widths are those of Arial. Where a machine falls back to a wider font, LibreOffice widens the
columns with it, because their width counts in digits of the workbook's default font.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

_EM = {
    0.23: "'ijlı|",
    0.29: " ,.:;/\\ftI!()[]·’",
    0.35: 'r-`“”"*',
    0.50: "cksvxyzJşç",
    0.62: "FTZLəı",
    0.68: "ABEKPSVXY&ŞÜÇ",
    0.74: "CDHNRUwƏİ",
    0.80: "GOQÖ",
    0.86: "mM",
    0.96: "W%@—…→",
}
_WIDTHS = {letter: em for em, letters in _EM.items() for letter in letters}
_USUAL = 0.57  # digits, most small letters, and whatever is not listed
TEXT_PADDING, NUMBER_PADDING = 15, 8  # pixels kept free left and right; text is indented


@lru_cache(maxsize=2**15)
def text_px(text: str, size: float = 10, bold: bool = False) -> float:
    """The width of one line of text in pixels at 96 dots per inch; ``size`` in points."""
    em = sum(_WIDTHS.get(letter, _USUAL) for letter in text)
    return em * size * 96 / 72 * (1.08 if bold else 1.0)


def longest_word_px(text: str, size: float = 10, bold: bool = False, padding: float = TEXT_PADDING) -> float:
    """The width a column needs for no word to be broken, padding included."""
    return padding + max((text_px(w.rstrip(), size, bold) for w in _words(text)), default=0)


def cell_px(text: str, size: float = 10, bold: bool = False, padding: float = TEXT_PADDING) -> float:
    """The width a column needs to show the text on as many lines as it has, padding included."""
    return padding + max((text_px(line, size, bold) for line in text.split("\n")), default=0)


def wrapped_lines(
    text: str, px: float, size: float = 10, bold: bool = False, padding: float = TEXT_PADDING
) -> int:
    """How many lines the text takes in a cell ``px`` wide (word wrap, long words broken)."""
    room = max(px - padding, 1) + 0.5  # a column is a whole number of pixels wide
    return sum(_lines(line, room, size, bold) for line in text.split("\n"))


@lru_cache(maxsize=2**15)
def _words(text: str) -> tuple[str, ...]:
    """The pieces a line may be broken between: after spaces and hyphens."""
    return tuple(re.findall(r"[^\s-]*(?:-+|\s+|$)", text))


def _lines(line: str, room: float, size: float, bold: bool) -> int:
    lines, used = 1, 0.0
    for word in _words(line):
        width = text_px(word, size, bold)
        if used and used + text_px(word.rstrip(), size, bold) > room:
            lines, used = lines + 1, 0.0
        used += width
        if used > room:
            extra = ceil(used / room) - 1
            lines, used = lines + extra, used - extra * room
    return lines


def height_pt(lines: int, size: float = 10, around: float = 4) -> float:
    """The height of a row with that many lines and so much space around them, in points."""
    return round(lines * size * 1.27 + around, 1)

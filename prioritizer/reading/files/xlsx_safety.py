"""A look into an .xlsx file before it is opened: 5 kB with one far cell can fill all memory."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

LARGEST_MEMBER = 200_000_000  # bytes, unpacked
LARGEST_TOTAL = 400_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 2_000
MOST_CELLS = 10_000_000
CHUNK = 1 << 20
REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,7})(\d{1,9})["']""")
CELL = re.compile(r"([A-Z]{1,7})(\d{1,9})", re.ASCII)


def unsafe(content: bytes) -> str:
    """Why the workbook should not be opened, or "" where it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if "xl/workbook.xml" not in package.namelist():
                return "the file is not an .xlsx workbook."
            return _too_large(package) or _too_far(package)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, KeyError, zlib.error):
        return "the file is not an .xlsx workbook, is damaged, or is protected by a password."


def _too_large(package: zipfile.ZipFile) -> str:
    sizes = [member.file_size for member in package.infolist()]
    if max(sizes, default=0) > LARGEST_MEMBER or sum(sizes) > LARGEST_TOTAL:
        return f"unpacked, the workbook is larger than {LARGEST_TOTAL // 1_000_000} MB."
    return ""


def _too_far(package: zipfile.ZipFile) -> str:
    """Whether a sheet has a cell so far out that the empty area before it cannot be held."""
    for member in package.infolist():
        if member.filename.endswith(".xml"):
            rows = columns = 0
            for column, row in _references(package, member):
                rows, columns = max(rows, row), max(columns, column)
            if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
                return f"a sheet reaches to row {rows}, column {columns}: delete what stands far out."
    return ""


def _references(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[tuple[int, int]]:
    """(column, row) of every cell reference in a sheet; chunks overlap so that none is cut."""
    rest = b""
    with package.open(member) as stream:
        while chunk := stream.read(CHUNK):
            text = rest + chunk
            for letters, digits in REFERENCE.findall(text):
                yield column_number(letters), int(digits)
            rest = text[-64:]


def column_number(letters: bytes) -> int:
    """A = 1, Z = 26, AA = 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def split_reference(reference: str) -> tuple[str, int]:
    """B12 -> ("B", 12); ("", 0) where it is none."""
    found = CELL.fullmatch(reference)
    return (found[1], int(found[2])) if found else ("", 0)

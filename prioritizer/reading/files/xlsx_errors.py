"""Cells of an .xlsx file that hold no value: Excel errors, and formulas that were never computed.

The reader hands both over as empty cells, so a broken figure would count as a missing one.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from prioritizer.domain.text import clean
from prioritizer.reading.files.xlsx_safety import column_number, split_reference

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError)
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class ErrorCell:
    """One such cell: row and column count from 1; ``error`` is Excel's word, "" for a bare formula."""

    row: int
    column: int
    letters: str
    error: str


def error_cells(content: bytes) -> Mapping[str, list[ErrorCell]] | None:
    """Sheet name -> its faulty cells; None where the file cannot be taken apart."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = set(package.namelist())
            places = {name: place for name, place in _sheets(package) if place in members}
            return {name: list(_faults(package.read(place))) for name, place in places.items()}
    except (ElementTree.ParseError, LookupError, ValueError, *DAMAGED):
        return None


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(sheet name, member of the package) of every sheet."""
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    for element in ElementTree.fromstring(package.read("xl/workbook.xml")).iter():
        relation = element.get(RELATION) or element.get(STRICT_RELATION)
        if _local(element.tag) == "sheet" and relation in targets:
            place = posixpath.normpath(posixpath.join("/xl", targets[relation]))
            yield clean(element.get("name", "")), place.lstrip("/")


def _local(tag: str) -> str:
    """The tag without its namespace."""
    return tag.rpartition("}")[2]


def _faults(sheet: bytes) -> Iterator[ErrorCell]:
    """The faulty cells of one sheet; a sheet without errors and formulas is not taken apart."""
    if b'"e"' not in sheet and b"'e'" not in sheet and b"<f" not in sheet and b":f" not in sheet:
        return
    for _, element in ElementTree.iterparse(io.BytesIO(sheet)):
        if _local(element.tag) == "c":
            fault = _fault(element)
            if fault is not None:
                yield fault
        if _local(element.tag) == "row":
            element.clear()


def _fault(cell: ElementTree.Element) -> ErrorCell | None:
    """What is wrong with a cell, or None; a formula whose result is an empty text is in order."""
    parts = {_local(part.tag): part.text or "" for part in cell}
    kind, value = cell.get("t", "n"), parts.get("v", "")
    letters, row = split_reference(cell.get("r", ""))
    uncomputed = "f" in parts and not value and kind not in ("str", "inlineStr")
    if not row or not (kind == "e" or uncomputed):
        return None
    return ErrorCell(row, column_number(letters.encode()), letters, value or "#ERROR" if kind == "e" else "")

"""Requirements: for whom, and of what."""

from __future__ import annotations

from collections.abc import Mapping

from prioritizer.domain.text import split_list
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.tables.typed import TypedTable
from prioritizer.reading.unchecked_case import UncheckedCase

LANGUAGE = "@language"


def check_requirements(draft: UncheckedCase, findings: Findings) -> None:
    """Findings for rows about unknown options or activities, and for needs nothing can serve."""
    sheet = draft.sheets.get("requirements")
    if sheet is None:
        return
    check_for(draft, sheet, findings)
    _check_resources(draft, sheet, findings)
    _check_ranges(sheet, findings)
    check_repeated(sheet, ("for", "resource", "offset", "payer", "amount", "unit", "penalty"), findings)
    _check_languages(draft, findings)


def check_for(draft: UncheckedCase, sheet: TypedTable, findings: Findings) -> None:
    """``for`` is an option, an option:level or an activity."""
    table = sheet.table.name
    options = {o.option for o in draft.case.options} | {o.key for o in draft.case.options}
    activities = {o.activity for o in draft.case.options} | set(draft.ids("activities", "activity"))
    known = options | activities
    order = sorted(known)
    for row, name in sheet.cells("for"):
        if name and name not in known:
            cure = findings.hint(name, order) or "Use an option, option:level or activity."
            findings.error(table, row, "for", name, "there is no such option or activity.", cure)
    both = sorted((options & activities) - {""})
    if both:
        message = "these are names of options and of activities; both meanings are used."
        findings.warning(table, None, "for", listed(both), message, "Rename the options.")


def skills_by_pool(draft: UncheckedCase) -> dict[str, set[str]]:
    """pool -> the pool itself and the skills everyone in it has."""
    pools: dict[str, set[str]] = {}
    for _, record in draft.records("pools"):
        if record["pool"]:
            pools.setdefault(record["pool"], {record["pool"]}).update(split_list(record["skills"]))
    return pools


def _check_resources(draft: UncheckedCase, sheet: TypedTable, findings: Findings) -> None:
    """Each need is of a resource, of a pool, or of skills that one pool has together."""
    pools = skills_by_pool(draft)
    resources = draft.ids("resources", "resource")
    known = [*resources, *dict.fromkeys(s for skills in pools.values() for s in sorted(skills)), LANGUAGE]
    verdicts: dict[str, tuple[str, str]] = {}
    for row, need in sheet.cells("resource"):
        if need not in verdicts:
            verdicts[need] = _verdict(need, resources, pools, known, findings)
        message, cure = verdicts[need]
        if message:
            findings.error("requirements", row, "resource", need, message, cure)


def _verdict(
    need: str, resources: list[str], pools: Mapping[str, set[str]], known: list[str], findings: Findings
) -> tuple[str, str]:
    """(message, cure) for a need nothing serves; empty texts where it is in order."""
    if need in resources or not need:
        return "", ""
    parts = [part.strip() for part in need.split("+")]
    for part in parts:
        if part not in known or (part in resources and len(parts) > 1):
            cure = findings.hint(part, known) or "Add it to resources or pools."
            return f"there is no resource, pool or skill '{part}'.", cure
    asked = {part for part in parts if part != LANGUAGE}
    if pools and not any(asked <= skills for skills in pools.values()):
        return "no pool has all of these skills.", "Ask for fewer, or add the skill to a pool."
    return "", ""


def _check_ranges(sheet: TypedTable, findings: Findings) -> None:
    """amount_low <= amount <= amount_high."""
    for row, record in sheet.records():
        low, amount, high = (record[c] for c in ("amount_low", "amount", "amount_high"))
        if amount is None:
            continue
        for column, wrong in (
            ("amount_low", low is not None and low > amount),
            ("amount_high", high is not None and high < amount),
        ):
            if wrong:
                message = "the amount lies outside its own range."
                cure = "Order amount_low, amount, amount_high."
                findings.error("requirements", row, column, str(record[column]), message, cure)


def check_repeated(sheet: TypedTable, columns: tuple[str, ...], findings: Findings) -> None:
    """A warning where the same row stands twice: both are added up."""
    first: dict[tuple[str, ...], int] = {}
    for row, record in sheet.records():
        key = tuple(str(record[c]) for c in columns)
        earlier = first.setdefault(key, row)
        if earlier != row:
            message = f"the row repeats row {earlier}, so it counts twice."
            name = columns[1]
            findings.warning(sheet.table.name, row, name, record[name], message, "Remove one of them.")


def _check_languages(draft: UncheckedCase, findings: Findings) -> None:
    """A warning for options that must have their partner's language where no pool speaks it."""
    pools = skills_by_pool(draft)
    spoken = {partner.id: set(partner.languages) for partner in draft.case.partners}
    silent = []
    for option in draft.case.options:
        theirs = {s for member in option.members for s in spoken.get(member, set())}
        for need in option.needs:
            parts = set(need.resource.split("+"))
            if (
                LANGUAGE in parts
                and need.penalty is None
                and not any(parts - {LANGUAGE} <= skills and theirs & skills for skills in pools.values())
            ):
                silent.append(option.key)
    if silent:
        message = "no pool has a language of these options' partners, so they cannot be planned."
        cure = "Add the language to a pool's skills, or to the partner's languages."
        findings.warning("requirements", None, "resource", listed(list(dict.fromkeys(silent))), message, cure)

"""Readable names for ids: options, partners, resources, periods, statuses."""

from __future__ import annotations

from collections import Counter
from datetime import date

from prioritizer.domain import Case, OptionLevel
from prioritizer.domain.periods import year_of
from prioritizer.reporting.words.catalogue import Words

NO_DATE = date(1970, 1, 1)  # what reading gives a case that states no date


class Names:
    """What the ids of one case are called in one language."""

    def __init__(self, case: Case, words: Words) -> None:
        self.case, self.words = case, words
        self._names = case.names(words.language)
        self._levels = Counter(o.option for o in case.options)
        self._options = {o.key: o for o in reversed(case.options)}
        self._titles = {o.option: o.title or o.option for o in reversed(case.options)}
        self._shared = Counter(self._titles.values())

    def of(self, code: str) -> str:
        """The name of a partner, format, activity, goal, resource or pool; else the id itself."""
        return self._names.get(code, code)

    def option(self, option: str) -> str:
        """The title of an option, with its id where another option has the same title."""
        title = self._titles.get(option, option)
        return f"{title} [{option}]" if self._shared[title] > 1 else title

    def at_level(self, option: str, level: str) -> str:
        """The title, with the level in brackets where the option has several."""
        title = self.option(option)
        return f"{title} ({self.level(level)})" if self._levels[option] > 1 else title

    def key(self, key: str) -> str:
        """The title of ``option:level`` or of ``option``."""
        if key in self._options:
            return self.at_level(self._options[key].option, self._options[key].level)
        return self.option(key)

    def level(self, level: str) -> str:
        """A funding level in words."""
        return self.words.get(f"level.{level}", level)

    def pillar(self, pillar: str) -> str:
        """A pillar in words; options without one are grouped as other."""
        return self.words.get(f"pillar.{pillar}", pillar) if pillar else self.words("pillar.none")

    def concurrence(self, status: str) -> str:
        """A concurrence status in words."""
        return self.words.get(f"concurrence.{status}", status)

    def authority(self, authority: str) -> str:
        """An authority in words, as it stands within a sentence."""
        return self.words.get(f"authority.{authority}", authority)

    def unit(self, unit: str) -> str:
        """A unit of people or assets in words."""
        return self.words.get(f"unit.{unit}", unit)

    def unit_heading(self, unit: str) -> str:
        """A unit of people as the heading of a column."""
        return self.words.get(f"unit_heading.{unit}", unit or self.words("col.people"))

    def asked_for(self, need: str) -> str:
        """What a need asks for: a pool, a skill, several joined, or the partner's language."""
        return self.words.join(self._skill(part.strip()) for part in need.split("+"))

    def _skill(self, skill: str) -> str:
        """A pool's name, a language in words, or a speciality as the case spells it, without hyphens."""
        name = self._names.get(skill) or self.words.get(f"skill.{skill}", "")
        return name or skill.replace("-", " ").replace("_", " ")

    def goals(self, option: OptionLevel) -> str:
        """The goals an option serves, as one cell."""
        return "; ".join(self.of(g) for g in option.goals)

    @property
    def undated(self) -> bool:
        """Whether the case has no periods of its own; reading then makes one, called "all"."""
        periods = self.case.periods
        return not periods or (len(periods) == 1 and periods[0].name == "all")

    def as_of(self) -> str:
        """The case's date in words; a dash where it has none."""
        day = self.case.as_of
        return self.words("number.none") if day == NO_DATE else self.words.day(day)

    def period(self, index: int) -> str:
        """The period of that index; beyond the horizon, the calendar year."""
        return self.words("period.whole") if self.undated else self.period_id(index)

    def period_id(self, index: int) -> str:
        """The period's name as the case spells it; beyond the horizon, the calendar year."""
        periods = self.case.periods
        if index < len(periods):
            return periods[index].name
        return str(year_of(periods, index)) if periods else ""

    def span(self, first: int, last: int) -> str:
        """From one period to another, as one cell."""
        if first == last or self.undated:
            return self.period(first)
        return self.words("period.span", first=self.period(first), last=self.period(last))

    def envelope_span(self, period: str) -> str:
        """An envelope's span in words: a period's name, ``A..B``, the whole plan, or a year beyond it."""
        first, _, last = period.partition("..")
        periods = self.case.periods
        if (
            not period
            or self.undated
            or (periods and last and first == periods[0].name and last == periods[-1].name)
        ):
            return self.horizon()
        if not last:
            return first
        return self._year(first, last) or self.words("period.span", first=first, last=last)

    def _year(self, first: str, last: str) -> str:
        """The calendar year that two periods begin and end, else ""."""
        days = {p.name: p for p in self.case.periods}
        start, end = days[first].start, days[last].end
        whole = start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        return str(start.year) if whole else ""

    def horizon(self) -> str:
        """The time the plan covers: a year, years, or the first and last period."""
        if self.undated:
            return self.words("period.whole")
        first, last = self.case.periods[0], self.case.periods[-1]
        if (first.start.month, first.start.day, last.end.month, last.end.day) == (1, 1, 12, 31):
            years = first.start.year, last.end.year
            return (
                str(years[0])
                if years[0] == years[1]
                else self.words("period.span", first=years[0], last=years[1])
            )
        return self.words("period.span", first=first.name, last=last.name)

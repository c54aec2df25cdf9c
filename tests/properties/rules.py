"""How far a plan breaks each coordination rule, and what synergies and saturation do to its worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from tests.properties.money import Money, Saved, paid
from tests.properties.people import Chosen
from tests.properties.raw_case import Cells, RawCase, Row, share, valid
from tests.properties.selecting import selected, value_of

Rule = dict[str, Any]
Group = tuple[str, ...]
Zero = Fraction(0)


class Rules:
    """Reads each rule kind against a plan."""

    def __init__(self, case: RawCase, money: Money) -> None:
        self.case = case
        self.money = money
        self.on = [r for r in case.rules if r.get("on", True)]

    def violation(self, rule: Rule, plan: Chosen, saved: Saved) -> Fraction:
        """By how many units the plan breaks the rule; 0 = kept."""
        if rule["kind"] == "reserve":
            return self.money.beyond_reserve(rule, plan, saved)
        breaches: dict[str, Callable[[Rule, Chosen], Fraction]] = {
            "require": self._require,
            "exclude": lambda r, p: Fraction(len(self._carried(r, p))),
            "at_most": self._at_most,
            "at_least": self._at_least,
            "concurrence": self._at_most,
            "balance": self._balance,
            "exclusive": lambda r, p: max(Zero, Fraction(len(self._carried(r, p)) - 1)),
            "together": self._together,
            "prerequisite": self._prerequisite,
            "spacing": self._spacing,
            "diversity": self._diversity,
        }
        return breaches[rule["kind"]](rule, plan)

    def worth(self, plan: Chosen) -> Fraction:
        """Benefit after saturation, with the bonus of every synergy that is complete."""
        total = sum((self.case.brings(row, start) for row, start in plan), Zero)
        for rule in self.on:
            if rule["kind"] == "synergy" and "bonus" in rule and self._complete(rule, plan):
                total += Fraction(str(rule["bonus"]))
            if rule["kind"] == "saturation":
                limit, kept = Fraction(str(rule["limit"])), share(rule["share"])
                sums = self._sums({**rule, "count": "benefit"}, plan)
                total -= (1 - kept) * sum((max(Zero, s - limit) for s in sums.values()), Zero)
        return total

    def saved(self, plan: Chosen) -> Saved:
        """What complete synergies whose options all start in one period save there."""
        out: Saved = defaultdict(Fraction)
        for rule in self.on:
            when = {start for _, start in self._carried(rule, plan)} if "saves" in rule else set()
            if len(when) == 1 and self._complete(rule, plan):
                for name, amount in rule["saves"].items():
                    out[name, min(when)] += Fraction(str(amount))
        return out

    # ------------------------------------------------------------ who is concerned

    def _asked(self, rule: Rule) -> set[str]:
        """The options with a row the rule selects."""
        return {row.option for row in self.case.rows if selected(self.case, row, rule.get("select"))}

    def _carried(self, rule: Rule, plan: Chosen, key: str = "select") -> Chosen:
        """The part of the plan a rule selects, among starts in the periods it is valid for."""
        when = valid(self.case, rule)
        return tuple((r, s) for r, s in plan if s in when and selected(self.case, r, rule.get(key)))

    def _complete(self, rule: Rule, plan: Chosen) -> bool:
        return {r.option for r, _ in self._carried(rule, plan)} == self._asked(rule)

    def _require(self, rule: Rule, plan: Chosen) -> Fraction:
        return Fraction(len(self._asked(rule) - {r.option for r, _ in self._carried(rule, plan)}))

    def _together(self, rule: Rule, plan: Chosen) -> Fraction:
        """Those left out, where at least one is selected."""
        carried = {r.option for r, _ in self._carried(rule, plan)}
        return Fraction(len(self._asked(rule) - carried)) if carried else Zero

    # ------------------------------------------------------------ limits, shares, balances

    def _at_most(self, rule: Rule, plan: Chosen) -> Fraction:
        limit = self._limit(rule, plan)
        return sum((max(Zero, s - limit) for s in self._sums(rule, plan).values()), Zero)

    def _at_least(self, rule: Rule, plan: Chosen) -> Fraction:
        limit, sums = self._limit(rule, plan), self._sums(rule, plan)
        return sum((max(Zero, limit - sums.get(g, Zero)) for g in self._groups(rule)), Zero)

    def _limit(self, rule: Rule, plan: Chosen) -> Fraction:
        """The limit, or the share of the whole plan's (or of all available) amount."""
        if "limit" in rule:
            return Fraction(str(rule["limit"]))
        count = rule.get("count", "options")
        if rule.get("of", "plan") == "available":
            return share(rule["share"]) * self.money.available(count)
        return share(rule["share"]) * sum((self._count(rule, r, s) for r, s in plan), Zero)

    def _balance(self, rule: Rule, plan: Chosen) -> Fraction:
        one = sum((self._count(rule, r, s) for r, s in self._carried(rule, plan)), Zero)
        other = sum((self._count(rule, r, s) for r, s in self._carried(rule, plan, "against")), Zero)
        apart = abs(one - other) if rule.get("sides", 2) == 2 else one - other
        return max(Zero, apart - share(rule["share"]) * (one + other))

    def _sums(self, rule: Rule, plan: Chosen) -> dict[Group, Fraction]:
        """What is counted, per group."""
        out: dict[Group, Fraction] = defaultdict(Fraction)
        running = rule.get("when") == "running"
        when = valid(self.case, rule)
        for row, start in plan:
            if not selected(self.case, row, rule.get("select")):
                continue
            if not running and start not in when:
                continue
            found: dict[Group, Fraction] = {}
            for t in row.running(start) if running else [start]:
                if t in when:
                    amount = self._count(rule, row, start, t if running else None)
                    found |= dict.fromkeys(self._labels(rule, row, t), amount)
            for group, amount in found.items():
                out[group] += amount
        return out

    def _count(self, rule: Rule, row: Row, start: int, period: int | None = None) -> Fraction:
        """1, the benefit, or what home pays of a resource (in one period where it counts running)."""
        count = rule.get("count", "options")
        if count == "options":
            return Fraction(1)
        if count == "benefit":
            return self.case.brings(row, start)
        amounts = paid(self.case, row, start)
        return sum((a for w, t, a in amounts if w == count and period in (None, t)), Zero)

    def _labels(self, rule: Rule, row: Row, period: int) -> set[Group]:
        """The groups a row belongs to, one per combination of its labels."""
        per = rule.get("per", [])
        return set(product(*(self.labels(k, row, period) for k in ([per] if isinstance(per, str) else per))))

    def labels(self, per: str, row: Row, period: int) -> set[str]:
        """The labels of a row: every member as a partner; one region or bloc, or ``mixed``."""
        if per == "period":
            return {self.case.periods[period].name}
        if per == "year":
            return {str(self.case.periods[period].first.year)}
        if per == "partner":
            return {m["partner"] for m in row.members}
        if per == "goal":
            return set(row.goals)
        where = {"pillar": "activity.pillar", "activity": "activity"}.get(per, f"partner.{per}")
        return set(value_of(self.case, row, where)) - {""}

    def _groups(self, rule: Rule) -> set[Group]:
        """The groups a floor holds for: those of all options it selects, and all periods it is valid for.

        Without groups the floor is for all together, also where nothing could meet it.
        """
        if "per" not in rule:
            return {()}
        rows = [r for r in self.case.rows if selected(self.case, r, rule.get("select"))]
        when = valid(self.case, rule)
        return {group for r in rows for t in when for group in self._labels(rule, r, t)}

    def _diversity(self, rule: Rule, plan: Chosen) -> Fraction:
        carried = self._carried(rule, plan)
        found = {label for r, s in carried for label in self.labels(rule["of"], r, s)} - {"mixed"}
        return max(Zero, Fraction(str(rule["limit"])) - len(found))

    # ------------------------------------------------------------ order in time

    def _spacing(self, rule: Rule, plan: Chosen) -> Fraction:
        """Pairs of starts at most ``lag`` periods apart."""
        one = self._carried(rule, plan)
        if "against" in rule:
            other = self._carried(rule, plan, "against")
            pairs = {frozenset([a[0].option, b[0].option]): (a, b) for a in one for b in other}
            near = [abs(a[1] - b[1]) <= rule["lag"] for key, (a, b) in pairs.items() if len(key) == 2]
        else:
            near = [abs(a[1] - b[1]) <= rule["lag"] for a, b in combinations(one, 2)]
        return Fraction(sum(near))

    def _prerequisite(self, rule: Rule, plan: Chosen) -> Fraction:
        """Selected options (with ``match``: option and member) without what they need first."""
        when, missing = valid(self.case, rule), 0
        for row, start in plan:
            members = row.members if rule.get("match") == "partner" else (None,)
            for member in members:
                concerned = start in when and selected(self.case, row, rule.get("select"), member)
                missing += concerned and not self._prepared(rule, row, start, plan, member)
        return Fraction(missing)

    def _prepared(self, rule: Rule, row: Row, start: int, plan: Chosen, member: Cells | None) -> bool:
        if any(self._done(rule, past, member) for past in self.case.table("history")):
            return True
        rows = [r for r in self.case.rows if selected(self.case, r, rule["needs"]) and r.option != row.option]
        codes = {member["partner"]} if member else set()
        needed = {r.option for r in rows if not member or codes & {m["partner"] for m in r.members}}
        ended = {
            r.option
            for r, s in plan
            if r in rows and r.option in needed and start >= s + r.duration - 1 + rule.get("lag", 0)
        }
        return bool(ended) and (rule.get("need", "any") == "any" or ended == needed)

    def _done(self, rule: Rule, past: Cells, member: Cells | None) -> bool:
        """A row of history that is done, is what is needed, and (with ``match``) was with the member."""
        if (past.get("status") or "done") != "done":
            return False
        with_whom = {past.get("partner", "")}
        with_whom |= {r["member"] for r in self.case.table("formats") if r["format"] in with_whom}
        return all(
            {past.get(k, "")} & {str(x) for x in (v if isinstance(v, list) else [v])}
            for k, v in rule["needs"].items()
        ) and (member is None or member["partner"] in with_whom)

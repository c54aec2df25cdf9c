"""The nouns: what a case, its criteria, its rankings and its plan are made of.

Frozen dataclasses for nouns, DataFrames for tables. Nothing here reads, computes or writes;
every step of the method (reading, scoring, allocation, reporting) hands over only these. One module
per subject; all are imported from here.
"""

from __future__ import annotations

from prioritizer.domain.assessments import (
    Anchor,
    AskedCell,
    AssessedCell,
    Assessment,
    AssessmentRow,
    Assessments,
    GuideEntry,
    JudgedShare,
)
from prioritizer.domain.calendar import Window
from prioritizer.domain.case import (
    AllocationSettings,
    Case,
    InputFile,
    MethodChoice,
    Need,
    OptionLevel,
    Period,
    Source,
    Supply,
)
from prioritizer.domain.criteria import Agreed, Branch, CriteriaTree, Leaf, WeightDifference
from prioritizer.domain.history import ExecutionRow, PastEngagement
from prioritizer.domain.named import Named
from prioritizer.domain.option_report import (
    BreakEvenCost,
    Competitors,
    Contribution,
    InclusionRange,
    OptionReport,
    Span,
    Without,
)
from prioritizer.domain.parameter import Frontier, FrontierPlan, Interval, Purchase, Sweep
from prioritizer.domain.partners import Activity, Format, Goal, Partner
from prioritizer.domain.plan import (
    Allocation,
    Marginal,
    NotSelected,
    Plan,
    Price,
    Repair,
    ResourceUse,
    RuleState,
    Selected,
    Shortage,
    Unserved,
)
from prioritizer.domain.reference import OutOfDate, Reference
from prioritizer.domain.resources import Envelope, ExchangeRate, Pool, Resource
from prioritizer.domain.rules import Rule
from prioritizer.domain.run import (
    Cause,
    InputDifference,
    Move,
    Nearness,
    PlanStep,
    RankShift,
    Replan,
    Run,
    Variant,
    WhatIf,
)
from prioritizer.domain.scenario import Change, Charge, Edit, OptionStatus, Situation
from prioritizer.domain.scores import DecisionMatrix, Ranking, Rankings, Scores
from prioritizer.domain.stability import (
    Acceptability,
    Correlation,
    Normalisation,
    Reversals,
    Stability,
    Turn,
    WeightChange,
)
from prioritizer.domain.stakeholders import Compromise, Disagreement, ScoreGap, StakeholderPlan, Stakeholders
from prioritizer.domain.weights import (
    Ballot,
    Consistency,
    DataWeights,
    Elicited,
    GroupWeights,
    Judgement,
    LeafRange,
    Weighing,
    WeightGroup,
    WeightRow,
    WrittenWeights,
)

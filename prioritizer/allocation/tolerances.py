"""Named numbers of the allocation, each with its reason: tolerances, efforts and sizes."""

from __future__ import annotations

# ---------------------------------------------------------------- what is taken for equal

SOLVER_TOLERANCE = 1e-6  # HiGHS's own feasibility tolerance: it tells apart no less
BOUND_TOLERANCE = 1e-6  # relative, of a limit or a benefit: within this a linear bound is not relied upon
WORTH_TOLERANCE = 1e-6  # of a plan's worth: solvers tell apart no less
LOSS_TOLERANCE = 1e-6  # benefit points: a loss or price below is none
COST_TOLERANCE = 1e-6  # of a cost: what the solver's rounding can make of a whole step
NEGLIGIBLE_STEP = 1e-6  # of an option's worth: relaxing a limit by less is no relaxation
LINE_TOLERANCE = 1e-3  # of a millionth of benefit: what the rounding of sums can make of nothing
ABSOLUTE_GAP = 1e-6  # benefit units less than which plan and bound are one
ABSOLUTE_GAP_WHOLE = 0.5  # the same where every benefit is a whole number of units

# ---------------------------------------------------------------- effort, in check points and not in time

EXTRA_EFFORT = 1_200  # check points (about a second) a small model is searched at least, towards gap 0
POLISHED_STARTS = 200  # start columns up to which a model is small: others stop within the requested gap
STAGE_EFFORT = 500  # check points a stage of tie-breaking may take
NEAR_NODES = 1  # of a search for a plan near another in a large model
SMALL_NODES = 5_000  # of the same in a small one

BOUND_WORK = 100_000_000  # simplex iterations x (columns + rows) spent on closer bounds of what was decided
REPAIR_WORK = 100_000_000  # the same on plans near the one explained
PRICE_WORK = 100_000_000  # the same on bounds of what limits cost
SEARCH_WORK = 80_000  # (columns + rows) of small searches for such plans

# ---------------------------------------------------------------- sizes

MOST_BY_START = 0.5  # of what the choices are worth; where more hangs on the periods, they are no detail
NEAR_STARTS = 100  # start columns that a search for a plan near another is about at most
EXACT_STARTS = 60  # start columns up to which all is computed exactly, in this process

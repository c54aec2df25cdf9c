"""How weights are asked for, derived from judgements, or computed from figures; bare cited mathematics."""

"""The best plan as one number of a case moves: a weight, or an envelope."""

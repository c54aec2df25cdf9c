"""Counterfactual explanation: why an option is not in the plan, and what forcing it in would cost."""

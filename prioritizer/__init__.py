"""Prioritizer: which defence-diplomacy engagements a ministry of defence should carry out."""

__version__ = "0.5.0"

"""The ranking methods, one file each: bare cited mathematics, and what the method cannot do."""

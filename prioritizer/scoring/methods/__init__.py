"""The ranking methods, one file each: whose computation it is, and what the method cannot do."""

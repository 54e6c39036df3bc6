"""Geometry of the drawings: pure numbers and words; templates draw them, a table beside says the same."""

"""Bench: figures, not tests: how exact, how fast."""

"""Measure: head and shoulders from landmarks, against the person's own neutral."""

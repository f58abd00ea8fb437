"""Profiles: what is kept of a person between sessions; storage, without rules."""

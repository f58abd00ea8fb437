"""Versions: the revisions, each named after its number."""

"""Landmarks: the landmark models behind one adapter, and the store of their files."""

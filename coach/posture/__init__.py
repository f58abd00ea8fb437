"""Posture: how somebody sits against their own baseline, and what is said of it; pure but for the store."""

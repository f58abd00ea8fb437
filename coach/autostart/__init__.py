"""Autostart: what the system is asked to start by itself, at login or at times of the day; knows no rule."""

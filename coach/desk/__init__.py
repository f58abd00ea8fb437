"""Desk: everything around the desk watch that talks to the system: control, notifications, login, journal."""

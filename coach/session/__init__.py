"""Session: the course of an exercise session as a pure state machine."""

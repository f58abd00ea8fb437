"""Records: what a session leaves behind for other tools: verdicts, traces, tables."""
